/// <reference path="../../web/focal-loss-explorer.d.ts" />
// The languages of the page: `lang` of the address chooses, English is the default.

import { expect, test } from "../app.ts";

/** Every text and every accessible name of the page, with its place. */
const SHOWN = "body *:not(script, style, noscript, svg, svg *)";

test("an address chooses the language of the page", async ({ app }) => {
  await app.open("?lang=qps");
  expect(await app.page.evaluate(() => document.documentElement.lang)).toBe("qps");
  await expect(app.explorer.getByRole("heading", { level: 1 })).toHaveText(/^\[.*\]$/);
  expect(await app.page.title()).toMatch(/^\[/);
  await app.explorer.getByRole("slider").first().press("ArrowRight");
  await expect.poll(() => app.query(), "the address keeps the language").toContain("lang=qps");
});

test("English asks for no words", async ({ app }) => {
  const asked: string[] = [];
  app.page.on("request", (request) => asked.push(request.url()));
  await app.open("?lang=en");
  expect(asked.filter((url) => url.includes("words-"))).toEqual([]);
  expect(await app.page.evaluate(() => document.documentElement.lang)).toBe("en");
});

test("a language that is not there gives a note, and English", async ({ app }) => {
  await app.open("?lang=tlh");
  await expect(app.explorer.locator(".note")).toContainText("“lang=tlh”: expected one of en");
  await expect(app.explorer.getByRole("heading", { level: 1 })).toHaveText("Focal Loss Explorer");
});

test("words that do not arrive give a note, and English", async ({ app }) => {
  await app.page.route("**/words-qps.txt*", (route) => route.fulfill({ status: 200, body: "qps of another build\n" }));
  await app.open("?lang=qps");
  await expect(app.explorer.locator(".note")).toContainText("“qps” could not be loaded");
  await expect(app.explorer.getByRole("heading", { level: 1 })).toHaveText("Focal Loss Explorer");
  expect(app.complaints.splice(0).length, "the console says why").toBe(1);
});

const EVERYTHING =
  "?lang=qps&panels=population,classes,gini,results,mistakes&loss=focal_loss_star&population=logit_normal" +
  "&pin=focal_loss~0.5~none~1~&y=gradient&extra=mistaken_gradient&gamma=bad";

test("no English is left", async ({ app }) => {
  for (const query of ["?lang=qps", EVERYTHING]) {
    await app.open(query);
    await app.explorer.locator(".share > summary").click();
    for (const table of await app.explorer.locator(".data summary").all()) await table.click();
    await app.explorer.locator(".source > details:not(.panel) > summary").click();
    const left = await app.page.evaluate(async (shown) => {
      const found = new Set<string>();
      // Names and symbols of losses and measures, formats and libraries, keys of the address, and the paper.
      const names = /FL\*?|CE|AP\d*|SVG|PNG|CSV|HTML|PyTorch|Keras|JAX|NumPy|gamma|bad|lang|none|ln|\bdL\/dx\b/g;
      const look = (text: string | null | undefined) => {
        const words = (text ?? "").replace(names, "").match(/[A-Za-z]{3,}/g);
        // The letters with accents split a word of the pseudo-language.
        if (words && !/[áàéèíìóòúùýçñšřłŧÅËÏÖÜ]/.test(text!)) found.add(text!.trim());
      };
      for (const element of document.querySelectorAll<HTMLElement>(shown)) {
        // The article has a language of its own.
        if (element.closest("#article") || !element.checkVisibility({ visibilityProperty: true })) continue;
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.textContent);
        for (const name of ["aria-label", "title", "aria-valuetext", "alt"]) look(element.getAttribute(name));
      }
      // What is drawn on a canvas is drawn in the saved picture too.
      for (const chart of ["loss", "foreground", "background", "gini", "histogram"] as const) {
        const svg = await window.focalLossExplorer.screenshot({ chart });
        for (const [, text] of svg.matchAll(/<text[^>]*>([^<]*)</g)) look(text);
      }
      return [...found];
    }, SHOWN);
    expect(left, query).toEqual([]);
    app.complaints = [];
  }
});

for (const [width, height] of [[1280, 800], [390, 844]]) {
  test(`longer words are not cut at ${width} × ${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open(EVERYTHING);
    await app.explorer.locator(".share > summary").click();
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const cut = await app.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("button, label, summary, h1, h2, h3, p, li, legend, th, td, .menu span")]
        .filter((it) => !it.closest("#article") && it.clientWidth > 1 && it.checkVisibility() && !it.closest(".visually-hidden") && it.scrollWidth > it.clientWidth + 1)
        // An inline box has no width of its own.
        .filter((it) => getComputedStyle(it).display !== "inline" && !it.closest(".scroll"))
        .map((it) => `${it.tagName} ${it.className}: ${it.textContent!.trim().slice(0, 60)}`),
    );
    expect(cut).toEqual([]);
    app.complaints = [];
  });
}
