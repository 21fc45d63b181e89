// Many explorers on one page: the program is loaded and compiled once.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServer } from "../benches/browser/lib/static_server.mjs";
import { DIST, expect, hostHeaders, test } from "./app.ts";

const COUNT = 10;

/** A host with a page of its own beside the explorer. Routes of the test would switch the browser's cache off. */
async function startHost(body: string) {
  const dir = mkdtempSync(path.join(tmpdir(), "frames-"));
  writeFileSync(path.join(dir, "index.html"), `<!doctype html><title>Host</title><link rel="icon" href="data:,">${body}`);
  const served: string[] = [];
  const mounts = [{ prefix: "/explorer/", dir: DIST }, { prefix: "/", dir }];
  const server = await startServer(mounts, ({ url }: { url: string }) => served.push(url), hostHeaders("/explorer/"));
  return { ...server, served };
}

test("ten frames load and compile the program once", async ({ page }) => {
  const frames = Array.from(
    { length: COUNT },
    (_, i) => `<iframe src="explorer/?gamma=${i / 2}" width="600" height="400"></iframe>`,
  );
  const { served, ...server } = await startHost(frames.join(""));
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    const counts = ((top as any).compiled ??= []);
    const count = (name: "compile" | "compileStreaming" | "instantiateStreaming") => {
      const original = WebAssembly[name] as any;
      (WebAssembly as any)[name] = (...args: unknown[]) => {
        counts.push(name);
        return original.apply(WebAssembly, args);
      };
    };
    count("compile");
    count("compileStreaming");
    count("instantiateStreaming");
    WebAssembly.Module = new Proxy(WebAssembly.Module, {
      construct(target, args) {
        counts.push("Module");
        return Reflect.construct(target, args);
      },
    });
    const { instantiate } = WebAssembly;
    (WebAssembly as any).instantiate = (what: any, ...rest: any[]) => {
      if (what instanceof ArrayBuffer || ArrayBuffer.isView(what)) counts.push("instantiate");
      return (instantiate as any).call(WebAssembly, what, ...rest);
    };
  });
  await page.goto(server.origin);
  for (let i = 0; i < COUNT; i++) {
    const frame = page.frameLocator("iframe").nth(i);
    await expect(frame.locator("html[data-complete]")).toBeAttached({ timeout: 20_000 });
    await expect(frame.getByRole("slider", { name: "γ (gamma)" })).toHaveValue(String(i / 2));
  }
  const programs = served.filter((url) => url.endsWith(".wasm"));
  expect(programs.length).toBe(new Set(programs).size);
  expect(programs.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => (window as any).compiled.length)).toBe(programs.length);
  // A preload that nobody uses is reported after a while.
  await page.waitForTimeout(4000);
  expect(complaints).toEqual([]);
  await server.close();
});

test("a frame that goes while it compiles keeps nobody waiting", async ({ page }) => {
  const server = await startHost('<iframe src="about:blank"></iframe><iframe></iframe>');
  await page.goto(server.origin);
  await page.evaluate(() => {
    // The first frame promises a program that never comes.
    const [first] = document.querySelectorAll("iframe");
    const modules = new Proxy({}, { get: () => new Promise(() => {}) });
    (first.contentWindow as any).focalLossRest = { modules };
  });
  await page.evaluate(() => (document.querySelectorAll("iframe")[1].src = "explorer/"));
  const frame = page.frameLocator("iframe").nth(1);
  await expect(frame.getByRole("heading", { name: "Focal Loss Explorer" })).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(frame.locator("html[data-ready]")).not.toBeAttached();
  await page.evaluate(() => document.querySelector("iframe")!.remove());
  await expect(page.frameLocator("iframe").locator("html[data-complete]")).toBeAttached();
  await server.close();
});
