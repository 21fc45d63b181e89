// The element of embed.js on a page of another origin: every promise that it gives out ends, whatever is asked and
// whatever becomes of the frame.

import assert from "node:assert/strict";

/** Makes the clock of the outer page fast, so that what takes a minute takes a second. */
const fast = () => {
  if (window.top !== window) return;
  const real = window.setTimeout;
  window.setTimeout = /** @type {any} */ ((/** @type {() => void} */ call, /** @type {number} */ time = 0) =>
    real(call, time >= 1000 ? time / 50 : time));
};

/**
 * A page with an element. In the page, `end(promise)` says how a promise ends, and `element` is the element.
 * @param {import("../driver.mjs").Context} it
 * @param {{ attributes?: Record<string, string>, isReady?: boolean, before?: () => void }} [options]
 */
async function embed(it, { attributes = {}, isReady = true, before } = {}) {
  const page = await it.open(it.host, { before });
  await page.evaluate(
    async ({ script, attributes }) => {
      const here = /** @type {any} */ (window);
      await new Promise((done) => document.head.appendChild(Object.assign(document.createElement("script"), { src: script, onload: done })));
      here.end = async (/** @type {Promise<unknown>} */ promise) =>
        promise.then(() => "answered", (error) => `${error.constructor.name}: ${error.message}`);
      const element = (here.element = document.createElement("focal-loss-explorer"));
      for (const [name, value] of Object.entries({ show: "controls,loss", ...attributes })) element.setAttribute(name, value);
      document.body.append(element);
    },
    { script: `${it.explorer}embed.js`, attributes },
  );
  if (isReady) await page.evaluate(() => /** @type {any} */ (window).element.ready);
  return page;
}

