// What a person types and pastes into a number field, and what scripts set meanwhile.

import assert from "node:assert/strict";

const GAMMA = "[data-control=gamma] input[type=number]";
const BETA = "[data-control=beta] input[type=number]";

/**
 * What a field shows, what the state has, and what stands below the field.
 * @param {import("../driver.mjs").Driver} page
 */
function look(page, key = "gamma") {
  return page.evaluate((key) => {
    const control = /** @type {Element} */ (document.querySelector(`[data-control=${key}]`));
    const field = /** @type {HTMLInputElement} */ (control.querySelector("input[type=number]"));
    return {
      field: field.value,
      invalid: field.getAttribute("aria-invalid"),
      message: control.querySelector(".error")?.textContent ?? "",
      state: window.focalLossExplorer.getState()[key],
    };
  }, key);
}

/** @param {import("../driver.mjs").Driver} page @param {string} field @param {string} text */
async function overwrite(page, field, text) {
  await page.focus(field);
  await page.selectAll();
  await page.type(text);
}

/**
 * As a browser does it: the page may replace what is pasted. Browsers let no script paste from the clipboard.
 * @param {import("../driver.mjs").Driver} page @param {string} text
 */
function paste(page, text) {
  return page.evaluate((text) => {
    const field = /** @type {HTMLInputElement} */ (document.activeElement);
    field.select();
    const event = { inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true };
    if (field.dispatchEvent(new InputEvent("beforeinput", event))) document.execCommand("insertText", false, text);
  }, text);
}

/** @param {import("../driver.mjs").Driver} page @param {object} state */
function set(page, state) {
  return page.evaluate((state) => window.focalLossExplorer.setState(state), state);
}

/** @param {import("../driver.mjs").Driver} page @param {string} field @param {string} message */
async function settles(page, field, message, key = "gamma") {
  await page.until(
    ({ key, field, message }) => {
      const control = document.querySelector(`[data-control=${key}]`);
      const shown = /** @type {HTMLInputElement | undefined} */ (control?.querySelector("input[type=number]"))?.value;
      return shown === field && (control?.querySelector(".error")?.textContent ?? "").startsWith(message);
    },
    { key, field, message },
    `the field shows ${field} and below it ${message || "nothing"}`,
  );
}

/** From γ = 1: what is typed, the state and the field after Tab, the beginning of the message. @type {[string, number, string, string][]} */
const TYPED = [
  ["2.5", 2.5, "2.50", ""],
  ["2,5", 2.5, "2.50", ""],
  [".5", 0.5, "0.50", ""],
  ["1e-3", 0.001, "0.001", ""],
  ["0.123456789012", 0.123456789012, "0.123457", ""],
  ["4.99999999", 4.99999999, "5", ""],
  ["-0", 0, "0.00", ""],
  ["3 ", 3, "3.00", ""],
  ["x3y", 3, "3.00", ""],
  ["−1.5", 1, "1.00", "Found “-1.5”: out of range"],
  ["10", 1, "1.00", "Found “10”: out of range"],
  ["1 000", 1, "1.00", "Found “1000”: out of range"],
  ["5.0000001", 1, "1.00", "Found “5.0000001”: out of range"],
  ["3e", 1, "1.00", "Found no number"],
  ["-", 1, "1.00", "Found no number"],
];

