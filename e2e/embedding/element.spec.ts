// The custom element of embed.js: how it loads, what room it takes, and which messages it accepts. examples.spec.ts
// tests what needs the explorer itself.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { EMBED, expect, test } from "../host.ts";

test("the script is small for those who load it", async () => {
  expect(gzipSync(await readFile(EMBED)).length).toBeLessThan(8192);
});

test("the script is ASCII, because a page of any encoding may load it", async () => {
  expect(/[^\x00-\x7f]/.exec(await readFile(EMBED, "utf8"))).toBeNull();
});

for (const [how, script] of [
  ["classic", (url: string) => `<script src="${url}"></script>`],
  ["async", (url: string) => `<script async src="${url}"></script>`],
  ["deferred", (url: string) => `<script defer src="${url}"></script>`],
  ["module", (url: string) => `<script type="module" src="${url}"></script>`],
  ["imported", (url: string) => `<script type="module">import "${url}";</script>`],
  ["versioned", (url: string) => `<script src="${url}?v=1"></script>`],
  ["twice", (url: string) => `<script src="${url}"></script><script src="${url}?again"></script>`],
] as const) {
  test(`the script, ${how}, finds the explorer beside itself`, async ({ host, servers: [explorer] }) => {
    await host.show(`<focal-loss-explorer gamma="1" show="loss,controls" data-x="1" class="c"></focal-loss-explorer>`, script(`${explorer}embed.js`));
    const frame = await host.frame();
    expect(frame.url()).toBe(`${explorer}?gamma=1&show=loss%2Ccontrols&embed=1`);
  });
}

test("the frame has a name, may write to the clipboard, and is in no history", async ({ host }) => {
  await host.show(`<focal-loss-explorer></focal-loss-explorer>`);
  await host.frame();
  const frame = host.page.locator("focal-loss-explorer iframe");
  await expect(frame).toHaveAttribute("allow", "clipboard-write");
  await expect(frame).toHaveAttribute("title", "Focal Loss Explorer");
  await host.ask(`{ element.title = "Loss at γ = 2" }`);
  await expect(frame).toHaveAttribute("title", "Loss at γ = 2");
  await host.ask(`{ element.setAttribute("aria-label", "The loss") }`);
  await expect(frame).toHaveAttribute("title", "The loss");
  const entries = await host.ask<number>("history.length");
  await host.ask(`{ element.setAttribute("theme", "dark") }`);
  await expect.poll(() => host.frames().at(-1)?.url()).toContain("theme=dark");
  await host.frame();
  expect(await host.ask("history.length")).toBe(entries);
});

test("the frame is made when the element comes near the screen, and its place is kept", async ({ host }) => {
  await host.show(`<div style="height:5000px"></div><focal-loss-explorer show="loss" style="width:600px"></focal-loss-explorer><p>below</p>`);
  const box = () => host.element.evaluate((element) => element.getBoundingClientRect().height);
  await host.looked();
  expect(host.frames()).toEqual([]);
  expect(await box()).toBe(490);
  await host.page.evaluate(() => scrollTo(0, 3900));
  await host.frame();
  await expect.poll(box).toBe(345);
  // The element keeps its size while a frame loads again, and without a frame.
  const heights = await host.ask<number[]>(`{
    const heights = new Set(), look = () => heights.add(element.offsetHeight);
    const parent = element.parentNode, next = element.nextSibling;
    element.setAttribute("theme", "dark"); await 0; look();
    await new Promise((done) => element.addEventListener("ready", done, { once: true })); look();
    element.remove(); parent.insertBefore(element, next); look();
    return [...heights];
  }`);
  expect(heights).toEqual([345]);
});

test("an element that is not shown loads when it is shown", async ({ host }) => {
  await host.show(`<div hidden><focal-loss-explorer></focal-loss-explorer></div>`);
  await host.looked();
  expect(host.frames()).toEqual([]);
  await host.page.evaluate(() => (document.querySelector("div")!.hidden = false));
  await host.frame();
  await expect.poll(() => host.height()).toBe(345);
});

test("without the browser's observer, the frame is made at once", async ({ host }) => {
  await host.page.addInitScript(() => delete (window as any).IntersectionObserver);
  await host.show(`<div style="height:9000px"></div><focal-loss-explorer></focal-loss-explorer>`);
  await host.frame();
});

test("a size given by the page wins", async ({ host }) => {
  await host.show(`<style>focal-loss-explorer { width: 320px; height: 240px }</style><focal-loss-explorer></focal-loss-explorer>`);
  await host.frame();
  await host.quiet();
  const size = (name: string) => host.page.locator(name).boundingBox();
  expect(await size("focal-loss-explorer")).toMatchObject({ width: 320, height: 240 });
  expect(await size("focal-loss-explorer iframe")).toMatchObject({ width: 320, height: 240 });
});

