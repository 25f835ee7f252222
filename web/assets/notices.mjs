// The licence texts of the packages whose files went into a bundle. Minifying strips most notices, so they
// travel in a file of their own.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const LICENCE = /^(licen[cs]e|notice|copying)(\.|$)/i;
// Copied into a template, not bundled.
const ICONS = "node_modules/bootstrap-icons/";

export async function notices(root, inputs) {
  const packages = [...new Set([...inputs, ICONS].map(folderOf).filter(Boolean))].sort();
  const parts = [];
  const missing = [];
  for (const folder of packages) {
    const about = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    const files = (await readdir(join(root, folder))).filter((name) => LICENCE.test(name)).sort();
    const texts = await Promise.all(files.map((name) => readFile(join(root, folder, name), "utf8")));
    if (!texts.length && !about.license) missing.push(about.name);
    const author = typeof about.author === "string" ? about.author : (about.author?.name ?? "");
    const body = texts.length ? texts.map((text) => text.trim()).join("\n\n") : `Licence: ${about.license}. Author: ${author}.`;
    parts.push(`${about.name} ${about.version} (${about.license})\n${"=".repeat(72)}\n${body}\n`);
  }
  const head = "Alur's browser bundles, its font and its icons contain code and drawings of these packages.\n\n";
  return { text: head + parts.join("\n\n"), missing };
}

function folderOf(path) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found?.[1];
}
