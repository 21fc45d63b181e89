// What a slider's step sends to the worker that draws, and that the picture is the same whoever came by its numbers.

import { expect, test, type App } from "./app.ts";
import type { Page } from "@playwright/test";

/** Has the page note what it sends to workers: "pictures", "program", the query of a state, or a step as it is. */
const noteMessages = () => {
  const sent: unknown[] = ((window as any).sent = []);
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message: any, ...more: any[]) {
    if (message instanceof Int32Array) sent.push("pictures");
    else if (message[0] instanceof WebAssembly.Module) sent.push("program");
    else if (typeof message[0] === "string") sent.push(message[0]);
    else if (message.length === 3) sent.push(message.map(String).join(" "));
    return send.call(this, message, ...(more as []));
  };
  // What the worker that draws answers to the program.
  const Original = Worker;
  (window as any).Worker = class extends Original {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener("message", ({ data }) => typeof data === "boolean" && sent.push(`answer: ${data}`));
    }
  };
};

const takeSent = (page: Page): Promise<string[]> => page.evaluate(() => (window as any).sent.splice(0));

const workerDraws = async ({ page }: App, charts = 3) =>
  expect(page.locator("canvas.curves:not(.idle)")).toHaveCount(charts);

/** One step, with which the worker gets the program; what it answers. */
async function prepared(app: App, query: string, answer = ["answer: true"]) {
  await app.page.addInitScript(noteMessages);
  await app.open(query);
  await workerDraws(app);
  await takeSent(app.page);
  await app.gamma.press("ArrowLeft");
  await expect
    .poll(() => app.page.evaluate(() => [...(window as any).sent]))
    .toEqual(["program", "pictures", ...answer]);
  await takeSent(app.page);
}

/** Its name changes with its axes. */
const chart = ({ page }: App, name: string) => page.locator(`figure[data-chart=${name}] .drawing`);

/** The address is written at rest. */
async function rested(app: App) {
  const gamma = await app.gamma.inputValue();
  await expect.poll(() => app.query()).toContain(`gamma=${gamma}&`);
}

async function pictures(app: App) {
  const all: Record<string, string> = {};
  for (const name of ["loss", "foreground", "background"]) all[name] = await app.pixels(chart(app, name));
  return all;
}

test("a step sends three numbers and no curve", async ({ app }) => {
  await prepared(app, "?gamma=2&alpha=0.25");
  await app.gamma.press("ArrowLeft");
  await app.gamma.press("ArrowLeft");
  await app.alpha.press("ArrowRight");
  expect(await takeSent(app.page)).toEqual(["gamma=1.9&alpha=0.25", "1.9 0.25 1", "1.85 0.25 1", "1.85 0.26 1"]);
  await app.alphaSwitch.click();
  expect(await takeSent(app.page), "no α").toEqual(["1.85 NaN 1"]);
  await app.page.getByRole("combobox", { name: "Loss" }).selectOption({ index: 1 });
  await app.drawn();
  expect(await takeSent(app.page), "another loss is no step").toEqual(["pictures"]);
});

for (const query of [
  "?gamma=2.05&alpha=0.25",
  "?gamma=1&alpha=none&y=gradient&extra=mistaken_gradient&reference=variants",
  "?gamma=3&alpha=0.8&scale=log&fraction=hardest&pin=focal_loss~1~0.5~1~mine",
  "?gamma=3&alpha=0.8&loss=focal_loss_star&beta=2&x=x_t&population=logit_normal",
]) {
  test(`the worker draws what the page would have it draw, ${query}`, async ({ app }) => {
    await prepared(app, query);
    for (let i = 0; i < 5; i++) await app.gamma.press("ArrowLeft");
    expect(await takeSent(app.page), "the worker comes by them").not.toContain("pictures");
    await rested(app);
    const byWorker = await pictures(app);
    // Opened at the same state, the page's own thread comes by them.
    await app.open(await app.query());
    await workerDraws(app);
    expect(await takeSent(app.page)).toContain("pictures");
    expect(await pictures(app)).toEqual(byWorker);
    await app.gamma.press("ArrowLeft");
    await expect.poll(() => app.pixels(chart(app, "loss")), "another step, another picture").not.toEqual(byWorker.loss);
  });
}

