import { AxeBuilder } from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { expect, test } from "./app.ts";

test("each chart is an image with a name and a description of what it shows now", async ({ app }) => {
  await app.open("?gamma=0&alpha=none");
  await expect(app.page.getByRole("img")).toHaveCount(3);
  expect(await app.description(app.loss)).toContain("Your curves, γ = 0, no α. Loss of a positive: 2.3 at p_t = 0.1");
  expect(await app.description(app.background)).toContain("the hardest 1 % 6 % (6 %)");
  await app.gamma.press("End");
  await expect.poll(() => app.description(app.loss)).toContain("γ = 5, no α");
  await expect.poll(() => app.description(app.background)).toContain("Your curve, γ = 5.");
});

test("each chart offers its data as a table that follows", async ({ app }) => {
  await app.open("?alpha=none");
  await app.page.locator("figure", { has: app.loss }).getByText("Data as a table").click();
  const table = app.page.getByRole("table", { name: "Loss of one example against pt" });
  const row = table.getByRole("row", { name: /^0\.9 / });
  await expect(row.getByRole("cell")).toHaveText([
    "0.001054", "0.001054", "0.1054", "0.03332", "0.01054", "0.001054", "1.054 × 10⁻⁶",
  ]);
  await app.gamma.press("Home");
  await expect(row.getByRole("cell").first()).toHaveText("0.1054");
  await app.page.locator("figure", { has: app.background }).getByText("Data as a table").click();
  const background = app.page.getByRole("table", { name: "Background" });
  // Figure 4 of the paper at fraction 0.9: 0.77287, 0.64067, 0.38534, 0.01446.
  await expect(background.getByRole("row", { name: /^0\.9 / }).getByRole("cell").nth(3)).toHaveText(/^0\.385/);
});

test("lines and text are placed to a quarter of a device pixel, at any ratio", async ({ browser, server }) => {
  for (const deviceScaleFactor of [1, 1.25, 2, 3]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor });
    const page = await context.newPage();
    await page.goto(server);
    await expect(page.locator("html[data-complete]")).toBeAttached();
    const faults = await page.evaluate((ratio) => {
      const layers = [...document.querySelectorAll<SVGSVGElement>(".layers svg")];
      return layers.filter((svg) => {
        const box = svg.parentElement!.getBoundingClientRect();
        const { width, height } = svg.viewBox.baseVal;
        return Math.abs(width - box.width * ratio * 4) > 1 || Math.abs(height - box.height * ratio * 4) > 1;
      }).length;
    }, deviceScaleFactor);
    expect(faults, `at ${deviceScaleFactor}`).toBe(0);
    expect(await page.locator(".layers svg").count()).toBe(3);
    await context.close();
  }
});

test("only the user's curves are drawn while a slider moves, and in the page when it rests", async ({ app }) => {
  await app.open();
  await expect(app.page.locator("canvas.curves:not(.idle)")).toHaveCount(3);
  await app.page.evaluate(() => {
    const changes: string[] = ((window as any).changes = []);
    const observer = new MutationObserver((records) => {
      for (const { target, attributeName } of records) {
        const chart = target.parentElement!.closest("figure")!.dataset.chart;
        changes.push(`${chart}: ${target.nodeName} ${attributeName ?? "content"}`);
      }
    });
    for (const layers of document.querySelectorAll(".layers")) {
      observer.observe(layers, { subtree: true, attributes: true, childList: true, characterData: true });
    }
  });
  const changes = () => app.page.evaluate(() => [...new Set((window as any).changes.splice(0))].sort());
  const before = await app.pixels(app.background);
  await changes();
  await app.gamma.press("ArrowRight");
  await app.gamma.press("ArrowRight");
  await app.drawn();
  expect(await changes(), "a worker draws").toEqual([]);
  expect(await app.pixels(app.background)).not.toBe(before);
  const redrawn = ["background: path d", "foreground: path d", "loss: path d"];
  await expect.poll(changes, "at rest").toEqual(redrawn);
  await app.alpha.press("ArrowRight");
  await expect.poll(changes, "α does not move the normalized curves").toEqual(["loss: path d"]);
});

test("a chart out of sight is not drawn until it comes into sight", async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 500 });
  await app.open();
  const curve = app.background.locator("path");
  await app.background.scrollIntoViewIfNeeded();
  await expect(curve).toHaveAttribute("d", /^M/);
  const before = (await curve.getAttribute("d"))!;
  await app.page.evaluate(() => scrollTo(0, 0));
  await expect(app.background).not.toBeInViewport();
  await app.drawn();
  await app.gamma.focus();
  await app.page.keyboard.press("Home");
  await app.page.waitForTimeout(600);
  expect(await curve.getAttribute("d"), "out of sight").toBe(before);
  await app.background.scrollIntoViewIfNeeded();
  await expect(curve).not.toHaveAttribute("d", before);
});

test("a chart is saved as a PNG of its setting", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=none");
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("button", { name: "Save as PNG: Background" }).click();
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
