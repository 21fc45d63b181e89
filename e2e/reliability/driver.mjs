// Runs a case in Chromium, driven by Playwright, and in Firefox, driven by puppeteer. Playwright cannot drive a Firefox
// as distributions ship it. A case is written once, for both, with what this Driver offers.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { startServer } from "../../benches/browser/lib/static_server.mjs";

const DIST = path.resolve(import.meta.dirname, "../../dist");
const PAGES = path.resolve(import.meta.dirname, "../pages");
const CASES = path.resolve(import.meta.dirname, "cases");
/** So many milliseconds may pass until something is so. A busy machine takes long; a case that passes does not wait. */
export const PATIENCE = 30_000;

/** @typedef {import("@playwright/test").Page | import("puppeteer-core").Page} Page */
/**
 * `before` runs in the page before its own scripts. `kept`: whether the browser may keep the explorer for later.
 * @typedef {{ before?: () => void, kept?: boolean }} Options
 */
/** @typedef {{ explorer: string, host: string, open: (address: string, options?: Options) => Promise<Driver> }} Context */
/** @typedef {Record<string, (it: Context) => Promise<void>>} Cases */

/** A page of either browser. */
export class Driver {
  /** What the page wrote as an error, and what it threw. @type {string[]} */
  complaints = [];

  /** @param {any} page the two libraries have these calls in common */
  constructor(page) {
    this.page = page;
    page.on("pageerror", (/** @type {unknown} */ error) => this.complaints.push(String(error)));
    page.on("console", (/** @type {any} */ message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }

  /** Runs in each page that is opened from now on, before its own scripts. @param {() => void} inPage */
  async before(inPage) {
    await (this.page.addInitScript ?? this.page.evaluateOnNewDocument).call(this.page, inPage);
  }

  /** @param {string} address */
  async goto(address) {
    await this.page.goto(address);
  }

  /**
   * @template A, R
   * @param {(argument: A) => R | Promise<R>} inPage
   * @param {A} [argument]
   * @returns {Promise<R>}
   */
  evaluate(inPage, argument) {
    return this.page.evaluate(inPage, argument);
  }

  /**
   * Evaluates until the value is truthy, and returns it.
   * @template A, R
   * @param {(argument: A) => R | Promise<R>} inPage
   * @param {A} [argument]
   * @param {string} [what] is named if it does not come
   * @returns {Promise<R>}
   */
  async until(inPage, argument, what = String(inPage)) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const value = await this.evaluate(/** @type {(argument: A) => R} */ (inPage), /** @type {A} */ (argument));
      if (value) return value;
      assert(Date.now() < end, `not after ${PATIENCE / 1000} s: ${what}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Waits until the explorer has been drawn. */
  async ready() {
    await this.until(() => document.documentElement.hasAttribute("data-ready"), undefined, "the explorer has been drawn");
  }

  /** Why the explorer does not run, or null. */
  failed() {
    return this.evaluate(() => document.documentElement.getAttribute("data-failed"));
  }

  /** @param {string} selector */
  async focus(selector) {
    await this.evaluate((selector) => {
      const element = document.querySelector(selector);
      if (!(element instanceof HTMLElement || element instanceof SVGElement)) throw new Error(`nothing is at ${selector}`);
      element.focus();
    }, selector);
  }

  /** @param {string} selector */
  async click(selector) {
    await this.page.click(selector);
  }

  /** @param {string} key such as "Tab", "Enter", "a" */
  async press(key) {
    await this.page.keyboard.press(key);
  }

  /** @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Selects what stands in the focused field. */
  async selectAll() {
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press("a");
    await this.page.keyboard.up("Control");
  }

  /** Chooses an entry of a menu. @param {string} selector @param {string} value */
  async select(selector, value) {
    await this.evaluate(({ selector, value }) => {
      const menu = /** @type {HTMLSelectElement} */ (document.querySelector(selector));
      menu.value = value;
      if (menu.value !== value) throw new Error(`${selector} has no entry ${value}`);
      for (const name of ["input", "change"]) menu.dispatchEvent(new Event(name, { bubbles: true }));
    }, { selector, value });
  }

  /** Puts files into a file field. @param {string} selector @param {{ name: string, text: string }[]} files */
  async setFiles(selector, files) {
    await this.evaluate(({ selector, files }) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
      const chosen = new DataTransfer();
      for (const { name, text } of files) chosen.items.add(new File([text], name));
      field.files = chosen.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, { selector, files });
  }

  async close() {
    await this.page.close();
  }
}

/** All cases, by the name of their file. @returns {Promise<Record<string, Cases>>} */
export async function allCases() {
  const files = (await readdir(CASES)).filter((name) => name.endsWith(".mjs")).sort();
  const modules = files.map(async (name) => [path.basename(name, ".mjs"), (await import(path.join(CASES, name))).cases]);
  return Object.fromEntries(await Promise.all(modules));
}

/** Serves the build in a folder, and blank pages from another origin. */
export async function serve() {
  const explorer = await startServer([{ prefix: "/a/deep/folder/", dir: DIST }], undefined, { "access-control-allow-origin": "*" });
  const pages = await startServer([{ prefix: "/", dir: PAGES }]);
  return {
    explorer: `${explorer.origin}/a/deep/folder/`,
    host: `${pages.origin}/blank.html`,
    async close() {
      await explorer.close();
      await pages.close();
    },
  };
}

/**
 * Runs a case. Its pages are closed after it, and none may have complained.
 * @param {(it: Context) => Promise<void>} run
 * @param {{ explorer: string, host: string }} served
 * @param {() => Promise<unknown>} newPage
 */
export async function runCase(run, { explorer, host }, newPage) {
  /** @type {Driver[]} */
  const pages = [];
  const open = async (/** @type {string} */ address, /** @type {Options} */ { before, kept = false } = {}) => {
    const driver = new Driver(await newPage());
    pages.push(driver);
    if (!kept) await driver.before(() => Object.defineProperty(navigator, "serviceWorker", { value: undefined }));
    if (before) await driver.before(before);
    await driver.goto(address);
    return driver;
  };
  await run({ explorer, host, open });
  for (const { complaints } of pages) assert.deepEqual(complaints, [], "errors of the page");
}
