#!/usr/bin/env node
// Reads a file of 10^7 scores in the page's worker, with NumPy, pandas and pyarrow beside it. --large adds a
// table of 1 GB. It needs python3, or what PYTHON names, with numpy and pandas. Without pyarrow it leaves out Parquet.

import { execFileSync } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { measureVisit } from "./lib/measure_steps.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, HARNESS_DIR, mounts, positiveInteger, requireDist, runMain } from "./lib/options.mjs";
import { choose, open, read } from "./lib/read_files.mjs";
import { launchBrowser, openBlankPage } from "./lib/browser.mjs";
import { markdownTable, median, spread } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const LARGE_BYTES = 1e9;
const PYTHON = process.env.PYTHON || "python3";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "10000000" },
    rounds: { type: "string", default: "3" },
    dist: { type: "string", default: DEFAULT_DIST },
    large: { type: "boolean", default: false },
  },
});

const python = (...args) =>
  execFileSync(PYTHON, [path.join(HARNESS_DIR, "lib/files.py"), ...args], { stdio: ["ignore", "pipe", "inherit"] });

/** Repeats the rows of a table until the file has `bytes`. */
async function enlarge(from, to, bytes) {
  const table = await readFile(from);
  const rows = table.subarray(table.indexOf("\n") + 1);
  const out = createWriteStream(to);
  out.write(table);
  for (let size = table.length; size < bytes; size += rows.length) {
    if (!out.write(rows)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

function row(name, runs, bytes, rows) {
  const first = runs.map((run) => run.first);
  const seconds = median(first);
  return [
    name,
    `${spread(first)} s`,
    `${(rows / seconds / 1e6).toFixed(1)} million`,
    mb(bytes / seconds),
    mb(median(runs.map((run) => run.memory))),
    `${runs[0].hardest_percent.toFixed(1)} %`,
  ];
}

async function steps(origin, rounds, files) {
  const url = `${origin}${EXPLORER_PREFIX}index.html?panels=population`;
  const measured = { paper: [], file: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, prepare] of [["paper", undefined], ["file", (page) => choose(page, files)]]) {
      measured[name].push((await measureVisit(url, { steps: 200, warmUp: 40, prepare })).ThreadTime);
    }
  }
  return measured;
}

/**
 * Milliseconds for each further γ with the files loaded: to set the state and to get the data of the background's
 * chart. The data has the curve and those of the four reference γ, all evaluated again at full precision.
 */
async function furtherGamma(origin, files) {
  const browser = await launchBrowser();
  try {
    const { page } = await openBlankPage(browser);
    await open(page, origin);
    await choose(page, files);
    return await page.evaluate(async () => {
      const api = window.focalLossExplorer;
      await api.ready;
      const count = 200;
      const curves = new Set();
      const start = performance.now();
      for (let i = 0; i < count; i++) {
        await api.setState({ gamma: (i * 0.37) % 5 });
        const { cumulative_normalized_loss } = await api.getData("background");
        curves.add(cumulative_normalized_loss[cumulative_normalized_loss.length >> 1]);
      }
      const time = (performance.now() - start) / count;
      if (curves.size < 100) throw new Error(`${curves.size} different curves of ${count} γ`);
      return time;
    });
  } finally {
    await browser.close();
  }
}

await runMain(async () => {
  requireDist(options.dist);
  const [rows, rounds] = [positiveInteger(options.rows, "--rows"), positiveInteger(options.rounds, "--rounds")];
  const folder = mkdtempSync(path.join(os.tmpdir(), "focal-loss-files-"));
  const at = (name) => path.join(folder, name);
  const server = await startServer(mounts(options.dist));
  try {
    console.error(`writing files of ${rows} rows`);
    python("make", folder, String(rows));
    const arrays = [at("scores.npy"), at("labels.npy")];
    const size = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);
    const hasParquet = existsSync(at("scores.parquet"));
    const runs = { npy: [], numpy: [], csv: [], pandas: [], parquet: [], pyarrow: [] };
    for (let round = 1; round <= rounds; round++) {
      runs.npy.push(await read(server.origin, arrays));
      runs.numpy.push(JSON.parse(python("numpy", folder)));
      runs.csv.push(await read(server.origin, at("scores.csv")));
      runs.pandas.push(JSON.parse(python("pandas", folder)));
      if (hasParquet) {
        runs.parquet.push(await read(server.origin, at("scores.parquet")));
        runs.pyarrow.push(JSON.parse(python("pyarrow", folder)));
      }
      console.error(`round ${round} of ${rounds}`);
    }
    const [npy, csv] = [size(arrays), size([at("scores.csv")])];
    const table = [
      row("NPY, the page's worker", runs.npy, npy, rows),
      row("NPY, NumPy", runs.numpy, npy, rows),
      row("CSV, the page's worker", runs.csv, csv, rows),
      row("CSV, pandas", runs.pandas, csv, rows),
    ];
    if (hasParquet) {
      const parquet = size([at("scores.parquet")]);
      table.push(row("Parquet, the page's worker", runs.parquet, parquet, rows), row("Parquet, pyarrow", runs.pyarrow, parquet, rows));
    }
    if (options.large) {
      await enlarge(at("scores.csv"), at("large.csv"), LARGE_BYTES);
      const large = await read(server.origin, at("large.csv"));
      console.error(large.text);
      const count = Number(/([\d,]+) rows/.exec(large.text)[1].replaceAll(",", ""));
      table.push(row(`CSV of ${mb(size([at("large.csv")]))}, the page's worker`, [large], size([at("large.csv")]), count));
    }
    console.log(markdownTable(
      ["file and reader", "file to picture at γ = 2", "rows per second", "MB per second", "additional memory",
        "hardest 1 % carry"],
      table,
    ));
    const seconds = (peer) => median(runs[peer].map((run) => run.gamma)).toFixed(2);
    console.log(`\nNumPy, each further γ: ${seconds("numpy")} s. Loading and sorting: ${
      median(runs.numpy.map((run) => run.load)).toFixed(2)} s; pandas ${median(runs.pandas.map((run) => run.load)).toFixed(2)} s.`);
    const further = [];
    for (let round = 0; round < rounds; round++) further.push(await furtherGamma(server.origin, arrays));
    console.log(`The page, each further γ, by its API: ${spread(further)} ms, ${
      (1000 * seconds("numpy") / median(further)).toFixed(0)} times faster than NumPy.`);
    const step = await steps(server.origin, rounds, arrays);
    console.log(`\nA slider step, main-thread CPU: ${spread(step.paper)} ms with the paper's population, `
      + `${spread(step.file)} ms with the file's.`);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
