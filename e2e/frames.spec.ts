// Many explorers on one page: the program is loaded and compiled once.

import { startServer } from "../benches/browser/lib/static_server.mjs";
import { DIST, expect, hostHeaders, test } from "./app.ts";

const COUNT = 10;

test("ten frames load and compile the program once", async ({ page }) => {
  const served: string[] = [];
  const server = await startServer(
    [{ prefix: "/", dir: DIST }],
    ({ url }: { url: string }) => served.push(url),
    hostHeaders("/"),
  );
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
  const frames = Array.from({ length: COUNT }, (_, i) => `<iframe src="./?gamma=${i / 2}" width="600" height="400"></iframe>`);
  await page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: frames.join("") }));
  await page.goto(`${server.origin}/host.html`);
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
  const server = await startServer([{ prefix: "/", dir: DIST }], () => {}, hostHeaders("/"));
  await page.route("**/host.html", (route) =>
    route.fulfill({ contentType: "text/html", body: '<iframe src="about:blank"></iframe><iframe></iframe>' }));
  await page.goto(`${server.origin}/host.html`);
  await page.evaluate(() => {
    // The first frame promises a program that never comes.
    const [first] = document.querySelectorAll("iframe");
    const modules = new Proxy({}, { get: () => new Promise(() => {}) });
    (first.contentWindow as any).focalLossRest = { modules };
  });
  await page.evaluate(() => (document.querySelectorAll("iframe")[1].src = "./"));
  const frame = page.frameLocator("iframe").nth(1);
  await expect(frame.getByText("Data as a table").first()).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(frame.locator("html[data-ready]")).not.toBeAttached();
  await page.evaluate(() => document.querySelector("iframe")!.remove());
  await expect(page.frameLocator("iframe").locator("html[data-complete]")).toBeAttached();
  await server.close();
});
