// Everything can be read in a narrow window, at a zoom of 400 % and with wide spacing of text (WCAG 1.4.10, 1.4.12).

import { type App, expect, test } from "../app.ts";
import { PANELS, PARTS, PINS, readThrough, unreadable } from "./audit.ts";

// The article is long.
test.describe.configure({ timeout: 360_000 });

const EVERYTHING = `?loss=focal_loss_star&x=x_t&${PANELS}&${PINS}`;
const SPACING =
  "*:not(math, math *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }" +
  "p { margin-bottom: 2em !important; }";
/** 320 × 256 is a window of 1280 × 1024 at 400 %. */
const WINDOWS = [
  { name: "320 pixels wide", width: 320, height: 640, css: "" },
  { name: "at 400 %", width: 320, height: 256, css: "" },
  { name: "spaced", width: 1280, height: 800, css: SPACING },
  { name: "spaced and narrow", width: 320, height: 640, css: SPACING },
];

async function style(app: App, css: string) {
  await app.page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  await app.drawn();
}

for (const { name, width, height, css } of WINDOWS) {
  for (const query of ["", EVERYTHING, `?embed=1&${PANELS}&${PINS}`]) {
    test(`everything can be read ${name}: ${query.slice(0, 12) || "the page"}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.open(query);
      await style(app, css);
      if (!query) await readThrough(app);
      expect(await unreadable(app.page)).toEqual([]);
    });
  }
}

test("every part alone can be read in each of these windows", async ({ app }) => {
  for (const part of PARTS) {
    await app.open(`?embed=1&show=${part}`);
    for (const { name, width, height, css } of WINDOWS) {
      await app.page.setViewportSize({ width, height });
      await style(app, css);
      expect.soft(await unreadable(app.page), `${part} ${name}`).toEqual([]);
      await app.page.evaluate(() => (document.adoptedStyleSheets = []));
    }
  }
});

test("the menu Share can be read at 400 %", async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 256 });
  await app.open();
  await app.page.getByText("Share", { exact: true }).click();
  await app.page.getByRole("button", { name: "Link", exact: true }).click();
  expect(await unreadable(app.page)).toEqual([]);
});

test("what stays in sight leaves more than half of the window, at any size", async ({ app }) => {
  for (const [width, height] of [[320, 256], [320, 640], [844, 390], [640, 400], [999, 700]] as const) {
    await app.page.setViewportSize({ width, height });
    await app.open(`?loss=focal_loss_star&${PINS}`);
    await app.page.locator("a.step").first().click();
    await app.figure("background").scrollIntoViewIfNeeded();
    await app.page.evaluate(() => scrollBy(0, 100));
    const covered = await app.page.evaluate(() => {
      let covered = 0;
      for (let y = 1; y < innerHeight; y += 2) {
        const element = document.elementFromPoint(innerWidth / 2, y);
        const isSticky = (it: Element | null): boolean =>
          !!it && (/sticky|fixed/.test(getComputedStyle(it).position) || isSticky(it.parentElement));
        covered += isSticky(element) ? 2 : 0;
      }
      return covered / innerHeight;
    });
    expect(covered, `${width} × ${height}`).toBeLessThan(0.45);
  }
});
