// axe finds nothing to complain of, in any mode of the page.

import type { Page } from "@playwright/test";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type App, DIST, expect, ONE_FILE, ready, test } from "../app.ts";
import { file, Files } from "../files/panel.ts";
import { PANELS, PARTS, PINS, readThrough, violations } from "./audit.ts";

// The article is long.
test.describe.configure({ timeout: 360_000 });

const EVERYTHING = `?loss=focal_loss_star&x=x_t&extra=hinge&reference=figure_7&${PINS}&${PANELS}`;

const openTables = async ({ page }: App) => {
  for (const summary of await page.locator("#explorer .data summary").all()) await summary.click();
};
const openShare = ({ page }: App) => page.getByText("Share", { exact: true }).click();
const load = async (app: App, content: string, done: (files: Files) => Promise<void>) => {
  const files = new Files(app);
  await files.picker.setInputFiles(file("scores.csv", content));
  await done(files);
};

/** Answers every exercise wrongly but the first, each with all hints. */
async function answerExercises({ page }: App) {
  for (const [index, exercise] of (await page.locator(".exercise").all()).entries()) {
    const [radio, field] = [exercise.getByRole("radio"), exercise.getByRole("textbox")];
    if (await radio.count()) await radio.nth(index === 0 ? 1 : 0).check();
    else if (await field.count()) await field.fill(index % 2 ? "1" : "many");
    await exercise.getByRole("button", { name: "Check" }).click();
    for (const _ of [1, 2]) await exercise.getByRole("button", { name: "Hint" }).click();
  }
}

/** Modes of the article. The others are looked at without it: it is long. */
const OF_ARTICLE = ["the article", "exercises answered", "a step shown"];

/** Each mode: its query, and what is done before axe looks. */
const MODES: [name: string, query: string, before?: (app: App) => Promise<unknown>][] = [
  ["the page", ""],
  ["notes of a bad address", "?gamma=bad&population=file&show=x"],
  ["panels, pins, menus and tables open", EVERYTHING, openTables],
  ["a crosshair read", "?x=x_t", (app) => app.explorer.getByRole("slider", { name: "Read the loss chart" }).focus()],
  ["an error below a field", "", async (app) => (await app.gammaField.fill("99"), app.page.keyboard.press("Enter"))],
  ["everything locked", `${EVERYTHING}&lock=gamma,alpha,scale,pin,population,panels`],
  ["the article", "", readThrough],
  ["exercises answered", "", answerExercises],
  ["a step shown", "", (app) => app.page.locator("a.step").first().click()],
  ["Share", "", openShare],
  ["a file loaded", "?panels=population", (app) => load(app, "score,label\n0.1,0\n0.9,1\n", ({ status }) => expect(status).toContainText("1 positive"))],
  ["a file refused", "?panels=population", (app) => load(app, "score,label\n0.1,0\n7,1\n", ({ trouble }) => expect(trouble).not.toBeEmpty())],
  ["columns to choose", "?panels=population", (app) => load(app, "a,b,c\n0.1,0,0.2\n0.9,1,0.3\n", (files) => expect(files.menu("Scores")).toBeVisible())],
  ["a frame", `?embed=1&${PANELS}&${PINS}`, openTables],
];

const LOOKS: { name: string; width: number; height: number; colorScheme: "light" | "dark" }[] = [
  { name: "wide and light", width: 1280, height: 800, colorScheme: "light" },
  { name: "narrow and dark", width: 320, height: 640, colorScheme: "dark" },
];

for (const [name, query, before] of MODES) {
  test(`axe finds nothing: ${name}`, async ({ app }) => {
    for (const { name: look, width, height, colorScheme } of LOOKS) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.setViewportSize({ width, height });
      await app.open(query);
      await before?.(app);
      const without = OF_ARTICLE.includes(name) || query.includes("embed") ? [] : ["#article"];
      expect.soft(await violations(app.page, { without }), look).toEqual([]);
    }
  });
}

for (const part of PARTS) {
  test(`axe finds nothing in a frame with a part: ${part}`, async ({ app }) => {
    for (const { name: look, width, height, colorScheme } of LOOKS) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.setViewportSize({ width, height });
      await app.open(`?embed=1&show=${part}`);
      await openTables(app);
      expect.soft(await violations(app.page), look).toEqual([]);
    }
  });
}

test("axe finds nothing in the page in one file", async ({ browser }) => {
  const page: Page = await browser.newPage();
  await page.goto(`${pathToFileURL(path.join(DIST, ONE_FILE)).href}?${PANELS}`);
  await ready(page);
  expect(await violations(page, { legacy: true })).toEqual([]);
  await page.close();
});
