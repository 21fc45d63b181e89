import { expect, hold, test } from "./app.ts";
import type { Page, Route } from "@playwright/test";

/** How often a function of the rest was called before the rest was there. */
const askedAtOnce = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName("focal-loss-explorer:rest-at-once").length);

const complete = (page: Page) => page.locator("html[data-complete]");

const REST = "**/*_rest.wasm";

for (const query of ["", "?gamma=0.5&alpha=none", "?embed=1&show=loss", "?alpha=none&show=controls%2Closs&embed=1"]) {
  test(`the first view and its sliders need nothing of the rest: ${query || "by default"}`, async ({ app }) => {
    const release = await hold(app.page, REST);
    await app.page.goto(app.url + query);
    await expect(app.page.locator("html[data-ready]")).toBeAttached();
    if (await app.gamma.count()) {
      const chart = query.includes("show=") ? app.loss : app.background;
      const before = await app.pixels(chart);
      for (const key of ["Home", "ArrowRight", "PageUp"]) await app.gamma.press(key);
      await app.drawn();
      expect(await app.pixels(chart), "the curves follow").not.toBe(before);
    }
    await app.page.waitForTimeout(1000);
    expect(await askedAtOnce(app.page), "run scripts/record-first-view.sh if the first view has changed").toBe(0);
    await expect(complete(app.page)).not.toBeAttached();
    release();
    await expect(complete(app.page)).toBeAttached();
    if (await app.gamma.count()) {
      const gamma = await app.gamma.inputValue();
      await expect.poll(() => app.query(), "and the address, then").toContain(`gamma=${gamma}`);
    }
  });
}

test("what the rest does works before it is there: the page waits for it", async ({ app }) => {
  let held: Route | undefined;
  await app.page.route(REST, (route) => {
    // The first request is the one that nobody waits for.
    if (held) return route.continue();
    held = route;
  });
  await app.page.goto(app.url);
  await expect(app.page.locator("html[data-ready]")).toBeAttached();
  await app.alphaSwitch.click();
  await expect(app.alphaSwitch).not.toBeChecked();
  await expect(app.page.getByRole("region", { name: "Formula" })).not.toContainText("0.25");
  await app.gammaField.fill("3.25");
  await app.gammaField.press("Enter");
  await expect(app.gamma).toHaveValue("3.25");
  expect(await askedAtOnce(app.page)).toBe(1);
  await held!.continue();
  await expect(complete(app.page)).toBeAttached();
  await expect(app.page.getByRole("combobox", { name: "Show" })).toBeVisible();
});

test("a second file that does not arrive is asked for again, and the sliders work meanwhile", async ({ app }) => {
  let asked = 0;
  await app.page.route(REST, (route) => (asked++ === 0 ? route.abort() : route.continue()));
  await app.page.goto(app.url);
  await expect(app.page.locator("html[data-ready]")).toBeAttached();
  await app.gamma.press("End");
  await expect(app.gamma).toHaveValue("5");
  await expect(complete(app.page)).not.toBeAttached();
  await expect(complete(app.page)).toBeAttached({ timeout: 15_000 });
  expect(asked).toBe(2);
  // The browser itself reports the file that did not arrive.
  app.complaints = app.complaints.filter((complaint) => !complaint.includes("ERR_FAILED"));
});

for (const [what, prepare] of [
  ["no OffscreenCanvas", () => delete (window as any).OffscreenCanvas],
  ["no worker", () => ((window as any).Worker = class { constructor() { throw new Error("refused by the test"); } })],
] as const) {
  test(`the page draws its curves itself with ${what}`, async ({ app }) => {
    await app.page.addInitScript(prepare);
    await app.open();
    await expect(app.page.locator("canvas.curves")).toHaveCount(0);
    const before = await app.pixels(app.loss);
    await app.gamma.press("End");
    await expect.poll(() => app.pixels(app.loss)).not.toBe(before);
    await expect(app.loss.locator("svg.curves")).toBeVisible();
  });
}

test("a worker that fails leaves the curves to the page", async ({ app }) => {
  await app.page.addInitScript(() => {
    const Original = Worker;
    (window as any).Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        (window as any).workers = [...((window as any).workers ?? []), this];
      }
    };
  });
  await app.open();
  await expect(app.page.locator("canvas.curves:not(.idle)")).toHaveCount(3);
  const drawn = await app.pixels(app.loss);
  await app.page.evaluate(() => (window as any).workers[0].dispatchEvent(new Event("error")));
  await expect(app.page.locator("canvas.curves")).toHaveCount(0);
  await expect(app.loss.locator("svg.curves")).toBeVisible();
  await app.gamma.press("Home");
  await expect.poll(() => app.pixels(app.loss)).not.toBe(drawn);
});
