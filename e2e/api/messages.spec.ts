/// <reference path="../../web/focal-loss-explorer.d.ts" />
// The scripting API by messages, from a page of another origin than the explorer's.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { DIST, expect, OPEN, test as base } from "../app.ts";

/** A page with a frame. `calls` sends a request and waits for its reply. `heard` has every message. */
const page = (address: string, sandbox: string) => `<!doctype html><title>Host</title>
<script>
  const heard = [];
  const waiting = new Map();
  addEventListener("message", ({ data, source }) => {
    if (source !== frames[0]) return;
    heard.push(data);
    waiting.get(data.id)?.(data);
  });
  function send(data) {
    frames[0].postMessage(data, "*");
  }
  let count = 0;
  async function call(method, ...args) {
    const id = "call " + ++count;
    const reply = new Promise((done) => waiting.set(id, done));
    send({ focalLossExplorer: 1, id, method, args });
    return reply;
  }
</script>
<iframe src="${address}" width="1000" height="800" ${sandbox}></iframe>`;

const test = base.extend<{ host: (query: string, sandbox?: string) => Promise<Page> }>({
  host: async ({ page: tab }, use, info) => {
    const folder = info.outputPath("host");
    await mkdir(folder, { recursive: true });
    // A frame of opaque origin may load modules only from a host that is open to all origins.
    const explorer = await startServer([{ prefix: "/", dir: DIST }], undefined, OPEN);
    const hosts = await startServer([{ prefix: "/", dir: folder }]);
    await use(async (query, sandbox = "") => {
      await writeFile(path.join(folder, "index.html"), page((`${explorer.origin}/` + query).replaceAll("&", "&amp;"), sandbox));
      await tab.goto(hosts.origin);
      return tab;
    });
    await hosts.close();
    await explorer.close();
  },
});

const call = (tab: Page, method: string, ...args: unknown[]) =>
  tab.evaluate(([method, args]) => (globalThis as any).call(method, ...args), [method, args] as const);
const heard = (tab: Page) => tab.evaluate("heard.splice(0)") as Promise<any[]>;
/** Long enough for an answer that must not come. */
const quiet = async (tab: Page) => {
  await call(tab, "getState");
  return (await heard(tab)).filter((message) => !String(message.id ?? "").startsWith("call"));
};
const events = (messages: any[], event: string) => messages.filter((message) => message.event === event);

for (const [where, sandbox] of [
  ["of another origin", ""],
  ["that is sandboxed", 'sandbox="allow-scripts"'],
]) {
  test(`a frame ${where} answers`, async ({ host }) => {
    const tab = await host("?gamma=1", sandbox);
    // Sent as soon as the page is loaded, which may be before the explorer has started.
    const state = await call(tab, "getState");
    expect(state).toMatchObject({ focalLossExplorer: 1, result: { gamma: 1, alpha: 0.25, pins: [] } });
    const [ready] = events(await heard(tab), "ready");
    expect(ready.value.version).toMatch(/^\d/);
    expect(ready.value.state).toEqual(state.result);

    expect(await call(tab, "setState", { gamma: 3 })).not.toHaveProperty("error");
    expect((await call(tab, "getState")).result.gamma).toBe(3);
    expect(events(await quiet(tab), "change"), "nobody observes").toEqual([]);
    await call(tab, "observe", "change");
    await call(tab, "observe", "change");
    await call(tab, "setState", { gamma: 0.5, alpha: null, panels: ["gini"] });
    const changes = events(await quiet(tab), "change");
    expect(changes).toHaveLength(1);
    expect(changes[0].value).toMatchObject({ gamma: 0.5, alpha: null, panels: ["gini"] });
    await call(tab, "setState", { gamma: 0.5 });
    await call(tab, "unobserve", "change");
    await call(tab, "resetState");
    expect(events(await quiet(tab), "change")).toEqual([]);

    const svg = (await call(tab, "screenshot", { chart: "foreground" })).result;
    expect(svg).toMatch(/^<svg width="720" height="480" viewBox/);
    expect((await call(tab, "screenshot", { format: "png" })).result).toMatch(/^data:image\/png;base64,/);
    const data = (await call(tab, "getData", "gini")).result;
    expect(data.gini_negative).toHaveLength(data.gamma.length);
    const loss = await tab.evaluate(async () => {
      const { result } = await (globalThis as any).call("loss", { logits: new Float64Array([0]), targets: [1], gamma: 2 });
      return [result instanceof Float64Array, result[0]];
    });
    expect(loss).toEqual([true, expect.closeTo(Math.log(2) / 4, 14)]);
  });
}

