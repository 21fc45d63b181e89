// The explorer in a frame of a page of another origin: height, focus, scrolling, sandbox, frames out of sight. A
// browser gives such a frame no animation frames while it is out of sight, so it draws nothing until it is in sight.

import type { Frame, Page } from "@playwright/test";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { DIST, drawn, expect, picture, ready, test } from "../app.ts";

/** A page on another host that will contain the frame. */
async function host(page: Page, app: string, body: string) {
  const folder = test.info().outputPath("host");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "host.html"), `<!doctype html><link rel="icon" href="data:,">${body}`);
  const server = await startServer([{ prefix: "/", dir: folder }]);
  await page.goto(`${server.origin}/host.html`);
  return { server, frames: () => page.frames().filter((frame) => frame.url().startsWith(app)) };
}

/** Waits until the frame asks for no new height during ten drawings of both pages. Returns the heights that it has asked for. */
async function heightsAtRest(page: Page, inner: Frame) {
  const drawings = async (where: Pick<Page, "evaluate">) => {
    for (let i = 0; i < 5; i++) await drawn(where);
  };
  let heights: number[] = [];
  const isAtRest = async () => {
    const before = heights.length;
    await Promise.all([drawings(page), drawings(inner)]);
    heights = await page.evaluate<number[]>("heights");
    return heights.length > 0 && heights.length === before;
  };
  await expect.poll(isAtRest, "comes to rest").toBe(true);
  return heights;
}

const OBEY = `<script>
  heights = []; lti = [];
  addEventListener("message", ({ data, source }) => {
    if (data.subject === "lti.frameResize") lti.push(data.height);
    if (data.focalLossExplorer !== 1 || data.event !== "height") return;
    heights.push(data.value);
    for (const frame of document.querySelectorAll("iframe[data-obey]")) {
      if (frame.contentWindow === source) frame.style.height = data.value + "px";
    }
  });
</script>`;

for (const [query, width] of [
  ["embed=1&show=loss", 640],
  ["embed=1&show=loss", 320],
  ["embed=1&show=loss", 1200],
  ["embed=1&show=controls,loss,foreground,readouts", 700],
  ["embed=1&show=controls,formula", 500],
  ["embed=1&show=results,mistakes", 700],
  ["embed=1", 1100],
  ["", 1100],
  ["", 420],
] as const) {
  test(`a host that obeys gets a stable height: ${query || "the whole page"}, ${width} wide`, async ({ page, server }) => {
    const found: number[] = [];
    for (const first of [150, 700, 2000]) {
      const frame = `<iframe data-obey src="${server}?${query}" style="width:${width}px;height:${first}px;border:0"></iframe>`;
      const around = await host(page, server, OBEY + frame);
      await expect.poll(() => around.frames().length).toBe(1);
      const inner = around.frames()[0]!;
      await ready(inner);
      const heights = await heightsAtRest(page, inner);
      expect(heights.length, `${heights}`).toBeLessThan(7);
      expect(await page.evaluate("lti")).toEqual(heights);
      const scrolls = await inner.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      expect(scrolls, "fits").toBeLessThanOrEqual(0);
      found.push(heights.at(-1)!);
      await around.server.close();
    }
    expect(new Set(found).size, `${found}`).toBe(1);
    expect(found[0]!).toBeGreaterThan(60);
    if (query === "embed=1&show=loss") expect(found[0]!).toBeLessThan(Math.min(0.75 * width, 560) + 90);
  });
}

