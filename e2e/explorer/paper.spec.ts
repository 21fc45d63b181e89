// The paper's figures and tables: axes, losses, presets, the crosshair, pins and the authors' results.

import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { type App, expect, picture, ready, test } from "../app.ts";

const menu = (app: App, name: string) => app.explorer.getByRole("combobox", { name, exact: true });
const crosshair = (app: App) => app.explorer.getByRole("slider", { name: "Read the loss chart at p_t" });
const chart = (app: App, name: string | RegExp) => app.explorer.getByRole("img", { name });

async function reading(app: App) {
  return (await crosshair(app).getAttribute("aria-valuetext")) ?? "";
}

test("axes: each choice changes the picture, its name and the address, and is restored", async ({ app }) => {
  await app.open();
  await app.openMenus();
  const seen = new Set([await app.pixels(app.loss)]);
  const steps: [string, string, RegExp, string][] = [
    ["y scale", "log", /^Loss of one example against p_t$/, "scale=log"],
    ["y axis", "gradient dL/dxₜ", /^Gradient/, "y=gradient"],
    ["y axis", "modulating factor", /^Modulating factor/, "y=modulating_factor"],
    ["y axis", "times lower than CE", /^Times lower/, "y=times_lower"],
    ["x axis", "logit xₜ", /against x_t$/, "x=x_t"],
    ["Reference", "none", /against x_t$/, "reference=none"],
  ];
  for (const [name, option, title, address] of steps) {
    await menu(app, name).selectOption({ label: option });
    await expect(chart(app, title)).toHaveCount(1);
    await expect.poll(() => app.query()).toContain(address);
    const pixels = await app.pixels(chart(app, title));
    expect(seen.has(pixels), `${name}: ${option}`).toBe(false);
    seen.add(pixels);
  }
  await expect(menu(app, "y scale"), "a ratio has a log axis only").toBeDisabled();
  await app.page.reload();
  await app.ready();
  await expect(chart(app, "Times lower than cross entropy against x_t")).toBeVisible();
  await app.explorer.getByRole("button", { name: "Reset" }).click();
  await expect(app.loss).toBeVisible();
  await expect.poll(() => app.query()).toBe("?gamma=2&alpha=0.25");
});

test("losses: only what a loss has can be set", async ({ app }) => {
  await app.open();
  await app.openMenus();
  const beta = app.explorer.getByRole("slider", { name: "β (beta)" });
  await expect(beta).toHaveCount(0);
  await menu(app, "Loss").selectOption({ label: "FL*" });
  await expect(beta).toBeVisible();
  await beta.press("Home");
  await expect.poll(() => app.query()).toContain("loss=focal_loss_star&beta=-4");
  await expect(app.explorer.getByRole("region", { name: "Formula" })).toContainText("ln");
  await app.gamma.press("Home");
  await expect(app.numbers).toContainText("FL* divides by γ");
  await menu(app, "Loss").selectOption({ label: "CE (cross entropy)" });
  await expect(app.gamma).toBeDisabled();
  await expect(app.alpha).toBeDisabled();
  await expect(beta).toHaveCount(0);
  await expect.poll(() => app.description(app.loss)).toContain("Loss of a positive: 2.3 at p_t = 0.1");
  await menu(app, "Loss").selectOption({ label: "α-balanced CE" });
  await expect(app.alpha).toBeEnabled();
  await expect(app.gamma).toBeDisabled();
  await expect.poll(() => app.description(app.loss)).toContain("Loss of a positive: 0.576 at p_t = 0.1");
});

