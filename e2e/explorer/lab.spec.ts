// The lab: two detectors that train side by side in the page.

import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type App, expect, test } from "../app.ts";

/** The curves of the default training as they were recorded natively. */
const RECORD = path.resolve(import.meta.dirname, "../../crates/explorer-model/data/lab.csv");

const lab = (app: App) => app.page.locator(".lab");
const button = (app: App, name: string) => lab(app).getByRole("button", { name, exact: true });
const menu = (app: App, name: string) => lab(app).getByRole("combobox", { name, exact: true });
const said = (app: App) => lab(app).locator(".lab-state");

/** Presses "One step" until so many steps are done. */
async function stepTo(app: App, steps: number) {
  for (let step = 1; step <= steps; step++) {
    await button(app, "One step").click();
    await expect(said(app)).toContainText(`Stopped at step ${step} of`);
  }
}

async function saved(app: App) {
  const [download] = await Promise.all([app.page.waitForEvent("download"), button(app, "Save as CSV").click()]);
  return (await readFile((await download.path())!, "utf8")).trim().split("\r\n");
}

test("the same address gives the same curves, to the last digit, as were recorded natively", async ({ app }) => {
  await app.open("?show=lab&lab=1~0~none~all~0.1~adam~0.007~1~4~1~30");
  await button(app, "Train").click();
  await expect(said(app)).toContainText("Done: 30 steps.", { timeout: 60_000 });
  const recorded = (await readFile(RECORD, "utf8")).trim().split("\n");
  expect(await saved(app)).toEqual(recorded.slice(0, 5));
  // And again, after starting over.
  await button(app, "Start over").click();
  await expect(said(app)).toContainText("Ready to train 30 steps.");
  await button(app, "Train").click();
  await expect(said(app)).toContainText("Done: 30 steps.", { timeout: 60_000 });
  expect(await saved(app)).toEqual(recorded.slice(0, 5));
});

test("the trainer is loaded when it is asked for, and not before", async ({ app }) => {
  const asked: string[] = [];
  app.page.on("request", (request) => asked.push(request.url()));
  await app.open("?show=lab");
  await expect(button(app, "Train")).toBeVisible();
  const trainers = () => asked.filter((url) => url.includes("lab-worker") && !url.endsWith("/sw.js"));
  expect(trainers()).toEqual([]);
  await stepTo(app, 1);
  expect(trainers().length).toBeGreaterThan(0);
});

test("step by step, with pictures, curves, descriptions and tables that follow", async ({ app }) => {
  await app.open("?show=lab");
  const scene = lab(app).getByRole("img", { name: "What the right side sees" });
  await expect(scene).toHaveAccessibleDescription("Nothing has been trained yet. Press Train to begin.");
  await stepTo(app, 2);
  await expect(scene).toHaveAccessibleDescription(/^The scene has 2 objects/);
  const curves = lab(app).getByRole("img", { name: "Average precision (AP) while they train" });
  await expect(curves).toHaveAccessibleDescription(/^At step 2 .* left: cross entropy: 0\.00; right: γ = 2, α = 0\.25: 0\.0\d\.$/);
  const figure = lab(app).locator("[data-chart=lab_gradients]");
  await figure.locator("summary").click();
  // Before the first step, after the first and after the second.
  await expect(figure.getByRole("row")).toHaveCount(4);
  await expect(figure.getByRole("rowheader").last()).toHaveText("2");
  await expect(lab(app).getByRole("status").first()).toHaveText(/^Step 2: AP 0\.00 on the left, 0\.0\d on the right\.$/);
});

test("other sliders count when the training starts over, and not before", async ({ app }) => {
  await app.open("?show=lab");
  await stepTo(app, 1);
  const legend = lab(app).locator("[data-chart=lab_precision] .legend");
  await lab(app).getByRole("slider", { name: "γ (gamma)", exact: true }).press("Home");
  await expect(said(app)).toContainText("The settings have changed.");
  await button(app, "One step").click();
  await expect(said(app)).toContainText("Stopped at step 2 of");
  const curves = lab(app).getByRole("img", { name: "Average precision (AP) while they train" });
  await expect(curves).toHaveAccessibleDescription(/right: γ = 2, α = 0\.25/);
  await button(app, "Start over").click();
  await expect(said(app)).not.toContainText("The settings have changed.");
  await stepTo(app, 1);
  await expect(curves).toHaveAccessibleDescription(/right: α-balanced CE, α = 0\.25|right: .*α = 0\.25/);
  await expect(legend).not.toContainText("γ = 2");
});

