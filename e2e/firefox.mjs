// Opens each page of examples/ in Firefox, which Playwright cannot drive as distributions ship it: every frame becomes
// usable, and what a slider does inside reaches the page outside. FIREFOX names the browser.

import assert from "node:assert/strict";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { serveExamples } from "./examples.mjs";

const PAGES = { blog: ["blog/"], notebook: ["notebook/", "notebook/page.html"] };
const PATIENCE = 30_000;

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
    frames.map((frame) => frame.evaluate(() => document.documentElement.hasAttribute("data-complete")).catch(() => false)),
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
  // All of a page comes near the screen.
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

const folder = path.join(import.meta.dirname, "test-results/firefox");
const served = await serveExamples(folder);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
try {
  console.log(await browser.version());
  for (const name of served.folders) for (const place of PAGES[name] ?? [`${name}/`]) await check(browser, served, place);
  if (!served.folders.includes("notebook")) console.log("  notebook/: left out, since FOCAL_LOSS_PYTHON names no Python with nbconvert");
} finally {
  await browser.close();
  await served.close();
}
