// One visit to a page: presses arrow keys on its slider and reads what the main thread spent.

import { addBinding, launchBrowser, openBlankPage, withTimeout } from "./browser.mjs";

// ThreadTime is the main thread's CPU time. TaskDuration leaves out what runs between two tasks. If a canvas is drawn
// in an event handler, Chromium rasterizes it just there.
const METRICS = ["ThreadTime", "TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];

export const SLIDER_NAME = /γ \(gamma\)/;
const STEP_TIMEOUT_MS = 10_000;
const KEYS = {
  Home: { key: "Home", code: "Home", windowsVirtualKeyCode: 36 },
  ArrowLeft: { key: "ArrowLeft", code: "ArrowLeft", windowsVirtualKeyCode: 37 },
  ArrowRight: { key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39 },
};

// Runs in every page before its own scripts. The page itself reports that two frames have passed, so that a step costs
// it one notification and no evaluated script. The frames are counted from keydown. The keyup can come before or after
// the first frame: counted from it, a page that works longer on a step would more often get a third frame.
function watchSteps() {
  window.__inputEvents = 0;
  addEventListener("input", () => { window.__inputEvents += 1; }, true);
  addEventListener("keydown", () => {
    requestAnimationFrame(() => requestAnimationFrame(() => window.__stepDrawn("")));
  }, true);
}

/** Returns press(key), a real key press. Its promise resolves two animation frames after the key went down. */
async function createKeyboard(page, cdp) {
  let drawn = () => {};
  await addBinding(cdp, "__stepDrawn", () => drawn());
  await page.addInitScript(watchSteps);

  return async (name) => {
    const twoFramesLater = new Promise((resolve) => { drawn = resolve; });
    await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...KEYS[name] });
    await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...KEYS[name] });
    await withTimeout(twoFramesLater, STEP_TIMEOUT_MS, `frames after ${name}`);
  };
}

/** Keys for an endless sweep there and back over a range of `stops` steps, from its low end. */
function* sweep(stops) {
  for (;;) {
    for (let i = 0; i < stops; i++) yield "ArrowRight";
    for (let i = 0; i < stops; i++) yield "ArrowLeft";
  }
}

const readSlider = (slider) => slider.evaluate(({ type, min, max, step, value }) => (
  { type, min: Number(min), max: Number(max), step: Number(step), value: Number(value) }
));

/** CPU seconds of all processes of the browser, which include what drawing costs off the main thread. */
async function readProcessSeconds(browserCdp) {
  const { processInfo } = await browserCdp.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function readMetrics(cdp, browserCdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const values = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  const picked = Object.fromEntries(METRICS.map((name) => [name, values[name]]));
  return { ...picked, ProcessesTime: await readProcessSeconds(browserCdp) };
}

function failOnErrors(url, errors) {
  if (errors.length > 0) throw new Error(`${url}: the page threw: ${errors.join("; ")}`);
}

async function pressAll(press, keys, count) {
  for (let i = 0; i < count; i++) await press(keys.next().value);
}

/**
 * Opens `url` in a blank page and sends its slider to the low end. Returns press(count), which makes that many steps
 * there and back. `prepare(page)` runs before the first key.
 */
export async function openSlider({ page, cdp, errors }, url, prepare = async () => {}) {
  const press = await createKeyboard(page, cdp);
  await page.goto(url, { waitUntil: "networkidle" });
  failOnErrors(url, errors);
  await prepare(page);
  const slider = page.getByRole("slider", { name: SLIDER_NAME }).first();
  await slider.waitFor({ state: "visible" });
  const range = await readSlider(slider);
  if (range.type !== "range") throw new Error(`${url}: the slider is not a native range input`);
  const stops = Math.round((range.max - range.min) / range.step);

  await slider.focus();
  await press("Home");
  const keys = sweep(stops);
  return (count) => pressAll(press, keys, count);
}

/**
 * Opens `url`, warms up and presses `steps` keys. Returns milliseconds per step by metric. Each visit has a browser of
 * its own, so that no page inherits another's compiled code or caches.
 */
export async function measureVisit(url, { steps, warmUp, screenshot, prepare }) {
  const browser = await launchBrowser();
  try {
    const blank = await openBlankPage(browser);
    const { page, cdp, errors } = blank;
    const browserCdp = await browser.newBrowserCDPSession();
    const press = await openSlider(blank, url, prepare);
    await press(warmUp);
    await cdp.send("HeapProfiler.collectGarbage");

    const inputsBefore = await page.evaluate(() => window.__inputEvents);
    await cdp.send("Performance.enable");
    const before = await readMetrics(cdp, browserCdp);
    const started = performance.now();
    await press(steps);
    const elapsed = performance.now() - started;
    const after = await readMetrics(cdp, browserCdp);

    const inputs = (await page.evaluate(() => window.__inputEvents)) - inputsBefore;
    if (inputs !== steps) throw new Error(`${url}: ${steps} key presses made ${inputs} input events`);
    failOnErrors(url, errors);
    if (screenshot) await page.screenshot({ path: screenshot });

    const perStep = Object.keys(after).map((name) => [name, ((after[name] - before[name]) * 1000) / steps]);
    return { browser: browser.version(), elapsedPerStep: elapsed / steps, ...Object.fromEntries(perStep) };
  } finally {
    await browser.close();
  }
}
