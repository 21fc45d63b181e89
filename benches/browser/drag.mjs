#!/usr/bin/env node
// Frames a second while the pointer drags γ and the CPU is slowed down, of the explorer and of peer libraries that draw
// the same charts.

import os from "node:os";
import { parseArgs } from "node:util";

import { launchBrowser, openBlankPage } from "./lib/browser.mjs";
import { SLIDER_NAME } from "./lib/measure_steps.mjs";
import { DEFAULT_DIST, mounts, positiveInteger, requireDist, runMain, sliderPage } from "./lib/options.mjs";
import { markdownTable, spread, writeJson } from "./lib/report.mjs";
import { pagesOf, shuffled } from "./lib/rounds.mjs";
import { startServer } from "./lib/static_server.mjs";

const PAGES = ["empty", "uplot", "chartjs", "plotly", "explorer"];
const WARM_UP_MS = 1000;
const MEASURED_MS = 3000;
/** One way across the slider; the pointer goes there and back. */
const SWEEP_MS = 1000;
/** Most mice report about 125 times a second. */
const MOUSE_MS = 8;

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      slowdown: { type: "string", default: "6" },
      only: { type: "string", default: PAGES.join(",") },
      dist: { type: "string", default: DEFAULT_DIST },
      json: { type: "string" },
    },
  });
  const pages = pagesOf(values.only, PAGES);
  if (pages.includes("explorer")) requireDist(values.dist);
  return {
    ...values,
    pages,
    rounds: positiveInteger(values.rounds, "--rounds"),
    slowdown: positiveInteger(values.slowdown, "--slowdown"),
  };
}

// Runs in every page before its own scripts. It keeps the time of each animation frame. The browser asks for a frame only
// when the page has finished the last one, so a page that is slow at script, layout or drawing gets fewer frames.
function watchDrag() {
  const drag = { frames: [], inputs: [] };
  window.__drag = drag;
  const frame = (time) => {
    drag.frames.push(time);
    requestAnimationFrame(frame);
  };
  addEventListener("pointerdown", () => requestAnimationFrame(frame), { capture: true, once: true });
  addEventListener("input", () => drag.inputs.push(performance.now()), true);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Presses at the slider's middle and moves the pointer there and back. The events do not wait for the page to answer. */
async function dragSlider(cdp, box) {
  const y = box.y + box.height / 2;
  const [middle, reach] = [box.x + box.width / 2, 0.45 * box.width];
  const send = (type, x, buttons) => (
    cdp.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 })
  );
  const sent = [send("mousePressed", middle, 1)];
  const start = performance.now();
  let x = middle;
  for (let now = 0; now < WARM_UP_MS + MEASURED_MS; now = performance.now() - start) {
    const phase = (now / SWEEP_MS + 0.5) % 2;
    x = middle + reach * (phase < 1 ? 2 * phase - 1 : 3 - 2 * phase);
    sent.push(send("mouseMoved", x, 1));
    await pause(MOUSE_MS);
  }
  sent.push(send("mouseReleased", x, 0));
  await Promise.all(sent);
}

/** Frames and inputs of the measured seconds, which begin after the warm-up. */
function evaluateDrag({ frames, inputs }) {
  const from = frames[0] + WARM_UP_MS;
  const measured = (times) => times.filter((time) => time >= from && time < from + MEASURED_MS);
  const seen = measured(frames);
  const waits = [...seen, from + MEASURED_MS].map((time, i) => time - (seen[i - 1] ?? from));
  return {
    framesPerSecond: (1000 * seen.length) / MEASURED_MS,
    longestWait: Math.max(...waits),
    inputsPerSecond: (1000 * measured(inputs).length) / MEASURED_MS,
  };
}

/** A browser of its own for each visit, so that no page inherits another's compiled code or caches. */
async function measureVisit(url, slowdown) {
  const browser = await launchBrowser();
  try {
    const { page, cdp, errors } = await openBlankPage(browser);
    await page.addInitScript(watchDrag);
    await page.goto(url, { waitUntil: "networkidle" });
    const slider = page.getByRole("slider", { name: SLIDER_NAME }).first();
    await slider.waitFor({ state: "visible" });
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await dragSlider(cdp, box);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const drag = await page.evaluate(() => window.__drag);
    if (errors.length > 0) throw new Error(`${url}: the page threw: ${errors.join("; ")}`);
    if (drag.inputs.length < 3) throw new Error(`${url}: the drag made ${drag.inputs.length} input events`);
    return { browser: browser.version(), ...evaluateDrag(drag) };
  } finally {
    await browser.close();
  }
}

function table(visits, pages) {
  const valuesOf = (name, key) => visits.filter(({ page }) => page === name).map((visit) => visit[key]);
  const rows = pages.map((name) => [
    name,
    spread(valuesOf(name, "framesPerSecond"), 1),
    spread(valuesOf(name, "longestWait"), 0),
    spread(valuesOf(name, "inputsPerSecond"), 1),
  ]);
  return markdownTable(["page", "frames a second", "longest wait for a frame, ms", "inputs a second"], rows);
}

await runMain(async () => {
  const options = readOptions();
  const { pages, rounds, slowdown } = options;
  const loadBefore = os.loadavg()[0];
  if (loadBefore > 1) console.error(`warning: the machine is busy (load ${loadBefore.toFixed(1)}); frames will be too few`);
  const server = await startServer(mounts(options.dist));
  try {
    const visits = [];
    for (let round = 1; round <= rounds; round++) {
      for (const name of shuffled(pages)) {
        const visit = await measureVisit(server.origin + sliderPage(name), slowdown);
        visits.push({ round, page: name, ...visit });
        console.error(`round ${round}/${rounds} ${name}: ${visit.framesPerSecond.toFixed(1)} frames a second`);
      }
    }
    const machine = { cores: os.cpus().length, node: process.version, chromium: visits[0].browser, loadBefore };
    console.log(`γ dragged by the pointer for ${MEASURED_MS / 1000} s under a ${slowdown}x CPU slow-down, `
      + `median (min-max) of ${rounds} rounds; Chromium ${machine.chromium}, ${machine.cores} cores.\n`);
    console.log(table(visits, pages));
    if (options.json) await writeJson(options.json, { slowdown, rounds, machine, visits });
  } finally {
    await server.close();
  }
});