for (const [query, width] of [["embed=1", 1100], ["embed=1&show=loss", 640], ["embed=1&show=loss", 320], ["embed=1&show=loss,foreground", 1100]] as const) {
  test(`a frame that obeys has room for chart and table: ${query}, ${width} wide`, async ({ page, server }) => {
    const found: number[] = [];
    for (const first of [200, 700]) {
      const frame = `<iframe data-obey src="${server}?${query}" style="width:${width}px;height:${first}px;border:0"></iframe>`;
      const around = await host(page, server, OBEY + frame);
      await expect.poll(() => around.frames().length).toBe(1);
      const inner = around.frames()[0]!;
      await ready(inner);
      const last = () => page.evaluate<number>("heights.at(-1)");
      const closed = (await heightsAtRest(page, inner)).at(-1)!;
      const summaries = inner.locator(".charts .data summary");
      const count = await summaries.count();
      for (const open of [[0], [1], [1, 2]].filter((indexes) => Math.max(...indexes) < count)) {
        for (const index of open) await summaries.nth(index).click();
        await expect.poll(last, "opened").not.toBe(closed);
        await heightsAtRest(page, inner);
        const state = await inner.evaluate(() => ({
          hidden: document.documentElement.scrollHeight - innerHeight,
          pictures: [...document.querySelectorAll(".charts .picture")].map((it) => it.getBoundingClientRect().height),
          tables: [...document.querySelectorAll(".charts .data.open .scroll")].map((it) => it.getBoundingClientRect().height),
        }));
        expect(state.hidden, "fits").toBeLessThanOrEqual(0);
        expect(Math.min(...state.pictures)).toBeGreaterThan(170);
        expect(Math.min(...state.tables)).toBeGreaterThan(250);
        found.push(await last());
        for (const index of open) await summaries.nth(index).click();
        await expect.poll(last, "closed again").toBe(closed);
      }
      await around.server.close();
    }
    expect(found.slice(found.length / 2), `${found}`).toEqual(found.slice(0, found.length / 2));
  });
}

test("the height follows what opens and closes", async ({ page, server }) => {
  const frame = `<iframe data-obey src="${server}?embed=1&show=loss" style="width:640px;height:300px"></iframe>`;
  const around = await host(page, server, OBEY + frame);
  await expect.poll(() => around.frames().length).toBe(1);
  const inner = around.frames()[0]!;
  await ready(inner);
  const last = () => page.evaluate<number>("heights.at(-1)");
  const closed = (await heightsAtRest(page, inner)).at(-1)!;
  await inner.locator("#explorer").getByText("Data as a table").click();
  await expect.poll(last).toBeGreaterThan(closed + 100);
  await heightsAtRest(page, inner);
  await inner.locator("#explorer").getByText("Data as a table").click();
  await expect.poll(last).toBe(closed);
  await around.server.close();
});

test("Reset, presets and scripts leave the history to the page around", async ({ page, server }) => {
  const frame = `<iframe src="${server}?embed=1&gamma=1" style="width:1000px;height:700px"></iframe>`;
  await page.goto(`${server}?gamma=4`);
  const around = await host(page, server, frame);
  await expect.poll(() => around.frames().length).toBe(1);
  const inner = around.frames()[0]!;
  await ready(inner);
  const before = await page.evaluate(() => history.length);
  const gamma = inner.locator("#explorer").getByRole("slider", { name: "γ (gamma)" });
  await gamma.fill("3");
  await inner.locator("#explorer").getByRole("button", { name: "Reset" }).click();
  await expect(gamma).toHaveValue("1");
  await inner.locator("#explorer").getByRole("combobox", { name: "Show" }).selectOption({ index: 6 });
  await expect(inner.locator("#explorer").getByRole("combobox", { name: "Loss" })).toHaveValue("FL*");
  await expect.poll(() => inner.evaluate(() => location.search), "the address follows").toContain("loss=");
  await inner.evaluate(() => (window as any).focalLossExplorer.resetState());
  await expect(inner.locator("#explorer").getByRole("combobox", { name: "Loss" })).toHaveValue("FL");
  await expect.poll(() => inner.evaluate(() => location.search), "the address follows").toContain("gamma=1&");
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goBack();
  await expect(page, "Back leaves the page around").toHaveURL(/\?gamma=4/);
  await around.server.close();
});

test("takes no focus, and leaves wheel and touch to the page around", async ({ browser, server }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  const frame = `<iframe src="${server}?embed=1&show=controls,loss" style="width:700px;height:520px"></iframe>`;
  const body = `<input id="own" autofocus><div>${frame}</div><div style="height:3000px"></div>`;
  const around = await host(page, server, body);
  await page.focus("#own");
  await expect.poll(() => around.frames().length).toBe(1);
  const inner = around.frames()[0]!;
  await ready(inner);
  await drawn(inner);
  expect(await page.evaluate(() => document.activeElement!.id)).toBe("own");
  expect(await inner.evaluate(() => [document.hasFocus(), document.activeElement!.tagName])).toEqual([false, "BODY"]);
  const field = inner.locator("#explorer").getByRole("spinbutton", { name: "γ (gamma)" });
  const places = [inner.locator("#explorer").getByRole("slider", { name: /^Read the / }), inner.locator("#explorer").getByRole("slider", { name: "γ (gamma)" }), field];
  await field.focus();
  for (const place of places) {
    await page.evaluate(() => scrollTo(0, 0));
    const box = (await place.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  }
  await expect(field).toHaveValue("2.00");
  // A finger that starts on the chart or on a slider and moves up scrolls the containing page.
  const devtools = await context.newCDPSession(page);
  for (const place of places.slice(0, 2)) {
    await page.evaluate(() => scrollTo(0, 0));
    const box = (await place.boundingBox())!;
    const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x, y }]);
    for (let i = 1; i <= 12; i++) {
      await touch("touchMove", [{ x, y: y - (i * Math.min(y, 150)) / 13 }]);
      await drawn(page);
    }
    await touch("touchEnd", []);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(15);
  }
  await around.server.close();
  await context.close();
});

