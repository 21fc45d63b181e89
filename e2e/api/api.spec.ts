/// <reference path="../../web/focal-loss-explorer.d.ts" />
// The scripting API in the page. messages.spec.ts tests the same API by messages.

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type App, expect, test } from "../app.ts";

const GOLDENS = path.resolve(import.meta.dirname, "../../crates/explorer-model/tests/goldens");
const golden = (name: string) => readFile(path.join(GOLDENS, `${name}.svg`), "utf8");

/** A state in which no key has its default. */
const EVERYTHING: FocalLossExplorer.PartialState = {
  gamma: 1.25, alpha: null, loss: "focal_loss_star", beta: -0.5, x: "x_t", y: "gradient", scale: "log",
  reference: "figure_7", extra: "hinge", fraction: "hardest", panels: ["classes", "gini"], population: "logit_normal",
  negatives_per_positive: 10, median_background_score: 0.001, positive_mean: 0.1, positive_spread: 1.1,
  negative_mean: -3.3, negative_spread: 0.7, typical_p_t: 0.9, prior: 0.1, lab: "1~2~0.5~all~own~sgd~0.03~7~8~5~600",
  pins: [
    { loss: "cross_entropy", gamma: 2, alpha: null, beta: 1, name: "CE" },
    { loss: "focal_loss", gamma: 0.1 + 0.2, alpha: 0.75, beta: 1, name: "" },
  ],
};

/** The error of a call, as a script of the page sees it. */
const refused = (page: Page, method: string, ...args: unknown[]) =>
  page.evaluate(
    async ([method, args]) => {
      try {
        await (window.focalLossExplorer as any)[method](...args);
        return "no error";
      } catch (error: any) {
        return `${error instanceof TypeError ? "TypeError" : error.name}: ${error.message}`;
      }
    },
    [method, args] as const,
  );

/** Collects the states that an observer hears. */
async function observe({ page }: App) {
  await page.evaluate(() => {
    const heard: unknown[] = ((window as any).heard = []);
    (window as any).stop = window.focalLossExplorer.observe("change", (state) => heard.push(state));
  });
  return async () => {
    // This task comes after the one that tells the observers.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
    return page.evaluate(() => (window as any).heard.splice(0) as FocalLossExplorer.State[]);
  };
}

test("the state has the keys of the address", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=none&panels=gini&pin=focal_loss~2~0.25~1~a%3Cb%3E");
  const [state, version] = await app.page.evaluate(async () => {
    await window.focalLossExplorer.ready;
    return [window.focalLossExplorer.getState(), window.focalLossExplorer.version] as const;
  });
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(state).toMatchObject({ gamma: 0.5, alpha: null, loss: "focal_loss", panels: ["gini"], population: "paper" });
  expect(state.pins).toEqual([{ loss: "focal_loss", gamma: 2, alpha: 0.25, beta: 1, name: "a<b>" }]);
  expect(Object.keys(state)).toHaveLength(22);
});

test("several keys are one change, and the state set to itself is none", async ({ app }) => {
  await app.open();
  const heard = await observe(app);
  await app.page.evaluate((state) => window.focalLossExplorer.setState(state), EVERYTHING);
  const events = await heard();
  expect(events).toEqual([EVERYTHING]);
  await expect(app.explorer.getByRole("textbox", { name: "Name of pin A" })).toHaveValue("CE");
  await app.page.evaluate(() => {
    const api = window.focalLossExplorer;
    api.setState(api.getState());
    api.setState({});
    api.setState({ gamma: 1.25, beta: undefined });
  });
  expect(await heard()).toEqual([]);
  await expect.poll(() => app.query()).toContain("gamma=1.25&alpha=none");
  await app.page.evaluate(() => window.focalLossExplorer.resetState());
  const [reset, ...none] = await heard();
  expect([reset?.gamma, reset?.pins, none]).toEqual([2, [], []]);
  await expect(app.gamma).toHaveValue("2");
});

test("sliders, presets and history are one change each", async ({ app }) => {
  await app.open();
  const heard = await observe(app);
  const gammas = async () => (await heard()).map(({ gamma, alpha }) => `${gamma} ${alpha}`);
  await app.gamma.focus();
  await app.page.keyboard.press("ArrowRight");
  await app.page.keyboard.press("ArrowRight");
  expect(await gammas()).toEqual(["2.05 0.25", "2.1 0.25"]);
  await app.alphaSwitch.uncheck();
  expect(await gammas()).toEqual(["2.1 null"]);
  await expect.poll(() => app.query()).toContain("alpha=none");
  await app.explorer.getByRole("combobox", { name: "Show" }).selectOption({ index: 2 });
  expect(await heard()).toHaveLength(1);
  await app.page.goBack();
  await expect(app.gamma).toHaveValue("2.1");
  expect(await gammas()).toEqual(["2.1 null"]);
  await app.page.evaluate(() => (window as any).stop());
  await app.page.keyboard.press("ArrowRight");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 1 }));
  expect(await heard()).toEqual([]);
});

