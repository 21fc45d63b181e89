import { AxeBuilder } from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { expect, picture, ready, test } from "../app.ts";

test("each chart is an image with a name and a description of what it shows now", async ({ app }) => {
  await app.open("?gamma=0&alpha=none");
  await expect(app.explorer.getByRole("img")).toHaveCount(3);
  expect(await app.description(app.loss)).toContain("Your curves, γ = 0, no α. Loss of a positive: 2.3 at p_t = 0.1");
  expect(await app.description(app.background)).toContain("the hardest 1 % 6 % (6 %)");
  await app.gamma.press("End");
  await expect.poll(() => app.description(app.loss)).toContain("γ = 5, no α");
  await expect.poll(() => app.description(app.background)).toContain("Your curve, γ = 5.");
});

test("each chart offers its data as a table that follows", async ({ app }) => {
  await app.open("?alpha=none");
  await app.figure("loss").getByText("Data as a table").click();
  const table = app.explorer.getByRole("table", { name: "Loss of one example against pt" });
  const row = table.getByRole("row", { name: /^0\.9 / });
  await expect(row.getByRole("cell")).toHaveText([
    "0.001054", "0.001054", "0.1054", "0.03332", "0.01054", "0.001054", "1.054 × 10⁻⁶",
  ]);
  await app.gamma.press("Home");
  await expect(row.getByRole("cell").first()).toHaveText("0.1054");
  await app.figure("background").getByText("Data as a table").click();
  const background = app.explorer.getByRole("table", { name: "Background" });
  // Figure 4 of the paper at fraction 0.9: 0.77287, 0.64067, 0.38534, 0.01446.
  await expect(background.getByRole("row", { name: /^0\.9 / }).getByRole("cell").nth(3)).toHaveText(/^0\.385/);
});

test("charts are as fine as the screen, at any ratio", async ({ browser, server }) => {
  for (const deviceScaleFactor of [1, 1.25, 2, 3]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor });
    const page = await context.newPage();
    await page.goto(server);
    await ready(page);
    const sizes = await page.locator(".charts canvas").evaluateAll((all) =>
      all.map((one) => {
        const { width, height } = one.getBoundingClientRect();
        const canvas = one as HTMLCanvasElement;
        return { wide: canvas.width / width, high: canvas.height / height };
      }),
    );
    expect(sizes.length).toBeGreaterThanOrEqual(3);
    for (const { wide, high } of sizes) {
      expect(Math.abs(wide / deviceScaleFactor - 1), `at ${deviceScaleFactor}`).toBeLessThan(0.01);
      expect(Math.abs(high / deviceScaleFactor - 1), `at ${deviceScaleFactor}`).toBeLessThan(0.01);
    }
    await context.close();
  }
});

test("a chart out of sight is not drawn at each step, but once the state is settled", async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 500 });
  await app.page.clock.install({ time: 0 });
  await app.open();
  const figure = app.figure("background");
  await expect(app.background).not.toBeInViewport();
  // From now on time passes only as the test says.
  await app.page.clock.pauseAt(3_600_000);
  await app.page.clock.runFor(1000);
  const before = await picture(figure);
  for (const key of ["Home", "ArrowRight", "End"]) {
    const seen = await picture(app.figure("loss"));
    await app.gamma.press(key);
    await app.page.clock.runFor(100);
    expect(await picture(app.figure("loss")), "in sight").not.toBe(seen);
    expect(await picture(figure), "out of sight, while a slider moves").toBe(before);
  }
  await app.page.clock.runFor(1000);
  const settled = await picture(figure);
  expect(settled, "out of sight, at rest").not.toBe(before);
  await app.background.scrollIntoViewIfNeeded();
  await app.page.clock.runFor(1000);
  expect(await picture(figure), "nothing was missing when it comes into sight").toBe(settled);
});

test("a chart is saved as a PNG of its setting", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=none");
  const download = app.page.waitForEvent("download");
  await app.explorer.getByRole("button", { name: "Save as PNG: Background" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("focal-loss-background-gamma-0.5-alpha-none.png");
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], "width and height").toEqual([2160, 1440]);
  expect(bytes.length).toBeGreaterThan(20_000);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no accessibility violations that axe knows of, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open("?gamma=bad");
    for (const summary of await app.explorer.locator("summary").all()) await summary.click();
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
