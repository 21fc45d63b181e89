#!/usr/bin/env node
// What the first interactive view costs: bytes up to it and time to it, of the explorer and of pages that draw the same
// charts with Plotly and ECharts, over loopback and over a slow network.

import os from "node:os";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

import { addBinding, launchBrowser, openBlankPage, withTimeout } from "./lib/browser.mjs";
import { brotli } from "./lib/compressed.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, mounts, positiveInteger, requireDist, runMain, sliderPage } from "./lib/options.mjs";
import { markdownTable, spread, writeJson } from "./lib/report.mjs";
import { pagesOf, shuffled } from "./lib/rounds.mjs";
import { startServer } from "./lib/static_server.mjs";

const PAGES = ["explorer", "plotly", "echarts", "uplot"];
const MARK = /:interactive$/;
const TIMEOUT_MS = 60_000;
/** A page that asks for nothing for so long has fetched all that it fetches by itself. */
const QUIET_MS = 2000;
/** 9 Mbit/s and 170 ms, as DevTools wants them: bytes a second, and milliseconds from a request to its answer. */
const SLOW = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };

function readOptions() {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: DEFAULT_DIST },
      loads: { type: "string", default: "10" },
      only: { type: "string", default: "explorer,plotly,echarts" },
      json: { type: "string" },
    },
  });
  const pages = pagesOf(values.only, PAGES);
  if (pages.includes("explorer")) requireDist(values.dist);
  return { ...values, pages, loads: positiveInteger(values.loads, "--loads") };
}

// Runs in the page before its own scripts. A mark's time counts from the start of the navigation. The page itself says
// what it had asked for by then, because an answer may come before the mark to a request that the page made after it.
function reportMark(pattern) {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (!new RegExp(pattern).test(name)) continue;
      const asked = performance.getEntriesByType("resource").filter((entry) => entry.startTime <= startTime);
      window.__interactive(JSON.stringify({ time: startTime, asked: asked.map((entry) => entry.name) }));
    }
  }).observe({ type: "mark", buffered: true });
}

/** One load with nothing cached. Resolves to the mark's time in ms and the paths that were asked for by then. */
async function loadCold(browser, url, { network, afterwards = async () => {} } = {}) {
  const { context, page, cdp, errors } = await openBlankPage(browser);
  try {
    const mark = new Promise((resolve) => {
      addBinding(cdp, "__interactive", (payload) => resolve(JSON.parse(payload)));
    });
    await page.addInitScript(reportMark, MARK.source);
    await cdp.send("Network.enable");
    await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
    if (network) await cdp.send("Network.emulateNetworkConditions", network);

    await page.goto(url, { waitUntil: "commit" });
    const { time, asked } = await withTimeout(mark, TIMEOUT_MS, `the mark of the interactive view of ${url}`);
    await afterwards();
    if (errors.length > 0) throw new Error(`${url}: the page threw: ${errors.join("; ")}`);
    return { time, asked: [url, ...asked].map((address) => new URL(address).pathname) };
  } finally {
    await context.close();
  }
}

const sizes = async ({ url, body }) => ({
  file: url.replace(EXPLORER_PREFIX, "") || "index.html",
  raw: body.length,
  gzip: gzipSync(body, { level: 9 }).length,
  brotli: (await brotli(body)).length,
});

function total(files, label) {
  const sum = (key) => files.reduce((bytes, file) => bytes + file[key], 0);
  return { file: label, raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };
}

function sizesTable(files, totals) {
  const cells = ({ file, raw, gzip, brotli }) => [file, raw, gzip, brotli].map(String);
  return markdownTable(
    ["file", "raw bytes", "gzip -9", "brotli 11"],
    [...files.map(cells), ...totals.map((row) => cells(row).map((cell) => `**${cell}**`))],
  );
}

async function untilQuiet(served) {
  let count;
  do {
    count = served.length;
    await new Promise((done) => setTimeout(done, QUIET_MS));
  } while (served.length > count);
}

/** What one load fetches, split at the moment the page became interactive. Files that are asked for twice count once. */
async function measureBytes(browser, url, served) {
  served.length = 0;
  const { asked } = await loadCold(browser, url, { afterwards: () => untilQuiet(served) });
  const found = new Map(served.filter(({ status }) => status === 200).map((answer) => [answer.url, answer]));
  const files = [...found.values()];
  return {
    before: await Promise.all(files.filter((answer) => asked.includes(answer.url)).map(sizes)),
    after: await Promise.all(files.filter((answer) => !asked.includes(answer.url)).map(sizes)),
    missing: served.filter(({ status }) => status >= 400).map((answer) => answer.url),
  };
}

/** Times of every page over both networks; `visit` says where a page is. */
async function measureTimes(browser, visit, { pages, loads }) {
  const times = Object.fromEntries(pages.map((name) => [name, { loopback: [], slow: [] }]));
  for (let round = 1; round <= loads; round++) {
    for (const name of shuffled(pages)) {
      times[name].loopback.push((await loadCold(browser, visit(name))).time);
      times[name].slow.push((await loadCold(browser, visit(name), { network: SLOW })).time);
    }
    console.error(`round ${round}/${loads}`);
  }
  return times;
}

function explorerReport({ before, after, missing }) {
  return [
    "The explorer's files up to the first interactive view:",
    sizesTable(before, [total(before, "total to the first interactive view")]),
    after.length > 0 ? `Fetched after it:\n\n${sizesTable(after, [total(after, "total after")])}` : null,
    missing.length > 0 ? `Asked for but not found: ${missing.join(", ")}` : null,
  ];
}

await runMain(async () => {
  const options = readOptions();
  const { pages, loads } = options;
  const loadBefore = os.loadavg()[0];
  if (loadBefore > 1) console.error(`warning: the machine is busy (load ${loadBefore.toFixed(1)}); times will be too long`);
  const served = [];
  const server = await startServer(mounts(options.dist), (answer) => served.push(answer), {}, { compress: true });
  const browser = await launchBrowser();
  try {
    const visit = (name) => server.origin + (name === "explorer" ? EXPLORER_PREFIX : sliderPage(name));
    // These loads come first: they take the browser's start and the compression of the files off the timed loads.
    const bytes = {};
    for (const name of pages) bytes[name] = await measureBytes(browser, visit(name), served);
    const times = await measureTimes(browser, visit, options);

    const rows = pages.map((name) => [
      name,
      String(bytes[name].before.length),
      String(total(bytes[name].before).brotli),
      spread(times[name].loopback, 0),
      spread(times[name].slow, 0),
    ]);
    console.log([
      `From the navigation to the interactive view, median (min-max) of ${loads} cold loads, files with brotli; `
        + `Chromium ${browser.version()}.`,
      markdownTable(["page", "requests", "bytes, brotli", "loopback, ms", "9 Mbit/s and 170 ms, ms"], rows),
      ...(bytes.explorer ? explorerReport(bytes.explorer) : []),
    ].filter(Boolean).join("\n\n"));
    if (options.json) await writeJson(options.json, { browser: browser.version(), loadBefore, bytes, times });
  } finally {
    await browser.close();
    await server.close();
  }
});
