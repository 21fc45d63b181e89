#!/usr/bin/env node
// Main-thread time per slider step of the explorer and of peer libraries drawing the same charts.

import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { measureVisit } from "./lib/measure_steps.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, HARNESS_DIR, positiveInteger, requireDist, runMain } from "./lib/options.mjs";
import { markdownTable, median, spread } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const PAGES = {
  empty: "/peers/empty.html",
  uplot: "/peers/uplot.html",
  chartjs: "/peers/chartjs.html",
  plotly: "/peers/plotly.html",
  explorer: `${EXPLORER_PREFIX}index.html`,
};
const BASELINE = "empty";
const REFERENCE = "uplot";
const WARM_UP_STEPS = 40;

function readOptions() {
  const { values } = parseArgs({
    options: {
      steps: { type: "string", default: "200" },
      rounds: { type: "string", default: "5" },
      only: { type: "string", default: Object.keys(PAGES).join(",") },
      dist: { type: "string", default: DEFAULT_DIST },
      json: { type: "string" },
      screenshots: { type: "string" },
    },
  });
  const pages = values.only.split(",").map((name) => name.trim()).filter(Boolean);
  const unknown = pages.filter((name) => !(name in PAGES));
  if (unknown.length > 0 || pages.length === 0) {
    throw new Error(`--only takes a comma-separated list of ${Object.keys(PAGES).join(", ")}`);
  }
  if (pages.includes("explorer")) requireDist(values.dist);
  return {
    ...values,
    pages,
    steps: positiveInteger(values.steps, "--steps"),
    rounds: positiveInteger(values.rounds, "--rounds"),
  };
}

async function measureAll(origin, { pages, steps, rounds, screenshots }) {
  const visits = [];
  for (let round = 1; round <= rounds; round++) {
    // Each round visits every page once, so that drift of the machine hits all pages alike.
    for (const name of pages) {
      const screenshot = screenshots && round === rounds ? path.join(screenshots, `${name}.png`) : undefined;
      const visit = await measureVisit(origin + PAGES[name], { steps, warmUp: WARM_UP_STEPS, screenshot });
      visits.push({ round, page: name, ...visit });
      console.error(`round ${round}/${rounds} ${name}: ${visit.TaskDuration.toFixed(2)} ms per step`);
    }
  }
  return visits;
}

/** Per page, one value per round of `metric`, and the same less that round's empty page. */
function valuesByPage(visits, pages, metric) {
  return Object.fromEntries(pages.map((name) => {
    const own = visits.filter(({ page }) => page === name);
    const baseline = new Map(visits.filter(({ page }) => page === BASELINE).map((v) => [v.round, v[metric]]));
    return [name, {
      gross: own.map((visit) => visit[metric]),
      net: pages.includes(BASELINE) ? own.map((visit) => visit[metric] - baseline.get(visit.round)) : null,
    }];
  }));
}

function summarize(visits, pages) {
  const columns = ["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "ProcessCpu"];
  const byMetric = Object.fromEntries(columns.map((metric) => [metric, valuesByPage(visits, pages, metric)]));
  const ratio = (metric, name) => {
    const values = byMetric[metric];
    if (!values[name].net || !values[REFERENCE] || name === BASELINE) return null;
    return median(values[name].net) / median(values[REFERENCE].net);
  };
  return pages.map((page) => ({
    page,
    task: byMetric.TaskDuration[page].gross,
    taskNet: page === BASELINE ? null : byMetric.TaskDuration[page].net,
    taskRatio: ratio("TaskDuration", page),
    script: median(byMetric.ScriptDuration[page].gross),
    style: median(byMetric.RecalcStyleDuration[page].gross),
    layout: median(byMetric.LayoutDuration[page].gross),
    cpuNet: page === BASELINE ? null : byMetric.ProcessCpu[page].net,
    cpuRatio: ratio("ProcessCpu", page),
  }));
}

function formatSummary(summary) {
  const times = (value) => (value === null ? "-" : `${value.toFixed(2)}x`);
  const net = (values) => (values === null ? "-" : spread(values));
  const rows = summary.map((row) => [
    row.page, spread(row.task), net(row.taskNet), times(row.taskRatio),
    row.script.toFixed(2), row.style.toFixed(2), row.layout.toFixed(2), net(row.cpuNet), times(row.cpuRatio),
  ]);
  return markdownTable([
    "page", "main thread", "net of empty", "to uPlot",
    "script", "style", "layout", "CPU of all processes, net", "to uPlot",
  ], rows);
}

await runMain(async () => {
  const options = readOptions();
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  const server = await startServer([
    { prefix: "/peers/", dir: path.join(HARNESS_DIR, "pages") },
    { prefix: "/vendor/", dir: path.join(HARNESS_DIR, "node_modules") },
    { prefix: EXPLORER_PREFIX, dir: options.dist },
  ]);
  try {
    const visits = await measureAll(server.origin, options);
    const summary = summarize(visits, options.pages);
    const machine = { cores: os.cpus().length, node: process.version, chromium: visits[0].browser };
    console.log(`Milliseconds per slider step: median (min-max) of ${options.rounds} rounds of ${options.steps} steps; `
      + `Chromium ${machine.chromium}, ${machine.cores} cores.\n`);
    console.log(formatSummary(summary));
    if (options.json) {
      const { steps, rounds } = options;
      const raw = { unit: "ms per step", steps, warmUp: WARM_UP_STEPS, rounds, machine, summary, visits };
      await writeFile(options.json, `${JSON.stringify(raw, null, 2)}\n`);
    }
  } finally {
    await server.close();
  }
});
