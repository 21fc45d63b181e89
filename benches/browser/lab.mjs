#!/usr/bin/env node
// How fast the lab trains in its worker, with SIMD and without: milliseconds per step of one net, and seconds until the
// average precision is 0.3. In Chromium, and in the Firefox that FIREFOX names, which needs `npm ci` in e2e/.

import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";

import { launchBrowser, openBlankPage } from "./lib/browser.mjs";
import { DEFAULT_DIST, EXPLORER_PREFIX, HARNESS_DIR, mounts, positiveInteger, requireDist, runMain } from "./lib/options.mjs";
import { markdownTable, spread } from "./lib/report.mjs";
import { startServer } from "./lib/static_server.mjs";

const PROGRAMS = ["lab-worker-simd", "lab-worker"];
/** γ, α and whether only the hardest negatives are trained, as the worker takes them; then the prior. */
const SIDES = [[0, NaN, 0, 0.1], [2, 0.25, 0, 0.1]];
/** Whether with momentum, learning rate, seed, clutter, number of seeds. */
const COMMON = [0, 0.007, 1, 4, 1];

/** In the page: trains both sides until `steps`, and says when each reached an average precision of 0.3. */
function train({ program, sides, common, steps }) {
  const loader = new URL(`${program}_loader.js`, location.href).href;
  const script = `self.loader = ${JSON.stringify(loader)}; importScripts(self.loader);`;
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  const post = (...message) => worker.postMessage(message);
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    let started = 0;
    const reached = [NaN, NaN];
    worker.onmessage = ({ data: [kind, ...values] }) => {
      if (kind === "ready") post("start", ...sides.map((side) => Float64Array.from(side)), Float64Array.from(common));
      if (kind === "begun") {
        started = performance.now();
        post("train", steps, 0);
      }
      if (kind === "standing") {
        values.forEach(([, precisions], side) => {
          if (precisions[0] >= 0.3 && Number.isNaN(reached[side])) reached[side] = (performance.now() - started) / 1000;
        });
      }
      if (kind === "rests") {
        worker.terminate();
        resolve({ ms: (performance.now() - started) / steps / 2, left: reached[0], right: reached[1] });
      }
    };
  });
}

async function chromium(address, run) {
  const browser = await launchBrowser();
  try {
    const { page } = await openBlankPage(browser);
    await page.goto(address);
    return { name: `Chromium ${browser.version()}`, result: await page.evaluate(train, run) };
  } finally {
    await browser.close();
  }
}

async function firefox(address, run) {
  const require = createRequire(path.join(HARNESS_DIR, "../../e2e/package.json"));
  const { default: puppeteer } = await import(require.resolve("puppeteer-core"));
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return { name: await browser.version(), result: await page.evaluate(train, run) };
  } finally {
    await browser.close();
  }
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      steps: { type: "string", default: "300" },
      rounds: { type: "string", default: "3" },
      dist: { type: "string", default: DEFAULT_DIST },
    },
  });
  requireDist(values.dist);
  const [steps, rounds] = [positiveInteger(values.steps, "--steps"), positiveInteger(values.rounds, "--rounds")];
  const server = await startServer(mounts(values.dist));
  const address = `${server.origin}${EXPLORER_PREFIX}index.html?show=formula`;
  const rows = [];
  try {
    for (const open of process.env.FIREFOX ? [chromium, firefox] : [chromium]) {
      for (const program of PROGRAMS) {
        const runs = [];
        for (let round = 0; round < rounds; round++) {
          runs.push(await open(address, { program, sides: SIDES, common: COMMON, steps }));
        }
        const of = (key) => spread(runs.map(({ result }) => result[key]));
        const seconds = (key) => (runs.some(({ result }) => result[key] === null || Number.isNaN(result[key])) ? "not reached" : of(key));
        rows.push([runs[0].name, program, of("ms"), seconds("left"), seconds("right")]);
      }
    }
  } finally {
    await server.close();
  }
  const heads = ["browser", "program", "ms per step of a net", "s to AP 0.3, cross entropy", "s to AP 0.3, γ = 2"];
  console.log(markdownTable(heads, rows));
});