test("an observer may change the state, and may fail", async ({ app }) => {
  await app.open();
  const order = await app.page.evaluate(async () => {
    const api = window.focalLossExplorer;
    const order: string[] = [];
    api.observe("change", ({ gamma }) => {
      order.push(`first ${gamma}`);
      if (gamma === 1) api.setState({ gamma: 3 });
    });
    const stop = api.observe("change", (state) => {
      order.push(`second ${state.gamma}`);
      state.pins.push({} as any);
      throw new Error("an observer's own");
    });
    api.setState({ gamma: 1 });
    order.push("set");
    await new Promise((done) => setTimeout(done, 0));
    stop();
    stop();
    return order;
  });
  expect(order).toEqual(["set", "first 1", "second 1", "first 3", "second 3"]);
  expect(app.complaints.splice(0).join()).toContain("an observer's own");
  expect(await app.page.evaluate(() => window.focalLossExplorer.getState().pins)).toEqual([]);
});

test("bad arguments are TypeErrors that name them, and change nothing", async ({ app }) => {
  await app.open("?gamma=1");
  const heard = await observe(app);
  const check = async (method: string, args: unknown[], message: string) =>
    expect(await refused(app.page, method, ...args)).toContain(`TypeError: ${message}`);
  await check("setState", [{ gamma: 3, alpha: 7 }], "alpha: found 7, expected a number from 0 to 1 or null");
  await check("setState", [{ gamma: "3" }], "gamma: found “3”, expected a number from 0 to 5");
  await check("setState", [{ gama: 3 }], "gama: found 3, expected an object with some of the keys gamma, alpha,");
  await check("setState", [], "state: found nothing, expected an object");
  await check("setState", [[1]], "state: found a list of 1, expected an object");
  await check("setState", [{ pins: [{ gamma: 9 }] }], "pins[0].gamma: found 9");
  await check("observe", ["height"], "event: found “height”, expected one of change, answer");
  await check("observe", ["change", 3], "callback: found 3, expected a function");
  await check("screenshot", [{ scale: 9 }], "scale: found 9, expected a number from 1 to 4");
  await check("screenshot", ["loss"], "options: found “loss”, expected an object");
  await check("getData", ["pie"], "chart: found “pie”, expected one of loss, foreground,");
  await check("loss", [3], "options: found 3, expected an object");
  await check("loss", [{ targets: [1], gamma: 2 }], "logits: found nothing, expected an array");
  await check("loss", [{ logits: [1, "a"], targets: [1, 0], gamma: 2 }], "logits[1]: found “a”, expected a number");
  await check("loss", [{ logits: [1], targets: [2], gamma: 2 }], "targets[0]: found 2, expected a number from 0 to 1, true or false");
  await check("loss", [{ logits: [1], targets: [null], gamma: 2 }], "targets[0]: found null, expected a number from 0 to 1, true or false");
  await check("loss", [{ logits: [1], targets: [1, 0], gamma: 2 }], "targets: found 2, expected 1, one for each");
  await check("loss", [{ logits: [], targets: [], gamma: 2, reducton: "sum" }], "reducton: found “sum”, expected an");
  const odd = await app.page.evaluate(async () => {
    const round: any = {};
    round.gamma = round;
    const values: any[] = [new Map(), () => {}, round, { gamma: 1n }, { pins: new Array(1e6) }, { get gamma() { throw "own"; } }];
    return values.map((value) => {
      try {
        window.focalLossExplorer.setState(value);
        return "no error";
      } catch (error: any) {
        return String(error).slice(0, 30);
      }
    });
  });
  expect(odd).toEqual([
    "TypeError: state: found Map, e", "TypeError: state: found functi", "TypeError: gamma: found an obj",
    "TypeError: gamma: found bigint", "TypeError: pins: found a list ", "own",
  ]);
  expect(await heard()).toEqual([]);
  await expect(app.gamma).toHaveValue("1");
});

