// Measures one cumulative distribution over 10^7 examples in a browser, with NumPy beside it in the same run, and the
// accuracy of the loss. It needs cargo and the wasm tools (scripts/setup.sh). NumPy needs python3 with numpy and scipy.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchBrowser } from "./lib/browser.mjs";
import { startServer } from "./lib/static_server.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "focal-loss-core-"));
const shell = (command) => execFileSync("bash", ["-c", command], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });

shell("cargo build --quiet --release --target wasm32-unknown-unknown --example in_browser");
shell(
  `. scripts/tools.sh && "$WASM_BINDGEN_HOME/bin/wasm-bindgen" --target web --out-dir "${folder}" ` +
    "target/wasm32-unknown-unknown/release/examples/in_browser.wasm",
);
writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>core</title>");

const server = await startServer([{ prefix: "/", dir: folder }]);
const browser = await launchBrowser();
const page = await browser.newPage();
await page.goto(`${server.origin}/index.html`);
const measured = await page.evaluate(async () => {
  const { default: init, Background, largest_error } = await import("/in_browser.js");
  await init();
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const sketches = [];
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    new Background().free();
    sketches.push(performance.now() - start);
  }
  const background = new Background();
  const rounds = [];
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    for (let i = 0; i < 200; i++) background.hardest_percent(i / 40);
    rounds.push((performance.now() - start) / 200);
  }
  const [error, compared] = largest_error();
  return { first_sketch: sketches[0], sketch: median(sketches), gamma: median(rounds), error, compared };
});
await browser.close();
await server.close();
rmSync(folder, { recursive: true });

const numpy = `
import csv, json, time
import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.special import ndtri
rows = [r for r in csv.DictReader(open("crates/focal-loss/data/recovered_scores.csv")) if r["class"] == "background"]
curve = PchipInterpolator([float(r["probit"]) for r in rows], [float(r["logit_pt"]) for r in rows])
x = curve(ndtri((np.arange(10**7) + 0.5) / 10**7))
def cumulative(gamma):
    loss = np.logaddexp(0, -x) * np.exp(-gamma * np.logaddexp(0, x))
    total = np.cumsum(loss)
    return total / total[-1]
times, share = [], 0
for gamma in (0, 0.5, 1, 2, 5):
    start = time.perf_counter()
    result = cumulative(gamma)
    times.append((time.perf_counter() - start) * 1000)
    if gamma == 2: share = 1 - result[int(0.99 * 10**7) - 1]
print(json.dumps({"gamma": sorted(times)[2], "hardest_percent": share}))
`;
let peer = null;
try {
  peer = JSON.parse(execFileSync("python3", ["-c", numpy], { cwd: root, stdio: ["ignore", "pipe", "ignore"] }));
} catch {
  process.stderr.write("NumPy was not measured: python3 with numpy and scipy is missing\n");
}

const ms = (value) => `${value.toPrecision(3)} ms`;
console.log(`| background of 10^7 examples | time | relative to ours |\n| --- | ---: | ---: |`);
console.log(`| sketch from quantiles, first call | ${ms(measured.first_sketch)} | |`);
console.log(`| sketch from quantiles, median | ${ms(measured.sketch)} | |`);
console.log(`| one cumulative distribution, browser | ${ms(measured.gamma)} | 1x |`);
if (peer) console.log(`| the same with NumPy, scores in memory | ${ms(peer.gamma)} | ${Math.round(peer.gamma / measured.gamma)}x |`);
console.log(`\nLargest relative error of ${measured.compared} values in the browser: ${measured.error.toExponential(1)}.`);
