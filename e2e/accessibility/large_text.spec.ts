// A browser whose letters are twice as large as usual (WCAG 1.4.4): everything can be read, and charts grow with the text.

import { expect, test } from "../app.ts";
import { PANELS, PARTS, PINS, readThrough, unreadable } from "./audit.ts";
import config from "../playwright.config.ts";

// The article is long.
test.describe.configure({ timeout: 360_000 });

const { launchOptions } = config.use!;
test.use({ launchOptions: { ...launchOptions, args: [...launchOptions!.args!, "--blink-settings=defaultFontSize=32"] } });

for (const [width, height] of [[1280, 800], [640, 800], [390, 844]] as const) {
  for (const query of ["", `?loss=focal_loss_star&x=x_t&${PANELS}&${PINS}`, `?embed=1&${PANELS}&${PINS}`]) {
    test(`everything can be read, ${width} × ${height}: ${query.slice(0, 12) || "the page"}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.open(query);
      if (!query) await readThrough(app);
      const size = await app.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
      expect(size).toBe(32);
      expect(await unreadable(app.page)).toEqual([]);
    });
  }
}

test("every part alone can be read", async ({ app }) => {
  await app.page.setViewportSize({ width: 640, height: 480 });
  for (const part of PARTS) {
    await app.open(`?embed=1&show=${part}`);
    expect.soft(await unreadable(app.page), part).toEqual([]);
  }
});
