// Scores that scripts hand over: whatever comes, each call has its answer, the page stays usable, and it shows all of
// the scores or none of them.

import assert from "node:assert/strict";

/** @param {import("../driver.mjs").Context} it */
async function opened(it, query = "") {
  const page = await it.open(`${it.explorer}${query}`);
  await page.ready();
  return page;
}

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "typed arrays, integers of 64 bits and pieces are read": async (it) => {
    const page = await opened(it);
    const found = await page.evaluate(async () => {
      const { setScores, appendScores, endScores, getSketch, setSketch, getState, gradient } = window.focalLossExplorer;
      const piece = () => ({ logits: new Float32Array([2, -1, 0.5]), labels: new BigInt64Array([1n, 0n, 0n]) });
      const counts = [await setScores(piece()), await setScores({ ...piece(), more: true }), await appendScores({ ...piece(), transfer: true }), await endScores()];
      const sketch = await getSketch();
      const bins = await setSketch(sketch ?? "");
      const slopes = await gradient({ logits: [0], targets: new BigInt64Array(1), gamma: 0 });
      return [...counts, bins, getState().population, sketch === (await getSketch()), slopes[0]];
    });
    assert.deepEqual(found, [3, 3, 6, 6, 3, "file", true, 0.5]);
  },

  "odd arguments are answered, and what was there stays": async (it) => {
    const page = await opened(it);
    const found = await page.evaluate(async () => {
      const { setScores, appendScores, endScores, setSketch, getSketch } = /** @type {any} */ (window.focalLossExplorer);
      const labels = [1, 0];
      await setScores({ scores: [0.75, 0.25], labels });
      const before = await getSketch();
      const detached = new Float64Array(2);
      new MessageChannel().port1.postMessage(0, [detached.buffer]);
      const thrower = { get logits() { throw new RangeError("mine"); }, labels };
      const ending = { logits: [1, 2], get labels() { void setScores({ scores: [0.5], labels: [1] }).catch(() => {}); return [1, 0]; } };
      /** @type {[string, any][]} */
      const odd = [
        ["detached", { logits: detached, labels }],
        ["view of bytes", { logits: new DataView(new ArrayBuffer(16)), labels }],
        ["sparse", { logits: new Array(4294967295), labels }],
        ["holes", { logits: new Array(2), labels }],
        ["thrower", thrower],
        ["proxy", { logits: new Proxy([1, 2], { get() { throw new RangeError("mine"); } }), labels }],
        ["bigints", { logits: [1n, 2n], labels }],
        ["wasm", { logits: new Float32Array(new WebAssembly.Memory({ initial: 1 }).buffer, 0, 2), labels, transfer: true }],
        ["symbol", Symbol()],
        ["text", "logits"],
        ["list", [[1, 2], [1, 0]]],
        ["label text", { logits: [1, 2], labels: ["1", "0"] }],
        ["one", { logits: [1], labels: [1] }],
      ];
      /** @type {Record<string, string>} */
      const said = {};
      for (const [what, argument] of odd) said[what] = String(await setScores(argument).catch(String));
      said.append = String(await appendScores({ logits: [1], labels: [1] }).catch(String));
      await setScores({ logits: [1, 2], labels, more: true });
      said.ending = String(await appendScores(ending).catch(String));
      said.end = String(await endScores().catch(String));
      said.sketch = String(await setSketch("x".repeat(2 ** 25 + 1)).catch(String));
      said.junk = String(await setSketch("logit_bin\u0000\ud800").catch(String));
      return { said, isSame: before === (await getSketch()) };
    });
    const expected = {
      detached: /^TypeError: logits: found no examples, expected at least 1$/,
      "view of bytes": /^TypeError: logits: found DataView, expected an array or typed array of numbers$/,
      sparse: /^TypeError: logits: found a list of 4294967295 items, expected at most 20000000$/,
      holes: /^TypeError: logits\[0\]: found nothing, expected a number$/,
      thrower: /^RangeError: mine$/,
      proxy: /^RangeError: mine$/,
      bigints: /^TypeError: logits\[0\]: found bigint, expected a number$/,
      wasm: /Error/,
      symbol: /^TypeError: options: found symbol, expected an object/,
      text: /^TypeError: options: found “logits”, expected an object/,
      list: /^TypeError: options: found a list of .*, expected an object/,
      "label text": /^TypeError: labels\[0\]: found “1”, expected 0 or 1, true or false$/,
      one: /^TypeError: “Scores of a script”: found 1 positive and no negative, expected both classes\.$/,
      append: /^Error: no scores are being handed over/,
      ending: /^Error: these scores were not read to their end/,
      end: /^Error: no scores are being handed over/,
      sketch: /^TypeError: sketch: found a text of 33554433 characters, expected a sketch/,
      junk: /^TypeError: /,
    };
    for (const [what, message] of Object.entries(expected)) assert.match(found.said[what], message, what);
    assert(found.isSame, "the scores from before are there");
    assert.equal(await page.failed(), null);
  },

  "hundreds of calls at once each have their answer, and the last scores count": async (it) => {
    const page = await opened(it);
    const found = await page.evaluate(async () => {
      const { setScores, getState } = window.focalLossExplorer;
      const calls = Array.from({ length: 300 }, (_, i) => setScores({ logits: [i, 1, 2], labels: [1, 0, 0] }).catch((error) => error.message));
      const answers = await Promise.all(calls);
      return { counts: answers.filter((answer) => answer === 3).length, last: answers.at(-1), kinds: new Set(answers).size, population: getState().population };
    });
    assert.deepEqual(found, { counts: 1, last: 3, kinds: 2, population: "file" });
  },

  "the page stays usable while millions of scores are read": async (it) => {
    const page = await opened(it);
    const { longest, rows } = await page.evaluate(async () => {
      const count = 10_000_000;
      const logits = new Float32Array(count).map((_, i) => (i % 13) - 6);
      const labels = new Uint8Array(count).map((_, i) => Number(i % 11 === 0));
      let [longest, last] = [0, performance.now()];
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 20);
      const rows = await window.focalLossExplorer.setScores({ logits, labels, transfer: true });
      clearInterval(watch);
      return { longest, rows };
    });
    assert.equal(rows, 10_000_000);
    // A page that freezes does so for much longer; a busy machine may take a moment.
    assert(longest < 5000, `the page did not answer for ${longest} ms`);
  },

  "where no worker starts, each call says so": async (it) => {
    const page = await it.open(it.explorer, {
      before: () => {
        globalThis.Worker = /** @type {any} */ (class {
          constructor() {
            throw new DOMException("no workers here", "SecurityError");
          }
        });
      },
    });
    await page.ready();
    const said = await page.evaluate(async () => {
      const { setScores, setSketch, getState } = window.focalLossExplorer;
      const scores = { logits: [1, 2], labels: [1, 0] };
      const calls = [setScores(scores), setSketch("class,logit_bin,count,mean,second_moment\n")];
      return [...(await Promise.all(calls.map((call) => call.catch(String)))), getState().population];
    });
    assert.match(String(said[0]), /^Error: The part that reads files did not start/);
    assert.match(String(said[1]), /^Error: The part that reads files did not start/);
    assert.equal(said[2], "paper");
  },
};