test("the address has every setting, and a bad one is named", async ({ app }) => {
  await app.open("?show=lab&lab=1~0~none~hardest~own~sgd~0.03~7~8~5~600");
  await expect(menu(app, "Left side")).toHaveValue(/OHEM/);
  await expect(menu(app, "Prior π")).toHaveValue("each its own");
  await expect(menu(app, "Optimizer")).toHaveValue(/SGD/);
  await expect(menu(app, "Learning rate")).toHaveValue("0.03");
  await expect(menu(app, "Clutter")).toHaveValue("much");
  await expect(menu(app, "Seeds")).toHaveValue("mean of 5");
  await expect(menu(app, "Steps")).toHaveValue("600");
  await menu(app, "Prior π").selectOption("0.01");
  await lab(app).getByRole("spinbutton", { name: "Seed" }).fill("12");
  await lab(app).getByRole("spinbutton", { name: "Seed" }).press("Enter");
  await expect.poll(async () => decodeURIComponent(await app.query())).toContain("lab=1~0~none~hardest~0.01~sgd~0.03~12~8~5~600");
  await app.open("?show=lab&lab=1~0~none~all~0.1~adam~fast~1~4~1~300");
  await expect(app.page.getByRole("alert").first()).toContainText("not a lab, expected 1~gamma~alpha");
  await expect(menu(app, "Learning rate")).toHaveValue("0.007");
});

test("an experiment sets both sides and trains them", async ({ app }) => {
  await app.open("?show=lab&gamma=1");
  await button(app, "γ = 5").click();
  await expect(menu(app, "Left side")).toHaveValue("γ = 2, α = 0.25");
  await expect(said(app)).toContainText(/Step [1-9]\d* of 300/, { timeout: 60_000 });
  await button(app, "Pause").click();
  await expect(said(app)).toContainText(/Stopped at step \d+ of 300/);
  await expect.poll(async () => decodeURIComponent(await app.query())).toContain("gamma=5");
  expect(decodeURIComponent(await app.query())).toContain("lab=1~2~0.25~all~0.1~adam~0.007~1~4~1~300");
});

test("no prior fits hard example mining, and the page says so", async ({ app }) => {
  await app.open("?show=lab&lab=1~0~none~hardest~own~adam~0.007~1~4~1~300");
  await button(app, "Train").click();
  await expect(lab(app).getByRole("alert")).toContainText("No prior fits the left side");
  await menu(app, "Prior π").selectOption("0.1");
  await stepTo(app, 1);
  await expect(lab(app).getByRole("alert")).toBeEmpty();
});

test("it pauses out of sight, and goes on when it is back", async ({ app }) => {
  await app.open("");
  await app.page.locator("#train-a-detector").scrollIntoViewIfNeeded();
  await button(app, "Train").click();
  await expect(said(app)).toContainText(/Step [1-9]\d* of 300/, { timeout: 60_000 });
  await app.page.evaluate(() => scrollTo(0, 0));
  await expect(said(app)).toContainText("Paused while the lab is out of sight");
  await button(app, "Pause").scrollIntoViewIfNeeded();
  await expect(said(app)).toContainText(/Step \d+ of 300|Done/);
});

test("the explorer takes the scores of a side", async ({ app }) => {
  await app.open("");
  await app.page.locator("#train-a-detector").scrollIntoViewIfNeeded();
  await stepTo(app, 1);
  await lab(app).getByText("The scores of the nets, and Figure 4 of them").click();
  await expect(lab(app).locator("[data-chart=background]")).toBeVisible();
  await button(app, "left").click();
  await button(app, "Use these scores in the explorer").click();
  await expect(lab(app).getByText("The explorer shows the scores of the left side at step 1.")).toBeVisible();
  expect(await app.page.evaluate(() => window.focalLossExplorer.getState().population)).toBe("file");
  const data = await app.page.evaluate(() => window.focalLossExplorer.getData("histogram"));
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  // 60 scenes of 2304 anchors, less those that are ignored.
  expect(sum(data.negative_examples ?? data.negative)).toBeGreaterThan(135_000);
});

test("axe finds nothing in the lab", async ({ app }) => {
  await app.open("?show=lab");
  await stepTo(app, 1);
  await lab(app).getByText("The scores of the nets, and Figure 4 of them").click();
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  expect(violations).toEqual([]);
});