test("a screenshot is the chart's golden", async ({ app }) => {
  await app.open();
  const shot = (options: FocalLossExplorer.ScreenshotOptions) =>
    app.page.evaluate((options) => window.focalLossExplorer.screenshot(options), options);
  expect(await shot({ width: 610, height: 470 })).toBe(await golden("loss"));
  for (const chart of ["foreground", "background"] as const) {
    expect(await shot({ chart, width: 610, height: 220 })).toBe(await golden(chart));
    expect(await shot({ chart, width: 288, height: 216 })).toBe(await golden(`${chart}_narrow`));
  }
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 0.5, alpha: null }));
  expect(await shot({ width: 610, height: 470, theme: "dark" })).toBe(await golden("loss_gamma_0.5_dark"));
  expect(await shot({ chart: "background", width: 610, height: 220, theme: "dark" })).toBe(
    await golden("background_gamma_0.5_dark"),
  );
  const svg = await shot({ chart: "gini" });
  const [title, texts] = await app.page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return [parsed.querySelector("svg > title")?.textContent, parsed.querySelectorAll("text").length] as const;
  }, svg);
  expect(title).toContain("Gini");
  expect(texts).toBeGreaterThan(5);
});

test("a PNG has the size and the colours asked for", async ({ app }) => {
  await app.open();
  const size = (options: FocalLossExplorer.ScreenshotOptions) =>
    app.page.evaluate(async (options) => {
      const address = await window.focalLossExplorer.screenshot({ format: "png", ...options });
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0);
      const colour = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      return [address.slice(0, 22), image.naturalWidth, image.naturalHeight, ...colour];
    }, options);
  const head = "data:image/png;base64,";
  expect(await size({})).toEqual([head, 720, 480, 0xfd, 0xfd, 0xfc]);
  expect(await size({ width: 300, height: 200, scale: 4 })).toEqual([head, 1200, 800, 0xfd, 0xfd, 0xfc]);
  expect(await size({ chart: "histogram", theme: "dark", scale: 1.5 })).toEqual([head, 1080, 720, 0x14, 0x17, 0x1c]);
});

test("data are the numbers of the charts", async ({ app }) => {
  await app.open();
  const data = (chart: FocalLossExplorer.Chart) =>
    app.page.evaluate((chart) => window.focalLossExplorer.getData(chart), chart);
  const loss = await data("loss");
  expect(loss.loss_positive_nats![0]).toBe(Infinity);
  for (const [row, p_t] of loss.p_t!.entries()) {
    if (row === 0 || p_t === 1) continue;
    const expected = -((1 - p_t) ** 2) * Math.log(p_t);
    expect(loss.loss_positive_nats![row]! / (0.25 * expected)).toBeCloseTo(1, 11);
    expect(loss.loss_negative_nats![row]! / (0.75 * expected)).toBeCloseTo(1, 11);
    expect(loss["loss_gamma_2_nats"]![row]! / expected).toBeCloseTo(1, 11);
  }
  const background = await data("background");
  expect(Object.keys(background)).toEqual([
    "fraction_of_examples", "cumulative_normalized_loss", "cumulative_normalized_loss_gamma_0",
    "cumulative_normalized_loss_gamma_0.5", "cumulative_normalized_loss_gamma_1", "cumulative_normalized_loss_gamma_2",
  ]);
  const at = background.fraction_of_examples!.findIndex((fraction) => fraction >= 0.99);
  const hardest = 1 - background.cumulative_normalized_loss!.at(at)!;
  await expect(app.numbers).toContainText("97.4 % of the background loss");
  expect(hardest).toBeCloseTo(0.974, 2);
  for (const chart of ["foreground", "gini", "histogram"] as const) {
    const lengths = Object.values(await data(chart)).map((column) => column.length);
    expect(new Set(lengths).size).toBe(1);
  }
});

test("losses of arrays and typed arrays", async ({ app }) => {
  await app.open();
  const results = await app.page.evaluate(async () => {
    const { loss } = window.focalLossExplorer;
    const logits = [0, 2, -3];
    const each = await loss({ logits, targets: [1, 0, 0], gamma: 2, alpha: 0.25 });
    const typed = { logits: new Float32Array(logits), targets: new Uint8Array([1, 0, 0]), gamma: 2, alpha: 0.25 };
    const booleans = await loss({ logits: new Float64Array(logits), targets: [true, false, false], gamma: 2, alpha: 0.25 });
    const big = await loss({ logits: new Float64Array(1e6).fill(1), targets: new Uint8Array(1e6).fill(1), gamma: 0, reduction: "mean" });
    const wrong = await loss({ logits: new BigInt64Array(1) as any, targets: [1], gamma: 2 }).catch((error) => error.message);
    return {
      kind: each instanceof Float64Array,
      each: [...each], float32: [...(await loss(typed))], booleans: [...booleans],
      sum: await loss({ ...typed, reduction: "sum" }), positives: await loss({ ...typed, reduction: "positives" }),
      mean: await loss({ ...typed, reduction: "mean" }),
      without: [...(await loss({ ...typed, alpha: null }))], left_out: [...(await loss({ ...typed, alpha: undefined }))],
      big, wrong,
    };
  });
  const p = (x: number) => 1 / (1 + Math.exp(-x));
  const fl = (x_t: number) => -((1 - p(x_t)) ** 2) * Math.log(p(x_t));
  const expected = [0.25 * fl(0), 0.75 * fl(-2), 0.75 * fl(3)];
  expect(results.kind).toBe(true);
  expected.forEach((value, i) => expect(results.each[i]).toBeCloseTo(value, 12));
  expect([results.float32, results.booleans]).toEqual([results.each, results.each]);
  const sum = expected[0]! + expected[1]! + expected[2]!;
  expect([results.sum, results.positives]).toEqual([results.positives, results.sum]);
  expect(results.sum).toBeCloseTo(sum, 12);
  expect(results.mean).toBeCloseTo(sum / 3, 12);
  expect(results.without[1]).toBeCloseTo(fl(-2), 12);
  expect(results.left_out).toEqual(results.without);
  expect(results.big).toBeCloseTo(-Math.log(p(1)), 12);
  expect(results.wrong).toContain("logits: found BigInt64Array, expected an array");
});

