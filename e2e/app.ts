// What all specs share: the release build, served from a folder that is not the root, and a page that fails the test if
// it writes an error into its console or makes a request to another host.

import { test as base, expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startServer } from "../benches/browser/lib/static_server.mjs";

export const DIST = path.resolve(import.meta.dirname, "../dist");
/** Static hosts send this with every file. It lets frames of opaque origin and other sites' pages load scripts. */
export const OPEN = { "access-control-allow-origin": "*" };
export const ONE_FILE = "focal-loss-explorer.html";

/** The build's headers for a path, as Netlify reads them. `folder` is where the build is served. */
export function hostHeaders(folder: string) {
  const rules: [string, Record<string, string>][] = [];
  for (const line of readFileSync(path.join(DIST, "_headers"), "utf8").split("\n")) {
    const [name, ...value] = line.trim().split(": ");
    if (line.startsWith("/")) rules.push([line.trim(), {}]);
    else if (line.startsWith("  ")) rules.at(-1)![1][name.toLowerCase()] = value.join(": ");
  }
  return (address: string) => {
    const rule = ([name]: [string, unknown]) => name === "/*" || folder + name.slice(1) === address;
    return Object.assign({}, ...rules.filter(rule).map(([, headers]) => headers));
  };
}

/** Waits until the explorer in a page or a frame has been drawn. Every spec uses this. */
export async function ready(where: Pick<Page, "locator"> | FrameLocator, timeout?: number) {
  await expect(where.locator("html[data-ready]")).toBeAttached({ timeout });
}

/** Waits for two frames: one that draws, and one that shows. */
export async function drawn(where: Pick<Page, "evaluate">) {
  await where.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
}

/** A fingerprint of what was last drawn on the canvases of a figure, in sight or not. */
export async function picture(figure: Locator) {
  const canvases = await figure.locator("canvas").evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).toDataURL()));
  return createHash("sha256").update(canvases.join()).digest("hex");
}

/** Where the first vertical rule of a chart stands, such as its axis: CSS pixels from the left of its canvas. */
export function firstRule(canvas: Locator) {
  return canvas.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
    const isInk = (x: number, y: number) => {
      const at = 4 * (y * width + x);
      return [0, 1, 2, 3].some((channel) => Math.abs(data[at + channel] - data[channel]) > 16);
    };
    for (let x = 0; x < width; x++) {
      let count = 0;
      for (let y = 0; y < height; y++) count += Number(isInk(x, y));
      if (count > 0.5 * height) return (x / width) * canvas.getBoundingClientRect().width;
    }
    return NaN;
  });
}

/** Holds files back, by default those of the program, until the function that it returns is called. */
export async function hold(page: Page, files = "**/*.wasm") {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

export class App {
  complaints: string[] = [];

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("request", (request) => {
      if (![url, "data:", "blob:"].some((start) => request.url().startsWith(start))) {
        this.complaints.push(`a request to ${request.url()}`);
      }
    });
  }

  async open(query = "") {
    await this.page.goto(this.url + query);
    await this.ready();
  }

  async ready() {
    await ready(this.page);
    await this.drawn();
  }

  async drawn() {
    await drawn(this.page);
  }

  /** Opens the menus of the loss, the axes and the curves. */
  async openMenus() {
    const button = this.explorer.getByRole("button", { name: "Axes, curves and other losses" });
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  }

  /** The explorer, without the article, whose figures have the same controls. */
  get explorer() {
    return this.page.locator("#explorer");
  }

  get gamma() {
    return this.explorer.getByRole("slider", { name: "γ (gamma)" });
  }
  get alpha() {
    return this.explorer.getByRole("slider", { name: "α (alpha)" });
  }
  get gammaField() {
    return this.explorer.getByRole("spinbutton", { name: "γ (gamma)" });
  }
  get alphaField() {
    return this.explorer.getByRole("spinbutton", { name: "α (alpha)" });
  }
  get alphaSwitch() {
    return this.explorer.getByRole("switch", { name: "α-balanced" });
  }
  get loss() {
    return this.explorer.getByRole("img", { name: "Loss of one example against p_t" });
  }
  get foreground() {
    return this.explorer.getByRole("img", { name: "Foreground" });
  }
  get background() {
    return this.explorer.getByRole("img", { name: "Background" });
  }
  /** The part of the page with a chart, its title, legend and table. */
  figure(chart: string) {
    return this.explorer.locator(`figure[data-chart=${chart}]`);
  }
  get numbers() {
    return this.explorer.getByRole("region", { name: "In numbers" });
  }

  /** A fingerprint of what a chart shows. */
  async pixels(chart: Locator) {
    // A chart out of sight is drawn later than others.
    await chart.scrollIntoViewIfNeeded();
    await this.drawn();
    return createHash("sha256").update(await chart.screenshot()).digest("hex");
  }

  async description(chart: Locator) {
    const id = await chart.getAttribute("aria-describedby");
    const text = await this.page.locator(`[id="${id}"]`).textContent();
    return (text ?? "").replaceAll("\u00a0", " ");
  }

  async query() {
    return this.page.evaluate(() => location.search);
  }
}

/** `oneFile`: opens the page in one file from the disk. `kept`: whether the browser may keep the page for later. */
export const test = base.extend<{ app: App; kept: boolean }, { server: string; oneFile: boolean }>({
  oneFile: [false, { option: true, scope: "worker" }],
  kept: [false, { option: true }],
  server: [
    async ({ oneFile }, use) => {
      if (oneFile) return use(pathToFileURL(path.join(DIST, ONE_FILE)).href);
      const server = await startServer([{ prefix: "/a/deep/folder/", dir: DIST }], undefined, OPEN);
      await use(`${server.origin}/a/deep/folder/`);
      await server.close();
    },
    { scope: "worker" },
  ],
  context: async ({ context, kept }, use) => {
    // Every test has a new browser context, and each would fetch and keep all files again.
    if (!kept) await context.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", { value: undefined }));
    await use(context);
  },
  app: async ({ page, server }, use) => {
    const app = new App(page, server);
    await use(app);
    expect(app.complaints, "console and requests").toEqual([]);
  },
});

export { expect };
