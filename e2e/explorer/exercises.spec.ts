// The exercises of the article, done as a student does who gets each wrong first: by keyboard alone, and found by roles
// and names alone, in the article and alone in a frame. What is solved is marked, and a link can keep it.

import { AxeBuilder } from "@axe-core/playwright";
import { type App, expect, test } from "../app.ts";
import { EXERCISES, type Setting, Student } from "../exercises.ts";

const student = (app: App, number: number) => new Student(app.page, number);

for (const [index, { name }] of EXERCISES.entries()) {
  test(`exercise ${index + 1} is done by keyboard, each wrong answer first`, async ({ app }) => {
    await app.open();
    // Tab goes on from the place that the address names.
    await app.page.goto(`${app.url}#exercise-${name}`);
    const it = student(app, index + 1);
    const above = async () => (await it.region.boundingBox())!.y + (await app.page.evaluate(() => scrollY));
    await expect(it.region.getByRole("status")).toHaveText(["", ""]);
    await it.answerNothing();
    await it.answerWrongly();
    await expect(it.region.getByText("Solved")).toBeHidden();
    const before = await above();
    await it.askForHints();
    await it.answerRightly();
    expect(await above(), "nothing moves above").toBe(before);
    await expect(it.region.getByText("Solved")).toBeVisible();
  });

  test(`exercise ${index + 1} stands alone with what it needs, by keyboard`, async ({ app }) => {
    await app.open(`?embed=1&exercise=${name}`);
    await expect(app.page.getByRole("region", { name: /^Exercise/ })).toHaveCount(1);
    await expect(app.page.getByRole("heading", { level: 1 })).toHaveCount(0);
    const it = student(app, index + 1);
    await expect(it.region).toBeInViewport();
    await it.answerNothing();
    await it.answerWrongly();
    await it.askForHints();
    await it.answerRightly();
  });
}

