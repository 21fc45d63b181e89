#!/usr/bin/env node
// What the main thread does in a slider step: the CPU of each kind of event in Chromium's trace, without the events
// inside it.

import { parseArgs } from "node:util";

import { launchBrowser, openBlankPage } from "./lib/browser.mjs";
import { openSlider } from "./lib/measure_steps.mjs";
import { DEFAULT_DIST, mounts, positiveInteger, requireDist, runMain, sliderPage } from "./lib/options.mjs";
import { markdownTable } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const PAGES = ["empty", "uplot", "explorer"];
const CATEGORIES = [
  "toplevel", "blink", "cc", "v8", "devtools.timeline", "devtools.timeline.frame", "disabled-by-default-devtools.timeline",
];
/** Kinds that take less than this on every page, in milliseconds per step, are left out. */
const LEAST = 0.01;

async function traceVisit(url, steps, warmUp) {
  const browser = await launchBrowser();
  try {
    const press = await openSlider(await openBlankPage(browser), url);
    await press(warmUp);
    const tracing = await browser.newBrowserCDPSession();
    const events = [];
    tracing.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const complete = new Promise((resolve) => tracing.once("Tracing.tracingComplete", resolve));
    await tracing.send("Tracing.start", {
      traceConfig: { includedCategories: CATEGORIES }, transferMode: "ReportEvents",
    });
    await press(steps);
    await tracing.send("Tracing.end");
    await complete;
    return events;
  } finally {
    await browser.close();
  }
}

/** The events of the busiest main thread in order of time. Outer events come before inner ones. */
function mainThread(events) {
  const spans = events.filter(({ ph }) => ph === "X");
  const names = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const threads = names.map(({ pid, tid }) => spans.filter((event) => event.pid === pid && event.tid === tid));
  const [busiest] = threads.sort((a, b) => b.length - a.length);
  return busiest.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

function kindOf({ name, args }) {
  const detail = { EventDispatch: args.data?.type, FunctionCall: args.data?.functionName }[name];
  return detail ? `${name} (${detail})` : name;
}

/** Milliseconds of CPU per step by kind. */
function selfTimes(events, steps) {
  const times = new Map();
  const open = [];
  const add = (kind, microseconds) => times.set(kind, (times.get(kind) ?? 0) + microseconds / 1000 / steps);
  for (const event of mainThread(events)) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) open.pop();
    const cpu = event.tdur ?? 0;
    add(kindOf(event), cpu);
    if (open.length > 0) add(kindOf(open.at(-1)), -cpu);
    open.push(event);
  }
  return times;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: { steps: { type: "string", default: "200" }, dist: { type: "string", default: DEFAULT_DIST } },
  });
  const steps = positiveInteger(values.steps, "--steps");
  requireDist(values.dist);
  const server = await startServer(mounts(values.dist));
  try {
    const pages = [];
    for (const name of PAGES) {
      pages.push(selfTimes(await traceVisit(server.origin + sliderPage(name), steps, 40), steps));
    }
    const kinds = [...new Set(pages.flatMap((times) => [...times.keys()]))];
    const most = (kind) => Math.max(...pages.map((times) => times.get(kind) ?? 0));
    const rows = kinds.filter((kind) => most(kind) >= LEAST).sort((a, b) => most(b) - most(a));
    console.log(`Milliseconds of CPU per slider step, ${steps} steps; tracing itself is in them.\n`);
    console.log(markdownTable(
      ["kind of event", ...PAGES],
      rows.map((kind) => [kind, ...pages.map((times) => (times.get(kind) ?? 0).toFixed(3))]),
    ));
  } finally {
    await server.close();
  }
});
