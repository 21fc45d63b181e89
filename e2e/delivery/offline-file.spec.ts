// The page in one file, opened from the disk: everything works, and it makes no requests.

import { statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { App, DIST, expect, ONE_FILE, test } from "../app.ts";

const FILE = path.join(DIST, ONE_FILE);

test("it has fewer than 1,400,000 bytes", () => {
  expect(statSync(FILE).size).toBeLessThan(1_400_000);
});

test("sliders, charts, panels, pins, presets and a file of scores work without any request", async ({ page }) => {
  const app = new App(page, pathToFileURL(FILE).href);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await app.open("?gamma=1&alpha=0.5&panels=population,classes,gini");
  await expect(app.gamma).toHaveValue("1");
  const before = await app.pixels(app.loss);
  await app.gamma.press("PageUp");
  await expect(app.gamma).not.toHaveValue("1");
  expect(await app.pixels(app.loss)).not.toBe(before);
  const background = await app.pixels(app.background);
  await app.gamma.press("End");
  expect(await app.pixels(app.background)).not.toBe(background);

  await page.locator("#explorer").getByRole("button", { name: "Pin" }).first().click();
  await page.locator("#explorer").getByRole("combobox", { name: "Show" }).selectOption({ label: "Figure 4: cumulative losses" });
  await expect(app.gamma).toHaveValue("2");
  // The figures of the paper set the panels, too. One that was there stays, closed.
  await page.locator("summary", { hasText: "Whose scores" }).click();

  const rows = Array.from({ length: 200 }, (_, i) => `${((i % 99) + 0.5) / 100},${i % 10 === 0 ? 1 : 0}`);
  const file = { name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(`score,label\n${rows.join("\n")}\n`) };
  const recovered = await app.pixels(app.background);
  await page.locator("#explorer input[type=file]").setInputFiles(file);
  await expect(page.getByText("scores.csv").first()).toBeVisible();
  await expect(async () => expect(await app.pixels(app.background)).not.toBe(recovered)).toPass();

  const asked = requests.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"));
  expect(asked.map((url) => url.split("?")[0])).toEqual([app.url]);
  expect(app.complaints).toEqual([]);
});

test("Parquet is refused with the lines that make a readable file", async ({ page }) => {
  const app = new App(page, pathToFileURL(FILE).href);
  await app.open("?panels=population");
  const parquet = path.resolve(import.meta.dirname, "../../crates/score-files/tests/cases/scores.parquet");
  await page.locator("#explorer input[type=file]").setInputFiles(parquet);
  const part = page.locator("#explorer").getByRole("group", { name: "Your own scores" });
  await expect(part.getByRole("alert")).toContainText("“scores.parquet” is in Parquet, which is not read here");
  await expect(part.locator("pre")).toContainText("pd.read_parquet(");
});

test("without WebAssembly there are pictures and the reason", async ({ page }) => {
  await page.addInitScript(() => delete (globalThis as any).WebAssembly);
  await page.goto(pathToFileURL(FILE).href);
  await expect(page.getByText("This browser does not run WebAssembly")).toBeVisible();
  await expect(page.locator("#explorer").getByRole("img")).toHaveCount(3);
});

test("without scripts it says so, and the pictures stay", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(FILE).href);
  await expect(page.locator("[data-no-script]")).toContainText("JavaScript is switched off");
  await expect(page.locator("#explorer").getByRole("img")).toHaveCount(3);
  await context.close();
});