test("colours and size may change between two steps", async ({ app }) => {
  await prepared(app, "?gamma=2.1&alpha=0.25");
  await app.gamma.press("ArrowLeft");
  await app.page.emulateMedia({ colorScheme: "dark" });
  await app.page.setViewportSize({ width: 1100, height: 820 });
  await rested(app);
  await takeSent(app.page);
  await app.gamma.press("ArrowLeft");
  expect(await takeSent(app.page)).toEqual(["gamma=1.95&alpha=0.25", "1.95 0.25 1"]);
  await rested(app);
  const byWorker = await pictures(app);
  await app.open("?gamma=1.95&alpha=0.25");
  await workerDraws(app);
  await app.gamma.focus();
  expect(await pictures(app)).toEqual(byWorker);
});

test("a step right after another change is drawn last", async ({ app }) => {
  await prepared(app, "?gamma=2&alpha=0.25");
  // The pictures of the first change wait when the step comes.
  await app.page.evaluate(async () => {
    window.focalLossExplorer.setState({ y: "gradient" });
    await null;
    window.focalLossExplorer.setState({ gamma: 4 });
  });
  await rested(app);
  const byWorker = await pictures(app);
  await app.open("?gamma=4&alpha=0.25&y=gradient");
  await workerDraws(app);
  expect(await pictures(app)).toEqual(byWorker);
});

test("a chart that comes into sight has the steps that went before", async ({ app }) => {
  await prepared(app, "?gamma=2&alpha=0.25");
  await app.page.setViewportSize({ width: 390, height: 500 });
  await app.gamma.press("ArrowLeft");
  await chart(app, "background").scrollIntoViewIfNeeded();
  const before = await app.pixels(chart(app, "background"));
  await app.page.evaluate(() => scrollTo(0, 0));
  await expect(chart(app, "background")).not.toBeInViewport();
  await app.gamma.press("Home");
  await rested(app);
  await expect.poll(() => app.pixels(chart(app, "background"))).not.toBe(before);
  const byWorker = await app.pixels(chart(app, "background"));
  await app.open("?gamma=0&alpha=0.25");
  await expect.poll(() => app.pixels(chart(app, "background"))).toBe(byWorker);
});

const EMPTY_PROGRAM = [0, 97, 115, 109, 1, 0, 0, 0];

for (const [what, program] of [
  ["cannot be sent", []],
  ["does not start", EMPTY_PROGRAM],
] as const) {
  test(`where the program ${what}, the page comes by the curves`, async ({ app }) => {
    await app.page.addInitScript((bytes) => {
      const send = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message: any, ...more: any[]) {
        if (message[0] instanceof WebAssembly.Module) {
          if (bytes.length === 0) throw new DOMException("refused by the test", "DataCloneError");
          message = [new WebAssembly.Module(new Uint8Array(bytes)), message[1]];
        }
        return send.call(this, message, ...(more as []));
      };
    }, [...program]);
    await prepared(app, "?gamma=2&alpha=0.25", program.length === 0 ? [] : ["answer: false"]);
    const before = await pictures(app);
    await app.gamma.press("End");
    expect(await takeSent(app.page)).toEqual(["pictures"]);
    await expect.poll(() => app.pixels(chart(app, "loss"))).not.toBe(before.loss);
    await workerDraws(app);
  });
}

test("a worker that fails at a step leaves the curves to the page", async ({ app }) => {
  await prepared(app, "?gamma=2&alpha=0.25");
  const before = await app.pixels(chart(app, "loss"));
  await app.page.evaluate(() => ((window as any).focalLossStep = (worker: Worker) => worker.postMessage(0)));
  await app.gamma.press("End");
  await expect(app.page.locator("canvas.curves")).toHaveCount(0);
  await expect(app.loss.locator("svg.curves")).toBeVisible();
  await expect.poll(() => app.pixels(chart(app, "loss"))).not.toBe(before);
  const drawn = await app.pixels(chart(app, "loss"));
  await app.gamma.press("Home");
  await expect.poll(() => app.pixels(chart(app, "loss"))).not.toBe(drawn);
});
