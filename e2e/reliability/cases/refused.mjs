// Where the browser refuses the clipboard or a file, the page says so in its own words.

import assert from "node:assert/strict";

/** A browser that refuses, with words of its own. */
const refusing = () => {
  const refuse = () => {
    throw new DOMException("Failed to execute: the request is not allowed by the user agent", "NotAllowedError");
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async () => refuse() } });
  HTMLCanvasElement.prototype.toBlob = (done) => void setTimeout(() => done(null));
  HTMLCanvasElement.prototype.toDataURL = refuse;
  URL.createObjectURL = refuse;
};

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "refused copies and files are told in the page's own words": async (it) => {
    const page = await it.open(it.explorer, { before: refusing });
    await page.ready();
    await page.click("details.share summary");
    await page.until(() => document.querySelector(".share-menu") !== null);
    for (const button of ["SVG", "PNG", "CSV"]) {
      for (const [pressed, expected] of [["Link", "This page may not use the clipboard here."], [button, "The file could not be made: "]]) {
        await page.evaluate((pressed) => {
          const buttons = [...document.querySelectorAll(".share-menu button")];
          /** @type {HTMLElement} */ (buttons.find((it) => it.textContent === pressed)).click();
        }, pressed);
        const isSaid = (/** @type {string} */ expected) => document.querySelector(".share-menu .outcome")?.textContent?.startsWith(expected);
        await page.until(isSaid, expected, `${pressed}: ${expected}`);
      }
    }
    const shot = await page.evaluate(() =>
      /** @type {any} */ (window).focalLossExplorer.screenshot({ format: "png" }).then(() => "a picture", String));
    assert.equal(shot, "Error: This browser could not make the picture. A smaller width, height or scale may help.");
  },
};
