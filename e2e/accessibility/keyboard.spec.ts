// The page by keyboard: skip links, focus that is seen and never lost, and no action that needs dragging.

import type { Page } from "@playwright/test";
import { type App, expect, ready, test } from "../app.ts";
import { file, Files } from "../files/panel.ts";
import { PANELS, PINS } from "./audit.ts";

/** What has the focus: its name or its text. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: it } = document;
    return it === document.body ? "nothing" : it!.getAttribute("aria-label") || it!.textContent!.trim() || it!.id;
  });

test("the first links skip to the article, and its contents to each chapter", async ({ app }) => {
  await app.open();
  const { page } = app;
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Article");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("A box at every place");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "How training starts" }).press("Enter");
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => document.querySelector("#starting-out")!.contains(document.activeElement));
  expect(isInside, "the next stop is in the chapter").toBe(true);
});

for (const [width, height] of [[1280, 800], [390, 700], [320, 256]] as const) {
  test(`what has the focus can be seen, from the first stop to the last: ${width} × ${height}`, async ({ app }) => {
    test.slow();
    const { page } = app;
    await page.setViewportSize({ width, height });
    await app.open(`?loss=focal_loss_star&${PANELS}&${PINS}`);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    // The line with the way back stays in sight from here on.
    await page.evaluate(() => document.querySelector<HTMLElement>("a.step")!.click());
    await expect(page.locator(".way-back")).toBeVisible();
    await page.locator(".ways-on a").first().focus();
    const faults: string[] = [];
    let stops = 0;
    for (; stops < 400; stops++) {
      await page.keyboard.press("Tab");
      const fault = await page.evaluate(() => {
        const it = document.activeElement!;
        if (it === document.body) return "end";
        if (it.closest(".way-back")) return "end";
        const name = it.getAttribute("aria-label") || it.textContent!.trim().slice(0, 40) || it.outerHTML.slice(0, 60);
        // A control that is not painted has its label as its target.
        const box = it.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) return `${name} has no outline`;
        const isSeen = [0.1, 0.3, 0.5, 0.7, 0.9].some((across) => [0.1, 0.5, 0.9].some((down) => {
          const there = document.elementFromPoint(box.left + across * box.width, box.top + down * box.height);
          return !!there && (it.contains(there) || there.contains(it) || !!there.closest("label")?.contains(it));
        }));
        return isSeen ? "" : `${name} is covered`;
      });
      if (fault === "end") break;
      if (fault) faults.push(fault);
    }
    expect(faults).toEqual([]);
    expect(stops).toBeGreaterThan(150);
  });
}

/** How content that has the focus goes, and what has the focus afterwards. */
const GOING: [name: string, query: string, go: (app: App) => Promise<unknown>, after: string][] = [
  ["the way back", "", async ({ page }) => {
    await page.locator("a.step").first().press("Enter");
    await page.getByRole("button", { name: "Back to" }).press("Enter");
    await expect(page.locator(".way-back")).toHaveCount(0);
  }, "STEP"],
  ["a note that is dismissed", "?gamma=bad", async ({ page }) => {
    await page.locator(".ways-on a").first().focus();
    await page.getByRole("button", { name: "Dismiss" }).press("Enter");
    await expect(page.locator(".note")).toHaveCount(0);
  }, "Article"],
  ["a note that is dismissed before anything else had the focus", "?gamma=bad", async ({ page }) => {
    await page.getByRole("button", { name: "Dismiss" }).press("Enter");
    await expect(page.locator(".note")).toHaveCount(0);
  }, "EXPLORER"],
  ["a pin that is removed", `?${PINS}`, async ({ explorer }) => {
    await explorer.getByRole("button", { name: /^Remove/ }).first().press("Enter");
    await expect(explorer.locator(".pins li")).toHaveCount(1);
  }, "Pin"],
  ["a pin that a script removes", `?${PINS}`, async (app) => {
    await app.alphaField.focus();
    await app.explorer.locator(".pins input").first().focus();
    await app.page.evaluate(() => window.focalLossExplorer.setState({ pins: [] }));
    await expect(app.explorer.locator(".pins li")).toHaveCount(0);
  }, "α (alpha), as a number"],
  ["a panel that a script closes", "?panels=population", async (app) => {
    await app.gammaField.focus();
    await app.explorer.getByRole("spinbutton", { name: /^median/ }).focus();
    await app.page.evaluate(() => window.focalLossExplorer.setState({ panels: [] }));
    await expect(app.explorer.getByRole("spinbutton", { name: /^median/ })).toHaveCount(0);
  }, "γ (gamma), as a number"],
  ["a slider that a script disables", "", async (app) => {
    await app.alphaField.focus();
    await app.gamma.focus();
    await app.page.evaluate(() => window.focalLossExplorer.setState({ loss: "balanced_cross_entropy" }));
    await expect(app.gamma).toBeDisabled();
  }, "α (alpha), as a number"],
  ["the choice of columns", "?panels=population", async (app) => {
    const files = new Files(app);
    await files.picker.focus();
    await files.picker.setInputFiles(file("scores.csv", "a,b,c\n0.1,0,0.2\n0.9,1,0.3\n"));
    const read = files.part.getByRole("button", { name: "Read", exact: true });
    await read.press("Enter");
    await expect(read).toHaveCount(0);
  }, "PICKER"],
];

