// Command-line options shared by both scripts.

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const HARNESS_DIR = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const DEFAULT_DIST = path.join(HARNESS_DIR, "../../dist");

/** Any path, so that the explorer is measured below a subfolder, as a project site serves it. */
export const EXPLORER_PREFIX = "/some/folder/";

/** What every bench serves: the pages of other libraries, these libraries, and the explorer that is built in `dist`. */
export const mounts = (dist) => [
  { prefix: "/peers/", dir: path.join(HARNESS_DIR, "pages") },
  { prefix: "/vendor/", dir: path.join(HARNESS_DIR, "node_modules") },
  { prefix: EXPLORER_PREFIX, dir: dist },
];

/** The address of a page with a slider, by its name. */
export const sliderPage = (name) => (name === "explorer" ? `${EXPLORER_PREFIX}index.html` : `/peers/${name}.html`);

export function positiveInteger(text, flag) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} needs a positive integer, not "${text}"`);
  return value;
}

export function requireDist(dist) {
  if (!existsSync(path.join(dist, "index.html"))) {
    throw new Error(`no index.html in ${dist}: build the explorer first, or name its folder with --dist`);
  }
}

/** Run a script's main and turn an error into one line and exit code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}
