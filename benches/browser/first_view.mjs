#!/usr/bin/env node
// What the explorer's first interactive view costs: bytes fetched, and time until the page says so.

import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { addBinding, launchBrowser, openBlankPage, withTimeout } from "./lib/browser.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, mounts, positiveInteger, requireDist, runMain } from "./lib/options.mjs";
import { markdownTable, spread, writeJson } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const MARK = "focal-loss-explorer:interactive";
const MARK_TIMEOUT_MS = 30_000;

function readOptions() {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: DEFAULT_DIST },
      loads: { type: "string", default: "10" },
      json: { type: "string" },
    },
  });
  requireDist(values.dist);
  return { ...values, loads: positiveInteger(values.loads, "--loads") };
}

// Runs in the page before its own scripts; a mark's start time counts from the navigation's start.
function reportMark(name) {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName(name)) {
      // What is asked for after the mark may be answered before anyone hears of it.
      const asked = performance.getEntriesByType("resource").filter((entry) => entry.startTime <= startTime);
      window.__interactive(JSON.stringify({ startTime, asked: asked.map((entry) => entry.name) }));
    }
  }).observe({ type: "mark", buffered: true });
}

/** One load with nothing cached. Resolves to the mark's time in ms; `onInteractive` runs at once. */
async function loadCold(browser, url, { onInteractive = () => {}, settle = false } = {}) {
  const { context, page, cdp, errors } = await openBlankPage(browser);
  try {
    let marked;
    const mark = new Promise((resolve) => { marked = resolve; });
    await addBinding(cdp, "__interactive", (payload) => {
      const { startTime, asked } = JSON.parse(payload);
      onInteractive(asked);
      marked(startTime);
    });
    await page.addInitScript(reportMark, MARK);
    await cdp.send("Network.enable");
    await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });

    await page.goto(url, { waitUntil: "commit" });
    const time = await withTimeout(mark, MARK_TIMEOUT_MS, `performance mark "${MARK}"`);
    if (settle) await page.waitForLoadState("networkidle");
    if (errors.length > 0) throw new Error(`the page threw: ${errors.join("; ")}`);
    return time;
  } finally {
    await context.close();
  }
}

function sizes({ url, body }) {
  const brotli = brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
  return {
    file: url.slice(EXPLORER_PREFIX.length) || "index.html",
    raw: body.length,
    gzip: gzipSync(body, { level: 9 }).length,
    brotli: brotli.length,
  };
}

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

/** What one load fetches, split at the moment the page became interactive. */
async function measureBytes(browser, url, served) {
  let before = [];
  served.length = 0;
  const onInteractive = (asked) => { before = [url, ...asked].map((address) => new URL(address).pathname); };
  await loadCold(browser, url, { onInteractive, settle: true });

  const missing = served.filter(({ status }) => status >= 400);
  // What is answered again is for the service worker, which keeps the page.
  const isFirst = (answer, i) => served.findIndex(({ url: path }) => path === answer.url) === i;
  const measured = served.map((answer, i) => (
    { ...sizes(answer), before: before.includes(answer.url) && isFirst(answer, i), status: answer.status }
  ));
  const found = measured.filter(({ status }) => status === 200);
  return {
    before: found.filter(({ before }) => before),
    after: found.filter(({ before }) => !before),
    missing: missing.map((answer) => answer.url),
  };
}

await runMain(async () => {
  const options = readOptions();
  const served = [];
  const server = await startServer(mounts(options.dist), (answer) => served.push(answer));
  const browser = await launchBrowser();
  try {
    const url = server.origin + EXPLORER_PREFIX;
    // The load for the bytes comes first: it also takes the browser's own start-up off the timed loads.
    const bytes = await measureBytes(browser, url, served);
    const times = [];
    for (let i = 0; i < options.loads; i++) times.push(await loadCold(browser, url));

    const sum = total(bytes.before, "total to the first interactive view");
    console.log([
      "Bytes of the answers' bodies up to the first interactive view:",
      sizesTable(bytes.before, [sum]),
      bytes.after.length > 0 ? `Fetched after it:\n\n${sizesTable(bytes.after, [total(bytes.after, "total after")])}` : null,
      bytes.missing.length > 0 ? `Asked for but not found: ${bytes.missing.join(", ")}` : null,
      `Navigation start to first interactive, median (min-max) of ${times.length} cold loads `
        + `over loopback, uncompressed: ${spread(times, 0)} ms (Chromium ${browser.version()}).`,
    ].filter(Boolean).join("\n\n"));
    if (options.json) {
      await writeJson(options.json, { browser: browser.version(), ...bytes, total: sum, interactiveMs: times });
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