test("errors come back with name and message", async ({ host }) => {
  const tab = await host("?gamma=1");
  const error = async (method: string, ...args: unknown[]) => (await call(tab, method, ...args)).error;
  expect(await error("setState", { gamma: 9 })).toEqual({
    name: "TypeError",
    message: "gamma: found 9, expected a number from 0 to 5",
  });
  expect((await error("eval", "1")).message).toMatch(/^method: found “eval”, expected one of getState,.*unobserve$/);
  expect((await error("observe", "click")).message).toContain("event: found “click”");
  expect((await error("loss")).message).toContain("options: found nothing");
  expect((await call(tab, "getState")).result.gamma).toBe(1);
});

test("what is not well-formed is not answered", async ({ host }) => {
  const tab = await host("?gamma=1");
  await call(tab, "getState");
  await heard(tab);
  await tab.evaluate(() => {
    const send = (globalThis as any).send;
    const good = { focalLossExplorer: 1, id: 1, method: "getState", args: [] };
    const wrong: unknown[] = [
      null, 1, "getState", "", [], {}, new Map(), { ...good, focalLossExplorer: 2 }, { ...good, focalLossExplorer: "1" },
      { ...good, focalLossExplorer: true }, { ...good, id: null }, { ...good, id: {} }, { ...good, id: NaN },
      { ...good, id: undefined }, { ...good, method: 3 }, { ...good, method: undefined }, { ...good, args: {} },
      { ...good, args: "change" }, { ...good, args: null }, { focalLossExplorer: 1, id: 1, result: {} },
      JSON.stringify(good),
    ];
    for (const message of wrong) send(message);
  });
  expect(await quiet(tab)).toEqual([]);
  await tab.evaluate("send({ focalLossExplorer: 1, id: 7, method: 'getState' })");
  expect((await quiet(tab)).map((message) => message.id)).toEqual([7]);
});

test("nothing in a message becomes markup or code", async ({ host }) => {
  const tab = await host("");
  const hostile = '<img src=x onerror="parent.postMessage({hit:1},\'*\')">';
  const failures: string[] = [];
  tab.on("pageerror", (error) => failures.push(String(error)));
  await call(tab, "setState", { pins: [{ name: hostile.slice(0, 40) }, { name: "</svg><script>hit()</script>" }] });
  for (const method of [hostile, "constructor", "__proto__", "toString"]) await call(tab, method, hostile);
  await call(tab, "setState", { [hostile]: hostile, loss: hostile });
  await call(tab, "setState", JSON.parse('{"__proto__": {"gamma": 3}, "constructor": 1}'));
  await call(tab, "screenshot", { chart: hostile });
  const svg = (await call(tab, "screenshot", {})).result;
  expect(svg).not.toContain("<script");
  expect(svg).toContain("&lt;script&gt;");
  const frame = tab.frames()[1]!;
  await frame.getByText("Share", { exact: true }).click();
  await expect(frame.locator("#explorer").getByRole("textbox", { name: "Name of pin A" })).toHaveValue(hostile.slice(0, 40));
  expect(await frame.locator("img[src=x], main script").count()).toBe(0);
  expect((await heard(tab)).filter((message) => message.hit)).toEqual([]);
  expect(failures).toEqual([]);
  expect((await call(tab, "getState")).result.gamma).toBe(2);
});

test("a call into the frame from a page of its own origin gets what that page understands", async ({ app }) => {
  // The explorer's own page allows no frames inside it, so this is another page.
  await app.page.route("**/around.html", (route) => route.fulfill({ contentType: "text/html", body: "<title>around</title>" }));
  await app.page.goto(`${app.url}around.html`);
  const result = await app.page.evaluate(async (address) => {
    const add = async () => {
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.append(frame);
      await new Promise((done) => (frame.onload = done));
      const api = (frame.contentWindow as any).focalLossExplorer as FocalLossExplorer.Api;
      await api.ready;
      return api;
    };
    const [api, other] = [await add(), await add()];
    api.setState({ gamma: 1 });
    const loss = await api.loss({ logits: new Float64Array([0]), targets: [1], gamma: 0 });
    return [api.getState().gamma, other.getState().gamma, loss[0]];
  }, app.url);
  expect(result).toEqual([1, 2, Math.log(2)]);
});
