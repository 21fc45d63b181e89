import { expect, test } from "../app.ts";

test("γ by keyboard moves the number, the formula, the sentences, the pictures and the address", async ({ app }) => {
  await app.open();
  const before = [await app.pixels(app.loss), await app.pixels(app.foreground), await app.pixels(app.background)];
  await app.gamma.focus();
  for (let i = 0; i < 20; i++) await app.page.keyboard.press("ArrowRight");
  await expect(app.gamma).toHaveValue("3");
  await expect(app.gamma).toHaveAttribute("aria-valuetext", "γ = 3");
  await expect(app.gammaField).toHaveValue("3.00");
  await expect(app.explorer.getByRole("region", { name: "Formula" })).toContainText("3.00");
  await expect(app.numbers).toContainText("1000× lower than cross entropy");
  await expect(app.numbers).toContainText("at pt = 0.5, 8× lower");
  const after = [await app.pixels(app.loss), await app.pixels(app.foreground), await app.pixels(app.background)];
  for (let i = 0; i < 3; i++) expect(after[i]).not.toBe(before[i]);
  await expect.poll(() => app.query()).toBe("?gamma=3&alpha=0.25");
});

test("γ by pointer", async ({ app }) => {
  await app.open();
  const before = await app.pixels(app.background);
  const box = (await app.gamma.boundingBox())!;
  const y = box.y + box.height / 2;
  await app.page.mouse.move(box.x + box.width * 0.4, y);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + box.width * 0.25, y, { steps: 8 });
  await app.page.mouse.move(box.x + 1, y, { steps: 8 });
  await app.page.mouse.up();
  await expect(app.gamma).toHaveValue("0");
  await expect(app.numbers).toContainText("the loss is cross entropy at every pt");
  await expect(app.numbers).toContainText("carry 6 % of the background loss; under cross entropy 6 %");
  expect(await app.pixels(app.background)).not.toBe(before);
});

test("α moves the loss curves and leaves the normalized curves where they are", async ({ app }) => {
  await app.open();
  const [loss, foreground, background] = [app.loss, app.foreground, app.background];
  const before = [await app.pixels(loss), await app.pixels(foreground), await app.pixels(background)];
  await app.alpha.focus();
  await app.page.keyboard.press("End");
  await expect(app.alphaField).toHaveValue("1.00");
  await expect(app.numbers).toContainText("Only a positive counts");
  expect(await app.pixels(loss)).not.toBe(before[0]);
  expect(await app.pixels(foreground)).toBe(before[1]);
  expect(await app.pixels(background)).toBe(before[2]);
  await expect(app.explorer.getByText("It cancels when the losses of the class are normalized")).toBeVisible();
});

test("the switch takes α away and brings the same α back", async ({ app }) => {
  await app.open("?gamma=2&alpha=0.9");
  const before = await app.pixels(app.loss);
  await app.alphaSwitch.focus();
  await app.page.keyboard.press("Space");
  await expect(app.alpha).toBeDisabled();
  await expect(app.alpha).toHaveAttribute("aria-valuetext", "no α");
  await expect.poll(() => app.query()).toBe("?gamma=2&alpha=none");
  await expect(app.numbers).toContainText("Without α, a positive and a negative with the same pt have the same loss");
  expect(await app.pixels(app.loss)).not.toBe(before);
  await app.alphaSwitch.click();
  await expect(app.alpha).toHaveValue("0.9");
  await expect.poll(() => app.query()).toBe("?gamma=2&alpha=0.9");
  await app.page.mouse.move(0, 0);
  await app.gamma.focus();
  expect(await app.pixels(app.loss)).toBe(before);
});

test("the number fields take what the sliders cannot reach", async ({ app }) => {
  await app.open();
  await app.gammaField.fill("2.345");
  await expect(app.gamma).toHaveAttribute("aria-valuetext", "γ = 2.345");
  await expect.poll(() => app.query()).toBe("?gamma=2.345&alpha=0.25");
  await app.gammaField.press("Tab");
  await expect(app.gammaField).toHaveValue("2.345");
  await app.alphaField.focus();
  await app.page.keyboard.press("ArrowUp");
  await expect(app.alphaField).toHaveValue("0.26");
});

for (const [typed, complaint] of [
  ["7", "out of range, expected a number from 0 to 5"],
  ["-1", "out of range"],
  ["", "Found no number"],
]) {
  test(`a field that holds “${typed}” says so and changes nothing`, async ({ app }) => {
    await app.open("?gamma=1&alpha=0.5");
    await app.gammaField.fill(typed);
    await expect(app.explorer.getByText(complaint)).toBeVisible();
    await expect(app.gammaField).toHaveAttribute("aria-invalid", "true");
    await expect(app.gamma).toHaveValue("1");
    expect(await app.query()).toBe("?gamma=1&alpha=0.5");
    await app.gammaField.press("Tab");
    await expect(app.gammaField).toHaveValue("1.00");
    await expect(app.gammaField).toHaveAttribute("aria-invalid", "false");
    await expect(app.explorer.getByText(complaint), "it stays to be read").toBeVisible();
    await app.gamma.press("ArrowRight");
    await expect(app.explorer.getByText(complaint)).toBeHidden();
  });
}

test("typing is never interrupted", async ({ app }) => {
  await app.open();
  await app.gammaField.press("Control+a");
  for (const [key, value] of [["1", "1"], [".", ""], ["2", "1.2"], ["5", "1.25"]]) {
    await app.page.keyboard.press(key);
    await app.drawn();
    if (value) await expect(app.gammaField).toHaveValue(value);
  }
  await expect(app.gamma).toHaveAttribute("aria-valuetext", "γ = 1.25");
});

