// Prepares the pages of examples/: puts the explorer's address in, bundles React, and turns the notebook and the pages
// of MyST and Quarto into HTML. examples.spec.ts and firefox.mjs use it.

import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { startServer } from "../benches/browser/lib/static_server.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const PLACEHOLDER = "https://explorer.example/";
const FOLDERS = ["blog", "reveal", "notebook", "quarto", "react", "lms"];
const ICON = '<link rel="icon" href="data:,">';

/** Does what Pandoc does with a page of Quarto, as far as the examples need: raw HTML stays, every other block is a paragraph. */
function quarto(text) {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const blocks = body.split(/^```\{=html\}\n([\s\S]*?)^```$/m);
  return blocks.map((block, index) => (index % 2 ? block : `<p>${block}</p>`)).join("\n");
}

const page = (title, body) => `<!doctype html><html lang="en"><title>${title}</title>${body}</html>`;

const NOTEBOOK = "from nbconvert.nbconvertapp import main; main()";
const MYST = "from myst_parser.parsers.docutils_ import cli_html5; cli_html5()";

/** Runs a program in the Python that FOCAL_LOSS_PYTHON names. Returns false if there is none. */
function python(program, ...parameters) {
  const python = process.env.FOCAL_LOSS_PYTHON;
  if (!python) return false;
  execFileSync(python, ["-c", program, ...parameters], { stdio: ["ignore", "ignore", "inherit"] });
  return true;
}

/** Copies the examples to `folder`, with `explorer` as the explorer's address. */
async function prepare(folder, explorer) {
  await rm(folder, { recursive: true, force: true });
  for (const name of FOLDERS) {
    const target = path.join(folder, name);
    await mkdir(target, { recursive: true });
    for (const file of await readdir(path.join(ROOT, "examples", name))) {
      const text = await readFile(path.join(ROOT, "examples", name, file), "utf8");
      const icon = file.endsWith(".html") ? text.replace("<head>", `<head>${ICON}`) : text;
      await writeFile(path.join(target, file), icon.replaceAll(PLACEHOLDER, explorer));
    }
  }
  await cp(path.join(import.meta.dirname, "pages/blank.html"), path.join(folder, "blank.html"));
  const modules = path.join(import.meta.dirname, "node_modules");
  await cp(path.join(modules, "reveal.js/dist"), path.join(folder, "reveal/reveal.js"), { recursive: true });
  await build({
    entryPoints: [path.join(folder, "react/main.jsx")],
    outfile: path.join(folder, "react/main.js"),
    nodePaths: [modules],
    bundle: true,
    minify: true,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const qmd = await readFile(path.join(folder, "quarto/page.qmd"), "utf8");
  await writeFile(path.join(folder, "quarto/index.html"), page("Quarto", ICON + quarto(qmd)));

  const notebook = path.join(folder, "notebook");
  const rendered =
    python(NOTEBOOK, "--log-level=ERROR", "--to", "html", "--output", "index.html", path.join(notebook, "focal_loss.ipynb")) &&
    python(MYST, path.join(notebook, "page.md"), path.join(notebook, "page.html"));
  return rendered ? FOLDERS : FOLDERS.filter((name) => name !== "notebook");
}

/**
 * Serves the explorer and the examples by two servers, which are two origins. `served` sees each answer of the
 * explorer's.
 * @param {string} folder where the pages are made
 * @param {(answer: { url: string, status: number, body: Buffer }) => void} served
 * Returns {explorer, examples, folders, close}.
 */
export async function serveExamples(folder, served = () => {}) {
  // Static hosts send these headers: sandboxed frames may load scripts, and browsers may cache files.
  const open = { "access-control-allow-origin": "*", "cache-control": "public, max-age=600" };
  const app = await startServer([{ prefix: "/a/deep/folder/", dir: path.join(ROOT, "dist") }], served, open);
  const explorer = `${app.origin}/a/deep/folder/`;
  const folders = await prepare(folder, explorer);
  const pages = await startServer([{ prefix: "/", dir: folder }]);
  return {
    explorer,
    examples: pages.origin,
    folders,
    close: () => Promise.all([app.close(), pages.close()]),
  };
}
