/// <reference path="../../web/focal-loss-explorer.d.ts" />
// Scores that a script of the page hands over: what the page shows then is what it shows of a file with them.

import type { Page } from "@playwright/test";
import { type App, expect, test } from "../app.ts";
import { file, Files, open } from "../files/panel.ts";

/** 12 positives and 28 negatives, with ties. */
const LABELS = Array.from({ length: 40 }, (_, i) => Number(i % 10 < 3));
const SCORES = LABELS.map((label, i) => Math.round(10 * (label ? 0.4 + 0.014 * i : 0.02 * i)) / 10 + 0.01);

/** Runs a call, and gives what it gives, or name and message of its error. */
const outcome = (page: Page, call: string) =>
  page.evaluate(async (call) => {
    const api = window.focalLossExplorer;
    try {
      // The page's policy lets no script be made from a text.
      const [method, argument] = JSON.parse(call, (_, value) => (Array.isArray(value) && value[0] === "typed" ? typed(...(value as [string, string, unknown[]])) : value));
      return await (api as any)[method](argument);
    } catch (error: any) {
      return `${error instanceof TypeError ? "TypeError" : error.name}: ${error.message}`;
    }
    function typed(_: string, kind: string, items: unknown[]) {
      const numbers = items.map((item) => (item === "NaN" ? NaN : item === "Infinity" ? Infinity : item));
      return new (window as any)[kind](kind.startsWith("Big") ? numbers.map((item) => BigInt(item as number)) : numbers);
    }
  }, call);

const ask = (page: Page, method: string, argument?: unknown) => outcome(page, JSON.stringify([method, argument ?? null]));
const background = (page: Page) => page.evaluate(() => window.focalLossExplorer.getData("background"));
const population = (page: Page) => page.evaluate(() => window.focalLossExplorer.getState().population);

/** The charts and the sketch of the same scores as a file. */
async function ofFile(app: App, name: string) {
  const files = await open(app);
  await files.picker.setInputFiles(file("scores.csv", `${name},label\n` + SCORES.map((score, i) => `${score},${LABELS[i]}\n`).join("")));
  await expect(files.status).toContainText("40 rows");
  return { data: await background(app.page), sketch: await ask(app.page, "getSketch") };
}

test("scores of every kind of array are shown as those of a file are", async ({ app }) => {
  const expected = await ofFile(app, "score");
  for (const [scores, labels] of [
    [SCORES, LABELS],
    [["typed", "Float64Array", SCORES], ["typed", "BigInt64Array", LABELS]],
    [["typed", "Float64Array", SCORES], ["typed", "BigUint64Array", LABELS]],
    [["typed", "Float64Array", SCORES], LABELS.map(Boolean)],
    [SCORES, ["typed", "Uint8Array", LABELS]],
  ]) {
    const files = await open(app);
    expect(await ask(app.page, "setScores", { scores, labels, name: "epoch 3" })).toBe(40);
    expect(await population(app.page)).toBe("file");
    expect(await background(app.page)).toEqual(expected.data);
    expect(await ask(app.page, "getSketch")).toBe(expected.sketch);
    await expect(files.status).toHaveText("epoch 3: 40 rows of scores; 12 positives, 28 negatives.");
    await expect(files.part.getByText("negative examples carry")).toBeVisible();
    await expect(files.part.getByRole("button", { name: "Save the sketch" })).toBeVisible();
    await expect(files.part.getByRole("button", { name: "Choose columns" })).toBeHidden();
  }
  // Logits in 32 bits have seven digits.
  const logits = SCORES.map((score) => Math.log(score / (1 - score)));
  expect(await ask(app.page, "setScores", { logits: ["typed", "Float32Array", logits], labels: LABELS })).toBe(40);
  const { cumulative_normalized_loss: losses } = await background(app.page);
  const exact = expected.data.cumulative_normalized_loss!;
  expect(losses).toHaveLength(exact.length);
  exact.forEach((loss, i) => expect(losses![i]).toBeCloseTo(loss, 6));
  await expect(new Files(app).status).toHaveText(/^Scores of a script: 40 rows of logits/);
});

