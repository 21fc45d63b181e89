// What the scripts share: command-line options, and which folders they serve.

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const HARNESS_DIR = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const DEFAULT_DIST = path.join(HARNESS_DIR, "../../dist");

/** Below a folder, as a project site serves the explorer. */
export const EXPLORER_PREFIX = "/some/folder/";

/** What every script serves: the pages of other libraries, these libraries, and the explorer built in `dist`. */
export const mounts = (dist) => [
  { prefix: "/peers/", dir: path.join(HARNESS_DIR, "pages") },
  { prefix: "/vendor/", dir: path.join(HARNESS_DIR, "node_modules") },
  { prefix: EXPLORER_PREFIX, dir: dist },
];

/** The path of a page with a slider, by its name. */
export const sliderPage = (name) => (name.startsWith("explorer") ? `${EXPLORER_PREFIX}index.html` : `/peers/${name}.html`);

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

/** Runs a script's main. An error becomes one line and exit code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}
