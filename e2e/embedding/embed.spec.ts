// The options of the page: what appears, in which colours, what is fixed.

import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, firstRule, hold, test } from "../app.ts";

const CHARTS = ["loss", "foreground", "background", "gini"];

/** The directions in which the page scrolls, and what sticks out of it or overlaps. */
function faults(page: Page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const faults: string[] = [];
    if (root.scrollWidth > innerWidth) faults.push(`scrolls to the right, ${root.scrollWidth} of ${innerWidth}`);
    if (root.scrollHeight > innerHeight) faults.push(`scrolls down, ${root.scrollHeight} of ${innerHeight}`);
    const parts = ["h2", ".legend li:not([hidden])", ".picture", ".data summary", ".data .scroll", ".data button", ".note"];
    const boxes = [...document.querySelectorAll(parts.join())]
      .map((element) => ({ name: element.textContent?.slice(0, 30), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    for (const [i, { name, box }] of boxes.entries()) {
      if (box.left < 0 || box.top < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5) {
        faults.push(`${name} sticks out`);
      }
      for (const other of boxes.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) faults.push(`${name} lies on ${other.name}`);
      }
    }
    return faults;
  });
}

test("embed drops the furniture", async ({ app }) => {
  await app.open("?embed=1");
  await expect(app.explorer.getByRole("heading", { level: 1 })).toHaveCount(0);
  await expect(app.explorer.getByText("Where the scores come from")).toHaveCount(0);
  await expect(app.explorer.getByText("Common mistakes")).toBeVisible();
  const box = (await app.explorer.locator("> *").nth(1).boundingBox())!;
  expect([box.x, box.y, box.width]).toEqual([0, 0, 1280]);
  await app.open("?show=loss");
  await expect(app.explorer.getByRole("heading", { level: 1 }), "show alone keeps it").toBeVisible();
  await expect(app.loss).toBeInViewport({ ratio: 1 });
  expect(await app.page.evaluate(() => document.documentElement.scrollHeight)).toBe(800);
});

test("show picks the parts and their order, and what it does not name is not there", async ({ app }) => {
  await app.open("?embed=1&show=readouts,classes,loss,controls,formula,source&panels=gini");
  const order = await app.page.evaluate(() =>
    [...document.querySelectorAll("#explorer > *")]
      .map((element) => element.getAttribute("aria-label") || element.tagName)
      .filter((name) => !["DIV", "P"].includes(name)),
  );
  expect(order).toEqual(["In numbers", "Balance of the classes", "Charts", "Controls", "Formula", "FOOTER"]);
  await expect(app.explorer.getByRole("table", { name: /share/i }), "a panel stands open").toBeVisible();
  await expect(app.explorer.getByRole("img")).toHaveCount(1);
  await expect(app.explorer.getByRole("combobox")).toHaveCount(0);
  await expect(app.explorer.getByText("Gini index")).toHaveCount(0);
  await expect(app.explorer.getByText("Where the scores come from")).toBeVisible();
  await app.gamma.press("ArrowRight");
  await expect.poll(() => app.query()).toContain("embed=1&show=readouts%2Cclasses%2Closs%2Ccontrols%2Cformula%2Csource");
});

test("a page without a chart is ready too", async ({ app }) => {
  await app.open("?embed=1&show=formula,controls");
  await app.gamma.fill("1");
  await expect(app.explorer.getByRole("region", { name: "Formula" })).toContainText("1.00");
  await expect(app.explorer.getByText("takes long to load")).toBeHidden();
});

test("a page whose charts are out of sight is ready too", async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 240 });
  await app.open("?embed=1&show=formula,results,loss");
  await expect(app.loss).not.toBeInViewport();
  await app.loss.scrollIntoViewIfNeeded();
  await expect(app.loss).toBeInViewport();
});

