// Every address in docs/teaching.md leads to what the guide says, and the guide is also a page of its own.

import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "../app.ts";

const SITE = "https://explorer.example/";
const GUIDE = await readFile(path.resolve(import.meta.dirname, "../../docs/teaching.md"), "utf8");
const targets = [...new Set([...GUIDE.matchAll(/\]\(https:\/\/explorer\.example\/([^)]*)\)/g)].map((match) => match[1]!))];
const states = targets.filter((target) => target.startsWith("?"));
const places = targets.filter((target) => target.startsWith("#"));
const pictures = targets.filter((target) => target.startsWith("teaching/"));

test("the guide links to what it needs, and to nothing else of the site", () => {
  expect(states.length).toBeGreaterThan(25);
  expect(places.length).toBeGreaterThan(12);
  expect(pictures.length).toBeGreaterThan(12);
  expect(targets.length).toBe(states.length + places.length + pictures.length + 1);
});

for (const query of states) {
  test(`the guide's address ${query} shows what it names`, async ({ app }) => {
    await app.open(query);
    await expect(app.page.getByRole("alert").filter({ hasText: "The address has" })).toHaveCount(0);
    const asked = new URLSearchParams(query);
    const shown = new URLSearchParams(await app.query());
    for (const [key, value] of asked) expect(shown.get(key), key).toBe(value);
    const exercise = asked.get("exercise");
    if (exercise) await expect(app.page.locator(`#exercise-${exercise}`)).toBeVisible();
    for (const part of asked.get("show")?.split(",") ?? []) {
      const place = part === "controls" ? app.gamma : app.explorer.locator(`[data-figure=${part}], [data-chart=${part}], [data-panel=${part}]`).first();
      await expect(place).toBeVisible();
    }
  });
}

test("the places that the guide names are in the page", async ({ app }) => {
  await app.open();
  for (const place of places) await expect(app.page.locator(place)).toHaveCount(1);
});

test("the pictures are there, as the explorer draws them", async ({ app }) => {
  for (const line of GUIDE.split("\n").filter((line) => line.includes(`${SITE}teaching/`))) {
    const name = /teaching\/([a-z0-9-]+\.svg)\)/.exec(line)![1]!;
    const query = /explorer\.example\/(\?[^)]*)\)/.exec(line)![1]!;
    const answer = await app.page.request.get(`${app.url}teaching/${name}`);
    expect(answer.ok(), name).toBe(true);
    const picture = await answer.text();
    await app.open(query);
    const own = await app.page.evaluate(async (parts) => {
      const charts = ["loss", "foreground", "background", "gini", "terms", "modulating_factor", "gradient", "sums", "prior", "contributions", "sorting", "anchors"];
      const chart = parts.find((part) => charts.includes(part)) as FocalLossExplorer.Chart;
      return window.focalLossExplorer.screenshot({ chart, width: 960, height: 540 });
    }, new URLSearchParams(query).get("show")!.split(","));
    expect(picture, name).toBe(own);
  }
});

test("the guide is a page that reads on a narrow screen, prints, and whose links work", async ({ app }) => {
  const { page } = app;
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${app.url}teaching.html`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Teaching focal loss: a guide");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  const links = await page.getByRole("link").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.filter((link) => !link.startsWith(app.url))).toEqual([]);
  for (const target of targets) expect(links, target).toContain(app.url + target);
  await page.getByRole("link", { name: "the formula", exact: true }).click();
  await app.ready();
  await expect(app.explorer.getByRole("img")).toBeVisible();
});

test("the plan for 45 minutes goes as it is written", async ({ app }) => {
  const { page } = app;
  const gamma = async (value: string) => {
    const field = page.getByRole("spinbutton", { name: "γ (gamma)" });
    await field.fill(value);
    await field.press("Enter");
  };
  const data = (chart: FocalLossExplorer.Chart) => page.evaluate((chart) => window.focalLossExplorer.getData(chart), chart);
  const step = async (name: string) => {
    const target = new RegExp(`\\[${name}\\]\\(${SITE}([^)]*)\\)`).exec(GUIDE.replace(/\s+/g, " "))![1]!;
    await app.open(target);
  };

  await step("the scene with its anchors");
  const byEase = await app.pixels(app.explorer.getByRole("img"));
  await page.getByRole("button", { name: "Size by loss" }).click();
  const byLoss = await app.pixels(app.explorer.getByRole("img"));
  await gamma("2");
  await expect.poll(async () => (await page.evaluate(() => window.focalLossExplorer.getState())).gamma).toBe(2);
  expect(new Set([byEase, byLoss, await app.pixels(app.explorer.getByRole("img"))]).size, "each action changes the scene").toBe(3);

  // The loss of the crowd beside that of the positive, at the upright line.
  const crowd = async () => {
    const { p_t, loss_of_negatives_nats: negatives, loss_of_positive_nats: positive } = await data("sums");
    const at = p_t!.findIndex((p) => p >= 0.99);
    return negatives![at]! / positive![at]!;
  };
  await step("a hundred easy negatives");
  expect(await crowd()).toBeLessThan(1);
  await step("look");
  expect(await crowd()).toBeCloseTo(4.36, 1);

  await step("the formula");
  for (const name of [/^ln p/, /^\(1 − p/]) {
    await page.getByRole("button", { name }).first().click();
    await expect(page.getByRole("button", { name }).first()).toHaveAttribute("aria-pressed", "true");
  }

  const hardest = async () => {
    const { fraction_of_examples: fraction, cumulative_normalized_loss: loss } = await data("background");
    return 100 * (1 - loss![fraction!.findIndex((f) => f >= 0.99)]!);
  };
  await step("the curve of the negatives");
  expect(await hardest()).toBeCloseTo(6, 0);
  await gamma("2");
  await expect.poll(hardest).toBeCloseTo(97.4, 0);

  await step("what to remember");
  await expect(page.getByRole("heading", { name: "What to remember" })).toBeInViewport();
  await step("the exercises");
  await expect(page.getByRole("heading", { name: "Exercises", exact: true })).toBeInViewport();
});
