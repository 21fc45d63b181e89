#!/usr/bin/env node
// Bytes and time from navigation to the first and to the last interactive chart. The explorer is its whole page, one
// chart in a page, and ten elements on a page. Peer libraries draw three charts, one chart, and one in each of ten
// frames.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { addBinding, launchBrowser, openBlankPage, withTimeout } from "./lib/browser.mjs";
import { brotli } from "./lib/compressed.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, mounts, positiveInteger, requireDist, runMain, sliderPage } from "./lib/options.mjs";
import { markdownTable, spread } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const TIMEOUT_MS = 60_000;
const FRAME = "display: inline-block; width: 19%; height: 300px; border: 0";

// Runs in every frame before its own scripts. Times count from the navigation of the outermost page.
function reportMarks() {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name.endsWith(":interactive")) window.__interactive(String(performance.timeOrigin + startTime));
    }
  }).observe({ type: "mark", buffered: true });
}

const repeat = (markup) => `<!doctype html><title>ten</title>${markup.repeat(10)}`;
const peers = ["plotly", "echarts", "uplot"];
const PAGES = [
  { name: "explorer, whole page", url: EXPLORER_PREFIX, marks: 1 },
  ...peers.map((peer) => ({ name: `${peer}, three charts`, url: sliderPage(peer), marks: 1 })),
  { name: "explorer, one chart", url: `${EXPLORER_PREFIX}?embed=1&show=loss`, marks: 1 },
  ...peers.map((peer) => ({ name: `${peer}, one chart`, url: `${sliderPage(peer)}?charts=1`, marks: 1 })),
  {
    name: "explorer, ten elements",
    marks: 10,
    html: repeat(`<focal-loss-explorer show="loss" style="${FRAME}"></focal-loss-explorer>`)
      + `<script src="${EXPLORER_PREFIX}embed.js"></script>`,
  },
  ...peers.map((peer) => ({
    name: `${peer}, ten frames`,
    marks: 10,
    html: repeat(`<iframe src="${sliderPage(peer)}?charts=1" style="${FRAME}"></iframe>`),
  })),
];

// What a frame had asked for by a moment.
function askedBefore(moment) {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const early = entries.filter(({ startTime }) => performance.timeOrigin + startTime <= moment);
  return early.map(({ name }) => name.split(/[?#]/)[0]);
}

async function load(browser, origin, { url, marks }, served) {
  const { context, page, cdp, errors } = await openBlankPage(browser);
  try {
    const seen = [];
    let done;
    const all = new Promise((resolve) => { done = resolve; });
    await addBinding(cdp, "__interactive", (time) => {
      seen.push(Number(time));
      if (seen.length === marks) done();
    });
    await page.addInitScript(reportMarks);
    served.length = 0;
    await page.goto(origin + url, { waitUntil: "commit" });
    const start = await page.evaluate(() => performance.timeOrigin);
    await withTimeout(all, TIMEOUT_MS, `${marks} interactive marks, seen ${seen.length}`);
    if (errors.length > 0) throw new Error(`the page threw: ${errors.join("; ")}`);
    const [first, last] = [Math.min(...seen), Math.max(...seen)];
    const asked = new Set((await Promise.all(page.frames().map((frame) => frame.evaluate(askedBefore, last)))).flat());
    const before = served.filter(({ status, url: path }) => status === 200 && asked.has(origin + path));
    return { first: first - start, last: last - start, before };
  } finally {
    await context.close();
  }
}

await runMain(async () => {
  const { values } = parseArgs({
    options: { dist: { type: "string", default: DEFAULT_DIST }, loads: { type: "string", default: "5" } },
  });
  requireDist(values.dist);
  const loads = positiveInteger(values.loads, "--loads");
  const served = [];
  // These pages are files of the server, because the browser caches nothing for a page that the script itself answers.
  const hosts = await mkdtemp(path.join(os.tmpdir(), "embeds-"));
  for (const [i, page] of PAGES.entries()) {
    if (!page.html) continue;
    await writeFile(path.join(hosts, `${i}.html`), page.html);
    page.url = `/hosts/${i}.html`;
  }
  const server = await startServer(
    [{ prefix: "/hosts/", dir: hosts }, ...mounts(values.dist)],
    (answer) => served.push(answer),
    { "cache-control": "max-age=3600" },
  );
  const browser = await launchBrowser();
  try {
    await load(browser, server.origin, PAGES[0], served);
    const results = new Map(PAGES.map(({ name }) => [name, { first: [], last: [], before: [] }]));
    for (let round = 0; round < loads; round++) {
      for (const page of PAGES) {
        const { first, last, before } = await load(browser, server.origin, page, served);
        const result = results.get(page.name);
        result.first.push(first);
        result.last.push(last);
        result.before = before;
      }
    }
    const rows = await Promise.all([...results].map(async ([name, { first, last, before }]) => {
      const sizes = await Promise.all(before.map(async ({ body }) => (await brotli(body)).length));
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      const programs = before.filter(({ url }) => /\.wasm|vendor/.test(url)).length;
      return [name, String(before.length), String(programs), String(bytes), spread(first, 0), spread(last, 0)];
    }));
    console.log(`Median (min-max) of ${loads} loads in fresh contexts over loopback, uncompressed; `
      + `Chromium ${browser.version()}.\n`);
    console.log(markdownTable(
      ["page", "requests", "requests for programs", "bytes, brotli", "first chart, ms", "last chart, ms"], rows));
  } finally {
    await browser.close();
    await server.close();
    await rm(hosts, { recursive: true });
  }
});
