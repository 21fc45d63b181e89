// How the scripts start Chromium and open a page in it.

import { chromium } from "playwright-core";

const VIEWPORT = { width: 1280, height: 800 };

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** A page in a new context, which has nothing cached, with its DevTools session and the errors it threw. */
export async function openBlankPage(browser) {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  return { context, page, cdp, errors };
}

/** Makes `window[name]` call `handler` here, so that the page can notify the script and is not polled. */
export async function addBinding(cdp, name, handler) {
  await cdp.send("Runtime.enable");
  await cdp.send("Runtime.addBinding", { name });
  cdp.on("Runtime.bindingCalled", (event) => {
    if (event.name === name) handler(event.payload);
  });
}

/** Rejects if `promise` is still pending after `ms`. */
export function withTimeout(promise, ms, what) {
  let timer;
  const expired = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${ms} ms: ${what}`)), ms);
  });
  return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
}
