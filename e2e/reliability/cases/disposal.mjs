// Every control that can go is taken away while it has the focus, and while something is typed in it.

import assert from "node:assert/strict";

/** @typedef {import("../driver.mjs").Driver} Driver */

/** Of the many buttons for measured settings, the first of each list. */
const CONTROLS = "input, select, textarea, button:not(.measured + .measured, li + li > .measured), summary, a[href], [tabindex]";
const SCORES = { name: "scores.csv", text: "score,label\n0.9,1\n0.4,1\n0.1,0\n0.3,0\n" };
/** Its columns have names that say nothing. */
const UNNAMED = { name: "unnamed.csv", text: "a,b,c\n0.5,1,0\n0.2,0,1\n" };
const PICKER = "#explorer .files input[type=file]";

/** @param {Driver} page @param {object} state */
function set(page, state) {
  return page.evaluate((state) => window.focalLossExplorer.setState(state), state);
}

/** @param {Driver} page */
function reset(page) {
  return page.evaluate(() => window.focalLossExplorer.resetState());
}

/** @param {Driver} page @param {{ name: string, text: string }} file */
function drop(page, file) {
  return page.evaluate(({ name, text }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    for (const kind of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, file);
}

/** @param {Driver} page @param {string} part @param {boolean} there */
async function waitFor(page, part, there) {
  await page.until(
    ({ part, there }) => (document.querySelector(part) !== null) === there,
    { part, there },
    `${part} is ${there ? "there" : "gone"}`,
  );
}

/** Focuses the nth control in a part, if there is one, and says what it is. @param {Driver} page @param {string} part @param {number} n */
function focusNth(page, part, n) {
  return page.evaluate(
    ({ part, n, controls }) => {
      const all = [...(document.querySelector(part)?.querySelectorAll(controls) ?? [])];
      const control = /** @type {HTMLInputElement | undefined} */ (all[n]);
      control?.focus();
      return control && { tag: control.tagName, type: control.type, total: all.length };
    },
    { part, n, controls: CONTROLS },
  );
}

/**
 * Opens a part, focuses a control in it, types where it takes text, and takes the part away, for each of its controls.
 * @param {Driver} page @param {string} part @param {() => Promise<unknown>} open @param {() => Promise<unknown>} take
 * @param {Record<string, unknown>} [expected] what the state has then
 */
async function takeEach(page, part, open, take, expected = {}) {
  for (let n = 0; ; n++) {
    await open();
    await waitFor(page, part, true);
    const control = await focusNth(page, part, n);
    if (!control) {
      assert(n > 0, `${part} has no control`);
      return;
    }
    if (control.type === "number") await page.type("1e");
    if (control.type === "text") await page.type("typed");
    if (control.tag === "SELECT" || control.type === "range") await page.press("ArrowDown");
    await take();
    await waitFor(page, part, false);
    assert.equal(await page.failed(), null, `after control ${n} of ${part}`);
    const state = await page.evaluate(() => window.focalLossExplorer.getState());
    assert.deepEqual({ ...state, ...expected }, state, `after control ${n} of ${part}`);
    // The page works on.
    await set(page, { gamma: 0.5 });
    await page.until(() => /** @type {HTMLInputElement} */ (document.querySelector("#gamma")).value === "0.5");
  }
}

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "panels that a script closes": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    for (const name of ["classes", "gini", "results"]) {
      await takeEach(page, `[data-panel=${name}][open]`, () => set(page, { panels: [name] }), () => set(page, { panels: [] }));
    }
    for (const population of ["paper", "logit_normal"]) {
      const open = () => set(page, { panels: ["population"], population });
      await takeEach(page, "[data-panel=population][open]", open, () => set(page, { panels: [] }));
    }
  },

  "panels that resetState closes": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    const open = () => set(page, { panels: ["population", "classes", "gini"], population: "logit_normal" });
    for (const name of ["population", "classes", "gini"]) {
      const expected = { population: "paper", positive_mean: -0.5, negatives_per_positive: 1000, panels: [] };
      await takeEach(page, `[data-panel=${name}][open]`, open, () => reset(page), expected);
    }
  },

  "panels that Back closes": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    const open = async () => {
      await reset(page);
      await page.evaluate(() => {
        const menu = /** @type {HTMLSelectElement} */ (document.querySelector(".option-bar .actions select"));
        menu.selectedIndex = 4;
        menu.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await set(page, { panels: ["population"], loss: "focal_loss_star" });
    };
    const back = () => page.evaluate(() => history.back());
    const expected = { loss: "focal_loss", panels: [], gamma: 2 };
    await takeEach(page, "[data-panel=population][open]", open, back, expected);
    await takeEach(page, "[data-control=beta]", open, back, expected);
  },

  "β, when another loss is chosen": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    const open = () => set(page, { loss: "focal_loss_star", beta: 2 });
    await takeEach(page, "[data-control=beta]", open, () => set(page, { loss: "focal_loss" }));
    await takeEach(page, "[data-control=beta]", open, () => reset(page), { loss: "focal_loss", beta: 1 });
  },

  "the numbers of a population, when another one is chosen or read": async (it) => {
    const page = await it.open(`${it.explorer}?panels=population`);
    await page.ready();
    const median = "[data-panel=population] [data-control=median_background_score]";
    const mean = "[data-panel=population] [data-control=positive_mean]";
    const paper = () => set(page, { panels: ["population"], population: "paper" });
    const built = () => set(page, { panels: ["population"], population: "logit_normal" });
    await takeEach(page, median, paper, built);
    await takeEach(page, mean, built, paper);
    await takeEach(page, median, paper, () => drop(page, SCORES));
    await takeEach(page, mean, built, () => page.setFiles(PICKER, [SCORES]));
  },

  "the menus of columns, when another file is read": async (it) => {
    const page = await it.open(`${it.explorer}?panels=population`);
    await page.ready();
    const menus = "#explorer .files .panel-controls:has(select)";
    const ask = () => drop(page, UNNAMED);
    await takeEach(page, menus, ask, () => drop(page, SCORES));
    await takeEach(page, menus, ask, () => page.setFiles(PICKER, [SCORES]));
    const again = async () => {
      await set(page, { panels: ["population"] });
      await ask();
    };
    await takeEach(page, menus, again, () => set(page, { panels: [] }));
  },

  "pins, when others come or none are left": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    const pin = (/** @type {number} */ gamma, /** @type {string} */ name) => ({ gamma, alpha: null, name });
    const names = () => page.evaluate(() => window.focalLossExplorer.getState().pins.map(({ name }) => name));
    const open = () => set(page, { pins: [pin(1, "a"), pin(2, "b")] });
    await takeEach(page, ".pins", open, () => set(page, { pins: [] }));
    await takeEach(page, ".pins", open, () => reset(page), { pins: [] });
    for (let n = 0; n < 2; n++) {
      await open();
      await page.until(() => document.querySelectorAll(".pins input").length === 2);
      await focusNth(page, `.pins li:nth-child(${n + 1})`, 0);
      await page.type("typed");
      await set(page, { pins: [pin(3, "c"), pin(4, "d")] });
      await page.until(() => /** @type {HTMLInputElement} */ (document.querySelector(".pins input")).value === "c");
      assert.deepEqual(await names(), ["c", "d"], "what is typed for a pin that goes is no other pin's name");
    }
    assert.equal(await page.failed(), null);
  },

  "the menu of sharing, when it closes": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    const turn = (/** @type {boolean} */ open) =>
      page.evaluate((open) => void (/** @type {HTMLDetailsElement} */ (document.querySelector("details.share")).open = open), open);
    await takeEach(page, ".share-menu", () => turn(true), () => turn(false));
  },

  "the notes on an address, when it is reset": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=abc`);
    await page.ready();
    await focusNth(page, ".note", 0);
    await reset(page);
    await waitFor(page, ".note", false);
    assert.equal(await page.failed(), null);
  },

  "a table that opens while its panel closes": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    for (let n = 0; n < 5; n++) {
      await set(page, { panels: ["gini"] });
      await waitFor(page, "[data-panel=gini] .data details", true);
      // The browser tells of the opening one task later.
      await page.evaluate(() => {
        /** @type {HTMLDetailsElement} */ (document.querySelector("[data-panel=gini] .data details")).open = true;
        window.focalLossExplorer.setState({ panels: [] });
      });
      await waitFor(page, "[data-panel=gini] .data details", false);
      assert.equal(await page.failed(), null);
    }
    await set(page, { gamma: 0.5 });
    await page.until(() => /** @type {HTMLInputElement} */ (document.querySelector("#gamma")).value === "0.5");
  },
};