test("scores in pieces are those of one array", async ({ app }) => {
  const expected = await ofFile(app, "score");
  await open(app);
  const piece = (from: number, to: number) => ({ scores: ["typed", "Float64Array", SCORES.slice(from, to)], labels: LABELS.slice(from, to) });
  expect(await ask(app.page, "appendScores", piece(0, 5))).toMatch(/^Error: no scores are being handed over/);
  expect(await ask(app.page, "endScores")).toMatch(/^Error: no scores are being handed over/);
  expect(await ask(app.page, "setScores", { ...piece(0, 10), more: true, name: "pieces" })).toBe(10);
  await expect(new Files(app).part.getByText("10 rows")).toBeVisible();
  expect(await population(app.page), "not before the end").toBe("paper");
  expect(await ask(app.page, "appendScores", { ...piece(10, 25), transfer: true })).toBe(25);
  expect(await ask(app.page, "appendScores", { ...piece(25, 40) })).toBe(40);
  expect(await ask(app.page, "endScores")).toBe(40);
  expect(await background(app.page)).toEqual(expected.data);
  expect(await ask(app.page, "getSketch")).toBe(expected.sketch);
  expect(await ask(app.page, "endScores")).toMatch(/^Error: no scores are being handed over/);
  // All of them have come, although they are not read yet.
  const late = await app.page.evaluate(([scores, labels]) => {
    const { setScores, appendScores, endScores } = window.focalLossExplorer;
    const all = { scores: scores!, labels: labels! };
    return Promise.all([setScores(all), appendScores(all), endScores()].map((call) => call.catch(String)));
  }, [SCORES, LABELS]);
  expect(late).toEqual([40, expect.stringMatching(/^Error: no scores are being/), expect.stringMatching(/^Error: no scores are being/)]);
  // Several calls at once keep their order.
  const counts = await app.page.evaluate(([scores, labels]) => {
    const { setScores, appendScores, endScores } = window.focalLossExplorer;
    const piece = { scores: scores!, labels: labels! };
    return Promise.all([setScores({ ...piece, more: true }), appendScores(piece), appendScores(piece), endScores()]);
  }, [SCORES, LABELS]);
  expect(counts).toEqual([40, 80, 120, 120]);
});

