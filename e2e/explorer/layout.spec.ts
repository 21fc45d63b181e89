import { expect, hold, test } from "../app.ts";

const SIZES = [
  [1280, 800],
  [1920, 1080],
  [1024, 768],
  [1000, 700],
  [900, 700],
  [768, 1024],
  [600, 900],
  [390, 844],
  [320, 640],
];

test("everything is in sight at 1280 × 800", async ({ app }) => {
  await app.open();
  const seen = [
    app.explorer.getByRole("heading", { level: 1 }), app.gamma, app.gammaField, app.alpha, app.alphaField, app.alphaSwitch,
    app.explorer.getByRole("region", { name: "Formula" }), app.loss, app.foreground, app.background, app.numbers,
    app.explorer.getByText("Where the scores come from"),
  ];
  for (const part of seen) await expect(part).toBeInViewport({ ratio: 1 });
  const article = await app.page.getByRole("article").evaluate((element) => element.getBoundingClientRect().top);
  expect(article, "the article begins below it").toBeLessThan(800);
});

for (const query of ["", "?gamma=0&alpha=0.01", "?gamma=4.999&alpha=none", "?gamma=bad&alpha=bad"]) {
  test(`nothing is cut off or overlaps at any size: ${query || "the defaults"}`, async ({ app }) => {
    await app.open(query);
    for (const [width, height] of SIZES) {
      await app.page.setViewportSize({ width, height });
      await app.drawn();
      const size = `at ${width} × ${height}`;
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth), size).toBeLessThanOrEqual(width);
      const faults = await app.page.evaluate(() => {
        const boxes = [
          ...document.querySelector("#explorer")!.querySelectorAll(
            "h1, .masthead p, .note, .controls label, .controls input, .controls button, .formula > *, figcaption h2," +
              " .legend li, .picture, .readouts li, .readouts p, .source summary, .source .citation, .data summary, .data button",
          ),
        ].map((element) => ({ element, box: element.getBoundingClientRect() }));
        const faults: string[] = [];
        for (const { element, box } of boxes) {
          const name = element.textContent?.slice(0, 30) || element.outerHTML.slice(0, 50);
          if (box.left < 0 || box.right > innerWidth) faults.push(`${name} leaves the page`);
          if ((element as HTMLElement).scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
            faults.push(`${name} is cut off`);
          }
          for (const other of boxes) {
            if (other.element === element || element.contains(other.element) || other.element.contains(element)) continue;
            // The summary of the table shares the picture's bottom line, left of the axis title.
            if ([element, other.element].some((part) => part.matches(".picture"))) {
              if ([element, other.element].some((part) => part.matches(".data summary, .data button"))) continue;
            }
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (across > 1 && down > 1) faults.push(`${name} overlaps ${other.element.textContent?.slice(0, 30)}`);
          }
        }
        return faults;
      });
      expect(faults, size).toEqual([]);
    }
  });
}

