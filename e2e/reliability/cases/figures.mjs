// The figures of the article have the same controls as the explorer, and come and go from sight.

import assert from "node:assert/strict";

const PLACE = "[data-figure=modulating_factor]";
const SLIDER = `${PLACE} input[type=range]`;
const FIELD = `${PLACE} input[type=number]`;
const OWN_FIELD = "#explorer [data-control=gamma] input[type=number]";

/** Scrolls to the figure. @param {import("../driver.mjs").Driver} page */
async function show(page) {
  await page.evaluate((place) => document.querySelector(place)?.parentElement?.scrollIntoView({ block: "center" }), PLACE);
  await page.until((field) => document.querySelector(field) !== null, FIELD, "the figure has come to life");
  await sees(page, true);
}

/** Scrolls to the top of the page. @param {import("../driver.mjs").Driver} page */
async function leave(page) {
  await page.evaluate(() => scrollTo(0, 0));
  await sees(page, false);
}

/** Waits until the browser has told of what is in sight. @param {import("../driver.mjs").Driver} page @param {boolean} expected */
async function sees(page, expected) {
  await page.until(
    ({ place, expected }) =>
      new Promise((done) => {
        const observer = new IntersectionObserver(([{ isIntersecting }]) => {
          observer.disconnect();
          // Observers that were made before this one have heard of it, too.
          done(isIntersecting === expected);
        });
        observer.observe(/** @type {Element} */ (document.querySelector(place)?.parentElement));
      }),
    { place: PLACE, expected },
    `the figure is ${expected ? "in" : "out of"} sight`,
  );
}

/** @param {import("../driver.mjs").Driver} page @param {number} gamma */
function has(page, gamma) {
  return page.until(
    ({ gamma, slider }) => {
      const shown = /** @type {HTMLInputElement} */ (document.querySelector(slider)).value;
      return window.focalLossExplorer.getState().gamma === gamma && Number(shown) === gamma;
    },
    { gamma, slider: SLIDER },
    `the state and the figure have γ = ${gamma}`,
  );
}

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "a figure works each time that it comes into sight": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=2`);
    await page.ready();
    for (const [after, set] of [[2.05, 3], [3.05, 1], [1.05, 2]]) {
      await show(page);
      await page.focus(SLIDER);
      await page.press("ArrowRight");
      await has(page, after);
      await leave(page);
      await page.evaluate((gamma) => window.focalLossExplorer.setState({ gamma }), set);
    }
    await show(page);
    await has(page, 2);
  },

  "what is typed in a figure that was scrolled away is what the state has": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=2`);
    await page.ready();
    await show(page);
    await page.focus(FIELD);
    await leave(page);
    await page.evaluate(() => window.focalLossExplorer.setState({ gamma: 4 }));
    await page.selectAll();
    await page.type("1.5");
    await page.press("Enter");
    await has(page, 1.5);
  },

  "two fields of one number do not disturb each other": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=2`);
    await page.ready();
    await show(page);
    const shown = () =>
      page.evaluate((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (document.querySelector(field)).value), [OWN_FIELD, FIELD]);
    await page.focus(FIELD);
    await page.selectAll();
    await page.type("1");
    await page.type("0");
    assert.deepEqual(await shown(), ["2.00", "10"]);
    await page.focus(OWN_FIELD);
    await page.selectAll();
    await page.type("3.5");
    await show(page);
    await has(page, 3.5);
    await page.until((field) => /** @type {HTMLInputElement} */ (document.querySelector(field)).value === "3.50", FIELD);
    const message = await page.evaluate((place) => document.querySelector(`${place} .error`)?.textContent, PLACE);
    assert.equal(message, "", "the message of what was refused is gone");
  },
};