/** Calls with arguments that cannot be sent, and the last one, which can. */
const odd = async () => {
  const { element, end } = /** @type {any} */ (window);
  const throws = () => {
    throw new RangeError("the caller's own");
  };
  const calls = [
    () => element.screenshot({ get width() { return throws(); } }),
    () => element.screenshot(new Proxy({}, { ownKeys: throws })),
    () => element.setState({ get gamma() { return throws(); } }),
    () => element.setState(new Proxy({}, { get: throws, has: throws, ownKeys: throws })),
    () => element.setState({ alpha: Symbol("a") }),
    () => element.setState(() => 1),
    () => element.loss({ logits: document.body }),
    () => element.getData(Symbol("loss")),
    () => element.setState({ gamma: 1 }),
    () => element.getState(),
  ];
  // Nothing may be thrown at once.
  return Promise.all(calls.map((call) => end(call())));
};
const ODD = [
  "TypeError: width: found a value that cannot be read, expected plain data",
  "TypeError: options: found object, expected plain data",
  "TypeError: gamma: found a value that cannot be read, expected plain data",
  "TypeError: state: found object, expected plain data",
  "TypeError: alpha: found symbol, expected plain data",
  "TypeError: state: found function, expected plain data",
  "TypeError: logits: found object, expected plain data",
  "TypeError: chart: found symbol, expected plain data",
  "answered",
  "answered",
];

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "an argument that cannot be sent ends its own call and none behind it": async (it) => {
    for (const isReady of [false, true]) {
      const page = await embed(it, { isReady });
      assert.deepEqual(await page.evaluate(odd), ODD);
      await page.close();
    }
  },

  "calls to a frame that does not answer end with the reason": async (it) => {
    const page = await embed(it, { attributes: { src: it.host }, isReady: false, before: fast });
    const noExplorer = /^Error: no explorer answers at http:.*embed=1$/;
    // The frame shows a page that is no explorer.
    assert.match(await page.evaluate(() => /** @type {any} */ (window).end(/** @type {any} */ (window).element.getState())), noExplorer);
    assert(page.complaints.length > 0, "the console says so");
    page.complaints.length = 0;
    // Calls after that, and calls to a frame that never loads.
    const late = await page.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      return Promise.all([element.ready, element.setState({ gamma: 1 }), element.screenshot(), element.getData("loss")].map(end));
    });
    for (const outcome of late) assert.match(outcome, noExplorer);
    const other = await embed(it, { before: fast });
    const stopped = await other.evaluate(async (blank) => {
      const { element, end } = /** @type {any} */ (window);
      const frame = element.shadowRoot.querySelector("iframe");
      frame.src = blank;
      await new Promise((done) => frame.addEventListener("load", done));
      return Promise.all([element.getState(), element.setState({ gamma: 1 }), element.resetState(), element.screenshot()].map(end));
    }, it.host);
    assert.deepEqual(stopped.map((outcome) => /within \d+ seconds$/.exec(outcome)?.[0] ?? outcome), [
      "within 30 seconds", "within 30 seconds", "within 30 seconds", "within 120 seconds",
    ]);
    const gone = await other.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      element.shadowRoot.querySelector("iframe").remove();
      return end(element.getState());
    });
    assert.equal(gone, "Error: the frame was removed from the element");
  },

  "an element that is removed or moved ends what was asked, and works on": async (it) => {
    const page = await embed(it);
    const outcomes = await page.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      const asked = [element.getData("loss"), element.setState({ gamma: 1 }), element.screenshot()].map(end);
      element.remove();
      const without = end(element.setState({ gamma: 1 }));
      document.body.append(element);
      return [...(await Promise.all(asked)), await without, await end(element.getState())];
    });
    const removed = "Error: the element was removed from the page";
    assert.deepEqual(outcomes, [removed, removed, removed, "Error: the element is not in the page", "answered"]);
    const moved = await page.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      const asked = [];
      for (let i = 0; i < 20; i++) {
        document.body.appendChild(document.createElement("div")).append(element);
        element.setAttribute("alpha", `${i / 20}`);
        asked.push(end(element.setState({ gamma: i / 10 })));
      }
      const [last, ...others] = (await Promise.all(asked)).reverse();
      const { gamma, alpha } = await element.getState();
      return { last, others: [...new Set(others)], gamma, alpha };
    });
    assert.deepEqual(moved, { last: "answered", others: [removed], gamma: 1.9, alpha: 0.95 });
  },

  "ten thousand calls at once are all answered, in their order": async (it) => {
    const page = await embed(it);
    const found = await page.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      const order = /** @type {number[]} */ ([]);
      const calls = Array.from({ length: 10_000 }, (_, i) => end(i % 2 ? element.getState() : element.setState({ gamma: (i % 500) / 100 })));
      calls.forEach((call, i) => i % 2 && call.then(() => order.push(i)));
      const outcomes = [...new Set(await Promise.all(calls))];
      return { outcomes, isInOrder: order.every((value, i) => !i || value > order[i - 1]), gamma: (await element.getState()).gamma };
    });
    assert.deepEqual(found, { outcomes: ["answered"], isInOrder: true, gamma: 4.98 });
  },

  "an attribute that changes ten thousand times has its last value in the frame": async (it) => {
    const page = await embed(it);
    await page.evaluate(async () => {
      const { element } = /** @type {any} */ (window);
      for (let i = 0; i < 10_000; i++) {
        element.setAttribute("gamma", `${(i % 500) / 100}`);
        if (i % 10 === 0) await 0;
      }
    });
    await page.until(async () => {
      const { element } = /** @type {any} */ (window);
      return (await element.getState()).gamma === 4.99 && element.getAttribute("gamma") === "4.99";
    });
  },

  "a handler that sets an attribute to and fro leaves the page its time": async (it) => {
    const page = await embed(it);
    const rounds = await page.evaluate(async () => {
      const { element } = /** @type {any} */ (window);
      let rounds = 0;
      let isOver = false;
      element.addEventListener("change", (/** @type {any} */ event) => {
        rounds++;
        if (!isOver) element.setAttribute("gamma", event.detail.gamma === 1 ? "2" : "1");
      });
      const start = performance.now();
      element.setAttribute("gamma", "1");
      while (performance.now() < start + 2000) await new Promise((done) => setTimeout(done, 50));
      isOver = true;
      return (1000 * rounds) / (performance.now() - start);
    });
    assert(rounds > 0 && rounds < 70, `${rounds} rounds a second`);
  },

  "src names a page, or there is no frame": async (it) => {
    const page = await embed(it);
    const outcomes = await page.evaluate(async () => {
      const { end } = /** @type {any} */ (window);
      const outcomes = [];
      for (const src of [
        "javascript:window.ran=1", " java\nscript:window.ran=1", `data:text/html,${"x".repeat(1e6)}`, "blob:x", "about:blank",
        "about:srcdoc", "vbscript:x", "ftp://x/", "http://[", "view-source:http://x",
      ]) {
        const element = /** @type {any} */ (document.createElement("focal-loss-explorer"));
        element.setAttribute("src", src);
        document.body.append(element);
        outcomes.push(await end(element.getState()), element.shadowRoot.querySelector("iframe") && "a frame");
        element.remove();
      }
      return [...outcomes, /** @type {any} */ (window).ran ?? null];
    });
    outcomes.forEach((outcome, i) => {
      if (i % 2) assert.equal(outcome, null);
      else if (outcome) assert.match(outcome, /^TypeError: src: found “.{1,40}”, expected an http, https or file address$/);
    });
    page.complaints.length = 0;
  },

  "what others send, and what a page that is no explorer sends, changes nothing": async (it) => {
    const page = await embed(it, { attributes: { src: it.host, gamma: "2" }, isReady: false });
    const names = await page.evaluate(async () => {
      const { element, end } = /** @type {any} */ (window);
      void end(element.getState());
      const frame = element.shadowRoot.querySelector("iframe");
      while (!frame.contentWindow.location.href.includes("embed=1") || frame.contentDocument.readyState !== "complete") {
        await new Promise((done) => setTimeout(done, 20));
      }
      const other = document.body.appendChild(document.createElement("iframe"));
      const tell = (/** @type {any} */ from, /** @type {string} */ message) =>
        from.eval(`parent.postMessage({ focalLossExplorer: 1, ${message} }, "*")`);
      tell(other.contentWindow, `event: "ready", value: { version: "0" }`);
      tell(other.contentWindow, `event: "height", value: 777`);
      tell(frame.contentWindow, `event: "ready", value: { version: "1", state: { gamma: 2 } }`);
      // Names of handlers and of others that a page may not set, in capitals too, and what cannot be compared.
      const state = `{ gamma: 1, onclick: "window.ran = 1", ONFOCUS: "window.ran = 1", src: "javascript:1", style: "color:red", id: "x", class: "x", "data-x": "1" }`;
      tell(frame.contentWindow, `event: "change", value: { gamma: 2 }`);
      tell(frame.contentWindow, `event: "change", value: ${state}`);
      tell(frame.contentWindow, `event: "change", value: { gamma: 1n }`);
      for (const value of ["null", "[]", "7", "Infinity", "{ gamma: 1n }"]) {
        for (const event of ["change", "height", "ready", "nothing"]) tell(frame.contentWindow, `event: "${event}", value: ${value}`);
        tell(frame.contentWindow, `id: 1, error: ${value}`);
      }
      tell(frame.contentWindow, `event: "height", value: 346`);
      while (frame.style.height !== "346px") await new Promise((done) => setTimeout(done, 20));
      element.click();
      return [element.getAttributeNames().sort(), /** @type {any} */ (window).ran ?? null];
    });
    assert.deepEqual(names, [["gamma", "show", "src"], null]);
  },
};
