#!/usr/bin/env node
// Reads a table of 1 GB in the page and checks that all rows are counted, that the curve is that of the rows, that
// memory stays small, and that the page answers meanwhile. Exits with 1 if not. The folder for temporary files needs
// --bytes free.

import assert from "node:assert/strict";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { DEFAULT_DIST, EXPLORER_PREFIX, mounts, positiveInteger, requireDist, runMain } from "./lib/options.mjs";
import { read } from "./lib/read_files.mjs";
import { median } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const BLOCK = 200_000;
const MOST_MEMORY = 400e6;
/** Limits of the time from a key to the frame that shows it, in ms: for the median, and for the longest. */
const LONGEST_STEP = [250, 1000];

const { values: options } = parseArgs({
  options: {
    bytes: { type: "string", default: "1000000000" },
    dist: { type: "string", default: DEFAULT_DIST },
  },
});

/** Rows that repeat in the table, one in a hundred of them a positive: their text, and the negatives' losses at γ = 2. */
function block() {
  let seed = 20170807;
  const uniform = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const [rows, losses] = [[], []];
  for (let i = 0; i < BLOCK; i++) {
    const positive = i % 100 === 0;
    const logit = positive ? 0.5 + 2 * normal() : -5.5 + 1.2 * normal();
    const score = (1 / (1 + Math.exp(-logit))).toPrecision(7);
    rows.push(`${score},${positive ? 1 : 0}\n`);
    if (!positive) losses.push(-(Number(score) ** 2) * Math.log1p(-Number(score)));
  }
  return { text: Buffer.from(rows.join("")), losses };
}

/** What the hardest 1 % carry. Repeating the rows does not change it. */
function hardestPercent(losses) {
  const sorted = losses.toSorted((a, b) => b - a);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return (100 * sum(sorted.slice(0, sorted.length / 100))) / sum(sorted);
}

async function writeTable(file, text, bytes) {
  const out = createWriteStream(file);
  out.write("score,label\n");
  let blocks = 0;
  for (; blocks * text.length < bytes; blocks++) {
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return blocks;
}

/** Presses keys on the slider while the file is read. Adds to `steps` how long each took to be shown. */
async function slide(page, steps) {
  const progress = page.getByRole("progressbar", { name: "Reading the file" });
  await progress.waitFor();
  const gamma = page.getByRole("slider", { name: "γ (gamma)" });
  const field = page.getByRole("spinbutton", { name: "γ (gamma)" });
  let said = "";
  for (let i = 0; await progress.isVisible(); i++) {
    const before = await field.inputValue();
    const start = performance.now();
    await gamma.press(i % 2 ? "ArrowRight" : "ArrowLeft");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    steps.push(performance.now() - start);
    assert.notEqual(await field.inputValue(), before, "the slider moves");
    said = (await page.getByRole("group", { name: "Your own scores" }).textContent()).match(/[\d.]+.[kMG]B of .*? left/)?.[0] ?? said;
  }
  if (steps.length % 2) await gamma.press("ArrowRight");
  assert.match(said, /rows, .* rows a second, \d+\s(s|min) left/, "rate and time left are shown");
  console.error(said);
}

await runMain(async () => {
  requireDist(options.dist);
  const folder = mkdtempSync(path.join(os.tmpdir(), "focal-loss-large-"));
  const file = path.join(folder, "large.csv");
  const server = await startServer(mounts(options.dist));
  try {
    const { text, losses } = block();
    const blocks = await writeTable(file, text, positiveInteger(options.bytes, "--bytes"));
    const bytes = statSync(file).size;
    const steps = [];
    const result = await read(server.origin, file, (page) => slide(page, steps));
    const count = (number) => number.toLocaleString("en-US");
    const [rows, positives] = [blocks * BLOCK, (blocks * BLOCK) / 100];
    const expected = hardestPercent(losses);
    console.log(result.text);
    console.log(`${(bytes / 1e6).toFixed(0)} MB in ${result.first.toFixed(2)} s, ${(bytes / 1e6 / result.first).toFixed(0)} MB/s; memory more: `
      + `${(result.memory / 1e6).toFixed(0)} MB; the hardest 1 % carry ${result.hardest_percent} % (summed row by row: ${expected.toFixed(3)} %)`);
    console.log(`${steps.length} slider steps meanwhile, key to frame: ${median(steps).toFixed(0)} ms, the longest ${Math.max(...steps).toFixed(0)} ms`);
    assert.equal(result.text, `large.csv: ${count(rows)} rows, scores from “score”, labels from “label”; `
      + `${count(positives)} positives, ${count(rows - positives)} negatives.`);
    assert.ok(Math.abs(result.hardest_percent - expected) <= 0.06, "the curve is that of the rows, to the digits shown");
    assert.ok(result.memory < MOST_MEMORY, "memory does not grow with the file");
    assert.ok(steps.length > 3 && median(steps) < LONGEST_STEP[0] && Math.max(...steps) < LONGEST_STEP[1], "the page answers");
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
