// Makes assets/embed.js from its source: the same program, small.

import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ASSETS = path.resolve(import.meta.dirname, "../assets");
const BANNER = "// Made from embed.src.js; docs/embedding.md.";

/** The text of embed.js. */
export async function small() {
  const made = await build({
    entryPoints: [path.join(ASSETS, "embed.src.js")],
    minify: true,
    charset: "utf8",
    // The oldest browsers with the WebAssembly that the explorer needs.
    target: ["safari15", "chrome96", "firefox90"],
    banner: { js: BANNER },
    write: false,
  });
  return made.outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(path.join(ASSETS, "embed.js"), await small());
