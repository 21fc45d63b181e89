// The details of the experiment: populations, the balance of the classes, the Gini index.

import { expect, test } from "../app.ts";

const number = async (text: string | null) => Number((text ?? "").replace(/[^0-9.]/g, ""));

test("a population is built, seen in every chart, and kept in the address", async ({ app }) => {
  await app.open("?panels=population");
  const histogram = app.explorer.getByRole("img", { name: "Histogram of p_t" });
  await expect(histogram).toBeVisible();
  expect(await app.description(histogram)).toContain("10,000,000 background windows: 99.9998 % with p_t > 0.5");
  const [foreground, bars] = [await app.pixels(app.foreground), await app.pixels(histogram)];
  await app.explorer.getByRole("combobox", { name: "Population" }).selectOption("built (logit-normal)");
  await expect.poll(() => app.query()).toContain("population=logit_normal");
  await expect(app.numbers).toContainText("of the positive examples carry");
  await expect.poll(() => app.pixels(app.foreground)).not.toBe(foreground);
  await expect.poll(() => app.pixels(histogram)).not.toBe(bars);
  await app.explorer.getByRole("combobox", { name: "Build a detector" }).selectOption("Untrained, prior π = 0.01");
  await expect.poll(() => app.query()).toContain("positive_mean=-4.6&positive_spread=0.1&negative_mean=-4.6&negative_spread=0.1");
  const mean = app.explorer.getByRole("slider", { name: "positives’ mean logit" });
  await expect(mean).toHaveValue("-4.6");
  await mean.press("ArrowRight");
  await expect(app.explorer.getByRole("spinbutton", { name: "positives’ mean logit" })).toHaveValue("-4.55");
  await expect.poll(() => app.query()).toContain("positive_mean=-4.55");
  await app.page.reload();
  await app.ready();
  await expect(mean).toHaveValue("-4.55");
  await expect.poll(() => app.description(histogram)).toContain("0 % with p_t > 0.5");
});

test("the classes: shares of loss and gradient follow γ, α and the number of negatives, and α balances them", async ({ app }) => {
  await app.open("?panels=classes");
  const table = app.explorer.getByRole("table", { name: "Shares of the classes" });
  const share = async (row: string) => number(await table.getByRole("row", { name: row }).getByRole("cell").first().textContent());
  await expect.poll(() => share("loss")).toBe(99.1);
  expect(await share("gradient")).toBe(97.5);
  const negatives = app.explorer.getByRole("slider", { name: "negatives per positive" });
  await negatives.press("End");
  await expect(app.explorer.getByRole("spinbutton", { name: "negatives per positive" })).toHaveValue("100000");
  await expect.poll(() => share("loss")).toBeLessThan(60);
  await expect.poll(() => app.query()).toContain("negatives_per_positive=100000");
  await app.explorer.getByRole("button", { name: /which balances the loss/ }).click();
  await expect.poll(() => share("loss")).toBe(50);
  expect(await share("gradient")).not.toBe(50);
  await expect(app.explorer.getByText("depend on the median background score, which is an assumption")).toBeVisible();
  const median = app.explorer.getByRole("slider", { name: "median background score" });
  await median.press("Home");
  await expect.poll(() => share("loss")).toBeGreaterThan(90);
  await expect.poll(() => app.query()).toContain("median_background_score=0.000001");
  // The curves are the same at every median.
  await expect(app.numbers).toContainText(/of the background windows carry 97\.[3-5]/);
});

test("§3.3: the prior takes most of the loss of the negatives away", async ({ app }) => {
  await app.open();
  const table = app.explorer.getByRole("table", { name: "Shares of the classes" });
  const negatives = async () => number(await table.getByRole("row", { name: "loss" }).getByRole("cell").nth(1).textContent());
  const show = app.explorer.getByRole("combobox", { name: "Show" });
  await show.selectOption("§3.3: untrained, no prior");
  await expect.poll(negatives).toBe(99.9);
  // The address follows a moment after the numbers.
  await expect.poll(() => app.query()).toContain("positive_mean=0&");
  await show.selectOption("§3.3: untrained, prior π = 0.01");
  // 1000 negatives of −ln 0.99 beside one positive of −ln 0.01, a little more for the spread of the logits.
  await expect.poll(negatives).toBeCloseTo(68.7, 0);
  await expect.poll(() => app.query()).toContain("positive_mean=-4.6");
  await app.page.goBack();
  await expect.poll(negatives).toBe(99.9);
});

test("the Gini index over γ, with a marker where γ is", async ({ app }) => {
  await app.open("?gamma=0");
  await app.explorer.getByRole("combobox", { name: "Show" }).selectOption("Figure 4: the tail it hides");
  await expect.poll(() => app.query()).toContain("fraction=hardest&panels=gini");
  const chart = app.explorer.getByRole("img", { name: "Gini index of the losses" });
  await expect.poll(() => app.description(chart)).toMatch(/background windows 0\.98\d* \(under cross entropy 0\.2\d+\)/);
  const before = await app.pixels(chart);
  await app.gamma.press("Home");
  await expect.poll(() => app.description(chart)).toMatch(/background windows (0\.2\d+) \(under cross entropy \1\)/);
  expect(await app.pixels(chart)).not.toBe(before);
});