test("gradients, soft targets, and integers of 64 bits", async ({ app }) => {
  await app.open();
  const found = await app.page.evaluate(async () => {
    const { gradient, loss } = window.focalLossExplorer;
    const logits = [0, 2, -3];
    const plain = { gamma: 2, alpha: 0.25 };
    const slopes = await gradient({ logits, targets: [1, 0, 0.4], ...plain });
    const step = 1e-6;
    const moved = async (by: number) => loss({ logits: logits.map((x) => x + by), targets: [1, 0, 0.4], ...plain });
    const [above, below] = [await moved(step), await moved(-step)];
    const integers = { logits: new Float32Array(logits), targets: new BigInt64Array([1n, 0n, 0n]), gamma: 2 };
    const refused = (targets: any) => loss({ logits, targets, gamma: 2 }).catch((error) => error.message);
    return {
      kind: slopes instanceof Float64Array, slopes: [...slopes], differences: slopes.map((_, i) => (above[i]! - below[i]!) / (2 * step)),
      integers: [...(await loss(integers))], hard: [...(await loss({ ...integers, targets: [1, 0, 0] }))],
      infinite: [...(await gradient({ logits: [Infinity, -Infinity, NaN], targets: [1, 1, 1], gamma: 2 }))],
      perPositive: await loss({ logits, targets: [0.5, 0.25, 0.25], gamma: 0, reduction: "positives" }),
      sum: await loss({ logits, targets: [0.5, 0.25, 0.25], gamma: 0, reduction: "sum" }),
      errors: [await refused([1, 0, 1.5]), await refused(new BigInt64Array([1n, 0n, 2n])), await refused([1, 0, 1n])],
    };
  });
  expect(found.kind).toBe(true);
  found.slopes.forEach((slope, i) => expect(slope).toBeCloseTo(found.differences[i]!, 8));
  expect(found.integers).toEqual(found.hard);
  expect(found.infinite).toEqual([-0, -1, NaN]);
  expect(found.perPositive).toBe(found.sum);
  const expected = "expected a number from 0 to 1, true or false";
  expect(found.errors).toEqual([`targets[2]: found 1.5, ${expected}`, `targets[2]: found 2, ${expected}`, `targets[2]: found bigint, ${expected}`]);
});

test("what is asked for early waits until the explorer is there", async ({ app }) => {
  await app.page.addInitScript(() => {
    // Scripts of the page run after this event.
    document.addEventListener("readystatechange", () => {
      if (document.readyState !== "interactive") return;
      const api = window.focalLossExplorer;
      const early: any = ((window as any).early = { data: api.getData("gini"), version: api.version });
      try {
        api.getState();
      } catch (error: any) {
        early.error = error.message;
      }
    });
  });
  await app.open();
  const early = await app.page.evaluate(async () => {
    const { data, version, error } = (window as any).early;
    return { gammas: (await data).gamma.length, version, error };
  });
  expect(early).toEqual({ gammas: 51, version: undefined, error: "focalLossExplorer is not there yet: await focalLossExplorer.ready" });
});

test("another thing of that name stays", async ({ app }) => {
  await app.page.addInitScript(() => ((window as any).focalLossExplorer = "theirs"));
  await app.open();
  expect(await app.page.evaluate(() => window.focalLossExplorer)).toBe("theirs");
});

test("it says when the explorer cannot run", async ({ browser, server }) => {
  const page = await browser.newPage();
  await page.addInitScript(() => delete (globalThis as any).WebAssembly);
  await page.goto(server);
  const reason = await page.evaluate(() => window.focalLossExplorer.ready.catch((error) => error.message));
  expect(reason).toBe("the explorer does not run here: no-wasm");
  await page.close();
});