test("several frames, sandboxed; one out of sight draws nothing", async ({ page, server }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const frames = ["show=controls,loss", "show=controls,foreground&theme=dark", "show=controls,background"].map(
    (query) => `<iframe sandbox="allow-scripts" src="${server}?embed=1&${query}" width="480" height="320"></iframe>`,
  );
  const body = `${frames[0]}${frames[1]}<div style="height:3000px"></div>${frames[2]}`;
  const around = await host(page, server, body);
  await expect.poll(() => around.frames().length).toBe(3);
  const [seen, , below] = around.frames() as [Frame, Frame, Frame];
  for (const frame of around.frames()) await frame.evaluate(() => (window as any).focalLossExplorer.ready);
  for (const frame of around.frames().slice(0, 2)) await ready(frame);
  expect(await seen.evaluate(() => origin)).toBe("null");
  const shown = (frame: Frame) => picture(frame.locator("figure.chart").first());
  // This event needs no focus. A real key would scroll the frame into sight.
  const move = (frame: Frame, value: string) =>
    frame.evaluate((value) => {
      const slider = document.querySelector<HTMLInputElement>("input[type=range]")!;
      slider.value = value;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
  /** Moves γ in a frame out of sight, then in one in sight. When the second has drawn, the first has had time to draw. */
  const expectNothingDrawn = async (unseen: Frame, inSight: Frame, value: string, why: string) => {
    const [before, other] = [await shown(unseen), await shown(inSight)];
    await move(unseen, value);
    await move(inSight, value);
    await expect.poll(() => shown(inSight)).not.toBe(other);
    expect(await shown(unseen), why).toBe(before);
  };
  await expectNothingDrawn(below, seen, "1", "out of sight");
  const unseen = await shown(below);
  await page.evaluate(() => scrollTo(0, 1e6));
  await expect.poll(() => shown(below), "in sight").not.toBe(unseen);
  await expectNothingDrawn(seen, below, "3", "scrolled out of sight");
  // The containing page hides the frame.
  await page.evaluate(() => {
    document.querySelectorAll("iframe")[2]!.style.display = "none";
    scrollTo(0, 0);
  });
  await drawn(seen);
  await expectNothingDrawn(below, seen, "4", "hidden");
  expect(errors).toEqual([]);
  await around.server.close();
});

// Each sandboxed frame of opaque origin has a cache of its own: there, the browser asks once a frame.
test("ten frames of a page all work, and the browser asks for each file once", async ({ page }) => {
  const asked: string[] = [];
  const served = ({ url }: { url: string }) => void (/\.(wasm|js)$/.test(url) && asked.push(url));
  const explorer = await startServer([{ prefix: "/", dir: DIST }], served, { "cache-control": "public, max-age=600" });
  const frame = `<iframe src="${explorer.origin}/?embed=1&show=controls,loss" width="19%" height="320"></iframe>`;
  const around = await host(page, explorer.origin, frame.repeat(10));
  await expect.poll(() => around.frames().length).toBe(10);
  for (const [index, frame] of around.frames().entries()) {
    await ready(frame);
    await frame.locator("#explorer").getByRole("slider", { name: "γ (gamma)" }).fill(`${index / 2}`);
    await expect(frame.locator("#explorer").getByRole("spinbutton", { name: "γ (gamma)" })).toHaveValue((index / 2).toFixed(2));
  }
  expect(asked.some((url) => url.endsWith(".wasm"))).toBe(true);
  expect(new Set(asked).size, asked.join("\n")).toBe(asked.length);
  await around.server.close();
  await explorer.close();
});
