// The article below the explorer: readable without the program, and bound to the one state with it.

import { AxeBuilder } from "@axe-core/playwright";
import { type App, drawn, expect, test } from "../app.ts";

const article = (app: App) => app.page.getByRole("article");

/** Goes through the page, so that every chapter has been in sight, and comes back. */
async function readThrough(app: App) {
  const height = await app.page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await app.page.evaluate((top) => scrollTo(0, top), top);
    await app.drawn();
  }
  await expect(app.page.locator(".picture.static")).toHaveCount(0);
}

test("without script the article is there, with its pictures", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server);
  const chapters = page.locator("article .chapter");
  await expect(chapters).toHaveCount(12);
  for (const heading of await page.locator("article h2").all()) await expect(heading).toBeVisible();
  for (const figure of await page.locator(".figure:has(.picture)").all()) await expect(figure.locator("svg").first()).toBeVisible();
  await expect(page.locator("article").getByText("detector keeps the crowd away from its classifier")).toBeVisible();
  await context.close();
});

test("a figure shows the state, and moving its slider moves everything", async ({ app }) => {
  await app.open("?gamma=1");
  const figure = app.page.locator(".figure:has([data-figure=modulating_factor])");
  await figure.scrollIntoViewIfNeeded();
  const slider = figure.getByRole("slider", { name: "γ (gamma)", exact: true });
  await expect(slider).toHaveValue("1");
  const factor = figure.locator("figcaption .live").nth(1);
  await expect(factor).toHaveText("0.1");
  await slider.press("End");
  await expect(app.gammaField).toHaveValue("5.00");
  await expect(factor).toHaveText("1 × 10⁻⁵");
  await expect.poll(() => app.query()).toContain("gamma=5");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 2 }));
  await expect(slider).toHaveValue("2");
  await expect(factor).toHaveText("0.01");
});

test("a step sets the state, and one press brings the reader's own setting back", async ({ app }) => {
  await app.open("?gamma=3.5&alpha=none");
  const step = article(app).getByRole("link", { name: "With γ = 0" });
  await step.click();
  await expect(app.gammaField).toHaveValue("0.00");
  await article(app).getByRole("link", { name: "With γ = 5" }).click();
  await expect(app.gammaField).toHaveValue("5.00");
  await app.page.getByRole("button", { name: /^Back to γ = 3.5/ }).click();
  await expect(app.gammaField).toHaveValue("3.50");
  await expect(app.page.locator(".way-back")).toHaveCount(0);
  await expect.poll(() => app.query()).toContain("alpha=none");
  // What the reader changes after a step is their own setting.
  await step.click();
  await app.gamma.press("ArrowRight");
  await expect(app.page.locator(".way-back")).toHaveCount(0);
});

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`a step moves γ on a way where motion is welcome: ${reducedMotion}`, async ({ app }) => {
    await app.page.emulateMedia({ reducedMotion });
    await app.open("?gamma=1");
    await app.page.evaluate(() => {
      (window as any).seen = [];
      window.focalLossExplorer.observe("change", ({ gamma }) => (window as any).seen.push(gamma));
    });
    const step = article(app).getByRole("link", { name: "With γ = 5" });
    await step.click();
    await expect(app.gammaField).toHaveValue("5.00");
    const seen: number[] = await app.page.evaluate(() => (window as any).seen);
    expect(seen.at(-1)).toBe(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    if (reducedMotion === "reduce") expect(seen).toEqual([5]);
    else expect(seen.filter((gamma) => gamma > 1 && gamma < 5).length).toBeGreaterThan(5);
    // Who takes the slider on the way has it.
    await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 0 }));
    await step.click();
    await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 0.5 }));
    await app.drawn();
    await app.drawn();
    await expect(app.gammaField).toHaveValue("0.50");
  });
}

test("the formula builds the loss term by term, and terms and controls mark each other", async ({ app }) => {
  await app.open();
  const figure = app.page.locator(".figure:has([data-figure=terms])");
  await figure.scrollIntoViewIfNeeded();
  const heading = figure.getByRole("heading");
  await expect(heading).toContainText("times αt");
  const [crossEntropy, factor, weight] = ["ln p_t", "(1 − p_t)", "α_t"].map((name) => figure.getByRole("button", { name }));
  const curve = () => figure.locator("canvas.curves").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const whole = await curve();
  await crossEntropy!.click();
  await expect(heading).toHaveText("Loss of one example: cross entropy");
  await expect(factor!).toHaveAttribute("data-part", "false");
  await expect.poll(curve).not.toBe(whole);
  await factor!.press("Enter");
  await expect(heading).toHaveText("Loss of one example: cross entropy times the modulating factor");
  await expect(crossEntropy!).toHaveAttribute("data-part", "true");
  const isMarked = (selector: string) => figure.locator(selector).evaluate((it) => getComputedStyle(it).outlineStyle === "solid");
  expect(await isMarked("[data-control=alpha]")).toBe(false);
  await weight!.hover();
  expect(await isMarked("[data-control=alpha]")).toBe(true);
  await figure.getByRole("slider", { name: "γ (gamma)" }).focus();
  expect(await isMarked("[data-term=modulating_factor]")).toBe(true);
});

