// The custom element of embed.js: attributes, events and methods, and what React and Vue make of them.

import { build } from "esbuild";
import { expect, type Host, test } from "../host.ts";

/** The requests that change the state. */
async function changes(host: Host) {
  const frame = await host.frame();
  return (await host.requests(frame)).filter(({ method }) => method === "setState").map(({ args }) => args[0]);
}

/** Collects the element's events in `events` of the page. It listens on the document, to which they bubble. */
const HEAR = `<script>
  window.events = [];
  for (const type of ["change", "ready"]) document.addEventListener(type, (event) => {
    events.push([type, event.target.localName, event.cancelable, event.detail.gamma ?? event.detail.version]);
  });
</script>`;

test("attributes reach the frame without loading it anew, several at once as one change", async ({ host }) => {
  await host.show(`${HEAR}<focal-loss-explorer gamma="1" alpha="none"></focal-loss-explorer>`);
  const frame = await host.frame();
  await host.ask(`{ element.setAttribute("gamma", "0.5"); element.setAttribute("alpha", "0.75"); element.setAttribute("panels", "gini,results") }`);
  await expect.poll(() => changes(host)).toEqual([{ gamma: 0.5, alpha: 0.75, panels: ["gini", "results"] }]);
  await host.ask(`element.setAttribute("alpha", "none")`);
  await expect.poll(() => changes(host)).toHaveLength(2);
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 0.5, alpha: null, panels: ["gini", "results"] });
  expect(frame.isDetached()).toBe(false);
  const change = ["change", "focal-loss-explorer", false, 0.5];
  expect(await host.ask("events")).toEqual([["ready", "focal-loss-explorer", false, "0.0.1"], change, change]);
  // A value that the state already has needs no request.
  await host.ask(`{ element.setAttribute("gamma", "0.50"); element.setAttribute("gamma", "0.5") }`);
  await host.ask(`element.setState(await element.getState())`);
  expect(await host.ask("events.length")).toBe(3);
});

test("the state reaches the attributes that were set or that change", async ({ host }) => {
  await host.show(`${HEAR}<focal-loss-explorer gamma="1.0"></focal-loss-explorer>`);
  const frame = await host.frame();
  await expect(host.element).toHaveAttribute("gamma", "1");
  expect(await host.ask("element.getAttributeNames()")).toEqual(["gamma"]);
  await frame.evaluate(`set({ gamma: 3 })`);
  await expect(host.element).toHaveAttribute("gamma", "3");
  expect(await host.ask("element.getAttributeNames()")).toEqual(["gamma"]);
  await frame.evaluate(`set({ alpha: null, loss: "cross_entropy", panels: ["gini"] })`);
  await expect(host.element).toHaveAttribute("alpha", "none");
  await expect(host.element).toHaveAttribute("loss", "cross_entropy");
  await expect(host.element).toHaveAttribute("panels", "gini");
  await host.quiet();
  expect(await changes(host), "no change is sent back").toEqual([]);
  expect((await host.ask<unknown[]>("events")).slice(1)).toHaveLength(2);
});

test("what a person changes before the frame is ready is a change too", async ({ host }) => {
  await host.show(`${HEAR}<focal-loss-explorer gamma="2" held></focal-loss-explorer>`);
  await expect.poll(() => host.frames().length).toBe(1);
  const [frame] = host.frames();
  await frame.evaluate(`{ set({ gamma: 0, alpha: null }); start() }`);
  await host.ask("element.ready");
  await expect(host.element).toHaveAttribute("gamma", "0");
  await expect(host.element).toHaveAttribute("alpha", "none");
  expect(await host.ask("events")).toEqual([
    ["change", "focal-loss-explorer", false, 0],
    ["ready", "focal-loss-explorer", false, "0.0.1"],
  ]);
  expect(await changes(host), "nothing is sent back").toEqual([]);
});

test("an attribute that is set as soon as the frame is ready is the last word", async ({ host }) => {
  await host.show(`<focal-loss-explorer gamma="2" held></focal-loss-explorer>`);
  await host.ask(`addEventListener("message", ({ data }) => data.event === "ready" && element.setAttribute("gamma", "2"))`);
  await expect.poll(() => host.frames().length).toBe(1);
  await host.frames()[0].evaluate(`{ set({ gamma: 0 }); start() }`);
  await expect.poll(() => changes(host)).toEqual([{ gamma: 2 }]);
  await expect.poll(() => host.ask("element.getState()")).toMatchObject({ gamma: 2 });
  await expect(host.element).toHaveAttribute("gamma", "2");
});

