import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./app.ts";

test("each chart is an image with a name and a description of what it shows now", async ({ app }) => {
  await app.open("?gamma=0&alpha=none");
  await expect(app.page.getByRole("img")).toHaveCount(3);
  expect(await app.description(app.loss)).toContain("Your curves, γ = 0, no α. Loss of a positive: 2.3 at p_t = 0.1");
  expect(await app.description(app.background)).toContain("the hardest 1 % 6 % (6 %)");
  await app.gamma.press("End");
  expect(await app.description(app.loss)).toContain("γ = 5, no α");
  await expect.poll(() => app.description(app.background)).toContain("Your curve, γ = 5.");
});

test("each chart offers its data as a table that follows", async ({ app }) => {
  await app.open("?alpha=none");
  await app.page.locator("figure", { has: app.loss }).getByText("Data as a table").click();
  const table = app.page.getByRole("table", { name: "Loss of one example against pt" });
  const row = table.getByRole("row", { name: /^0\.9 / });
  await expect(row.getByRole("cell")).toHaveText([
    "0.001054", "0.001054", "0.1054", "0.03332", "0.01054", "0.001054", "1.054 × 10^−6",
  ]);
  await app.gamma.press("Home");
  await expect(row.getByRole("cell").first()).toHaveText("0.1054");
  await app.page.locator("figure", { has: app.background }).getByText("Data as a table").click();
  const background = app.page.getByRole("table", { name: "Background" });
  // Figure 4 of the paper at fraction 0.9: 0.77287, 0.64067, 0.38534, 0.01446.
  await expect(background.getByRole("row", { name: /^0\.9 / }).getByRole("cell").nth(3)).toHaveText(/^0\.385/);
});

test("the picture has a device pixel for every device pixel", async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(server);
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll("canvas")].every(
          (canvas) =>
            Math.abs(canvas.width - 2 * canvas.clientWidth) <= 1 && Math.abs(canvas.height - 2 * canvas.clientHeight) <= 1,
        ),
      ),
    )
    .toBe(true);
  await context.close();
});

test("only the layer of the user's curves is drawn while a slider moves", async ({ app }) => {
  await app.open();
  const cleared = () =>
    app.page.evaluate(() => {
      const counts = (window as any).counts ?? ((window as any).counts = new Map());
      const canvases = [...document.querySelectorAll("canvas")];
      const result = canvases.map((canvas) => counts.get(canvas) ?? 0);
      counts.clear();
      return result;
    });
  await app.page.evaluate(() => {
    const counts = ((window as any).counts = new Map());
    const original = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      counts.set(this.canvas, (counts.get(this.canvas) ?? 0) + 1);
      return original.apply(this, area);
    };
  });
  await app.gamma.press("ArrowRight");
  await app.drawn();
  expect(await cleared()).toEqual([0, 1, 0, 0, 1, 0, 0, 1, 0]);
  await app.alpha.press("ArrowRight");
  await app.drawn();
  expect(await cleared(), "α does not move the normalized curves").toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0]);
});

test("a chart out of sight is not drawn until it comes into sight", async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 500 });
  await app.open();
  const drawn = () =>
    app.background.evaluate((host) => {
      const canvas = host.querySelectorAll("canvas")[1];
      return canvas.toDataURL().length;
    });
  const before = await drawn();
  await app.gamma.focus();
  await app.page.keyboard.press("Home");
  await app.drawn();
  expect(await drawn(), "out of sight").toBe(before);
  await app.background.scrollIntoViewIfNeeded();
  await expect.poll(drawn).not.toBe(before);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no accessibility violations that axe knows of, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open("?gamma=bad");
    for (const summary of await app.page.locator("summary").all()) await summary.click();
    const { violations } = await new AxeBuilder({ page: app.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("the scheme can change while the page is open", async ({ app }) => {
  await app.open();
  const before = await app.pixels(app.loss);
  await app.page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => app.pixels(app.loss)).not.toBe(before);
  await app.page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => app.pixels(app.loss)).toBe(before);
});