test("section 3.2 of the paper is read off by keyboard alone", async ({ app }) => {
  await app.open();
  const walkTo = async (place: Locator) => {
    for (let i = 0; i < 40 && !(await place.evaluate((it) => it === document.activeElement)); i++) {
      await app.page.keyboard.press("Tab");
    }
    await expect(place).toBeFocused();
  };
  // The paper compares without α.
  await walkTo(app.alphaSwitch);
  await app.page.keyboard.press("Space");
  await walkTo(crosshair(app));
  await expect.poll(() => reading(app)).toContain("p_t = 0.5, x_t = 0, hard example; cross entropy 0.6931");
  expect(await reading(app), "up to 4× for x_t ≤ 0").toMatch(/ 4× lower than CE/);
  for (let i = 0; i < 4; i++) await crosshair(app).press("Shift+ArrowRight");
  expect(await reading(app), "with γ = 2, p_t = 0.9 has 100× lower loss").toMatch(/ 100× lower than CE/);
  for (let i = 0; i < 7; i++) await crosshair(app).press("ArrowRight");
  for (let i = 0; i < 2; i++) await crosshair(app).press("Alt+ArrowLeft");
  expect(await reading(app), "and with p_t ≈ 0.968 it would have 1000× lower loss").toMatch(/p_t = 0\.968.* 976\.6× lower/);
  await crosshair(app).press("End");
  await crosshair(app).press("Alt+ArrowLeft");
  expect(await reading(app)).toContain("p_t = 0.999, x_t = 6.907, easy (well-classified) example; cross entropy 0.001001");
  expect(await reading(app)).toContain("loss 1.001 × 10⁻⁹");
  await crosshair(app).press("Home");
  expect(await reading(app)).toContain("cross entropy ∞");
  await expect.poll(() => app.query(), "reading changes no state").toBe("?gamma=2&alpha=none");
});

test("the crosshair follows the pointer, over the same picture", async ({ app }) => {
  await app.open("?alpha=none");
  const before = await picture(app.figure("loss"));
  const box = (await crosshair(app).boundingBox())!;
  await app.page.mouse.move(box.x + 0.9 * box.width, box.y + 50);
  const panel = app.explorer.locator("[data-chart=loss] .reading");
  // The pointer is as exact as a pixel.
  await expect(panel).toContainText(/pt = 0\.(89|9)/);
  const [, gradient] = /(−0\.00[23]\d+)/.exec((await panel.textContent()) ?? "") ?? [];
  expect(await reading(app), "seen and said in the same digits").toContain(`gradient ${gradient}`);
  await app.page.mouse.move(box.x + 0.3 * box.width, box.y + 90);
  await expect(panel).toContainText(/pt = 0\.(29|3)/);
  expect(await picture(app.figure("loss"))).toBe(before);
  await app.page.mouse.move(5, 5);
  await expect(panel).toBeHidden();
});

for (const name of ["loss", "foreground", "background", "gini", "histogram"]) {
  test(`reading the chart ${name} leaves its picture as it is`, async ({ app }) => {
    await app.open("?panels=gini,population&pin=focal_loss~0.5~none");
    const target = app.explorer.locator(`[data-chart=${name}] .crosshair .target`);
    await target.scrollIntoViewIfNeeded();
    await app.drawn();
    const before = await picture(app.figure(name));
    const box = (await target.boundingBox())!;
    for (const place of [0.2, 0.5, 0.9]) await app.page.mouse.move(box.x + place * box.width, box.y + box.height / 2);
    await expect(app.explorer.locator(`[data-chart=${name}] .reading`)).toBeVisible();
    for (const key of ["Home", "ArrowRight", "Shift+ArrowLeft"]) await target.press(key);
    await app.drawn();
    expect(await picture(app.figure(name))).toBe(before);
  });
}

test("touch reads too, and scrolling stays the page's", async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(server);
  await ready(page);
  const target = page.locator("#explorer").getByRole("slider", { name: "Read the loss chart at p_t" });
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  await page.touchscreen.tap(box.x + 0.5 * box.width, box.y + 80);
  await expect(target).toHaveAttribute("aria-valuetext", /^p_t = 0\.5/);
  expect(await target.evaluate((element) => getComputedStyle(element).touchAction)).toContain("pan-y");
  await context.close();
});