test("what cannot be used is named by its place, and the population stays", async ({ app }) => {
  const before = await ofFile(app, "score");
  const labels = ["typed", "Uint8Array", [1, 0, 0]];
  for (const [given, message] of [
    [{ logits: ["typed", "Float64Array", [1, 2, "NaN"]], labels }, "TypeError: logits[2]: found NaN, expected a number"],
    [{ scores: ["typed", "Float64Array", [0.5, 1.5, 0]], labels }, "TypeError: scores[1]: found 1.5, expected a number from 0 to 1"],
    [{ scores: ["typed", "Float32Array", [0.5, "Infinity", 0]], labels }, "TypeError: scores[1]: found Infinity, expected a number from 0 to 1"],
    [{ scores: ["typed", "Float32Array", [0.5, "NaN", 0]], labels }, "TypeError: scores[1]: found NaN, expected a number from 0 to 1"],
    [{ scores: [0.5, "0.5", 0], labels }, "TypeError: scores[1]: found “0.5”, expected a number"],
    [{ scores: [0.5, 0.5, 0.2], labels: ["typed", "Int8Array", [1, 0, -1]] }, "TypeError: labels[2]: found -1, expected 0 or 1, true or false"],
    [{ scores: [0.5, 0.5, 0.2], labels: ["typed", "BigInt64Array", [1, 0, 2]] }, "TypeError: labels[2]: found 2, expected 0 or 1, true or false"],
    [{ scores: [0.5, 0.5, 0.2], labels: [0.9, 0.1, 0] }, "TypeError: labels[0]: found 0.9, expected 0 or 1, true or false"],
    [{ scores: [0.5, 0.5, 0.2], labels: [1, 0] }, "TypeError: labels: found 2, expected 3, one for each score"],
    [{ logits: [0.5, 0.5, 0.2], labels: [1, 0] }, "TypeError: labels: found 2, expected 3, one for each logit"],
    [{ logits: [], labels: [] }, "TypeError: logits: found no examples, expected at least 1"],
    [{ logits: 5, labels }, "TypeError: logits: found 5, expected an array or typed array of numbers"],
    [{ logits: ["typed", "BigInt64Array", [1, 2, 3]], labels }, "TypeError: logits: found BigInt64Array, expected an array or typed array of numbers"],
    [{ logits: [1, 2, 3] }, "TypeError: labels: found nothing, expected an array or typed array of 0 and 1, or of booleans"],
    [{ labels }, "TypeError: logits: found nothing, expected one of the two: logits or scores"],
    [{ logits: [1], scores: [1], labels }, "TypeError: scores: found “logits, scores”, expected one of the two: logits or scores"],
    [{ logits: [1, 2, 3], labels, name: 5 }, "TypeError: name: found 5, expected a text of at most 200 characters without control characters"],
    [{ logits: [1, 2, 3], labels, more: 1 }, "TypeError: more: found 1, expected true or false"],
    [{ scores: [0.5, 0.5, 0.2], labels: [0, 0, 0], name: "mine" }, "TypeError: “mine”: found 3 negatives and no positive, expected both classes."],
    [{ scores: [1, 0.5, 0.2], labels }, /^TypeError: “Scores of a script”: found no positive with a score between 0 and 1/],
    [undefined, /^TypeError: options: found null, expected an object with some of the keys logits, scores, labels, name/],
  ] as const) {
    const said = await ask(app.page, "setScores", given);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  }
  const detached = await app.page.evaluate(() => {
    const logits = new Float32Array(3);
    structuredClone(logits, { transfer: [logits.buffer] });
    return window.focalLossExplorer.setScores({ logits, labels: [1, 0, 0] }).catch(String);
  });
  expect(detached).toBe("TypeError: logits: found no examples, expected at least 1");
  expect(await background(app.page)).toEqual(before.data);
  expect(await ask(app.page, "getSketch")).toBe(before.sketch);
  await expect(new Files(app).trouble).toBeEmpty();
  await expect(new Files(app).status).toContainText("scores.csv");
});

test("after an error in a piece there is nothing to go on with", async ({ app }) => {
  await open(app);
  const [first, bad, after, end, state] = await app.page.evaluate(async () => {
    const { setScores, appendScores, endScores, getState } = window.focalLossExplorer;
    const good = { logits: new Float32Array([1, -1]), labels: [1, 0] };
    const calls = [
      setScores({ ...good, more: true }), appendScores({ logits: [1, NaN], labels: [1, 0] }), appendScores(good), endScores(),
    ];
    return [...(await Promise.all(calls.map((call) => call.catch(String)))), getState().population];
  });
  expect([first, state]).toEqual([2, "paper"]);
  for (const error of [bad, after, end]) expect(error).toBe("TypeError: logits[1]: found NaN, expected a number");
  expect(await ask(app.page, "endScores")).toMatch(/^Error: no scores are being handed over/);
});

test("other scores, a file and Cancel end what is not yet read", async ({ app }) => {
  const files = await open(app);
  const replaced = "Error: these scores were not read to their end, because other scores came, or a person pressed Cancel";
  const [first, second] = await app.page.evaluate(() => {
    const { setScores } = window.focalLossExplorer;
    const scores = (count: number) => ({ logits: new Float32Array(count).fill(1), labels: new Uint8Array(count).fill(1).fill(0, 1) });
    return Promise.all([setScores(scores(3_000_000)), setScores(scores(3))].map((call) => call.catch(String)));
  });
  expect([first, second]).toEqual([replaced, 3]);

  const begin = () =>
    app.page.evaluate(() => {
      const { setScores, appendScores } = window.focalLossExplorer;
      const piece = { logits: [1, 2, -3], labels: [1, 1, 0] };
      const calls = [setScores({ ...piece, more: true }), appendScores(piece)];
      return Promise.all(calls);
    });
  expect(await begin()).toEqual([3, 6]);
  await files.picker.setInputFiles(file("scores.csv", "score,label\n0.9,1\n0.1,0\n"));
  await expect(files.status).toContainText("scores.csv: 2 rows");
  expect(await ask(app.page, "endScores")).toMatch(/^Error: no scores are being handed over/);

  await begin();
  await files.part.getByRole("button", { name: "Cancel" }).click();
  await expect(files.part.getByRole("progressbar")).toBeHidden();
  expect(await ask(app.page, "endScores")).toMatch(/^Error: no scores are being handed over/);
  await expect(files.status).toContainText("scores.csv: 2 rows");
});

