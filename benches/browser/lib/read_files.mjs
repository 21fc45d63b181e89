// Gives the built page files of scores to read, and measures it.

import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";

import { launchBrowser, openBlankPage } from "./browser.mjs";
import { EXPLORER_PREFIX } from "./options.mjs";

const HARDEST = /hardest 1\s%[^.]*?carry ([\d.]+)\s%/;

/** The highest resident memory of a process since it was last reset (Linux). */
const peak = (pid) => 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);

/** Gives the page files and waits for its sentence about them. The page itself takes the time from choice to sentence. */
export async function choose(page, files, meanwhile = async () => {}) {
  await page.evaluate(() => {
    window.__read = new Promise((resolve) => {
      let start;
      addEventListener("change", () => { start = performance.now(); }, { capture: true, once: true });
      const shown = new MutationObserver(() => {
        const text = document.querySelector(".files [role=status]")?.textContent ?? "";
        const trouble = document.querySelector(".files [role=alert]")?.textContent ?? "";
        if (!(text || trouble) || document.querySelector(".files progress")) return;
        shown.disconnect();
        requestAnimationFrame(() => resolve({ seconds: (performance.now() - start) / 1000, text, trouble }));
      });
      shown.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  });
  await page.getByLabel("Choose a file").setInputFiles(files);
  await meanwhile();
  const { trouble, ...read } = await page.evaluate(() => window.__read);
  if (trouble) throw new Error(`the page says: ${trouble}`);
  return read;
}

/** Opens the page with the panel of files. `query` is added to its address. */
export async function open(page, origin, query = "") {
  await page.goto(`${origin}${EXPLORER_PREFIX}index.html?panels=population${query}`);
  await page.waitForSelector("html[data-ready]");
}

/**
 * Reads files in a browser of their own. Returns the seconds until they are shown, the bytes by which memory grew, the
 * page's sentence about them, and what the hardest 1 % of the negatives carry. `meanwhile(page)` runs while they are
 * read.
 */
export async function read(origin, files, meanwhile) {
  const browser = await launchBrowser();
  try {
    const { page, errors } = await openBlankPage(browser);
    await open(page, origin);
    const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    await Promise.all(renderers.map((pid) => writeFile(`/proc/${pid}/clear_refs`, "5")));
    const total = () => renderers.reduce((sum, pid) => sum + peak(pid), 0);
    const before = total();
    const { seconds, text } = await choose(page, files, meanwhile && (() => meanwhile(page)));
    await page.waitForTimeout(500);
    const numbers = await page.getByRole("region", { name: "In numbers" }).textContent();
    if (errors.length) throw new Error(`the page threw: ${errors.join("; ")}`);
    return { first: seconds, memory: total() - before, text, hardest_percent: Number(HARDEST.exec(numbers)?.[1]) };
  } finally {
    await browser.close();
  }
}