test("a page without a doctype gives no other size", async ({ host }) => {
  await host.page.goto(`${host.origin}/blank.html`);
  const element = `<focal-loss-explorer show="loss" style="width: 600px"></focal-loss-explorer>`;
  await host.page.setContent(`<title>Quirks</title><script src="${host.explorer}embed.js"></script>${element}
    <script>var kept = document.querySelector("focal-loss-explorer").offsetHeight</script>`);
  expect(await host.page.evaluate("[document.compatMode, kept]")).toEqual(["BackCompat", 490]);
  const frame = await host.frame();
  for (const value of [200, 3000]) {
    await frame.evaluate((value) => parent.postMessage({ focalLossExplorer: 1, event: "height", value }, "*"), value);
    await expect.poll(() => host.height()).toBe(value);
  }
});

test("works under a strict policy of the page", async ({ host, servers: [explorer] }, testInfo) => {
  const origin = new URL(explorer).origin;
  const folder = testInfo.outputPath("strict");
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, "index.html"),
    `<!doctype html><title>Strict</title><script src="${explorer}embed.js"></script><focal-loss-explorer></focal-loss-explorer>`,
  );
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src data:; require-trusted-types-for 'script'`;
  const server = await startServer([{ prefix: "/", dir: folder }], () => {}, { "content-security-policy": policy });
  await host.page.goto(`${server.origin}/index.html`);
  await host.frame();
  await expect.poll(() => host.height()).toBe(345);
  await server.close();
});

test("other windows and malformed messages change nothing", async ({ host }) => {
  await host.show(`<focal-loss-explorer></focal-loss-explorer><iframe srcdoc="<p>somebody else</p>"></iframe>`);
  const frame = await host.frame();
  const tell = (message: string) => `parent.postMessage(${message}, "*")`;
  const other = host.page.frames().find((one) => one.url() === "about:srcdoc")!;
  await other.evaluate(tell(`{ focalLossExplorer: 1, event: "height", value: 999 }`));
  await other.evaluate(tell(`{ focalLossExplorer: 1, event: "change", value: { gamma: 4 } }`));
  await host.page.evaluate(`postMessage({ focalLossExplorer: 1, event: "height", value: 999 }, "*")`);
  for (const message of [
    `null`, `"height"`, `7`, `[]`, `{}`, `{ event: "height", value: 999 }`, `{ focalLossExplorer: 2, event: "height", value: 999 }`,
    `{ focalLossExplorer: 1, event: "height" }`, `{ focalLossExplorer: 1, event: "height", value: -1 }`,
    `{ focalLossExplorer: 1, event: "height", value: NaN }`, `{ focalLossExplorer: 1, event: "height", value: "9px;color:red" }`,
    `{ focalLossExplorer: 1, event: "height", value: Infinity }`, `{ focalLossExplorer: 1, event: "change" }`,
    `{ focalLossExplorer: 1, event: "change", value: null }`, `{ focalLossExplorer: 1, event: "change", value: 3 }`,
    `{ focalLossExplorer: 1, id: 12345, result: 1 }`, `{ focalLossExplorer: 1, event: "nothing", value: 1 }`,
  ]) {
    await frame.evaluate(tell(message));
  }
  await frame.evaluate(tell(`{ focalLossExplorer: 1, event: "height", value: 346 }`));
  await expect.poll(() => host.height()).toBe(346);
  expect(await host.ask("element.getAttributeNames()")).toEqual([]);
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 2 });
});

test("an answer in the frame is an event of the element, and the exercise is a part of the address", async ({ host }) => {
  await host.show(`<focal-loss-explorer exercise="thousand-times"></focal-loss-explorer>`);
  const frame = await host.frame();
  expect(frame.url()).toContain("exercise=thousand-times&embed=1");
  const observed = async () => (await host.requests(host.frames()[0]!)).filter(({ method }) => method === "observe").map(({ args }) => args[0]);
  await expect.poll(observed).toEqual(["change", "answer"]);
  await host.ask(`{
    window.heard = [];
    addEventListener("answer", ({ detail }) => heard.push(["event", detail.exercise]));
    window.stop = element.observe("answer", (answer) => heard.push(["observer", answer.exercise]));
  }`);
  const tell = (exercise: string) =>
    host.frames()[0]!.evaluate((exercise) => parent.postMessage({ focalLossExplorer: 1, event: "answer", value: { exercise } }, "*"), exercise);
  await tell("thousand-times");
  await expect.poll(() => host.ask("heard")).toEqual([["observer", "thousand-times"], ["event", "thousand-times"]]);
  await host.ask("stop()");
  await host.ask(`{ element.setAttribute("exercise", "nine-to-one") }`);
  await expect.poll(() => host.frames()[0]?.url()).toContain("exercise=nine-to-one");
  await host.frame();
  await tell("nine-to-one");
  await expect.poll(() => host.ask("heard.length")).toBe(3);
});