test("the small charts are read at any place, by keyboard and by pointer", async ({ app }) => {
  await app.open("?panels=population,gini");
  const said = async (name: string) =>
    ((await app.explorer.getByRole("slider", { name }).getAttribute("aria-valuetext")) ?? "").replaceAll("\u00a0", " ");
  const gini = app.explorer.getByRole("slider", { name: "Read the Gini index at γ" });
  const chart = app.explorer.getByRole("img", { name: "Gini index of the losses" });
  await gini.focus();
  const [, now] = /background windows (0\.\d+) \(under/.exec(await app.description(chart)) ?? [];
  await expect.poll(() => said("Read the Gini index at γ")).toBe(
    `γ = 2: Gini index of the losses, foreground ${/foreground windows (0\.\d+)/.exec(await app.description(chart))?.[1]}, background ${now}.`,
  );
  await gini.press("Home");
  const [, none] = /under cross entropy (0\.\d+)\)\.$/.exec(await app.description(chart)) ?? [];
  await expect.poll(() => said("Read the Gini index at γ")).toContain(`γ = 0: Gini index of the losses, foreground`);
  expect(await said("Read the Gini index at γ")).toContain(`background ${none}.`);
  await gini.press("ArrowRight");
  await gini.press("Shift+ArrowRight");
  await gini.press("Alt+ArrowRight");
  await expect.poll(() => said("Read the Gini index at γ")).toContain("γ = 0.555:");
  await expect(gini).toHaveAttribute("aria-valuenow", "0.555");
  await expect(gini).toHaveAttribute("aria-valuemax", "5");
  expect(await app.query(), "reading changes nothing").toBe("?panels=population,gini");

  const bars = app.explorer.getByRole("slider", { name: "Read the histogram at a bar" });
  await bars.focus();
  await bars.press("End");
  await expect.poll(() => said("Read the histogram at a bar")).toMatch(/^p_t 0\.98 to 1: examples, foreground [\d,]+ \([\d.]+ %\), background 9,[\d,]+ \(9[\d.]+ %\)\.$/);
  await bars.press("Shift+ArrowLeft");
  await expect.poll(() => said("Read the histogram at a bar")).toContain("p_t 0.88 to 0.9:");
  await bars.press("Escape");
  const box = (await bars.boundingBox())!;
  await app.page.mouse.move(box.x + 0.11 * box.width, box.y + box.height / 2);
  const shown = app.explorer.locator("[data-chart=histogram] .reading");
  await expect(shown).toContainText("pt 0.1 to 0.12:");
  // The picture and the text agree.
  const [, count] = /foreground ([\d,]+)/.exec(await said("Read the histogram at a bar")) ?? [];
  await expect(shown).toContainText(count);
  await app.page.mouse.move(5, 5);
  await expect(shown).toBeHidden();
  await app.openMenus();
  await app.explorer.getByRole("combobox", { name: "x axis" }).selectOption({ index: 1 });
  const logits = app.explorer.getByRole("slider", { name: "Read the histogram at a bar" });
  await logits.focus();
  await logits.press("End");
  await expect.poll(() => said("Read the histogram at a bar")).toContain("x_t above 9.5:");
});

test("a file that the address speaks of is asked for", async ({ app }) => {
  await app.open("?population=file");
  await expect(app.explorer.getByRole("alert")).toContainText("choose the file");
  await expect(app.numbers).toContainText("of the background windows carry 97.4 %");
});

test("bad populations in the address are named", async ({ app }) => {
  await app.open("?population=mine&panels=histogram&negatives_per_positive=0&positive_spread=0");
  for (const key of ["population=mine", "panels=histogram", "negatives_per_positive=0", "positive_spread=0"]) {
    await expect(app.explorer.getByRole("alert")).toContainText(key);
  }
});

test("the balancing α balances plain cross entropy too, as the α-balanced one, and is not offered where there is none", async ({ app }) => {
  await app.open("?loss=cross_entropy&panels=classes&alpha=none");
  const table = app.explorer.getByRole("table", { name: "Shares of the classes" });
  await table.getByRole("button", { name: /balances the loss/ }).click();
  await expect(table.getByRole("row", { name: "loss" }).getByRole("cell").nth(1)).toHaveText(/^50\.0\s%/);
  await expect.poll(() => app.query()).toContain("loss=balanced_cross_entropy");
  await app.open("?loss=focal_loss_star&gamma=0&panels=classes");
  // The losses are infinite, their gradients are not.
  await expect(table.getByRole("row", { name: "loss" }).getByRole("button")).toBeDisabled();
  await expect(table.getByRole("row", { name: "gradient" }).getByRole("button")).toBeEnabled();
});

test("notes say what is true of the loss and the population in sight", async ({ app }) => {
  await app.open("?loss=focal_loss_star&gamma=1&beta=0&alpha=none&fraction=hardest");
  await expect(app.numbers).toContainText("FL* at γ = 1 and β = 0 is cross entropy");
  await expect(app.numbers).not.toContainText("Articles that say γ = 1 are wrong");
  await expect(app.numbers).toContainText("does not resolve");
  await app.open("?fraction=hardest&population=logit_normal");
  await expect(app.numbers).toContainText("Articles that say γ = 1 are wrong");
  await expect(app.numbers).not.toContainText("does not resolve");
});