for (const [what, words, last] of [
  ["attributes", `element.setAttribute("gamma", "1"); await new Promise((done) => setTimeout(done)); element.setAttribute("gamma", "2")`, 2],
  ["attributes again", `for (const gamma of [1, 3, 1, 2]) { element.setAttribute("gamma", gamma); await 0 }`, 2],
  ["a method, then an attribute", `element.setState({ gamma: 3 }); element.setAttribute("gamma", "2")`, 2],
  ["a method, then an attribute and a page option", `element.setState({ gamma: 3 }); element.setAttribute("gamma", "1"); element.setAttribute("lock", "alpha")`, 1],
  ["an attribute, then a method", `element.setAttribute("gamma", "1"); element.setState({ gamma: 3 })`, 3],
  ["a method, then Reset", `element.setState({ gamma: 3 }); element.resetState()`, 2],
  ["Reset, then an attribute", `await element.setState({ gamma: 3 }); element.resetState(); element.setAttribute("gamma", "3")`, 3],
  ["an attribute that is refused, after one that is not", `element.setAttribute("gamma", "1"); await 0; element.setAttribute("gamma", "9")`, 1],
] as const) {
  // Before there is a frame, only the last value of an attribute counts.
  for (const when of what.includes("refused") ? ["ready"] : ["ready", "loading", "not there"]) {
    test(`the last word wins: ${what}, while the frame is ${when}`, async ({ host }) => {
      const far = when === "not there" ? `<div style="height:9000px"></div>` : "";
      await host.show(`${far}<focal-loss-explorer gamma="2"></focal-loss-explorer>`);
      if (when === "ready") await host.frame();
      // A refused attribute goes back to the frame's last known value.
      if (when === "ready") await host.ask("element.ready");
      if (when === "loading") await expect.poll(() => host.ask("!!element.shadowRoot.querySelector('iframe')")).toBe(true);
      await host.ask(`{ ${words} }`);
      await host.ask("element.ready");
      await expect.poll(() => host.ask("element.getState()")).toMatchObject({ gamma: last });
      await expect(host.element).toHaveAttribute("gamma", `${last}`);
      await host.quiet();
      expect(await host.ask("element.getState()")).toMatchObject({ gamma: last });
      await expect(host.element).toHaveAttribute("gamma", `${last}`);
      host.takeErrors();
    });
  }
}

test("a bad attribute is reported and goes back to what is there", async ({ host }) => {
  await host.show(`<focal-loss-explorer gamma="1"></focal-loss-explorer>`);
  await host.frame();
  await host.ask(`element.setAttribute("gamma", "much")`);
  await expect(host.element).toHaveAttribute("gamma", "1");
  expect(host.takeErrors()).toContain(`TypeError: gamma is "much", expected a number from 0 to 5`);
});

test("page options, and attributes that are removed, load the frame anew at the same state", async ({ host }) => {
  await host.show(`<focal-loss-explorer gamma="1"></focal-loss-explorer>`);
  const first = await host.frame();
  await first.evaluate(`set({ alpha: 0.5, pins: [{ loss: "focal_loss", gamma: 2, alpha: 0.25, beta: 1, name: "mine" }] })`);
  await expect(host.element).toHaveAttribute("alpha", "0.5");
  await host.ask(`{ element.setAttribute("show", "loss"); element.setAttribute("lock", "gamma") }`);
  await expect.poll(() => first.isDetached()).toBe(true);
  await expect.poll(() => host.frames().length).toBe(1);
  expect(host.frames()[0].url()).toMatch(/\?gamma=1&alpha=0.5&show=loss&lock=gamma&embed=1$/);
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 1, alpha: 0.5, pins: [{ name: "mine" }] });
  await host.ask(`element.removeAttribute("alpha")`);
  await expect.poll(() => host.ask("element.getState()")).toMatchObject({ gamma: 1, alpha: 0.25 });
});

