// The lab gives the same curves in every browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The curves of the default training as they were recorded natively. */
const RECORD = path.resolve(import.meta.dirname, "../../../crates/explorer-model/data/lab.csv");

/** @param {import("../driver.mjs").Driver} page @param {string} lab */
const run = (page, lab) => page.evaluate((lab) => window.focalLossExplorer.lab.run({ state: { lab } }), lab);

export const cases = {
  "three checkpoints of the lab are those of a native training, to the last digit": async (it) => {
    const page = await it.open(`${it.explorer}?show=formula`);
    await page.ready();
    const log = await run(page, "1~0~none~all~0.1~adam~0.007~1~4~1~30");
    const [head, ...rows] = (await readFile(RECORD, "utf8")).trim().split("\n");
    const columns = head.split(",");
    for (const [at, row] of rows.slice(0, 4).entries()) {
      const numbers = row.split(",").map(Number);
      for (const [column, name] of columns.entries()) {
        // NaN does not go through the protocol of every driver.
        if (!Number.isNaN(numbers[column])) assert.equal(log[name][at], numbers[column], `${name} at step ${numbers[0]}`);
      }
    }
    assert.equal(log.step.length, 4);
    await page.close();
  },

  "without SIMD, and with momentum, mining and two seeds, the nets have the same bits": async (it) => {
    const page = await it.open(`${it.explorer}?show=formula`);
    await page.ready();
    const lab = "1~0~none~hardest~0.01~sgd~0.03~5~8~2~10";
    const log = await run(page, lab);
    const scalar = await it.open(`${it.explorer}?show=formula`, {
      before: () => {
        // The page asks by a module of 31 bytes.
        const { validate } = WebAssembly;
        WebAssembly.validate = (module) => module.byteLength !== 31 && validate(module);
      },
    });
    await scalar.ready();
    assert.deepEqual(await run(scalar, lab), log);
    assert.match(log.left_checksum[1], /^[0-9a-f]{16}$/);
    assert.notEqual(log.left_checksum[1], log.right_checksum[1]);
    await page.close();
    await scalar.close();
  },

  "a bad option is refused, and a signal ends a training": async (it) => {
    const page = await it.open(`${it.explorer}?show=formula`);
    await page.ready();
    const outcome = await page.evaluate(async () => {
      const { lab } = window.focalLossExplorer;
      /** @param {any} options */
      const message = (options) => lab.run(options).then(() => "done", (error) => error.message);
      const refused = [
        await message({ state: { gamma: 7 } }),
        await message({ state: { lab: "1~0" } }),
        await message({ steps: 5 }),
        await message({ progress: 3 }),
        await message({ signal: {} }),
        await message({ state: { lab: "1~0~none~hardest~own~adam~0.007~1~4~1~30" } }),
      ];
      const stop = new AbortController();
      /** @type {number[]} */
      const steps = [];
      const progress = (/** @type {Record<string, number>} */ row) => {
        steps.push(row.step);
        if (row.step === 10) stop.abort(new Error("enough"));
      };
      const stopped = await message({ signal: stop.signal, progress });
      return { refused, stopped, steps };
    });
    assert.match(outcome.refused[0], /^gamma: found 7, expected a number from 0 to 5/);
    assert.match(outcome.refused[1], /^lab: found .*, expected a text of the form 1~gamma~alpha~negatives/);
    assert.match(outcome.refused[2], /steps.*state, progress, signal/);
    assert.match(outcome.refused[3], /^progress: found 3, expected a function/);
    assert.match(outcome.refused[4], /^signal: found .*, expected an AbortSignal/);
    assert.match(outcome.refused[5], /^No prior fits the left side/);
    assert.equal(outcome.stopped, "enough");
    assert.deepEqual(outcome.steps, [0, 10]);
    await page.close();
  },
};
