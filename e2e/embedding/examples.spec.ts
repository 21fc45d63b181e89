// Each page of examples/, opened from another origin than the explorer's, does what a teacher copied it for.
// firefox.mjs opens the same pages in Firefox.

import { test as base, expect, type FrameLocator, type Page } from "@playwright/test";
import { ready } from "../app.ts";
import { serveExamples } from "../examples.mjs";

type Served = { explorer: string; examples: string; folders: string[]; wasm: string[] };

const test = base.extend<{ complaints: string[] }, { served: Served }>({
  served: [
    async ({}, use, workerInfo) => {
      const wasm: string[] = [];
      const folder = `${workerInfo.project.outputDir}/examples`;
      const served = await serveExamples(folder, ({ url }: { url: string }) => void (url.endsWith(".wasm") && wasm.push(url)));
      await use({ ...served, wasm });
      await served.close();
    },
    { scope: "worker" },
  ],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(complaints);
    expect(complaints, "console").toEqual([]);
  },
});

const gamma = (frame: FrameLocator) => frame.locator("#explorer").getByRole("slider", { name: "γ (gamma)" });
const framed = (page: Page, title: string) => page.frameLocator(`iframe[title="${title}"]`);

test("the blog's text follows its chart, and the second chart comes when it is near", async ({ page, served, complaints }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await page.goto(`${served.examples}/blog/`);
  const curve = framed(page, "The loss of one example");
  await expect(gamma(curve)).toHaveValue("2");
  await gamma(curve).press("Home");
  await expect(page.locator("#gamma")).toHaveText("0");
  await expect(page.locator("#ratio")).toHaveText("1/1");
  await expect(page.locator("#curve")).toHaveAttribute("gamma", "0");
  await expect(curve.getByRole("img")).toHaveCount(1);
  await page.mouse.wheel(0, 3000);
  await expect(framed(page, "The loss of a detector's background").getByRole("img", { name: "Background" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("slides show the explorer at their own size, and it stays usable", async ({ page, served, complaints }) => {
  await page.goto(`${served.examples}/reveal/`);
  await page.keyboard.press("ArrowRight");
  await expect(gamma(framed(page, "The loss of one example"))).toBeVisible();
  await page.keyboard.press("ArrowRight");
  const background = framed(page, "The loss of the background");
  await expect(gamma(background)).toHaveValue("0");
  await gamma(background).press("End");
  await expect(page.locator("section.present focal-loss-explorer")).toHaveAttribute("gamma", "5");
  expect(await page.locator("section.present focal-loss-explorer").evaluate((element: HTMLElement) => element.offsetHeight)).toBe(540);
  expect(complaints).toEqual([]);
});

test("the React page sets the explorer, hears it and computes with it", async ({ page, served, complaints }) => {
  await page.goto(`${served.examples}/react/`);
  const frame = framed(page, "The loss of one example");
  await expect(gamma(frame)).toHaveValue("2");
  await page.getByRole("spinbutton", { name: "γ" }).fill("1");
  await expect(gamma(frame)).toHaveValue("1");
  await gamma(frame).press("Home");
  await expect(page.getByRole("spinbutton", { name: "γ" })).toHaveValue("0");
  await page.getByRole("button", { name: "Compute" }).click();
  // Cross entropy of positives: ln(1 + e^-x).
  const expected = [-2, 0, 2].map((x) => Math.log1p(Math.exp(-x)).toFixed(4)).join(", ");
  await expect(page.locator("output")).toHaveText(expected);
  expect(complaints).toEqual([]);
});

test("the page of a learning management system sizes its sandboxed frame", async ({ page, served, complaints }) => {
  await page.goto(`${served.examples}/lms/`);
  const frame = framed(page, "The loss of the background");
  await expect(gamma(frame)).toHaveValue("0");
  await gamma(frame).press("End");
  await expect(gamma(frame)).toHaveValue("5");
  await expect.poll(() => page.locator("iframe").getAttribute("height")).not.toBe("400");
  const inside = page.frames()[1];
  await expect.poll(() => inside.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

test("the Quarto page shows the element and the frame", async ({ page, served, complaints }) => {
  await page.goto(`${served.examples}/quarto/`);
  await expect(gamma(framed(page, "The loss of one example"))).toHaveValue("2");
  await expect(framed(page, "The loss of the background").getByRole("img", { name: "Background" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the notebook shows frames, takes values from Python and asks by message", async ({ page, served }) => {
  test.skip(!served.folders.includes("notebook"), "FOCAL_LOSS_PYTHON names no Python with nbconvert and myst-docutils");
  await page.goto(`${served.examples}/notebook/`);
  await expect(gamma(page.frameLocator("iframe").first())).toHaveValue("2");
  await expect(page.locator("focal-loss-explorer")).toHaveAttribute("gamma", "0.5");
  await page.locator("#calculator").scrollIntoViewIfNeeded();
  const loss = (x: number) => (1 / (1 + Math.exp(x))) ** 0.5 * Math.log1p(Math.exp(-x));
  await expect(page.locator("#losses")).toHaveText([-2, 0, 2].map((x) => loss(x).toFixed(4)).join(", "));
});

test("the MyST page shows the frame and the element", async ({ page, served, complaints }) => {
  test.skip(!served.folders.includes("notebook"), "FOCAL_LOSS_PYTHON names no Python with nbconvert and myst-docutils");
  await page.goto(`${served.examples}/notebook/page.html`);
  await expect(gamma(framed(page, "The loss of one example"))).toHaveValue("2");
  await page.mouse.wheel(0, 3000);
  await expect(framed(page, "The loss of the background").getByRole("img", { name: "Background" })).toBeVisible();
  expect(complaints).toEqual([]);
});

for (const [how, style] of [
  ["at once", "display: inline-block; width: 19%; height: 200px"],
  ["one after the other", ""],
] as const) {
  test(`ten elements that load ${how} ask for the program once`, async ({ page, served, complaints }) => {
    await page.goto(`${served.examples}/blank.html`);
    served.wasm.length = 0;
    const element = `<focal-loss-explorer show="loss" style="${style}"></focal-loss-explorer>`;
    await page.setContent(`<script src="${served.explorer}embed.js"></script>${element.repeat(10)}`);
    for (let index = 0; index < 10; index++) {
      const one = page.locator("focal-loss-explorer").nth(index);
      await one.scrollIntoViewIfNeeded();
      await expect(one.locator("iframe").contentFrame().getByRole("img", { name: "Loss of one example" })).toBeVisible();
      await expect.poll(() => one.evaluate((element: any) => element.version), "it answers").toBeTruthy();
    }
    // A new context has an empty cache.
    expect(served.wasm.length).toBeGreaterThan(0);
    expect(new Set(served.wasm).size).toBe(served.wasm.length);
    expect(complaints).toEqual([]);
  });
}

test("the place that is kept is about the one that is needed", async ({ page, served, complaints }) => {
  await page.goto(`${served.examples}/blank.html`);
  for (const width of [400, 700, 1200]) {
    for (const show of ["loss", "background", "controls,loss"]) {
      await page.setContent(
        `<!doctype html><script>var told = 0; onmessage = ({ data }) => data.event === "height" && told++</script>
        <script src="${served.explorer}embed.js"></script>
        <focal-loss-explorer show="${show}" style="width: ${width}px"></focal-loss-explorer>
        <script>var kept = document.querySelector("focal-loss-explorer").offsetHeight</script>`,
      );
      const element = page.locator("focal-loss-explorer");
      const height = () => element.evaluate((one: HTMLElement) => one.offsetHeight);
      const kept = await page.evaluate<number>("kept");
      await expect.poll(() => page.evaluate("told")).toBeGreaterThan(0);
      await ready(page.frameLocator("iframe"));
      const error = async () => Math.abs((await height()) / kept - 1);
      await expect.poll(error, `${show} at ${width}: ${kept} px are kept`).toBeLessThan(0.12);
    }
  }
  expect(complaints).toEqual([]);
});