test("pins: kept in all charts and in the address, named and removed", async ({ app }) => {
  await app.open("?gamma=0.5&alpha=none");
  const before = await Promise.all([app.loss, app.foreground, app.background].map((each) => app.pixels(each)));
  await app.explorer.getByRole("button", { name: "Pin", exact: true }).click();
  await app.gamma.press("End");
  await expect.poll(() => app.query()).toContain("gamma=5");
  await app.gammaField.fill("0.5");
  await app.explorer.getByRole("textbox", { name: "Name of pin A" }).fill("weak");
  await app.page.keyboard.press("Tab");
  await expect.poll(() => app.query()).toContain("pin=focal_loss%7E0.5%7Enone%7E1%7Eweak");
  await app.page.reload();
  await app.ready();
  const after = await Promise.all([app.loss, app.foreground, app.background].map((each) => app.pixels(each)));
  after.forEach((pixels, i) => expect(pixels, `chart ${i}`).not.toBe(before[i]));
  expect(await app.description(app.background)).toContain("Pinned: A (weak).");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ panels: ["gini"] }));
  const gini = app.explorer.getByRole("img", { name: "Gini index of the losses" });
  expect(await app.description(gini)).toMatch(/Pinned, A \(weak\): 0\.\d+ and 0\.\d+\.$/);
  await crosshair(app).focus();
  await expect.poll(() => reading(app)).toContain("weak: loss 0.4901");
  for (let i = 0; i < 4; i++) await app.explorer.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(app.explorer.getByRole("button", { name: "Pin", exact: true })).toBeDisabled();
  await expect(app.explorer.getByRole("textbox", { name: /^Name of pin/ })).toHaveCount(5);
  await app.explorer.getByRole("button", { name: "Remove pin A: weak" }).click();
  await expect(app.explorer.getByRole("textbox", { name: /^Name of pin/ })).toHaveCount(4);
  await expect.poll(() => app.query()).not.toContain("weak");
});

test("a pin in the address that cannot be used is named", async ({ app }) => {
  await app.open("?pin=nonsense&y=slope");
  const note = app.explorer.getByRole("alert").filter({ hasText: "nonsense" });
  await expect(note).toContainText("expected loss~gamma~alpha~beta~name");
  await expect(note).toContainText("expected one of loss, gradient, modulating_factor, times_lower");
});

