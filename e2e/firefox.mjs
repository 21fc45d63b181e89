// Tests in Firefox. Playwright cannot drive a Firefox as distributions ship it, so these are no Playwright tests. They
// open the explorer from a host, and as one file from the disk, and check that the main things work. They open each page
// of examples/: every frame becomes usable, and moving a slider inside reaches the page outside. And they run the cases
// of reliability/. FIREFOX names the browser. Arguments name the cases that are to run alone, such as "fields".

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { serveExamples } from "./examples.mjs";
import { allCases, PATIENCE, runCase, serve } from "./reliability/driver.mjs";

const PAGES = { blog: ["blog/"], notebook: ["notebook/", "notebook/page.html"] };

async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await condition();
    if (value) return value;
    assert(Date.now() < end, `${what}: not after ${PATIENCE / 1000} s`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The frames of the explorer that can be used. */
async function usable(page, explorer) {
  const frames = page.frames().filter((frame) => frame.url().startsWith(explorer));
  const ready = await Promise.all(
    frames.map((frame) => frame.evaluate(() => document.documentElement.hasAttribute("data-ready")).catch(() => false)),
  );
  return ready.every(Boolean) ? frames : [];
}

async function check(browser, { explorer, examples }, place) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${examples}/${place}`);
  if (place === "reveal/") await page.keyboard.press("ArrowRight");
  // Scrolls through the page, so that every frame comes near the screen.
  const elements = await page.$$("focal-loss-explorer, iframe");
  for (const element of elements) await element.evaluate((node) => node.scrollIntoView());
  const frames = await until(`the frames of ${place}`, async () => {
    const found = await usable(page, explorer);
    return found.length >= (place === "reveal/" ? 1 : elements.length) && found;
  });

  for (const frame of frames) {
    const slider = await frame.$("input[type=range]");
    if (!slider) continue;
    const before = await slider.evaluate((node) => node.value);
    await slider.evaluate((node) => {
      node.value = "1.5";
      node.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.notEqual(before, "1.5");
    const outside = await frame.frameElement();
    await until(`γ outside, in ${place}`, async () => {
      const attribute = await outside.evaluate((node) => node.getRootNode().host?.getAttribute("gamma"));
      const inside = await frame.evaluate(() => globalThis.focalLossExplorer.getState().gamma);
      return (attribute ?? "1.5") === "1.5" && inside === 1.5;
    });
  }
  if (place === "lms/") await until("the height that a frame asks for", () => page.$eval("iframe", (node) => node.height !== "400"));
  if (place === "notebook/") await until("an answer by message", () => page.$eval("#losses", (node) => /^[\d., ]+$/.test(node.textContent)));
  assert.deepEqual(complaints, [], place);
  await page.close();
  console.log(`  ${place}: ${frames.length} of the explorer's frames work`);
}

/** Moves γ by keyboard, and reads what follows; draws; saves a picture's text; reads a file of scores. */
async function checkExplorer(browser, address, name, scores) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${address}?gamma=1&panels=population`);
  await until(`${name} is usable`, () => page.$("html[data-ready]"));
  const curves = () => page.$$eval("canvas.curves", (all) => all.map((canvas) => canvas.toDataURL()).join());
  const before = await curves();
  await page.focus("#gamma");
  for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
  const gamma = await page.$eval("#gamma", (node) => Number(node.value));
  assert(gamma > 1, `${name}: γ = ${gamma}`);
  await until(`${name}: the address`, () => page.evaluate((gamma) => location.search.includes(`gamma=${gamma}`), gamma));
  await until(`${name}: other curves`, async () => (await curves()) !== before);
  const said = await page.$eval("#loss-description", (node) => node.textContent);
  assert(said.includes(`γ = ${gamma}`), said);
  const picture = await page.evaluate(() => globalThis.focalLossExplorer.screenshot({ chart: "background" }));
  assert(picture.startsWith("<svg") && picture.includes("<polyline"), picture.slice(0, 80));
  const png = await page.evaluate(() => globalThis.focalLossExplorer.screenshot({ chart: "loss", format: "png", scale: 2 }));
  assert.match(png, /^data:image\/png/);
  const picker = await page.$("#explorer .files input[type=file]");
  await picker.uploadFile(scores);
  await until(`${name}: the file`, () => page.$eval("#explorer .files [role=status]", (node) => node.textContent.includes("4 rows")).catch(() => false));
  assert.deepEqual(complaints, [], name);
  await page.close();
  console.log(`  ${name} works`);
}

/** Opens the explorer from a host and from the disk, and the pages of examples/. */
async function checkPages(browser) {
  const folder = path.join(import.meta.dirname, "test-results/firefox");
  const served = await serveExamples(folder);
  try {
    const scores = path.join(folder, "scores.csv");
    await mkdir(folder, { recursive: true });
    await writeFile(scores, "score,label\n0.9,1\n0.4,1\n0.1,0\n0.3,0\n");
    await checkExplorer(browser, served.explorer, "the page", scores);
    const file = pathToFileURL(path.resolve(import.meta.dirname, "../dist/focal-loss-explorer.html")).href;
    await checkExplorer(browser, file, "the one file", scores);
    for (const name of served.folders) for (const place of PAGES[name] ?? [`${name}/`]) await check(browser, served, place);
    if (!served.folders.includes("notebook")) console.log("  notebook/: left out, since FOCAL_LOSS_PYTHON names no Python with nbconvert");
  } finally {
    await served.close();
  }
}

/** Runs the cases of reliability/, each in a context of its own: all, or those whose name contains one of `wanted`. */
async function checkCases(browser, wanted) {
  const served = await serve();
  const failures = [];
  for (const [file, cases] of Object.entries(await allCases())) {
    for (const [name, run] of Object.entries(cases)) {
      const title = `${file}: ${name}`;
      if (wanted.length > 0 && !wanted.some((word) => title.includes(word))) continue;
      const context = await browser.createBrowserContext();
      try {
        await runCase(run, served, () => context.newPage());
        console.log(`  ${title}`);
      } catch (error) {
        failures.push(title);
        console.error(`  FAILED ${title}\n${error instanceof Error ? error.stack : error}`);
      }
      await context.close();
    }
  }
  await served.close();
  assert.deepEqual(failures, []);
}

const wanted = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
try {
  console.log(await browser.version());
  if (wanted.length === 0) await checkPages(browser);
  await checkCases(browser, wanted);
} finally {
  await browser.close();
}