for (const [width, height] of [[1280, 800], [1920, 1080], [1000, 700], [390, 844]] as const) {
  test(`open tables take no room from the charts at ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open();
    const heights = () =>
      app.page.evaluate(() => [...document.querySelectorAll(".charts .picture")].map((it) => it.getBoundingClientRect().height));
    const closed = await heights();
    const summaries = app.explorer.locator(".charts .data summary");
    for (const opened of [[0], [1], [2], [1, 2], [0, 1, 2]]) {
      for (const index of opened) await summaries.nth(index).click();
      await expect(app.explorer.locator(".charts .data.open")).toHaveCount(opened.length);
      expect(Math.min(...(await heights())), `${opened}`).toBeGreaterThan(170);
      expect(Math.max(...(await heights())), `${opened}`).toBeLessThan(height);
      const overlaps = await app.page.evaluate(() => {
        const parts = [...document.querySelectorAll(".charts figcaption, .charts .scroll, .charts .data.open button, .readouts")];
        const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.height > 0);
        const across = (a: DOMRect, b: DOMRect) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = (a: DOMRect, b: DOMRect) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => across(a, b) > 1 && down(a, b) > 1)).length;
      });
      expect(overlaps, `${opened}`).toBe(0);
      for (const index of opened) await summaries.nth(index).click();
      await expect.poll(heights, "closed again").toEqual(closed);
    }
  });
}

test("every panel fits a phone, opened on the page", async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 640 });
  await app.open("?panels=population,classes,gini,results,mistakes");
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("on a phone every menu is in sight, and what is pressed is 24 pixels high", async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open("?panels=classes&pin=focal_loss~0.5~none");
  await app.openMenus();
  const small = await app.page.evaluate(() =>
    [...document.querySelectorAll("button, select, summary, input:not([type=range])")].flatMap((element) => {
      // A press on the label presses its button.
      const target = (element.matches("[type=radio]") && element.closest("label")) || element;
      const { left, right, height } = target.getBoundingClientRect();
      const fits = left >= 0 && right <= innerWidth && (height >= 23.9 || element.getAttribute("role") === "switch");
      return fits || height === 0 ? [] : [element.outerHTML.slice(0, 80)];
    }),
  );
  expect(small).toEqual([]);
  const menus = app.explorer.getByRole("group", { name: "Loss and axes" });
  await expect(menus.locator("select")).toHaveCount(7);
});

for (const [width, height] of [[1280, 800], [390, 844]]) {
  test(`nothing jumps when the program arrives, ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    const release = await hold(app.page);
    const boxes = () =>
      app.page.evaluate(() =>
        [...document.querySelectorAll("h1, .controls, .formula, .picture, .readouts")].map((element) => {
          const box = element.getBoundingClientRect();
          return [box.left, box.top, box.width, box.height].map(Math.round);
        }),
      );
    await app.page.goto(app.url, { waitUntil: "domcontentloaded" });
    await expect(app.explorer.locator(".picture.static svg").first()).toBeVisible();
    const before = await boxes();
    release();
    await app.ready();
    expect(await boxes()).toEqual(before);
  });
}

test("nothing jumps while a slider moves", async ({ app }) => {
  await app.open();
  const boxes = () =>
    app.page.evaluate(() =>
      [...document.querySelectorAll("h1, .control, .formula > *, .picture, .readouts li, .readouts .aside")].map((element) => {
        const box = element.getBoundingClientRect();
        return [box.left, box.top, box.height].map(Math.round);
      }),
    );
  const before = await boxes();
  for (const value of ["0", "0.5", "1.35", "4.95", "5"]) {
    await app.gamma.fill(value);
    await app.drawn();
    expect(await boxes(), `γ = ${value}`).toEqual(before);
  }
});

for (const name of ["background", "foreground"] as const) {
  test(`a crosshair's reading that is higher than its chart lies over what is below it: ${name}`, async ({ app }) => {
    await app.page.setViewportSize({ width: 800, height: 360 });
    const pins = [0, 0.5, 1, 3, 5].map((gamma) => `&pin=focal_loss~${gamma}~none~1`).join("");
    await app.open(`?show=${name},readouts${pins}`);
    await app.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const chart = (await app[name].boundingBox())!;
    await app.page.mouse.move(chart.x + 0.6 * chart.width, chart.y + 0.6 * chart.height);
    const [reading, below] = [app.explorer.locator(`[data-chart=${name}] .reading`), app.explorer.locator(".readouts")];
    await expect(reading).toBeVisible();
    await app.drawn();
    const [box, other] = [(await reading.boundingBox())!, (await below.boundingBox())!];
    const bottom = box.y + box.height;
    expect(bottom, "it reaches into it").toBeGreaterThan(other.y + 20);
    const clip = { x: box.x, y: other.y, width: box.width, height: bottom - other.y };
    const shot = await app.page.screenshot({ clip });
    await below.evaluate((element: HTMLElement) => (element.style.visibility = "hidden"));
    expect((await app.page.screenshot({ clip })).equals(shot), "and nothing of it is seen through").toBe(true);
  });
}