for (const [name, query, go, after] of GOING) {
  test(`the focus goes back when what has it goes: ${name}`, async ({ app }) => {
    await app.open(query);
    await go(app);
    const { page } = app;
    const is = (selector: string) => page.evaluate((selector) => document.activeElement!.matches(selector), selector);
    if (after === "STEP") await expect.poll(() => is("a.step")).toBe(true);
    else if (after === "EXPLORER") await expect.poll(() => is("#explorer")).toBe(true);
    else if (after === "PICKER") await expect.poll(() => is("[type=file]")).toBe(true);
    else await expect.poll(() => focused(page)).toBe(after);
  });
}

test("who has left what goes is not brought back, and a frame takes no focus", async ({ app, server }) => {
  await app.open(`?${PINS}`);
  const { page } = app;
  const removePins = (where: Pick<Page, "evaluate">) => where.evaluate(() => window.focalLossExplorer.setState({ pins: [] }));
  await app.explorer.locator(".pins input").first().focus();
  await app.explorer.getByRole("heading", { level: 1 }).click();
  expect(await focused(page)).toBe("nothing");
  await removePins(page);
  await expect(app.explorer.locator(".pins li")).toHaveCount(0);
  expect(await focused(page)).toBe("nothing");

  // A page beside the explorer, of which nothing is left.
  await page.goto(`${server}sw.js`);
  await page.setContent(`<button>outside</button><iframe src="${server}?embed=1&${PINS}" style="width: 900px; height: 600px"></iframe>`);
  const inside = page.frameLocator("iframe");
  await ready(inside);
  await inside.getByRole("slider", { name: "γ (gamma)" }).focus();
  await inside.locator(".pins input").first().focus();
  await page.getByRole("button", { name: "outside" }).focus();
  await removePins(page.frames()[1]!);
  await expect(inside.locator(".pins li")).toHaveCount(0);
  expect(await focused(page)).toBe("outside");
});

test("nothing needs dragging: a press on a slider's track sets it, and files can be chosen", async ({ app }) => {
  await app.open("?gamma=0&panels=population");
  const box = (await app.gamma.boundingBox())!;
  await app.page.mouse.click(box.x + 0.8 * box.width, box.y + box.height / 2);
  expect(Number(await app.gammaField.inputValue())).toBeGreaterThan(3);
  const crosshair = app.explorer.getByRole("slider", { name: "Read the loss chart" });
  const chart = (await crosshair.boundingBox())!;
  await app.page.mouse.click(chart.x + 0.7 * chart.width, chart.y + 20);
  await expect(crosshair).toHaveAttribute("aria-valuetext", /p_t = 0\.7/);
  await expect(new Files(app).picker).toBeEnabled();
});