test("an exercise in a frame fits its width and is accessible", async ({ app }) => {
  for (const query of ["exercise=half-of-the-loss", "exercise=wrong-labels", "exercise=natural-logarithm&show=formula"]) {
    for (const width of [1000, 320]) {
      await app.page.setViewportSize({ width, height: 700 });
      await app.open(`?embed=1&${query}`);
      const { violations } = await new AxeBuilder({ page: app.page }).disableRules(["page-has-heading-one", "region"]).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  await expect(app.page.getByRole("region", { name: "Formula" })).toBeVisible();
});

test("an exercise that is not known leaves the whole page, and a note says which there are", async ({ app }) => {
  for (const name of ["two", "natural-logarithm-title", "\"]", "%00", "a".repeat(5000)]) {
    await app.open(`?exercise=${encodeURIComponent(name)}`);
    await expect(app.page.getByRole("alert").filter({ hasText: "The address has" })).toContainText("expected one of probability-of-the-right-answer, natural-logarithm,");
    await expect(app.loss).toBeVisible();
    await expect(app.page.getByRole("region", { name: /^Exercise \d/ })).toHaveCount(EXERCISES.length);
  }
});

test("without its program the page still shows the exercise that is asked for", async ({ page, server }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(`${server}?embed=1&exercise=natural-logarithm`);
  const region = page.getByRole("region", { name: "Exercise 2", exact: true });
  await expect(region.getByText("A detector cannot decide")).toBeVisible();
  await region.getByText("Solution").click();
  await expect(region.getByText("A classifier that always says")).toBeVisible();
  await expect(page.getByRole("region", { name: "Exercise 1", exact: true })).toHaveCount(0);
});

test("what is solved is counted and marked, and a link keeps it", async ({ app, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open();
  const list = app.page.getByRole("region", { name: "Exercises", exact: true });
  await expect(list).toContainText("Solved: 0 of 14");
  for (const number of [2, 7]) {
    const it = student(app, number);
    const { wrong } = it.exercise as { wrong: [string, RegExp][] };
    await it.region.getByRole("textbox").focus();
    await it.answerRightly();
    // Solved stays solved.
    await it.answer(wrong[0]![0], "Not yet.", wrong[0]![1]);
    await expect(it.region.getByText("Solved")).toBeVisible();
  }
  await expect(list).toContainText("Solved: 2 of 14");
  expect(await app.query(), "the address tells nobody").not.toContain("solved");
  await list.getByRole("button", { name: "Copy a link with my progress" }).click();
  await expect(list.getByRole("status")).toContainText("The link is copied.");
  const link = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/solved=natural-logarithm%2Closs-of-a-negative#exercises$/);
  await app.page.goto("about:blank");
  await app.page.goto(link);
  await app.ready();
  await expect(list).toContainText("Solved: 2 of 14");
  await expect(list.getByRole("listitem").filter({ hasText: "Exercise 7" }).getByText("Solved")).toBeVisible();
  await expect(list.getByRole("listitem").first().getByText("Solved")).toBeHidden();
  await expect(student(app, 2).region.getByText("Solved")).toBeVisible();
  const { violations } = await new AxeBuilder({ page: app.page }).include("#exercises").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("where the clipboard is missing, the link can be copied by hand", async ({ app }) => {
  await app.page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await app.open("?solved=nine-to-one");
  const list = app.page.getByRole("region", { name: "Exercises", exact: true });
  await list.getByRole("button", { name: "Copy a link with my progress" }).click();
  await expect(list.getByRole("textbox")).toBeFocused();
  await expect(list.getByRole("textbox")).toHaveValue(/solved=nine-to-one#exercises$/);
});

test("progress that is no list of exercises is named, and nothing is marked", async ({ app }) => {
  for (const value of ["nine-to-one,two", "1", "<b>", "%"]) {
    await app.open(`?solved=${encodeURIComponent(value)}`);
    await expect(app.page.getByRole("alert").filter({ hasText: "The address has" })).toContainText("so solved started at its default, none.");
    await expect(app.page.getByRole("region", { name: "Exercises", exact: true })).toContainText("Solved: 0 of 14");
  }
});

test("who observes answers hears each, with what was answered", async ({ app }) => {
  await app.open("#exercise-probability-of-the-right-answer");
  await app.page.evaluate(() => {
    (window as any).answers = [];
    (window as any).stop = window.focalLossExplorer.observe("answer", (answer) => (window as any).answers.push(answer));
  });
  const answers = () => app.page.evaluate(() => (window as any).answers);
  await student(app, 1).answer("0.1", "Not yet.", /yes/);
  await student(app, 2).answer("none", "This is no number", /digits/);
  await student(app, 2).answer("0,693", "Right.", /0\.693/);
  const state = student(app, 4);
  await state.check.focus();
  await state.answer({ gamma: "3" }, "Right.", /1000×/);
  const duration = expect.stringMatching(/^PT\d+\.\d\dS$/);
  await expect.poll(answers).toEqual([
    { exercise: "probability-of-the-right-answer", kind: "choice", response: "1", success: false, duration },
    { exercise: "natural-logarithm", kind: "number", response: "0,693", success: true, duration },
    { exercise: "thousand-times", kind: "state", response: "gamma=3&alpha=0.25", success: true, duration },
  ]);
  await app.page.evaluate(() => (window as any).stop());
  await state.answer({ gamma: "2" }, "Not yet.", /example/);
  await app.drawn();
  expect(await answers()).toHaveLength(3);
});

test("all kinds answered, right and wrong, are accessible, light and dark, wide and narrow", async ({ app }) => {
  await app.open("#exercise-probability-of-the-right-answer");
  for (const number of [1, 2, 3]) {
    const it = student(app, number);
    const [wrong, reply] = it.exercise.wrong[0]! as [string | Setting, RegExp];
    await it.check.focus();
    if (number === 2) await it.region.getByRole("textbox").focus();
    await it.answer(wrong, "Not yet.", reply);
    await it.region.getByRole("button", { name: "Hint" }).click();
  }
  await student(app, 5).region.getByRole("textbox").focus();
  await student(app, 5).answerRightly();
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
