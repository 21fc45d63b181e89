/// <reference path="../../web/focal-loss-explorer.d.ts" />
// A picture that leaves the page says what it shows: its title, and a legend with a sample of each stroke.

import { type App, expect, test } from "../app.ts";

type Options = FocalLossExplorer.ScreenshotOptions;
type Box = { text: string; left: number; top: number; right: number; bottom: number };

const shot = (app: App, options: Options) =>
  app.page.evaluate((options) => window.focalLossExplorer.screenshot(options), options);

/** Titles of the vertical axes. The heading stands above them. */
const AXES = ["loss", "cumulative normalized loss", "share of the loss they carry", "Gini index", "examples", "gradient dL/dxₜ"];

/** The texts of a picture down to the title of its vertical axis, in CSS pixels, and its samples of strokes. */
async function heading(app: App, svg: string) {
  return app.page.evaluate(
    ([svg, axes]) => {
      const host = document.createElement("div");
      host.style.cssText = "position: absolute; top: 0; left: 0";
      document.body.append(host);
      host.innerHTML = svg;
      const box = (element: Element): Box => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { text: element.textContent!.trim(), left, top, right, bottom };
      };
      const texts = [...host.querySelectorAll("text")].map(box);
      const axis = texts.filter(({ text }) => axes.includes(text)).at(-1)!;
      const above = texts.filter(({ bottom }) => bottom < axis.bottom);
      const strokes = [...host.querySelectorAll("polyline")].map((line) => ({ stroke: line.getAttribute("stroke"), ...box(line) }));
      const samples = strokes.filter(({ top, bottom }) => top === bottom && bottom < axis.top);
      host.remove();
      return { axis, above, samples };
    },
    [svg, AXES] as const,
  );
}

/** The texts that stick out of the picture or overlap. */
function faults(boxes: Box[], width: number) {
  const faults = boxes.filter(({ left, top, right }) => left < 0 || top < 0 || right > width).map(({ text }) => `${text} is cut`);
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // The boxes of two lines of text may overlap by a pixel or two.
      if (across > 0 && down > 3) faults.push(`${one.text} lies on ${other.text}`);
    }
  }
  return faults;
}

const NAMES = {
  loss: ["Loss of one example against pₜ: FL", "positive, γ = 3.3, αₜ = 0.25", "negative, γ = 3.3, αₜ = 0.75", "A: <b>A&B (γ = 2, α = 0.25)", "FL without α, γ as written"],
  foreground: ["Foreground (positives): cumulative normalized loss", "yours, γ = 3.3", "A: <b>A&B (γ = 2, α = 0.25)", "B: γ = 0.5, no α"],
  background: ["Background (negatives): cumulative normalized loss", "yours, γ = 3.3", "A: <b>A&B (γ = 2, α = 0.25)"],
  gini: ["Gini index of the losses", "foreground", "background", "γ = 3.3", "B: γ = 0.5, no α"],
  histogram: ["Histogram of pₜ", "foreground", "background"],
};
const STATE = "?gamma=3.3&pin=focal_loss~2~0.25~1~%3Cb%3EA%26B&pin=focal_loss~0.5~none~1";

test("every picture has a title and a legend above the plot", async ({ app }) => {
  await app.open(STATE);
  for (const [chart, names] of Object.entries(NAMES) as [FocalLossExplorer.Chart, string[]][]) {
    for (const theme of ["light", "dark"] as const) {
      for (const [width, height] of [[720, 480], [335, 480], [320, 240], [1600, 300]] as const) {
        const what = `${chart}, ${theme}, ${width} × ${height}`;
        const { axis, above, samples } = await heading(app, await shot(app, { chart, theme, width, height }));
        expect(faults([...above, axis], width), what).toEqual([]);
        const said = above.map(({ text }) => text).join(" ");
        for (const name of names.slice(height === 240 ? 1 : 0)) expect(said, what).toContain(name);
        expect(samples.length, what).toBeGreaterThanOrEqual(names.length - 1);
      }
    }
  }
});

test("the strokes of the legend are those of the curves, also in a PNG", async ({ app }) => {
  await app.open("?reference=figure_7&extra=hinge&alpha=0.5");
  const svg = await shot(app, {});
  const { samples, above } = await heading(app, svg);
  expect(above.map(({ text }) => text)).toEqual([
    "Loss of one example against pₜ: FL", "positive, γ = 2, αₜ = 0.5", "negative, γ = 2, αₜ = 0.5", "hinge on pₜ", "effective: AP > 33.5 (7)", "ineffective (10)",
  ]);
  // A dashed sample is several lines.
  const strokes = [...new Set(samples.map(({ stroke }) => stroke))];
  expect(strokes).toEqual(["#0B62B8", "#C2410C", "#57606A", "#1A7F37", "#D05A5A"]);
  const [positive] = samples;
  const middle = [(positive!.left + positive!.right) / 2, positive!.top];
  const png = await shot(app, { format: "png", scale: 2 });
  const pixel = await app.page.evaluate(async ([png, [x, y]]) => {
    const image = new Image();
    image.src = png;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(2 * x!, 2 * y!, 1, 1).data].slice(0, 3);
  }, [png, middle] as const);
  expect(pixel).toEqual([0x0b, 0x62, 0xb8]);
});

test("a picture of the smallest size keeps to its chart", async ({ app }) => {
  await app.open(STATE);
  const { above } = await heading(app, await shot(app, { width: 120, height: 120 }));
  expect(above).toEqual([]);
});

test("paper has title and legend once", async ({ app }) => {
  await app.open(STATE);
  await app.page.emulateMedia({ media: "print" });
  await app.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const figure = app.page.locator("figure[data-chart=loss]");
  await expect(figure.locator(".on-paper svg")).toHaveCount(1);
  await expect(figure.locator("figcaption").getByText("γ = 3.3").filter({ visible: true })).toHaveCount(2);
  await expect(figure.locator(".on-paper text", { hasText: /positive|γ = 3|Loss of one/ })).toHaveCount(0);
});
