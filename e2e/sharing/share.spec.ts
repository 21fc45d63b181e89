// The menu Share.

import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { DIST, drawn, expect, OPEN, ready, test } from "../app.ts";

const menu = (page: Page) => page.locator("#explorer").getByRole("group", { name: "Share and export" });
const open = async (page: Page) => {
  await page.getByText("Share", { exact: true }).click();
  await expect(menu(page)).toBeVisible();
};
const button = (page: Page, name: string) => menu(page).getByRole("button", { name, exact: true });
const toEmbed = (page: Page) => menu(page).getByRole("combobox", { name: "What to embed" });
const copied = async (page: Page, name: string) => {
  await button(page, name).click();
  await expect(menu(page).getByRole("status")).toHaveText(`Copied: ${name}.`);
  return page.evaluate(() => navigator.clipboard.readText());
};
const saved = async (page: Page, name: string) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const file = await readFile((await download.path())!);
  return { name: download.suggestedFilename(), file };
};

test("what is copied is the present state", async ({ app, context, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open("?gamma=0.5&alpha=none&pin=focal_loss~2~0.25~1~%22%3E%3Cscript%3Ealert(1)%3C/script%3E&course=7");
  await open(app.page);
  const query = "gamma=0.5&alpha=none&pin=focal_loss%7E2%7E0.25%7E1%7E%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E";
  expect(await copied(app.page, "Link")).toBe(`${server}?${query}`);
  const parsed = async (name: string) => {
    const code = await copied(app.page, name);
    return app.page.evaluate((code) => {
      // In this inert document nothing loads or runs.
      const parsed = new DOMParser().parseFromString(code, "text/html");
      const [frame] = parsed.querySelectorAll("iframe, focal-loss-explorer");
      const attributes = Object.fromEntries([...frame!.attributes].map(({ name, value }) => [name, value]));
      return { attributes, scripts: [...parsed.scripts].map((script) => script.getAttribute("src")) };
    }, code);
  };
  await toEmbed(app.page).selectOption("The whole explorer");
  const frame = await parsed("HTML iframe");
  expect(frame.scripts).toEqual([]);
  expect(frame.attributes).toMatchObject({
    src: `${server}?embed=1&${query}`, title: "Focal Loss Explorer: γ = 0.5, no α", loading: "lazy",
  });
  const element = await parsed("HTML element");
  expect(element.scripts).toEqual([`${server}embed.js`]);
  expect(element.attributes).toEqual({
    gamma: "0.5", alpha: "none", pin: 'focal_loss~2~0.25~1~"><script>alert(1)</script>',
  });
  expect(await copied(app.page, "Markdown")).toBe(`[Focal Loss Explorer: γ = 0.5, no α](<${server}?${query}>)\n`);
  expect(await copied(app.page, "Quarto")).toContain("```{=html}\n<iframe src=");
  expect(await copied(app.page, "MyST (Jupyter Book 2)")).toContain(`:::{iframe} ${server}?embed=1&${query}\n:width: 100%\n`);
  expect(await copied(app.page, "MyST in Sphinx (Jupyter Book 1)")).toMatch(/^```\{raw\} html\n<iframe .*<\/iframe>\n```\n$/);
  await app.gamma.fill("3");
  expect(await copied(app.page, "Link")).toContain("?gamma=3&alpha=none");
  expect(await copied(app.page, "NumPy")).toContain("import numpy as np");
});

test("no frame that is copied scrolls inside at 600 to 1000 pixels", async ({ app, context, page, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open("?gamma=2.35&loss=focal_loss_star&beta=-1.25&population=logit_normal&pin=focal_loss~0.5~none~1");
  await open(page);
  const choices = await toEmbed(page).getByRole("option").allTextContents();
  expect([choices.length, choices[0]]).toEqual([8, "Loss chart with its sliders"]);
  await expect(toEmbed(page)).toHaveValue(choices[0]!);
  const codes: [string, string][] = [];
  for (const choice of choices) {
    await toEmbed(page).selectOption(choice);
    codes.push([choice, await copied(page, "HTML iframe")]);
  }
  const outer = await context.newPage();
  for (const [choice, code] of codes) {
    await outer.setContent(`<div>${code.replace(' loading="lazy"', "")}</div>`);
    const frame = outer.frames()[1]!;
    await ready(outer.frameLocator("iframe"));
    await expect(outer.frameLocator("iframe").locator("#explorer").getByRole("img").first()).toBeVisible();
    for (const width of [600, 700, 1000]) {
      await outer.locator("div").evaluate((around, width) => (around.style.width = `${width}px`), width);
      await drawn(frame);
      const [content, inside] = await frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
      expect(inside, `${choice} at ${width}`).toBe(Number(/height="(\d+)"/.exec(code)![1]));
      expect(content, `${choice} at ${width}`).toBeLessThanOrEqual(inside!);
    }
  }
});

for (const [what, prepare] of [
  ["refuses", () => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError")))],
  ["throws", () => (navigator.clipboard.writeText = () => { throw new Error("no"); })],
  ["is missing", () => Object.defineProperty(navigator, "clipboard", { value: undefined })],
] as const) {
  test(`a clipboard that ${what} leaves the text selected`, async ({ app }) => {
    await app.page.addInitScript(prepare);
    await app.open("?gamma=1");
    await open(app.page);
    await button(app.page, "Link").click();
    const area = menu(app.page).getByRole("textbox", { name: "may not use the clipboard" });
    await expect(area).toHaveValue(/\?gamma=1&alpha=0\.25$/);
    await expect(area).toBeFocused();
    await expect(area).not.toBeEditable();
    const selected = await area.evaluate((area: HTMLTextAreaElement) => [
      area.selectionStart,
      area.value.length - area.selectionEnd,
    ]);
    expect(selected).toEqual([0, 0]);
    await expect(menu(app.page).getByRole("status")).toContainText("may not use the clipboard here");
    await button(app.page, "HTML element").click();
    await expect(area).toHaveValue(/<focal-loss-explorer gamma="1"/);
  });
}

test("a sandboxed frame shows what it may not copy", async ({ page }) => {
  // A frame of opaque origin may load modules only from a host that is open to all origins.
  const server = await startServer([{ prefix: "/", dir: DIST }], undefined, OPEN);
  await page.setContent(`<iframe sandbox="allow-scripts" width="1200" height="780" src="${server.origin}/?gamma=1"></iframe>`);
  const frame = page.frameLocator("iframe");
  await frame.getByText("Share", { exact: true }).click();
  await frame.locator("#explorer").getByRole("button", { name: "Link", exact: true }).click();
  await expect(frame.locator("#explorer").getByRole("textbox", { name: "may not use the clipboard" })).toHaveValue(/\?gamma=1&alpha=0\.25$/);
  await server.close();
});

test("files are the charts", async ({ app }) => {
  await app.open();
  await open(app.page);
  const svg = await saved(app.page, "Loss, SVG");
  expect(svg.name).toBe("focal-loss-loss-gamma-2-alpha-0.25.svg");
  const shot = await app.page.evaluate(() => (window as any).focalLossExplorer.screenshot());
  expect(svg.file.toString()).toBe(shot);
  const golden = await readFile(path.resolve(import.meta.dirname, "../../crates/explorer-model/tests/goldens/loss.svg"), "utf8");
  const inside = (svg: string) => /<title.*<\/desc>/s.exec(svg)?.[0];
  expect(inside(svg.file.toString())).toBe(inside(golden));

  const size = async (name: string) => {
    const { file } = await saved(app.page, name);
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    return [file.readUInt32BE(16), file.readUInt32BE(20)];
  };
  expect(await size("Background, PNG")).toEqual([2160, 1440]);
  await menu(app.page).getByRole("combobox", { name: "PNG size" }).selectOption("1×");
  expect(await size("Gini index, PNG")).toEqual([720, 480]);
  await menu(app.page).getByRole("combobox", { name: "PNG size" }).selectOption("4×");
  expect(await size("Histogram, PNG")).toEqual([2880, 1920]);

  for (const [label, chart] of [["Loss", "loss"], ["Foreground", "foreground"], ["Histogram", "histogram"]]) {
    const { name, file } = await saved(app.page, `${label}, CSV`);
    expect(name).toBe(`focal-loss-${chart}-gamma-2-alpha-0.25.csv`);
    const [header, ...rows] = file.toString().trimEnd().split("\r\n");
    const data: Record<string, number[]> = await app.page.evaluate(
      (chart) => (window as any).focalLossExplorer.getData(chart),
      chart,
    );
    expect(header!.split(",")).toEqual(Object.keys(data));
    const columns = header!.split(",").map((_, i) => rows.map((row) => Number(row.split(",")[i])));
    expect(columns).toEqual(Object.values(data));
  }
  await expect(menu(app.page).getByRole("status")).toContainText("focal-loss-histogram-gamma-2-alpha-0.25.csv");
});

test("the menu opens and closes by keyboard, moves nothing and is not there while closed", async ({ app }) => {
  await app.open();
  const boxes = () => app.page.evaluate(() => [...document.querySelectorAll("h1, .chart, .readouts")].map((it) => it.getBoundingClientRect().toJSON()));
  const height = () => app.page.evaluate(() => document.documentElement.scrollHeight);
  const [before, high] = [await boxes(), await height()];
  await expect(app.explorer.locator(".share button")).toHaveCount(0);
  const summary = app.explorer.getByText("Share", { exact: true });
  await summary.focus();
  await app.page.keyboard.press("Enter");
  await expect(menu(app.page)).toBeVisible();
  expect([await boxes(), await height()]).toEqual([before, high]);
  await app.page.keyboard.press("Tab");
  await expect(button(app.page, "Link")).toBeFocused();
  const results = await new AxeBuilder({ page: app.page }).include(".share").analyze();
  expect(results.violations).toEqual([]);
  await app.page.keyboard.press("Escape");
  await expect(menu(app.page)).toHaveCount(0);
  await expect(summary).toBeFocused();
  await open(app.page);
  await app.page.mouse.click(300, 700);
  await expect(menu(app.page)).toHaveCount(0);
});

test("the menu fits a phone", async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 560 });
  await app.open();
  await open(app.page);
  const box = (await menu(app.page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  expect(box.y + box.height).toBeLessThanOrEqual(560);
  const widths = () => menu(app.page).evaluate((it) => [it.scrollWidth, [...it.querySelectorAll("button")].every((one) => one.getBoundingClientRect().right <= it.getBoundingClientRect().right - 12), it.clientWidth]);
  const [content, fits, room] = await widths();
  expect([content, fits]).toEqual([room, true]);
  await button(app.page, "Print view").scrollIntoViewIfNeeded();
  await expect(button(app.page, "Print view")).toBeInViewport();
});

test("the print view asks the browser to print, and paper has charts and sentences only", async ({ app }) => {
  await app.page.addInitScript(() => (window.print = () => document.body.setAttribute("data-printed", "")));
  await app.open("?gamma=0.5");
  await open(app.page);
  await button(app.page, "Print view").click();
  await expect(app.page.locator("body[data-printed]")).toBeAttached();
  await app.page.emulateMedia({ media: "print" });
  await expect(app.gamma).toBeHidden();
  await expect(menu(app.page)).toBeHidden();
  await expect(app.explorer.getByRole("button")).toHaveCount(0);
  await expect(app.loss).toBeVisible();
  await expect(app.background).toBeVisible();
  await expect(app.numbers).toBeVisible();
  // A browser sends this event before it lays out pages.
  await app.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(app.background).toHaveCount(1);
  const printed = app.figure("background").locator(".on-paper svg");
  await expect(printed).toBeVisible();
  await app.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await app.page.emulateMedia({ media: "screen" });
  await expect(printed).toHaveCount(0);
});

test("open panels are whole on paper, without what is pressed", async ({ app }) => {
  await app.open("?panels=gini,classes,results,population,mistakes");
  await app.page.setViewportSize({ width: 695, height: 1000 });
  await app.page.emulateMedia({ media: "print" });
  await app.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const population = app.explorer.locator("[data-panel=population]");
  await expect(population.locator("select")).toBeVisible();
  await expect(population.getByText(/Drop a file/)).toBeHidden();
  await expect(population.locator("input[type=file]")).toBeHidden();
  const points = app.explorer.locator(".plane .measured");
  for (const point of await points.all()) await expect(point).toBeVisible();
  expect(await points.count()).toBeGreaterThan(10);
  const classes = app.explorer.locator(".shares tbody tr").first();
  await expect(classes.getByText("0.002992")).toBeVisible();
  const adjust = (bar: Element) => (getComputedStyle(bar) as any).printColorAdjust;
  expect(await classes.locator(".bar").evaluate(adjust)).toBe("exact");
  expect(await classes.locator(".bar > div").evaluate(adjust)).toBe("exact");
  for (const panel of ["gini", "population"]) {
    const figure = app.explorer.locator(`[data-panel=${panel}] figure`);
    const drawn = (await figure.locator(".on-paper svg").boundingBox())!;
    const around = (await figure.boundingBox())!;
    expect(drawn.height).toBeGreaterThan(150);
    expect(drawn.y + drawn.height, panel).toBeLessThanOrEqual(around.y + around.height + 0.5);
  }
  // A menu of actions has no value.
  await app.open("?panels=population&population=logit_normal");
  await app.page.emulateMedia({ media: "print" });
  await expect(population.locator("select")).toHaveCount(2);
  await expect(population.locator("select").first()).toBeVisible();
  await expect(population.locator("select").last()).toBeHidden();
});

test("a dark screen prints as a light one", async ({ browser, server }) => {
  const shown = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme });
    await page.goto(`${server}?gamma=0.5`);
    await ready(page);
    await page.emulateMedia({ media: "print", colorScheme });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const loss = page.locator("#explorer").getByRole("img", { name: "Loss of one example" });
    const legend = page.getByText("positive, γ").first();
    shown.push([await loss.innerHTML(), await legend.evaluate((element) => getComputedStyle(element).color)]);
    await page.close();
  }
  expect(shown[1]).toEqual(shown[0]);
  expect(shown[0]![0]).toMatch(/^<svg.*<polyline/s);
});
