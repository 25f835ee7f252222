// The font without the weights that no style sheet asks for: they are two fifths of its bytes. Every letter and
// every feature stays, because people's names have any of them.
import { readFile } from "node:fs/promises";
import subset from "subset-font";

// Beyond these a browser would draw the nearest one; token.css says the same to it.
const WEIGHTS = { min: 400, max: 750 };
// All below the surrogates; the package's font has none above.
const LETTERS = String.fromCodePoint(...Array.from({ length: 0xd800 - 0x20 }, (_, i) => i + 0x20));

export const font = {
  name: "font",
  setup({ onLoad }) {
    onLoad({ filter: /\.woff2$/ }, async ({ path }) => ({
      contents: await subset(await readFile(path), LETTERS, { targetFormat: "woff2", variationAxes: { wght: WEIGHTS } }),
      loader: "file",
    }));
  },
};
