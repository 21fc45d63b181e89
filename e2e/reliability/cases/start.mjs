// The explorer starts from addresses of every kind.

import assert from "node:assert/strict";

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "a bad value is named, and all else works": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=abc&alpha=0.5`);
    await page.ready();
    assert.match(await page.until(() => document.querySelector(".note")?.textContent ?? ""), /gamma/);
    assert.equal(await page.failed(), null);
    await page.focus("#gamma");
    await page.press("ArrowRight");
    await page.until(() => /gamma=2\.\d/.test(location.search), undefined, "γ in the address");
  },
};