test("presets: one action shows each figure", async ({ app }) => {
  await app.open();
  const shown: [string, RegExp, string][] = [
    ["Figure 5: FL and FL*", /^Loss of one example against x_t$/, "Pinned: A (FL*, γ = 4, β = 0, no α)."],
    ["Figure 6: their gradients", /^Gradient/, "Your curves, FL*, γ = 2, β = 1, no α."],
    ["Figure 7: FL* that worked", /^Loss of one example against x_t$/, "17 settings of FL*"],
    ["a mistaken gradient", /^Gradient of one example's loss against p_t$/, "some code takes for the gradient of FL"],
    ["Figure 4: cumulative losses", /^Loss of one example against p_t$/, "Your curves, γ = 2, no α."],
    ["Figure 1: loss against pₜ", /^Loss of one example against p_t$/, "γ = 0 (cross entropy); γ = 0.5; γ = 1; γ = 2; γ = 5"],
  ];
  for (const [option, name, words] of shown) {
    await menu(app, "Show").selectOption({ label: option });
    await expect.poll(() => app.description(chart(app, name))).toContain(words);
    expect(await menu(app, "Show").inputValue(), "an action, not a state").toBe("Figures of the paper…");
  }
});

test("by keyboard the closed list of figures is gone through, and Enter shows one", async ({ app }) => {
  await app.open();
  const show = menu(app, "Show");
  await show.focus();
  await show.press("ArrowDown");
  await show.press("ArrowDown");
  expect(await show.evaluate((it) => (it as HTMLSelectElement).selectedIndex)).toBe(2);
  await app.drawn();
  expect(await app.query(), "nothing is shown yet").toBe("");
  await show.press("Enter");
  expect(await show.evaluate((it) => (it as HTMLSelectElement).selectedIndex)).toBe(0);
  await expect.poll(() => app.query()).toContain("alpha=none");
  // Leaving the field without Enter changes nothing.
  const before = await app.query();
  await show.press("End");
  await show.press("Tab");
  expect(await show.evaluate((it) => (it as HTMLSelectElement).selectedIndex)).toBe(0);
  expect(await app.query()).toBe(before);
});

test("the mistaken gradient comes with the gradient as y, is read off, and says where it has no place", async ({ app }) => {
  await app.open("?alpha=none");
  await app.openMenus();
  await menu(app, "Also draw").selectOption({ label: "mistaken gradient" });
  await expect(menu(app, "y axis").getByRole("option", { selected: true })).toHaveText(/gradient/i);
  await crosshair(app).focus();
  await expect.poll(() => reading(app)).toContain("not the gradient: −0.125");
  await expect(app.explorer.locator("[data-chart=loss] .reading tr.mistake")).toContainText("−0.125");
  await menu(app, "y axis").selectOption({ index: 0 });
  await expect(app.explorer.locator("[data-chart=loss] .legend")).toContainText("mistaken gradient: only with FL and the gradient as y");
});

test("going back undoes a preset and Reset, pins and all", async ({ app }) => {
  await app.open("?gamma=3&alpha=0.5&pin=focal_loss~1~none~0~mine");
  await menu(app, "Show").selectOption({ label: "Figure 6: their gradients" });
  await expect.poll(() => app.query()).toContain("y=gradient");
  await app.page.goBack();
  await expect(app.explorer.getByRole("textbox", { name: "Name of pin A" })).toHaveValue("mine");
  await expect(app.gammaField).toHaveValue("3.00");
  await app.explorer.getByRole("button", { name: "Remove pin A" }).click();
  await expect(app.explorer.getByRole("button", { name: "Pin", exact: true })).toBeFocused();
});

test("a preset straight after another change loses neither's entry in the history", async ({ app }) => {
  await app.open();
  // All of this is one task, so no pending address is written in between.
  await app.page.evaluate(() => {
    const [gamma] = document.querySelectorAll<HTMLInputElement>("input[type=range]");
    const show = [...document.querySelectorAll("select")].find((menu) => menu.options[0].text.startsWith("Figures of"))!;
    for (const value of ["1", "1.5"]) {
      gamma.value = value;
      gamma.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const figure of ["Figure 6", "Figure 5"]) {
      show.selectedIndex = [...show.options].findIndex((option) => option.text.startsWith(figure));
      show.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  expect(await app.query(), "at once").not.toContain("y=gradient");
  await app.page.goBack();
  await expect.poll(() => app.query(), "Figure 6").toContain("y=gradient");
  await expect(chart(app, /^Gradient of one example's loss/)).toBeVisible();
  await app.page.goBack();
  await expect(app.gammaField).toHaveValue("1.50");
  expect(await app.query()).toBe("?gamma=1.5&alpha=0.25");
  // Going back while a write is pending leaves the entries ahead as they were.
  await app.page.goForward();
  await expect(chart(app, /^Gradient of one example's loss/)).toBeVisible();
  await app.page.goForward();
  await expect.poll(() => app.query()).not.toContain("y=gradient");
  await expect(chart(app, /^Loss of one example against x_t$/)).toBeVisible();
});

for (const width of [390, 320]) {
  test(`on a phone ${width} wide the crosshair's numbers are all in sight`, async ({ app }) => {
    await app.page.setViewportSize({ width, height: 844 });
    await app.open("?pin=focal_loss~4~none~0");
    await crosshair(app).focus();
    await crosshair(app).press("Shift+ArrowRight");
    const cells = app.explorer.locator("[data-chart=loss] .reading td");
    await expect(cells).toHaveCount(12);
    for (const cell of await cells.all()) {
      const box = (await cell.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      const end = await cell.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect().right;
      });
      expect(end, await cell.innerText()).toBeLessThanOrEqual(width);
    }
    await crosshair(app).press("Escape");
    await expect(app.explorer.locator("[data-chart=loss] .reading")).toBeHidden();
  });
}

test("Figure 7 says which settings were effective, and FL* has no place among those of FL", async ({ app }) => {
  await app.open("?loss=focal_loss_star&gamma=2&beta=1&alpha=0.9&reference=figure_7&x=x_t&panels=results");
  const legend = app.explorer.locator("[data-chart=loss] .legend");
  await expect(legend.getByText("effective: AP > 33.5 (7)", { exact: true })).toBeVisible();
  await expect(legend.getByText("ineffective (10)")).toBeVisible();
  const panel = app.explorer.locator("[data-panel=results]");
  await expect(panel).toContainText("FL* with γ = 2, β = 1 was measured: AP 33.8, AP50 52.7, AP75 36.3. The table gives no α.");
  await expect(panel.locator(".here")).toBeHidden();
});

test("what the authors measured: marked, selectable, and the nearest named", async ({ app }) => {
  await app.open("?gamma=1.8&alpha=0.3&panels=results");
  const panel = app.explorer.locator("[data-panel=results]");
  await expect(panel).toContainText("Your setting was not measured. The nearest that was: γ = 2, α = 0.25, AP 34.0");
  await expect(panel).toContainText("quoted from Tables 1a, 1b and 3 of the paper");
  await panel.getByRole("button", { name: "Show FL, γ = 5, α = 0.25: AP 32.2" }).first().click();
  await expect.poll(() => app.query()).toBe("?gamma=5&alpha=0.25&panels=results");
  await expect(panel).toContainText("Your setting was measured: AP 32.2");
  const pressed = panel.getByRole("button", { pressed: true });
  await expect(pressed, "in the plane and in the table").toHaveCount(2);
  const marker = panel.locator(".here");
  const at = async () => (await marker.boundingBox())!.x;
  const far = await at();
  await app.gamma.press("Home");
  await expect.poll(at).toBeLessThan(far);
  await panel.getByRole("button", { name: "Show FL*, γ = 4, β = 0: AP 33.9" }).press("Enter");
  await expect.poll(() => app.query()).toBe("?gamma=4&alpha=0.25&loss=focal_loss_star&beta=0&panels=results");
});

test("the tail: the cumulative charts from the hardest end, read by keyboard and pointer", async ({ app }) => {
  await app.open();
  await app.openMenus();
  const before = await app.pixels(app.background);
  await menu(app, "Cumulative over").selectOption({ label: "hardest (log)" });
  await expect.poll(() => app.query()).toContain("fraction=hardest");
  const tail = chart(app, "Background (negatives): loss of the hardest");
  await expect(tail).toBeVisible();
  expect(await app.pixels(app.background)).not.toBe(before);
  await expect.poll(() => app.description(tail)).toContain("the hardest 0.1 % carry 95.6 % of the background loss");
  await expect(app.numbers).toContainText("the tail there is the smoothest that fits");
  const cross = app.explorer.getByRole("slider", { name: "Read the background chart" });
  const spoken = async () => ((await cross.getAttribute("aria-valuetext")) ?? "").replaceAll("\u00a0", " ");
  await cross.focus();
  await cross.press("Shift+ArrowRight");
  await expect.poll(spoken).toContain("The hardest 0.1 % of the background windows (10,000 examples) carry yours, γ = 2: 95.6 %");
  await cross.press("End");
  await expect.poll(spoken).toContain("(1 example)");
  await cross.press("Home");
  await expect.poll(spoken).toContain("(10,000,000 examples) carry yours, γ = 2: 100 %");
  await cross.blur();
  const box = (await cross.boundingBox())!;
  await app.page.mouse.move(box.x + (3 / 7) * box.width, box.y + 20);
  await expect(app.explorer.locator(".reading:not([hidden])")).toContainText(/(9,[5-9]\d\d|10,\d{3}) examples/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`everything opened is accessible, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open("?loss=focal_loss_star&x=x_t&pin=focal_loss~2~none~0&pin=focal_loss~2~0.25~0&extra=hinge&panels=population,classes,gini,results,mistakes");
    await expect(app.explorer.locator("details.panel[open]")).toHaveCount(5);
    await crosshair(app).focus();
    const { violations } = await new AxeBuilder({ page: app.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
}
