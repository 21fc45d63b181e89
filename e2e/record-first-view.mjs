// Finds out which functions of the program the first view runs: everything until the page is there, and its
// sliders. Called by scripts/record-first-view.sh on a build that notes what has run.
//
//     node record-first-view.mjs DIST LIST

import { chromium } from "@playwright/test";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { startServer } from "../benches/browser/lib/static_server.mjs";

const [dist, list] = process.argv.slice(2);
const QUERIES = ["", "?gamma=0.5&alpha=none", "?embed=1&show=loss", "?alpha=none&show=controls%2Closs&embed=1"];
const VALUES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.95, 1, 1.35, 2, 3.25, 4.95, 5, 0.3];
const HEADER = [
  "# The functions of the program that the first view runs: the page until it is there, and its sliders.",
  "# Written by scripts/record-first-view.sh; src/bin/pack leaves them in the first file. A function that is missing here",
  "# still works, but makes the page wait for the second file.",
];

const server = await startServer([{ prefix: "/", dir: dist }]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const ran = new Set();

async function visit(query, viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme });
  const quiet = () => page.waitForTimeout(1200);
  // The rest never arrives, so what waits for it is not part of the first view.
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "focalLossRest", { value: () => {}, writable: false });
  });
  await page.goto(`${server.origin}/index.html${query}`);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  await quiet();
  const sliders = page.getByRole("slider", { name: /γ \(gamma\)|α \(alpha\)/ });
  for (const slider of await sliders.all()) {
    if (await slider.isDisabled()) continue;
    for (const key of ["ArrowRight", "PageUp", "End", "ArrowLeft", "Home", "ArrowRight"]) await slider.press(key);
    // Sentences and legends differ with the value, and follow at the latest when it has been at rest for 300 ms.
    for (const value of VALUES) {
      if (value > Number(await slider.getAttribute("max"))) continue;
      await slider.fill(String(value));
      await page.waitForTimeout(450);
    }
    const box = await slider.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
  }
  await quiet();
  const marks = await page.evaluate(() =>
    Object.entries(globalThis.focalLossRest.program)
      .filter(([name, value]) => name.startsWith("ran_") && value.value === 1)
      .map(([name]) => name.slice(4)));
  for (const mark of marks) ran.add(mark);
  await page.close();
}

for (const query of QUERIES) {
  await visit(query, { width: 1280, height: 800 }, "light");
  await visit(query, { width: 390, height: 844 }, "dark");
}
await browser.close();
await server.close();

const functions = (await readFile(path.join(dist, "functions.txt"), "utf8")).split("\n").map((line) => line.split("\t"));
const names = functions.filter(([index]) => ran.has(index)).map(([, name]) => name);
await writeFile(list, [...HEADER, ...[...new Set(names)].sort(), ""].join("\n"));
console.error(`${names.length} of ${functions.length} functions have run`);
