// What a reader asks of the system: colours of their own, more contrast. (What moves is in article.spec.ts.)

import type { Locator } from "@playwright/test";
import { type App, expect, firstRule, test } from "../app.ts";
import { PANELS, PINS } from "./audit.ts";

const look = (element: Locator, property: string, pseudo?: string) =>
  element.evaluate((it, [property, pseudo]) => getComputedStyle(it, pseudo).getPropertyValue(property!), [property, pseudo] as const);

/** Colours of the curves that a chart draws, as often as `least` pixels have them. */
const drawnColours = (canvas: Locator, least = 100) =>
  canvas.evaluate((canvas: HTMLCanvasElement, least) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] !== 255) continue;
      const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= least).map(([colour]) => colour);
  }, least);

for (const colorScheme of ["light", "dark"] as const) {
  test(`with forced colours, curves, marks and buttons can still be told apart: ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ forcedColors: "active", colorScheme });
    await app.open(`?${PANELS}&${PINS}`);
    const { explorer } = app;
    // A curve has the colour of its name in the legend, on the ground for which both were chosen.
    const figure = app.figure("loss");
    const ground = await look(figure.locator(".picture"), "background-color");
    expect(ground).toBe(colorScheme === "light" ? "rgb(253, 253, 252)" : "rgb(20, 23, 28)");
    const colours = await drawnColours(figure.locator("canvas.curves"));
    for (const name of ["positive", "negative"]) {
      expect(colours).toContain(await look(figure.locator(`.legend .${name}`), "border-top-color", "::before"));
    }
    expect(await firstRule(figure.locator("canvas.frame")), "the axis is drawn").toBeGreaterThan(10);
    const letters = explorer.locator(".pins .letter");
    expect(await look(letters.nth(0), "color")).not.toBe(await look(letters.nth(1), "color"));
    const bar = explorer.locator(".shares .bar").first();
    expect(await look(bar, "background-color")).not.toBe(await look(bar.locator("> div"), "background-color"));
    // What is pressed or disabled differs, and every control has an edge.
    const ways = app.page.locator(".figure .ways button");
    await ways.first().scrollIntoViewIfNeeded();
    const background = (pressed: string) => look(app.page.locator(`.ways button[aria-pressed=${pressed}]`).first(), "background-color");
    expect(await background("true")).not.toBe(await background("false"));
    const edges = await explorer.locator("button:not(.quiet):visible, select:visible, input[type=number]:visible").evaluateAll((all) =>
      all.filter((it) => parseFloat(getComputedStyle(it).borderTopWidth) === 0).map((it) => it.outerHTML.slice(0, 80)));
    expect(edges).toEqual([]);
    await app.gammaField.focus();
    expect(await look(app.gammaField, "outline-style")).toBe("solid");
    await app.page.evaluate(() => window.focalLossExplorer.setState({ loss: "cross_entropy" }));
    await expect(app.gamma).toBeDisabled();
    expect(await look(app.gammaField, "color")).not.toBe(await look(explorer.getByRole("heading", { level: 1 }), "color"));
  });
}

/** The contrast of what identifies a control, its edge or its letters, with what is behind it (WCAG 1.4.11). */
async function contrasts(app: App, property: string) {
  return app.page.evaluate((property) => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
    const luminance = (colour: string) => {
      const [r, g, b] = channels(colour).map((channel) => {
        const value = channel / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const behind = (element: Element): string => {
      const { backgroundColor } = getComputedStyle(element);
      return channels(backgroundColor)[3] === 0 ? behind(element.parentElement!) : backgroundColor;
    };
    const controls = document.querySelectorAll("#explorer :is(button:not(.quiet), select, input:is([type=number], [type=text]), .share > summary)");
    return [...controls].filter((it) => it.checkVisibility()).map((control) => {
      const of = luminance(getComputedStyle(control).getPropertyValue(property));
      const ground = luminance(behind(control.parentElement!));
      return (Math.max(of, ground) + 0.05) / (Math.min(of, ground) + 0.05);
    });
  }, property);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the edges of controls can be seen, and better where more contrast is asked for: ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open(`?${PANELS}&${PINS}`);
    expect(Math.min(...(await contrasts(app, "border-top-color")))).toBeGreaterThanOrEqual(3);
    await app.page.emulateMedia({ colorScheme, contrast: "more" });
    expect(Math.min(...(await contrasts(app, "border-top-color")))).toBeGreaterThanOrEqual(4.5);
    const ink = await look(app.page.locator("body"), "color");
    for (const quiet of [".masthead p", ".aside", ".data summary", ".contents a"]) {
      expect(await look(app.page.locator(quiet).first(), "color"), quiet).toBe(ink);
    }
  });
}