test("an entry that ends out of range goes back to the number before it", async ({ app }) => {
  await app.open("?gamma=0.5");
  await app.gammaField.press("Control+a");
  await app.page.keyboard.type("10");
  await expect(app.explorer.getByText("Found “10”: out of range")).toBeVisible();
  await app.page.keyboard.press("Enter");
  await expect(app.gammaField).toHaveValue("0.50");
  await expect(app.gamma).toHaveAttribute("aria-valuetext", "γ = 0.5");
  await expect(app.explorer.getByText("Found “10”: out of range")).toBeVisible();
});

test("a decimal comma is a decimal point", async ({ app }) => {
  await app.open();
  await app.gammaField.press("Control+a");
  await app.page.keyboard.type("0,5");
  await app.page.keyboard.press("Enter");
  await expect(app.gamma).toHaveValue("0.5");
  await app.gammaField.press("Control+a");
  await app.gammaField.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "2,5");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(app.gamma).toHaveValue("2.5");
});

test("very small numbers are shown as numbers", async ({ app }) => {
  await app.open("?gamma=0.00001&alpha=1e-7");
  await expect(app.gammaField).toHaveValue("1e-5");
  await expect(app.alphaField).toHaveValue("1e-7");
  await expect(app.explorer.getByRole("region", { name: "Formula" })).toContainText("1 × 10⁻⁵");
});

test("reset restores the defaults", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=none");
  await app.explorer.getByRole("button", { name: "Reset" }).click();
  await expect(app.gamma).toHaveValue("2");
  await expect(app.alpha).toHaveValue("0.25");
  await expect(app.alphaSwitch).toBeChecked();
  await expect.poll(() => app.query()).toBe("?gamma=2&alpha=0.25");
});

test("the outcome is announced once the slider rests", async ({ app }) => {
  await app.open();
  const status = app.explorer.getByRole("status");
  await expect(status).toHaveText("");
  await app.gamma.press("ArrowLeft");
  await expect(status).toContainText("γ = 1.95, α = 0.25. The hardest 1 % of the background windows carry");
});

test("what moves again before it is announced is announced when it rests", async ({ app }) => {
  await app.page.clock.install();
  await app.open();
  const status = app.explorer.getByRole("status");
  await app.gamma.press("ArrowLeft");
  // The slider stands still, but not for long enough.
  await app.page.clock.fastForward(500);
  await app.gamma.press("ArrowLeft");
  await expect(status).toContainText("γ = 1.9, α = 0.25.");
});

test("a slider that is off says so", async ({ app }) => {
  await app.open("?loss=cross_entropy&alpha=0.25");
  await expect(app.alpha).toBeDisabled();
  await expect(app.alpha).toHaveAttribute("aria-valuetext", "0.25");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ alpha: null }));
  await expect(app.alpha).toHaveAttribute("aria-valuetext", "no α");
});

test("everything is reached by Tab in the order of the page, and the focus is seen", async ({ app }) => {
  // The address opens the menus.
  await app.open("?scale=log");
  const names: string[] = [];
  for (let i = 0; i < 32; i++) {
    await app.page.keyboard.press("Tab");
    const focused = await app.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const label = (element as HTMLInputElement).labels?.[0];
      const name = element.getAttribute("aria-label") ?? label?.querySelector(".menu > span")?.textContent ?? label?.textContent;
      return { name: (name ?? element.textContent ?? "").trim(), outline: getComputedStyle(element).outlineStyle };
    });
    expect(focused.outline, focused.name).not.toBe("none");
    names.push(focused.name);
  }
  expect(names).toEqual([
    "Article", "Your scores", "Share", "γ (gamma)", "γ (gamma), as a number", "α (alpha)", "α (alpha), as a number", "α-balanced", "Reset",
    "Axes, curves and other losses", "Show", "Pin",
    "Loss", "x axis", "y axis", "y scale", "Reference", "Also draw", "Cumulative over",
    "Read the loss chart at p_t",
    "Data as a table: Loss of one example against p_t",
    "Save as PNG: Loss of one example against p_t",
    "Listen: Loss of one example against p_t",
    "Read the foreground chart at a fraction of examples",
    "Data as a table: Foreground (positives): cumulative normalized loss",
    "Save as PNG: Foreground (positives): cumulative normalized loss",
    "Listen: Foreground (positives): cumulative normalized loss",
    "Read the background chart at a fraction of examples",
    "Data as a table: Background (negatives): cumulative normalized loss",
    "Save as PNG: Background (negatives): cumulative normalized loss",
    "Listen: Background (negatives): cumulative normalized loss",
    "Where the scores come from, and what they cannot tell",
  ]);
});

test("a step of a slider lays out its control and nothing else", async ({ app }) => {
  await app.open();
  await app.gamma.press("Home");
  await expect.poll(() => app.query(), "at rest").toContain("gamma=0");
  const devtools = await app.page.context().browser()!.newBrowserCDPSession();
  const layouts: { partialLayout: boolean; dirtyObjects: number }[] = [];
  devtools.on("Tracing.dataCollected", ({ value }: any) => {
    for (const { name, args } of value) if (name === "Layout" && args.beginData) layouts.push(args.beginData);
  });
  await devtools.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline"] } });
  // The first step also writes the sentences. The others follow too soon for that.
  for (let step = 0; step < 4; step++) {
    await app.gamma.press("ArrowRight");
    await app.drawn();
  }
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.end");
  await complete;
  const alone = layouts.filter(({ partialLayout }) => partialLayout);
  expect(alone.length, JSON.stringify(layouts)).toBeGreaterThanOrEqual(2);
  for (const { dirtyObjects } of alone) expect(dirtyObjects).toBeLessThan(15);
});