test("methods ask the frame, also before there is one", async ({ host }) => {
  await host.show(`<div style="height:9000px"></div><focal-loss-explorer></focal-loss-explorer>`);
  expect(host.frames()).toEqual([]);
  expect(await host.ask(`{ await element.setState({ gamma: 4 }); return element.getState() }`)).toMatchObject({ gamma: 4 });
  expect(await host.ask(`{ await element.setState({ alpha: 0.75 }); return element.getAttribute("alpha") }`)).toBe("0.75");
  expect(await host.ask("element.ready")).toBe(undefined);
  expect(await host.ask("element.screenshot({ chart: 'gini' })")).toBe('{"chart":"gini"}');
  expect(await host.ask("element.getData('loss')")).toEqual({ chart: "loss", p_t: [0.5] });
  expect(await host.ask("{ const it = await element.loss({ logits: [1, 2] }); return [it.constructor === Float64Array, ...it] }")).toEqual([true, 1, 2]);
  await host.ask("element.resetState()");
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 2 });
});

test("errors of arguments are TypeErrors, and nothing changes", async ({ host }) => {
  await host.show(`<focal-loss-explorer></focal-loss-explorer>`);
  expect(await host.failure("element.setState({ gamma: -1 })")).toBe("TypeError: gamma is -1, expected a number from 0 to 5");
  expect(await host.failure("element.setState({ delta: 1 })")).toBe("TypeError: delta is no key of the state");
  for (const [call, message] of [
    ["loss({ logits: () => 1 })", "logits: found function, expected plain data"],
    ["setState({ alpha: 0.5, gamma: Symbol() })", "gamma: found symbol, expected plain data"],
    ["setState({ pins: [{ gamma: Symbol() }] })", "pins: found object, expected plain data"],
    ["setState(() => 1)", "state: found function, expected plain data"],
    ["getData(Symbol())", "chart: found symbol, expected plain data"],
    ["screenshot(() => 1)", "options: found function, expected plain data"],
    ["observe('drag', () => {})", "event: found “drag”, expected change or answer"],
    ["observe(Symbol(), () => {})", "event: found symbol, expected change or answer"],
    ["observe()", "event: found undefined, expected change or answer"],
    ["observe('change')", "callback: found undefined, expected a function"],
    ["observe('change', 5)", "callback: found number, expected a function"],
  ]) {
    expect(await host.failure(`element.${call}`)).toBe(`TypeError: ${message}`);
  }
  await (await host.frame()).evaluate(`set({ gamma: 3 })`);
  await expect.poll(() => host.ask("element.getState()")).toMatchObject({ gamma: 3 });
  await host.ask("element.resetState()");
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 2, alpha: 0.25 });
});

test("observe hears each change once until it is stopped", async ({ host }) => {
  await host.show(`<focal-loss-explorer></focal-loss-explorer>`);
  const frame = await host.frame();
  await host.ask(`{ window.heard = []; window.stop = element.observe("change", (state) => heard.push(state.gamma)) }`);
  await frame.evaluate(`{ set({ gamma: 1, alpha: 0.5 }); set({ gamma: 1 }); set({ gamma: 3 }) }`);
  await expect.poll(() => host.ask("heard")).toEqual([1, 3]);
  await host.ask("stop()");
  await frame.evaluate(`set({ gamma: 4 })`);
  await expect(host.element).toHaveAttribute("gamma", "4");
  expect(await host.ask("heard")).toEqual([1, 3]);
});

test("what waits is refused when the element goes, and the element works when it is back", async ({ host }) => {
  await host.show(`${HEAR}<focal-loss-explorer gamma="1"></focal-loss-explorer>`);
  const frame = await host.frame();
  await frame.evaluate("{ window.silent = true }");
  const failures = await host.ask(`{
    const failures = [], keep = (error) => failures.push(error.message);
    const waiting = [element.getState(), element.screenshot()].map((promise) => promise.catch(keep));
    element.remove();
    await Promise.all(waiting);
    await element.getState().catch(keep);
    window.kept = element;
    return failures;
  }`);
  const gone = "the element was removed from the page";
  expect(failures).toEqual([gone, gone, "the element is not in the page"]);
  expect(host.frames()).toEqual([]);
  await host.page.evaluate(`{ kept.setAttribute("gamma", "3"); document.body.append(kept) }`);
  await host.frame();
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 3 });
  await host.ask(`{ const box = document.createElement("section"); document.body.append(box); box.append(element); }`);
  expect(await host.ask("element.getState()")).toMatchObject({ gamma: 3 });
});

