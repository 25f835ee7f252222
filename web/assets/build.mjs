// Builds the bundles into web/static/build: hashed names, manifest.json that maps the plain name to the
// hashed one, gzip copies beside the text files, and the notices of everything that went into a bundle.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { withoutUnused } from "./bootstrap.mjs";
import { font } from "./font.mjs";
import { notices } from "./notices.mjs";

const assets = dirname(fileURLToPath(import.meta.url));
const root = join(assets, "..", "..");
const target = join(root, "web", "static", "build");
const fresh = `${target}.baru-${process.pid}`;

// A reader's theme is light, dark or auto. The dark values are written once, for [data-bs-theme="dark"];
// the copy for auto is made here.
const DARK = '[data-bs-theme="dark"]';
const themes = {
  name: "themes",
  setup({ onLoad }) {
    onLoad({ filter: /gelap\.css$/ }, async ({ path }) => {
      const dark = await readFile(path, "utf8");
      const auto = dark.replaceAll(DARK, '[data-bs-theme="auto"]');
      return { contents: `${dark}\n@media (prefers-color-scheme: dark) {\n${auto}}\n`, loader: "css", resolveDir: dirname(path) };
    });
  },
};

const bootstrap = {
  name: "bootstrap",
  setup({ onLoad }) {
    onLoad({ filter: /bootstrap\.min\.css$/ }, async ({ path }) => ({
      contents: withoutUnused(await readFile(path, "utf8")),
      loader: "css",
      resolveDir: dirname(path),
    }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: true,
  metafile: true,
  outdir: fresh,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  logLevel: "warning",
};

const entry = (folder, ...names) => names.map((name) => ({ in: join(assets, folder, name), out: name.replace(/\.\w+$/, "") }));
const scripts = { ...shared, entryPoints: entry("js", "alur.js", "diagram.js"), format: "iife", target: "es2020" };
const styles = { ...shared, entryPoints: entry("css", "alur.css", "diagram.css"), target: ["chrome100", "firefox100", "safari15.4"], plugins: [themes, bootstrap, font] };

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
const results = await Promise.all([build(scripts), build(styles)]);
const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));

const manifest = {};
for (const [path, { entryPoint, inputs: parts }] of Object.entries(outputs)) {
  if (path.endsWith(".map")) continue;
  manifest[basename(entryPoint ?? Object.keys(parts)[0])] = basename(path);
}
const mark = await readFile(join(assets, "gambar", "alur.svg"));
manifest["alur.svg"] = `alur-${createHash("sha256").update(mark).digest("hex").slice(0, 8)}.svg`;
await writeFile(join(fresh, manifest["alur.svg"]), mark);

const { text, missing } = await notices(root, inputs.map((path) => relative(root, join(root, path)).split(sep).join("/")));
if (missing.length) throw new Error(`No licence text for ${missing.join(", ")}`);
manifest["THIRD_PARTY.txt"] = `THIRD_PARTY-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.txt`;
await writeFile(join(fresh, manifest["THIRD_PARTY.txt"]), text);
await mkdir(join(root, "docs"), { recursive: true });
await writeFile(join(root, "docs", "THIRD_PARTY.txt"), text);
await writeFile(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const sizes = [];
for (const name of await readdir(fresh)) {
  if (!/\.(css|js|map|svg|txt)$/.test(name)) continue;
  const zipped = gzipSync(await readFile(join(fresh, name)), { level: 9 });
  await writeFile(join(fresh, `${name}.gz`), zipped);
  if (/\.(css|js)$/.test(name)) sizes.push(`${name} ${(zipped.length / 1000).toFixed(1)} kB gzip`);
}

// Replaced as a whole: a reader of the folder sees the old build or the new one.
await rm(target, { recursive: true, force: true });
await rename(fresh, target);
console.log(sizes.sort().join("\n"));