/** With its table open, a chart is high enough to be read, or the table stands in its place and scrolls. */
async function usable(page: Page, height: number) {
  if (height < 480) await expect(page.locator(".picture")).toBeHidden();
  else expect((await page.locator(".picture").boundingBox())!.height).toBeGreaterThanOrEqual(192);
  const table = page.locator(".data .scroll");
  expect((await table.boundingBox())!.height).toBeGreaterThan(Math.min(0.7 * height, 150));
  await expect(table).toBeInViewport({ ratio: 1 });
  await page.locator("#explorer").getByRole("row").last().scrollIntoViewIfNeeded();
  await expect(page.locator("#explorer").getByRole("row").last()).toBeInViewport({ ratio: 0.1 });
  expect(await faults(page), "scrolled").toEqual([]);
  for (const pressed of [page.locator(".data summary"), page.locator("#explorer").getByRole("button", { name: /^Save as PNG/ })]) {
    await expect(pressed).toBeInViewport({ ratio: 1 });
    expect((await pressed.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  }
}

const ALONE = [[320, 240], [600, 400], [640, 480], [390, 600], [640, 200], [1280, 800], [3840, 2160]] as const;

for (const chart of CHARTS) {
  test(`one chart alone fills a window of any size: ${chart}`, async ({ app }) => {
    await app.open(`?embed=1&show=${chart}`);
    for (const [width, height] of ALONE) {
      const size = `at ${width} × ${height}`;
      await app.page.setViewportSize({ width, height });
      await app.drawn();
      expect(await faults(app.page), size).toEqual([]);
      const picture = (await app.explorer.locator(".picture").boundingBox())!;
      expect(picture.width, size).toBe(width);
      expect(picture.height, size).toBeGreaterThan(height > 400 ? 0.85 * height : 0.6 * height);
      await expect(app.explorer.getByRole("button", { name: /^Save as PNG/ })).toBeInViewport({ ratio: 1 });
      const summary = app.explorer.getByText("Data as a table");
      await expect(summary).toBeInViewport({ ratio: 1 });
      await summary.click();
      await expect(app.explorer.getByRole("table")).toBeVisible();
      expect(await faults(app.page), `${size}, with its table`).toEqual([]);
      await usable(app.page, height);
      await summary.click();
      await expect.poll(() => app.explorer.locator(".picture").boundingBox(), `${size}, closed, the chart is back`).toEqual(picture);
    }
  });
}

test("a chart alone is saved as wide as ever, whatever the window", async ({ app }) => {
  await app.open("?embed=1&show=loss");
  for (const [width, height] of [[320, 240], [3840, 2160]]) {
    await app.page.setViewportSize({ width, height });
    const download = app.page.waitForEvent("download");
    await app.explorer.getByRole("button", { name: /^Save as PNG/ }).click();
    expect(readFileSync(await (await download).path()).readUInt32BE(16)).toBe(2160);
  }
});

/** How thick the curves are where they are nearly flat, the right half of a chart of losses: pixels of a column, on average. */
function thickness(canvas: Locator) {
  return canvas.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
    const [from, to] = [Math.round(0.6 * width), Math.round(0.9 * width)];
    let covered = 0;
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) {
        const [red, green, blue, alpha] = data.subarray(4 * (y * width + x));
        // Curves have a colour, labels are grey.
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) covered += alpha / 255;
      }
    }
    return covered / (to - from);
  });
}

test("text and strokes of one chart alone grow with a large screen", async ({ app }) => {
  const sizes = async (width: number, height: number) => {
    await app.page.setViewportSize({ width, height });
    await app.open("?embed=1&show=loss");
    const legend = app.explorer.locator(".legend").first();
    return {
      heading: await legend.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
      // The labels of the vertical axis need this width.
      margin: await firstRule(app.figure("loss").locator("canvas.frame")),
      stroke: await thickness(app.figure("loss").locator("canvas.curves")),
    };
  };
  const [page, wall] = [await sizes(1280, 800), await sizes(3840, 2160)];
  for (const size of ["heading", "margin", "stroke"] as const) {
    expect(wall[size] / page[size], size).toBeGreaterThan(1.6);
    expect(wall[size] / page[size], size).toBeLessThan(2.4);
  }
});