test("memory is handed over when the script says so, and only then", async ({ app }) => {
  await app.open();
  const lengths = await app.page.evaluate(async () => {
    const { setScores } = window.focalLossExplorer;
    const memory = new Float64Array([1, 2, -3, 1, 1, 0]);
    const [logits, labels] = [memory.subarray(0, 3), memory.subarray(3)];
    const found = [await setScores({ logits, labels }), logits.length];
    found.push(await setScores({ logits, labels, transfer: true }), logits.length, labels.length);
    return found;
  });
  expect(lengths).toEqual([3, 3, 3, 0, 0]);
});

test("a sketch goes round, and nothing else is a sketch", async ({ app }) => {
  const { data, sketch } = await ofFile(app, "score");
  const files = await open(app);
  expect(await ask(app.page, "getSketch")).toBe(null);
  const bins = await ask(app.page, "setSketch", sketch);
  expect(bins).toBeGreaterThan(3);
  expect(await population(app.page)).toBe("file");
  expect(await background(app.page)).toEqual(data);
  expect(await ask(app.page, "getSketch")).toBe(sketch);
  await expect(files.status).toHaveText(/^scores-sketch\.csv: a saved sketch of \d+ bins; 12 positives, 28 negatives\.$/);
  for (const [given, message] of [
    [5, "TypeError: sketch: found 5, expected a sketch, as getSketch gives it, of at most 33554432 characters"],
    ["score,label\n0.5,1\n", /^TypeError: sketch: found a text of 18 characters, expected a sketch/],
    ["logit_bin,score,label\n1,0.5,1\n1,0.4,0\n", /^TypeError: sketch: found a text of 38 characters, expected a sketch/],
    [sketch.replace(/positive/, "neither"), /^TypeError: “scores-sketch\.csv”, row 1 \(line 2\), column “class”: found “neither”, expected positive or negative\.$/],
  ] as const) {
    const said = await ask(app.page, "setSketch", given);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  }
  expect(await background(app.page)).toEqual(data);
});

test("a file that is not there is refused, and one that is there is shown again", async ({ app }) => {
  await open(app);
  const refusal = /^TypeError: population: found “file”, expected another population, because no scores are loaded\. Call setScores/;
  expect(await ask(app.page, "setState", { gamma: 1, population: "file" })).toMatch(refusal);
  expect(await app.page.evaluate(() => [window.focalLossExplorer.getState().gamma, window.focalLossExplorer.getState().population])).toEqual([2, "paper"]);
  expect(await ask(app.page, "setScores", { scores: SCORES, labels: LABELS })).toBe(40);
  await ask(app.page, "setState", { population: "paper" });
  await ask(app.page, "setState", { population: "file" });
  expect(await population(app.page)).toBe("file");
  // An address may ask for a file that nobody can have chosen yet. The state can still be set to itself.
  await app.open("?population=file");
  expect(await app.page.evaluate(() => window.focalLossExplorer.setState(window.focalLossExplorer.getState()))).toBe(undefined);
});

test("a population that readers may not change is no obstacle for a script", async ({ app }) => {
  await app.open("?lock=population");
  expect(await ask(app.page, "setScores", { scores: SCORES, labels: LABELS })).toBe(40);
  expect(await population(app.page)).toBe("file");
});
