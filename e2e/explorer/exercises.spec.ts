// The exercises of the article, done as a student does who gets each wrong first: by keyboard alone, and found by roles
// and names alone.

import { AxeBuilder } from "@axe-core/playwright";
import { type App, expect, test } from "../app.ts";

type Setting = { gamma?: string; alpha?: string };
/** What a student does in an exercise. A reply is recognised by words of it. */
type Exercise =
  | { number: string; wrong: [string, RegExp][]; reply: RegExp }
  | { choose: string; wrong: [string, RegExp][]; reply: RegExp }
  | { set: Setting; wrong: [Setting, RegExp][]; reply: RegExp };

const EXERCISES: Exercise[] = [
  { choose: "0.9", wrong: [["0.1", /the probability of yes/], ["It depends on γ.", /what the loss makes of it/]], reply: /fairly easy/ },
  { number: "0,693", wrong: [["0.301", /base ten/], ["1", /base two/], ["0.5", /itself/], ["2", /natural logarithm/]], reply: /0\.693/ },
  {
    set: { gamma: "0", alpha: "none" },
    wrong: [[{ gamma: "2" }, /cross entropy is still 100× the focal loss/], [{ gamma: "1" }, /Some articles say so/], [{ gamma: "0" }, /the weight 0\.25, and a negative has 0\.75/]],
    reply: /every example has its cross entropy/,
  },
  { set: { gamma: "3" }, wrong: [[{ gamma: "1" }, /one tenth/], [{ gamma: "2" }, /the paper's example/], [{ gamma: "0" }, /1× the focal loss/]], reply: /γ of 3.*1000× lower/ },
  { number: "0.1", wrong: [["0.105", /This is the loss/], ["0.9", /smaller/], ["-0.1", /with its sign/], ["5", /into/]], reply: /distance/ },
  { choose: "Less than half", wrong: [["Half, as of the loss", /not a share of the gradient/], ["More than half", /other way/]], reply: /without limit/ },
  { number: "1.4", wrong: [["0.466", /one α for both/], ["1.865", /without α/], ["0.6075", /base ten/], ["0.00079", /in place of/], ["3", /Find/]], reply: /1\.4/ },
  { set: { alpha: "0.9" }, wrong: [[{ alpha: "0.1" }, /other way round/], [{ alpha: "0.5" }, /the weight 0\.5/]], reply: /0\.9 and 0\.1/ },
  {
    choose: "Every output has a score of about 0.01 at the start.",
    wrong: [["One example in a hundred is a positive.", /comes from the data/], ["The loss of each positive is multiplied by 0.01.", /no part of the loss/]],
    reply: /The bias of the last layer/,
  },
  { number: "77 %", wrong: [["22.7", /hardest/], ["1.4 %", /curve of/], ["90", /straight line/], ["50", /Look at/]], reply: /77\.3/ },
  { set: { gamma: "1.2" }, wrong: [[{ gamma: "0" }, /6 %. More focus/], [{ gamma: "2" }, /97\.4 %/], [{ gamma: "0.5" }, /too small/]], reply: /to these few/ },
  { choose: "It rises.", wrong: [["It falls, because focal loss lets outliers count for less.", /robust loss/], ["It stays, because γ knows nothing of labels.", /sees the labels/]], reply: /what is wrong/ },
];

const exercise = (app: App, number: number) => app.page.getByRole("region", { name: `Exercise ${number}`, exact: true });

async function set(app: App, { gamma, alpha }: Setting) {
  const explorer = app.page.getByRole("main");
  const type = async (name: string, text: string) => {
    await explorer.getByRole("spinbutton", { name }).first().focus();
    await app.page.keyboard.press("Control+A");
    await app.page.keyboard.type(text);
    await app.page.keyboard.press("Enter");
  };
  if (gamma !== undefined) await type("γ (gamma), as a number", gamma);
  if (alpha === undefined) return;
  const balanced = explorer.getByRole("switch", { name: "α-balanced" });
  if ((await balanced.isChecked()) !== (alpha !== "none")) {
    await balanced.focus();
    await app.page.keyboard.press("Space");
  }
  if (alpha !== "none") await type("α (alpha), as a number", alpha);
}

/** Answers, checks, and expects a reply. */
async function answer(app: App, index: number, given: string | Setting, verdict: string, reply: RegExp) {
  const region = exercise(app, index + 1);
  const { keyboard } = app.page;
  const check = region.getByRole("button", { name: "Check" });
  if (typeof given !== "string") {
    await set(app, given);
    await check.focus();
    await keyboard.press("Enter");
    await expect(check).toBeFocused();
  } else if ("number" in EXERCISES[index]!) {
    const field = region.getByRole("textbox", { name: "Your answer" });
    await field.focus();
    await keyboard.press("Control+A");
    await keyboard.type(given);
    await keyboard.press("Enter");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(given);
  } else {
    const radio = region.getByRole("group", { name: "Answers" }).getByRole("radio", { name: given, exact: true });
    await radio.focus();
    await keyboard.press("Space");
    await expect(radio).toBeChecked();
    await keyboard.press("Tab");
    await expect(check).toBeFocused();
    await keyboard.press("Space");
    await expect(check).toBeFocused();
  }
  const status = region.getByRole("status").first();
  await expect(status).toContainText(verdict);
  await expect.poll(async () => (await status.textContent())!.replace(/\s+/g, " ")).toMatch(reply);
}

for (const [index, it] of EXERCISES.entries()) {
  test(`exercise ${index + 1} is done by keyboard, each wrong answer first`, async ({ app }) => {
    await app.open();
    const region = exercise(app, index + 1);
    const above = async () => (await region.boundingBox())!.y + (await app.page.evaluate(() => scrollY));
    await region.scrollIntoViewIfNeeded();
    const statuses = region.getByRole("status");
    await expect(statuses).toHaveCount(2);
    await expect(statuses.first()).toHaveText("");
    if ("number" in it) {
      for (const garbage of ["", "many", "1/2/3"]) await answer(app, index, garbage, "This is no number", /in digits/);
    } else if ("choose" in it) {
      await region.getByRole("button", { name: "Check" }).focus();
      await app.page.keyboard.press("Enter");
      await expect(statuses.first()).toHaveText("Choose an answer first.");
    }
    for (const [wrong, reply] of it.wrong) await answer(app, index, wrong, "Not yet.", reply);
    // Two hints, one after the other; then there are no more.
    const before = await above();
    const hint = region.getByRole("button", { name: "Hint" });
    await hint.focus();
    for (const count of [1, 2, 2]) {
      await app.page.keyboard.press("Enter");
      await expect(statuses.last().locator("> div")).toHaveCount(count);
      await expect(hint).toBeFocused();
    }
    await expect(hint).toBeDisabled();
    const given = "number" in it ? it.number : "choose" in it ? it.choose : it.set;
    await answer(app, index, given, "Right.", it.reply);
    expect(await above(), "nothing moves above").toBe(before);
  });
}

test("who observes answers hears each, with what was answered", async ({ app }) => {
  await app.open();
  await app.page.evaluate(() => {
    (window as any).answers = [];
    (window as any).stop = window.focalLossExplorer.observe("answer", (answer) => (window as any).answers.push(answer));
  });
  const answers = () => app.page.evaluate(() => (window as any).answers);
  await answer(app, 0, "0.1", "Not yet.", /yes/);
  await answer(app, 1, "none", "This is no number", /digits/);
  await answer(app, 1, "0,693", "Right.", /0\.693/);
  await answer(app, 3, { gamma: "3" }, "Right.", /1000×/);
  const duration = expect.stringMatching(/^PT\d+\.\d\dS$/);
  await expect.poll(answers).toEqual([
    { exercise: "probability-of-the-right-answer", kind: "choice", response: "1", success: false, duration },
    { exercise: "natural-logarithm", kind: "number", response: "0,693", success: true, duration },
    { exercise: "thousand-times", kind: "state", response: "gamma=3&alpha=0.25", success: true, duration },
  ]);
  await app.page.evaluate(() => (window as any).stop());
  await answer(app, 3, { gamma: "2" }, "Not yet.", /example/);
  await app.drawn();
  expect(await answers()).toHaveLength(3);
});

test("all kinds answered, right and wrong, are accessible, light and dark, wide and narrow", async ({ app }) => {
  await app.open();
  for (const index of [0, 1, 2]) {
    const it = EXERCISES[index]!;
    const [wrong, reply] = it.wrong[0]!;
    await answer(app, index, wrong, "Not yet.", reply);
    await exercise(app, index + 1).getByRole("button", { name: "Hint" }).click();
  }
  await answer(app, 4, "0.1", "Right.", /distance/);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 320]) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page: app.page }).include(".exercise").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

test("without script an exercise shows its question and, if opened, its solution", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server);
  const region = page.getByRole("region", { name: "Exercise 2", exact: true });
  await expect(region.getByText("A detector cannot decide")).toBeVisible();
  await expect(region.getByRole("button")).toHaveCount(0);
  const solution = region.getByRole("group").filter({ hasText: "Solution" });
  await expect(solution.getByText("A classifier that always says")).toBeHidden();
  await region.getByText("Solution").click();
  await expect(solution.getByText("A classifier that always says")).toBeVisible();
  await context.close();
});