for (const [width, height] of [[320, 240], [3840, 2160]] as const) {
  test(`the crosshair reads where it points at ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open("?embed=1&show=loss");
    const target = app.explorer.getByRole("slider", { name: /^Read the / });
    const box = (await target.boundingBox())!;
    await app.page.mouse.move(box.x + 0.75 * box.width, box.y + box.height / 2);
    await expect(target).toHaveAttribute("aria-valuetext", /0\.75/);
    const reading = (await app.explorer.locator(".reading").boundingBox())!;
    expect([reading.x >= 0, reading.x + reading.width <= width, reading.y + reading.height <= height]).toEqual([true, true, true]);
    // The picture and the crosshair use the same plot area.
    const axis = await firstRule(app.figure("loss").locator("canvas.frame"));
    expect(Math.abs(axis - box.x)).toBeLessThan(3);
  });
}

for (const query of [
  "classes", "classes&gamma=0", "classes&negatives_per_positive=100000&median_background_score=0.000001",
  "population", "population&population=logit_normal", "results", "mistakes",
]) {
  test(`a panel alone fits a narrow frame: ${query}`, async ({ app }) => {
    await app.open(`?embed=1&show=${query}`);
    for (const width of [240, 280, 320, 360]) {
      await app.page.setViewportSize({ width, height: 500 });
      await app.drawn();
      await expect(app.explorer.locator(".panel h2").first()).toBeVisible();
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });
}

for (const [theme, colorScheme, background] of [
  ["dark", "light", "rgb(20, 23, 28)"],
  ["light", "dark", "rgb(253, 253, 252)"],
] as const) {
  test(`theme=${theme} overrides the system's ${colorScheme}, before the program is there`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: theme });
    await app.open("?embed=1&show=loss");
    const expected = await app.pixels(app.loss);
    await app.page.emulateMedia({ colorScheme });
    const release = await hold(app.page);
    await app.page.goto(`${app.url}?embed=1&show=loss&theme=${theme}`, { waitUntil: "domcontentloaded" });
    const look = () =>
      app.page.evaluate(() => {
        const [page, root] = [getComputedStyle(document.body), getComputedStyle(document.documentElement)];
        return [page.backgroundColor, root.colorScheme];
      });
    await expect(app.explorer.locator("[data-chart=loss] .picture.static svg")).toBeVisible();
    expect(await look()).toEqual([background, theme]);
    const filter = await app.explorer.locator("[data-chart=loss] svg").evaluate((svg) => getComputedStyle(svg).filter);
    expect(filter === "none").toBe(theme === "light");
    release();
    await app.ready();
    expect(await look()).toEqual([background, theme]);
    expect(await app.pixels(app.loss)).toBe(expected);
    const { violations } = await new AxeBuilder({ page: app.page }).disableRules("page-has-heading-one").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("what is fixed is disabled, says why, and stays", async ({ app }) => {
  await app.open("?gamma=1&alpha=0.5&lock=gamma,alpha,scale,pin&panels=results,classes&pin=cross_entropy~2~none~1");
  await app.openMenus();
  for (const fixed of [app.gamma, app.gammaField, app.alpha, app.alphaField, app.explorer.getByLabel("y scale")]) {
    await expect(fixed).toBeDisabled();
    await expect(fixed).toHaveAccessibleDescription("Fixed by the author of this page.");
  }
  await expect(app.alphaSwitch).toBeDisabled();
  await expect(app.alphaSwitch).toHaveAccessibleDescription("Fixed by the author of this page.");
  await expect(app.explorer.getByRole("button", { name: /^Remove/ })).toBeDisabled();
  await expect(app.explorer.getByRole("textbox")).toBeDisabled();
  await expect(app.explorer.getByLabel("y axis")).toBeEnabled();
  await expect(app.explorer.getByRole("button", { name: "γ = 5, α = 0.25" }).first()).toBeDisabled();
  for (const button of await app.explorer.locator(".shares button").all()) await expect(button).toBeDisabled();
  await app.explorer.getByRole("button", { name: "Pin", exact: true }).click({ force: true });
  await expect(app.explorer.getByRole("textbox")).toHaveCount(1);
  await app.explorer.getByRole("combobox", { name: "Show" }).selectOption({ index: 6 });
  await expect(app.explorer.getByRole("combobox", { name: "Loss" })).toHaveValue("FL*");
  await expect(app.gamma).toHaveValue("1");
  await app.explorer.getByRole("button", { name: "Reset" }).click();
  await expect(app.explorer.getByRole("combobox", { name: "Loss" })).toHaveValue("FL");
  await expect(app.gamma).toHaveValue("1");
  await expect(app.alpha).toHaveValue("0.5");
  await expect
    .poll(() => app.query())
    .toBe("?gamma=1&alpha=0.5&lock=gamma%2Calpha%2Cscale%2Cpin&pin=cross_entropy%7E2%7Enone%7E1");
  await app.page.goBack();
  await expect(app.explorer.getByRole("combobox", { name: "Loss" })).toHaveValue("FL*");
});

test("Reset goes back to what the author of the frame has set", async ({ app }) => {
  const query = "embed=1&show=controls,loss&gamma=0.5&alpha=none&x=x_t&pin=focal_loss~5~0.5~1";
  const state = () => app.page.evaluate(() => (window as any).focalLossExplorer.getState());
  await app.open(`?${query}`);
  const set = await state();
  expect(set).toMatchObject({ gamma: 0.5, alpha: null, x: "x_t", pins: [{ gamma: 5 }] });
  const change = () =>
    app.page.evaluate(() => (window as any).focalLossExplorer.setState({ gamma: 4, alpha: 0.5, x: "p_t", y: "gradient", pins: [] }));
  for (const reset of [
    () => app.explorer.getByRole("button", { name: "Reset" }).click(),
    () => app.page.evaluate(() => (window as any).focalLossExplorer.resetState()),
  ]) {
    await change();
    await expect(app.gamma).toHaveValue("4");
    await reset();
    await expect(app.gamma).toHaveValue("0.5");
    await expect(app.alphaSwitch).not.toBeChecked();
    expect(await state()).toEqual(set);
  }
  // A page that is not in a frame has no author beside its reader.
  await app.open(`?${query.replace("embed=1", "embed=0")}`);
  await app.explorer.getByRole("button", { name: "Reset" }).click();
  expect(await state()).toMatchObject({ gamma: 2, alpha: 0.25, x: "p_t", pins: [] });
});

test("fixed panels do not open, and a fixed population takes no file", async ({ app }) => {
  await app.open("?embed=1&lock=panels,population");
  await app.explorer.getByText("Common mistakes").click();
  await expect(app.explorer.locator(".mistakes")).toHaveCount(0);
  await app.open("?show=population&lock=population");
  await expect(app.explorer.getByLabel("Choose a file")).toBeDisabled();
  await expect(app.explorer.getByRole("combobox", { name: "Population" })).toBeDisabled();
});

for (const [query, words] of [
  ["lang=xx", "“lang=xx”: expected one of en, qps, so lang started at its default, en"],
  ["embed=true", "“embed=true”: expected one of 0, 1"],
  ["show=loss,pie", "expected one of formula, controls, options, loss"],
  ["theme=sepia", "expected one of auto, light, dark"],
  ["lock=everything", "expected one of gamma, alpha"],
] as const) {
  test(`a bad page option gives the default and a note: ${query}`, async ({ app }) => {
    await app.open(`?${query}`);
    await expect(app.explorer.getByRole("alert").filter({ hasText: "The address has" })).toContainText(words);
    await expect(app.explorer.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(app.explorer.getByRole("img")).toHaveCount(3);
    const options = await app.page.locator("html").evaluate((root) => Object.keys((root as HTMLElement).dataset));
    for (const option of ["embed", "theme", "show", "alone"]) expect(options).not.toContain(option);
  });
}

for (const [width, height] of [[1280, 800], [390, 300]] as const) {
  test(`nothing jumps when the program arrives in a single chart, ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    for (const chart of ["loss", "foreground", "background"]) {
      const release = await hold(app.page);
      await app.page.goto(`${app.url}?embed=1&show=${chart}`, { waitUntil: "domcontentloaded" });
      const boxes = () =>
        app.page.evaluate(() =>
          [...document.querySelectorAll("h1, h2, .controls, .formula, .picture, .legend, .readouts, .source")]
            .map((element) => element.getBoundingClientRect())
            .filter((box) => box.width > 1)
            .map((box) => [box.left, box.top, box.width, box.height].map(Math.round)),
        );
      await expect(app.explorer.locator(`[data-chart=${chart}] .picture.static svg`)).toBeVisible();
      expect(await faults(app.page)).toEqual([]);
      const before = await boxes();
      release();
      await app.ready();
      expect(await boxes()).toEqual(before);
      await app.page.unroute("**/*.wasm");
    }
  });
}