/** From γ = 1: what is pasted, the state and the field, the beginning of the message. @type {[string, number, string, string][]} */
const PASTED = [
  ["2,5", 2.5, "2.50", ""],
  [" 2.5\n", 2.5, "2.50", ""],
  ["2.5", 2.5, "2.50", ""],
  ["1.5\u00a0×\u00a010⁻³", 0.0015, "0.0015", ""],
  ["−1", 1, "1.00", "Found “-1”: out of range"],
  ["1,234.5", 1, "1.00", "Found “1234.5”: out of range"],
  ["1.234,5", 1, "1.00", "Found “1234.5”: out of range"],
  ["abc", 1, "1.00", "Found “abc”: not a number"],
  ["1,2.3,4", 1, "1.00", "Found “1,2.3,4”: not a number"],
  ["x".repeat(100_000), 1, "1.00", `Found “${"x".repeat(39)}…”: not a number`],
];

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "a field takes what is typed, or says why not and goes back": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=1`);
    await page.ready();
    for (const [text, state, field, message] of TYPED) {
      await overwrite(page, GAMMA, text);
      await page.press("Tab");
      await settles(page, field, message);
      const after = await look(page);
      assert.deepEqual([after.state, after.invalid, after.message === ""], [state, "false", message === ""], text);
      await set(page, { gamma: 1 });
      await settles(page, "1.00", "");
    }
  },

  "a field takes what is pasted, or says why not and stays": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=1`);
    await page.ready();
    for (const [text, state, field, message] of PASTED) {
      await page.focus(GAMMA);
      await paste(page, text);
      await page.press("Tab");
      await settles(page, field, message);
      assert.equal((await look(page)).state, state, text);
      await set(page, { gamma: 1 });
      await settles(page, "1.00", "");
    }
  },

  "the minus that the page prints is a minus": async (it) => {
    const page = await it.open(`${it.explorer}?loss=focal_loss_star&beta=1`);
    await page.ready();
    await overwrite(page, BETA, "−1.5");
    await page.press("Enter");
    await settles(page, "-1.50", "", "beta");
    assert.equal((await look(page, "beta")).state, -1.5);
    await set(page, { beta: 1 });
    await page.focus(BETA);
    await paste(page, "−2,25");
    await settles(page, "-2.25", "", "beta");
    assert.equal((await look(page, "beta")).state, -2.25);
  },

  "what is on the way to a number is left alone": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=1`);
    await page.ready();
    await overwrite(page, GAMMA, "3e");
    // A script sets something else, and the same.
    await set(page, { alpha: 0.5 });
    await set(page, { gamma: 1 });
    await page.type("-1");
    await page.press("Tab");
    await settles(page, "0.30", "");
    assert.equal((await look(page)).state, 0.3);
  },

  "of what is refused, the state keeps nothing": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=1&loss=focal_loss_star&beta=2.5`);
    await page.ready();
    for (const [key, field, before] of /** @type {const} */ ([["gamma", GAMMA, 1], ["beta", BETA, 2.5]])) {
      await overwrite(page, field, "3");
      assert.equal((await look(page, key)).state, 3);
      await page.type("0");
      const { field: shown, invalid, state } = await look(page, key);
      assert.deepEqual([shown, invalid, state], ["30", "true", before]);
    }
    // The field goes while the entry stands in it.
    await set(page, { loss: "focal_loss" });
    await page.until((field) => !document.querySelector(field), BETA);
    assert.equal(await page.evaluate(() => window.focalLossExplorer.getState().beta), 2.5);
  },

  "what a script sets is not taken back when the field is left": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=2`);
    await page.ready();
    for (const gamma of [3, 2]) {
      await overwrite(page, GAMMA, "99");
      await settles(page, "99", "Found “99”: out of range");
      await set(page, { gamma });
      await page.press("Tab");
      await settles(page, `${gamma}.00`, gamma === 3 ? "" : "Found “99”");
      assert.equal((await look(page)).state, gamma);
      await set(page, { gamma: 2 });
      await settles(page, "2.00", "");
    }
    await overwrite(page, GAMMA, "1");
    await set(page, { gamma: 1 });
    await page.type("0");
    await page.press("Tab");
    await settles(page, "1.00", "Found “10”");
    assert.equal((await look(page)).state, 1, "it is 1 that the script has set");
  },

  "a message does not outlive its cause": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    /** @type {[string, string, () => Promise<unknown>][]} */
    const ends = [
      ["Reset", "2.00", () => page.click(".reset")],
      ["resetState", "2.00", () => page.evaluate(() => window.focalLossExplorer.resetState())],
      ["setState, to what it was", "2.00", () => set(page, { gamma: 2 })],
      ["setState", "0.70", () => set(page, { gamma: 0.7 })],
      ["the slider", "0.75", async () => {
        await page.focus("#gamma");
        await page.press("ArrowRight");
      }],
      ["a preset", "0.00", async () => {
        await page.evaluate(() => {
          const menu = /** @type {HTMLSelectElement} */ (document.querySelector(".option-bar .actions select"));
          menu.selectedIndex = 1;
          menu.dispatchEvent(new Event("change", { bubbles: true }));
        });
        await set(page, { gamma: 0 });
      }],
      ["Back", "0.75", () => page.evaluate(() => history.back())],
    ];
    for (const [name, field, end] of ends) {
      await overwrite(page, GAMMA, "99");
      await page.press("Tab");
      await page.until(() => document.querySelector("#gamma-error")?.textContent, undefined, `a message before ${name}`);
      await end();
      await settles(page, field, "");
    }
  },

  "Back and resetState end what stands in a field": async (it) => {
    const page = await it.open(it.explorer);
    await page.ready();
    await overwrite(page, GAMMA, "99");
    await page.evaluate(() => window.focalLossExplorer.resetState());
    await settles(page, "2.00", "");
    await page.press("Tab");
    await settles(page, "2.00", "");
    assert.equal((await look(page)).state, 2);
  },

  "a field that is left untouched changes nothing": async (it) => {
    const page = await it.open(`${it.explorer}?gamma=0.123456789&alpha=0.0000001234`);
    await page.ready();
    await page.focus(GAMMA);
    for (let i = 0; i < 4; i++) await page.press("Tab");
    await page.focus(GAMMA);
    await page.press("Enter");
    const state = await page.evaluate(() => window.focalLossExplorer.getState());
    assert.deepEqual([state.gamma, state.alpha], [0.123456789, 0.0000001234]);
    await overwrite(page, GAMMA, "99");
    await page.press("Tab");
    await settles(page, "0.123457", "Found “99”");
    assert.equal((await look(page)).state, 0.123456789, "nor does an entry that goes back");
  },

  "a pin's name is what the state has of it": async (it) => {
    const page = await it.open(`${it.explorer}?pin=focal_loss~2~none~1~a`);
    await page.ready();
    const name = ".pins input";
    await overwrite(page, name, "  two words  ");
    await page.press("Tab");
    await page.until(() => window.focalLossExplorer.getState().pins[0]?.name === "two words");
    assert.equal(await page.evaluate((name) => /** @type {HTMLInputElement} */ (document.querySelector(name)).value, name), "two words");
    await overwrite(page, name, "   ");
    await page.press("Enter");
    await page.until((name) => /** @type {HTMLInputElement} */ (document.querySelector(name)).value === "", name);
    await set(page, { pins: [{ gamma: 2, alpha: null, name: "b" }] });
    await page.until((name) => /** @type {HTMLInputElement} */ (document.querySelector(name)).value === "b", name);
  },
};
