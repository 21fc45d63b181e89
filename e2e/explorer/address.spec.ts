import { expect, test } from "../app.ts";

test("the address is the state", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=0.75");
  await expect(app.gamma).toHaveValue("0.5");
  await expect(app.alpha).toHaveValue("0.75");
  await app.open("?alpha=none");
  await expect(app.gamma).toHaveValue("2");
  await expect(app.alphaSwitch).not.toBeChecked();
});

test("it follows while the slider moves, without new entries in the history", async ({ app }) => {
  await app.open();
  expect(await app.query(), "an address stays as it was opened").toBe("");
  const entries = await app.page.evaluate(() => history.length);
  const box = (await app.gamma.boundingBox())!;
  const y = box.y + box.height / 2;
  await app.page.mouse.move(box.x + box.width * 0.4, y);
  await app.page.mouse.down();
  const seen = new Set<string>();
  // The page writes the address at most once in two seconds, because browsers limit how often it may change.
  let i = 0;
  const move = async () => {
    await app.page.mouse.move(box.x + box.width * (0.4 + (i++ % 180) / 360), y);
    return seen.add(await app.query()).size;
  };
  await expect.poll(move, { message: "addresses seen with the button still down", intervals: [40] }).toBeGreaterThan(3);
  await app.page.mouse.up();
  expect(await app.page.evaluate(() => history.length)).toBe(entries);
  const value = await app.gamma.inputValue();
  await expect.poll(() => app.query()).toBe(`?gamma=${value}&alpha=0.25`);
});

test("at rest it is the state, also when the state is again what it was", async ({ app }) => {
  await app.open("?gamma=1&alpha=0.5");
  await app.gamma.press("ArrowRight");
  await expect.poll(() => app.query()).toBe("?gamma=1.05&alpha=0.5");
  await app.gamma.press("ArrowLeft");
  await expect(app.gamma).toHaveValue("1");
  await expect.poll(() => app.query()).toBe("?gamma=1&alpha=0.5");
});

test("back and forward restore the state", async ({ app }) => {
  await app.open("?gamma=1&alpha=0.5");
  await app.page.evaluate(() => history.pushState(null, "", "?gamma=3&alpha=none"));
  await app.page.evaluate(() => history.pushState(null, "", "?gamma=bad"));
  await app.page.goBack();
  await expect(app.gamma).toHaveValue("3");
  await expect(app.alphaSwitch).not.toBeChecked();
  await expect(app.explorer.getByRole("alert").filter({ hasText: "gamma" })).toHaveCount(0);
  await app.page.goBack();
  await expect(app.gamma).toHaveValue("1");
  await expect(app.alpha).toHaveValue("0.5");
  await app.page.goForward();
  await expect(app.gamma).toHaveValue("3");
  await app.page.goForward();
  await expect(app.gamma).toHaveValue("2");
  await expect(app.explorer.getByText("“gamma=bad”")).toBeVisible();
});

test("back from another page restores the state that was left", async ({ app }) => {
  await app.open("?gamma=1");
  await app.gamma.press("ArrowRight");
  await app.page.goto(`${app.url}?gamma=4`);
  await app.ready();
  await app.page.goBack();
  await app.ready();
  await expect(app.gamma).toHaveValue("1.05");
});

for (const [query, key, words] of [
  ["gamma=abc", "gamma", "not a number"],
  ["gamma=-1", "gamma", "out of range"],
  ["gamma=NaN", "gamma", "not a number"],
  ["gamma=inf", "gamma", "not a number"],
  ["gamma=5.0001", "gamma", "out of range"],
  ["gamma=", "gamma", "not a number"],
  ["alpha=7", "alpha", "out of range, expected a number from 0 to 1 or “none”"],
  ["alpha=-0.1", "alpha", "out of range"],
  ["alpha=%3Cimg%20src%3Dx%3E", "alpha", "not a number"],
  ["gamma=1&gamma=3", "gamma", "more than once"],
  [`gamma=${"9".repeat(3000)}`, "gamma", "not a number"],
  ["gamma=%FF%FE", "gamma", "not a number"],
]) {
  test(`a bad address gives the default and a note: ${query.slice(0, 40)}`, async ({ app }) => {
    await app.open(`?${query}`);
    await expect(app.gamma).toHaveValue(query.startsWith("gamma=1&") ? "1" : "2");
    await expect(app.alpha).toHaveValue("0.25");
    const note = app.explorer.getByRole("alert").filter({ hasText: key });
    await expect(note).toContainText(words);
    await expect(note).toBeInViewport();
    await app.explorer.getByRole("button", { name: "Dismiss" }).click();
    await expect(note).toHaveCount(0);
  });
}

test("both bad values are named", async ({ app }) => {
  await app.open("?gamma=x&alpha=y");
  await expect(app.explorer.getByText("“gamma=x”")).toBeVisible();
  await expect(app.explorer.getByText("“alpha=y”")).toBeVisible();
});

test("unknown keys and the fragment are left alone", async ({ app }) => {
  await app.open("?course=7&gamma=1#part");
  await expect(app.explorer.getByText("The address has")).toHaveCount(0);
  await app.gamma.press("ArrowRight");
  await expect
    .poll(() => app.page.evaluate(() => location.search + location.hash))
    .toBe("?gamma=1.05&alpha=0.25&course=7#part");
});