test("the panels are figures; one that the address or a script opens stays", async ({ app }) => {
  await app.open();
  await expect(app.explorer.locator("details.panel")).toHaveCount(0);
  await app.page.evaluate(() => window.focalLossExplorer.setState({ panels: ["gini"] }));
  const panel = app.explorer.locator("details.panel");
  await expect(panel).toHaveAttribute("open", "");
  await panel.locator("> summary").click();
  await expect.poll(() => app.query()).not.toContain("panels");
  await expect(panel).toHaveCount(1);
  await expect(panel).not.toHaveAttribute("open", "");
  await app.open("?embed=1");
  await expect(app.explorer.locator("details.panel:not([open])")).toHaveCount(5);
});

test("paper shows every figure at the present state", async ({ app }) => {
  await app.open("?gamma=0.5");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 3 }));
  await app.page.emulateMedia({ media: "print" });
  await app.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const figures = app.page.locator("#article .figure .on-paper svg");
  await expect(figures).toHaveCount(await app.page.locator("#article .figure .chart").count());
  await expect(figures.first()).toBeVisible();
  await expect(app.page.locator("#one-factor-more figcaption .live").first()).toHaveText("3");
  await expect(app.page.locator(".figure .legend", { hasText: "γ = 3" }).first()).toBeVisible();
  await expect(app.page.locator(".figure-controls").first()).toBeHidden();
});

test("what is out of sight follows nothing, and is right when it comes into sight", async ({ app }) => {
  await app.open();
  const number = app.page.locator("#one-factor-more figcaption .live").first();
  await number.scrollIntoViewIfNeeded();
  await expect(number).toHaveText("2");
  await app.page.locator("#what-to-remember").scrollIntoViewIfNeeded();
  await app.drawn();
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 4 }));
  // The explorer's settled words come last.
  await expect.poll(() => app.description(app.loss)).toContain("γ = 4");
  await expect(number).toHaveText("2");
  await number.scrollIntoViewIfNeeded();
  await expect(number).toHaveText("4");
});

for (const [width, height] of [[1280, 800], [390, 844]]) {
  test(`nothing moves while figures come to life, ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.page.addInitScript(() => {
      (window as any).shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as any[]) {
          if (entry.hadRecentInput) continue;
          (window as any).shifts.push(...entry.sources.map(({ node, previousRect: { y, height }, currentRect: after }: any) =>
            `${entry.value} ${node?.parentElement?.className} > ${node?.className ?? node?.nodeName}: ${y} + ${height} → ${after.y} + ${after.height}`));
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await app.open();
    await readThrough(app);
    expect(await app.page.evaluate(() => (window as any).shifts)).toEqual([]);
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("the article is accessible, and each id is there once", async ({ app }) => {
  await app.open();
  await readThrough(app);
  const { violations } = await new AxeBuilder({ page: app.page }).include("#article").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  const repeated = await app.page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  expect(repeated).toEqual([]);
});

test("the contents lead to the chapters and mark the one in sight", async ({ app }) => {
  await app.open();
  const contents = app.page.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("link")).toHaveCount(12);
  await contents.getByRole("link", { name: "How training starts" }).click();
  await expect(contents.locator("[aria-current]")).toContainText(/How training starts|Positives and negatives/);
  await expect(app.page.getByRole("heading", { name: "How training starts" })).toBeInViewport();
});

test("frames and named parts have no article", async ({ app }) => {
  for (const query of ["?embed=1", "?show=loss", "?show=modulating_factor"]) {
    await app.open(query);
    await expect(app.page.getByRole("article")).toHaveCount(0);
  }
});

test("every figure can be named, and brings its sliders", async ({ app }) => {
  const sliders: Record<string, string[]> = {
    anchors: ["gamma"], sums: ["gamma", "negatives_per_positive", "typical_p_t"], terms: ["alpha", "gamma"], modulating_factor: ["gamma"],
    gradient: ["gamma"], contributions: ["gamma"], prior: ["gamma", "negatives_per_positive", "prior"], sorting: ["gamma"],
  };
  for (const [name, expected] of Object.entries(sliders)) {
    await app.open(`?embed=1&show=controls,${name}`);
    const figure = app.explorer.locator(`.figure[data-figure=${name}]`);
    await expect(figure.locator("canvas.curves")).toBeVisible();
    const found = await figure.locator("[data-control]").evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.control!));
    expect(found.sort(), name).toEqual(expected);
    const ids = await app.page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    expect(new Set(ids).size, name).toBe(ids.length);
    for (const width of [390, 1000]) {
      await app.page.setViewportSize({ width, height: 700 });
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    }
  }
  await drawn(app.page);
});

test("each font that the style sheet names is there", async ({ app }) => {
  await app.open();
  const answers = await app.page.evaluate(async () => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
    const names = rules.map((rule) => /url\("([^"]+)"\)/.exec(rule.cssText)![1]);
    return Promise.all(names.map(async (name) => (await fetch(name)).headers.get("content-type")));
  });
  expect(answers).toEqual(Array(5).fill("font/woff2"));
});
