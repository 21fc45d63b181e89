#!/usr/bin/env node
// Main-thread time per slider step, of the explorer and of peer libraries that draw the same charts.

import { mkdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { measureVisit } from "./lib/measure_steps.mjs";
import { DEFAULT_DIST, mounts, positiveInteger, requireDist, runMain, sliderPage } from "./lib/options.mjs";
import { markdownTable, median, spread, writeJson } from "./lib/report.mjs";
import { pagesOf, shuffled } from "./lib/rounds.mjs";
import { startServer } from "./lib/static_server.mjs";

const PAGES = ["empty", "uplot", "chartjs", "plotly", "explorer", "explorer-read"];
const BASELINE = "empty";
const REFERENCE = "uplot";
const WARM_UP_STEPS = 40;

const MAIN_THREAD = { ThreadTime: "main-thread CPU", TaskDuration: "TaskDuration" };
const PARTS = { ScriptDuration: "script", RecalcStyleDuration: "style", LayoutDuration: "layout" };
const WHOLE_BROWSER = { ProcessesTime: "CPU of all browser processes" };

function readOptions() {
  const { values } = parseArgs({
    options: {
      steps: { type: "string", default: "200" },
      rounds: { type: "string", default: "5" },
      only: { type: "string", default: PAGES.join(",") },
      dist: { type: "string", default: DEFAULT_DIST },
      json: { type: "string" },
      screenshots: { type: "string" },
    },
  });
  const pages = pagesOf(values.only, PAGES);
  if (pages.some((name) => name.startsWith("explorer"))) requireDist(values.dist);
  return {
    ...values,
    pages,
    steps: positiveInteger(values.steps, "--steps"),
    rounds: positiveInteger(values.rounds, "--rounds"),
  };
}

/** In `explorer-read`, every figure of the article has come to life before the first step. */
const prepared = { "explorer-read": readThrough };

async function readThrough(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.evaluate((top) => new Promise((drawn) => {
      scrollTo(0, top);
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    }), top);
  }
  const left = await page.locator("#article .picture.static").count();
  if (left > 0) throw new Error(`${left} figures of the article are still pictures`);
  await page.evaluate(() => scrollTo(0, 0));
}

async function measureAll(origin, { pages, steps, rounds, screenshots }) {
  const visits = [];
  for (let round = 1; round <= rounds; round++) {
    for (const name of shuffled(pages)) {
      const screenshot = screenshots && round === rounds ? path.join(screenshots, `${name}.png`) : undefined;
      const visit = await measureVisit(origin + sliderPage(name), { steps, warmUp: WARM_UP_STEPS, screenshot, prepare: prepared[name] });
      visits.push({ round, page: name, ...visit });
      console.error(`round ${round}/${rounds} ${name}: ${visit.ThreadTime.toFixed(2)} ms per step`);
    }
  }
  return visits;
}

/** Per page: one value per round of `metric`, and the same less the median of the empty page. */
function summarizeMetric(visits, pages, metric) {
  const valuesOf = (name) => visits.filter(({ page }) => page === name).map((visit) => visit[metric]);
  const baseline = pages.includes(BASELINE) ? median(valuesOf(BASELINE)) : null;
  const netOf = (name) => {
    if (baseline === null || name === BASELINE) return null;
    return valuesOf(name).map((value) => value - baseline);
  };
  const referenceNet = pages.includes(REFERENCE) ? netOf(REFERENCE) : null;

  return Object.fromEntries(pages.map((name) => {
    const net = netOf(name);
    const ratio = net && referenceNet ? median(net) / median(referenceNet) : null;
    return [name, { gross: valuesOf(name), net, ratio }];
  }));
}

const spreadOrDash = (values) => (values ? spread(values) : "-");
const timesOrDash = (ratio) => (ratio === null ? "-" : `${ratio.toFixed(2)}x`);

/** Whole, net and ratio columns of each of the `metrics`, one row per page. */
function comparisonTable(summary, pages, metrics) {
  const header = Object.values(metrics).flatMap((title) => [title, "minus the page `empty`", "net, relative to uPlot"]);
  const rows = pages.map((page) => [page, ...Object.keys(metrics).flatMap((metric) => {
    const { gross, net, ratio } = summary[metric][page];
    return [spread(gross), spreadOrDash(net), timesOrDash(ratio)];
  })]);
  return markdownTable(["page", ...header], rows);
}

function partsTable(summary, pages, metrics) {
  const rows = pages.map((page) => [
    page, ...Object.keys(metrics).map((metric) => spread(summary[metric][page].gross)),
  ]);
  return markdownTable(["page", ...Object.values(metrics)], rows);
}

await runMain(async () => {
  const options = readOptions();
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  const loadBefore = os.loadavg()[0];
  if (loadBefore > 1) console.error(`warning: the machine is busy (load ${loadBefore.toFixed(1)}); times will be too long`);
  const server = await startServer(mounts(options.dist));
  try {
    const visits = await measureAll(server.origin, options);
    const metrics = Object.keys({ ...MAIN_THREAD, ...PARTS, ...WHOLE_BROWSER });
    const summary = Object.fromEntries(
      metrics.map((metric) => [metric, summarizeMetric(visits, options.pages, metric)]),
    );
    const machine = { cores: os.cpus().length, node: process.version, chromium: visits[0].browser, loadBefore };
    const { pages, steps, rounds } = options;
    console.log([
      `Milliseconds per slider step, median (min-max) of ${rounds} rounds of ${steps} steps; `
        + `Chromium ${machine.chromium}, ${machine.cores} cores.`,
      comparisonTable(summary, pages, MAIN_THREAD),
      "Parts of the main thread's time:",
      partsTable(summary, pages, PARTS),
      "With what runs off the main thread (raster and compositor threads, the browser's own processes):",
      comparisonTable(summary, pages, WHOLE_BROWSER),
    ].join("\n\n"));
    if (options.json) {
      const raw = { unit: "ms per step", steps, warmUp: WARM_UP_STEPS, rounds, machine, summary, visits };
      await writeJson(options.json, raw);
    }
  } finally {
    await server.close();
  }
});