test("src names another explorer, and nothing but a page", async ({ host }) => {
  const element = `<focal-loss-explorer src="${host.explorer}index.html?course=7" gamma="1"></focal-loss-explorer>`;
  await host.show(element);
  expect((await host.frame()).url()).toBe(`${host.explorer}index.html?course=7&gamma=1&embed=1`);
  for (const src of ["javascript:window.ran=1", " javascript:window.ran=1", "data:text/html,x", "blob:x", "http://"]) {
    await host.show(`<focal-loss-explorer src="${src}"></focal-loss-explorer>`);
    expect(await host.failure("element.getState()")).toContain("TypeError: ");
    expect(host.takeErrors()).toContain("TypeError");
    expect(await host.page.locator("focal-loss-explorer iframe").count()).toBe(0);
    // If the observer's report comes after the call's, it reports the same change again.
    await host.looked();
    host.takeErrors();
  }
  expect(await host.page.evaluate("window.ran")).toBe(undefined);
  await host.ask(`element.setAttribute("src", "${host.explorer}")`);
  await host.frame();
});

test("where no explorer answers, what waits is refused", async ({ host }) => {
  await host.page.clock.install();
  await host.show(`<focal-loss-explorer src="${host.explorer}?held"></focal-loss-explorer>`);
  await expect.poll(() => host.frames().length).toBe(1);
  let failure = "";
  void host.failure("element.getState()").then((message) => (failure = message));
  // The time counts from the load event of the frame.
  const later = async () => {
    await host.page.clock.runFor(21_000);
    return failure;
  };
  await expect.poll(later).toBe(`Error: no explorer answers at ${host.explorer}?held=&embed=1`);
  expect(host.takeErrors()).toContain("no explorer answers");
});

/** Bundles a module into a script for a page. */
async function bundle(contents: string) {
  const stdin = { contents, resolveDir: import.meta.dirname, loader: "jsx" as const };
  const define = { "process.env.NODE_ENV": '"production"' };
  const made = await build({ stdin, bundle: true, write: false, define, jsx: "automatic", minify: true, logLevel: "error" });
  return made.outputFiles[0].text;
}

const REACT = `
  import { createRoot } from "react-dom/client";
  import { StrictMode, useState } from "react";
  function Page() {
    const [gamma, setGamma] = useState(1);
    const [shown, setShown] = useState(true);
    const [seen, setSeen] = useState(null);
    return <>
      <button onClick={() => setGamma(3)}>three</button>
      <button onClick={() => setShown(!shown)}>toggle</button>
      {shown && <focal-loss-explorer gamma={gamma} alpha={null} loss="cross_entropy" onchange={(event) => setSeen(event.detail.gamma)} />}
      <output>{String(seen)}</output>
    </>;
  }
  createRoot(document.body.appendChild(document.createElement("main"))).render(<StrictMode><Page /></StrictMode>);
`;

const VUE = `
  import { createApp } from "vue/dist/vue.esm-bundler.js";
  const app = createApp({
    data: () => ({ gamma: 1, shown: true, seen: null }),
    template: '<button @click="gamma = 3">three</button><button @click="shown = !shown">toggle</button>' +
      '<focal-loss-explorer v-if="shown" :gamma="gamma" loss="cross_entropy" @change="seen = $event.detail.gamma"></focal-loss-explorer>' +
      '<output>{{ String(seen) }}</output>',
  });
  app.config.compilerOptions.isCustomElement = (tag) => tag === "focal-loss-explorer";
  app.mount(document.body.appendChild(document.createElement("main")));
`;

for (const [framework, source] of [["React", REACT], ["Vue", VUE]] as const) {
  test(`${framework} sets attributes and hears events`, async ({ host }) => {
    await host.show("");
    await host.page.addScriptTag({ content: await bundle(source) });
    await host.frame();
    await expect(host.element).toHaveAttribute("loss", "cross_entropy");
    await host.page.getByRole("button", { name: "three" }).click();
    await expect.poll(() => host.ask("element.getState()")).toMatchObject({ gamma: 3, loss: "cross_entropy" });
    await expect(host.page.locator("output")).toHaveText("3");
    await (await host.frame()).evaluate(`set({ gamma: 4 })`);
    await expect(host.page.locator("output")).toHaveText("4");
    expect(await host.ask("typeof element.loss")).toBe("function");
    await host.page.getByRole("button", { name: "toggle" }).click();
    await expect(host.element).toHaveCount(0);
    await host.page.getByRole("button", { name: "toggle" }).click();
    expect(await host.ask("element.getState()")).toMatchObject({ gamma: 3 });
  });
}
