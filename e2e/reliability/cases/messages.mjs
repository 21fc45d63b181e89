// Any page may send messages to the explorer, and any script may call it: junk, floods, sizes that cost the sender
// nothing. Each request has its answer, and the page stays usable.

import assert from "node:assert/strict";

/** @typedef {import("../driver.mjs").Driver} Driver */

/** Shows the explorer in a frame of another origin, with `ask` and `post` in the page around. @param {import("../driver.mjs").Context} it */
async function framed(it) {
  const page = await it.open(it.host);
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { title: "Explorer", width: "1000", height: "900", src: address });
    const waiting = new Map();
    /** @type {any[]} */
    const heard = [];
    addEventListener("message", ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      heard.push(data);
      waiting.get(data.id)?.(data);
    });
    const post = (/** @type {unknown} */ message, /** @type {Transferable[]} */ transfer = []) =>
      /** @type {Window} */ (frame.contentWindow).postMessage(message, "*", transfer);
    let count = 0;
    /** The reply to a request, with name and message of an error as text. */
    const ask = (/** @type {string} */ method, /** @type {unknown[]} */ ...args) =>
      new Promise((done) => {
        const id = `asked ${++count}`;
        waiting.set(id, done);
        post({ focalLossExplorer: 1, id, method, args });
      });
    const refusal = async (/** @type {string} */ method, /** @type {unknown[]} */ ...args) => {
      const { error } = await ask(method, ...args);
      return error ? `${error.name}: ${error.message}` : "no error";
    };
    Object.assign(globalThis, { ask, post, refusal, heard });
    document.body.append(frame);
  }, `${it.explorer}?embed=1`);
  const isReady = () => /** @type {any} */ (globalThis).heard.some((/** @type {any} */ data) => data.event === "ready");
  await page.until(isReady, undefined, "the frame is ready");
  return page;
}

/** Opens the explorer itself. `program` is then its WebAssembly memory. @param {import("../driver.mjs").Context} it */
async function alone(it) {
  const page = await it.open(it.explorer, {
    before: () => {
      const start = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (...args) => {
        const made = await start.apply(WebAssembly, args);
        Object.assign(globalThis, { program: made.instance.exports.memory });
        return made;
      };
    },
  });
  await page.ready();
  return page;
}

/** @param {Driver} page */
const megabytes = (page) => page.evaluate(() => /** @type {any} */ (globalThis).program.buffer.byteLength / 2 ** 20);

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "junk is not answered and changes nothing": async (it) => {
    const page = await framed(it);
    const [gamma, replies] = await page.evaluate(async () => {
      const { ask, post, heard } = /** @type {any} */ (globalThis);
      const good = { focalLossExplorer: 1, id: 1, method: "setState", args: [{ gamma: 3 }] };
      const junk = [
        1, "x", null, undefined, [], {}, 10n, new Map([[1, 2]]), new Set([1]), new Date(), /x/g, new Error("x"),
        new Blob(["x"]), new ArrayBuffer(8), new Float64Array(8), JSON.stringify(good), { focalLossExplorer: 1 },
        { ...good, focalLossExplorer: "1" }, { ...good, id: NaN }, { ...good, id: {} }, { ...good, method: 5 },
        { ...good, method: null }, { ...good, args: {} }, { ...good, args: null }, { subject: "lti.frameResize", height: 5 },
        "setImmediate$0.1$3", { focalLossExplorer: 1, event: "ready", value: {} },
      ];
      for (let i = 0; i < 10_000; i++) post(junk[i % junk.length]);
      const state = await ask("getState");
      return [state.result.gamma, heard.filter((/** @type {any} */ data) => "id" in data).length];
    });
    assert.deepEqual([gamma, replies], [2, 1]);
  },

  "of 10,000 requests at once, each is answered, in order": async (it) => {
    const page = await framed(it);
    const { answered, refused, isInOrder, last, state } = await page.evaluate(async () => {
      const { ask } = /** @type {any} */ (globalThis);
      /** @type {number[]} */
      const done = [];
      /** @type {any[]} */
      const replies = await Promise.all(
        Array.from({ length: 10_000 }, async (_, i) => {
          const reply = await ask("setState", { gamma: (i % 500) / 100 });
          if (!reply.error) done.push(i);
          return reply;
        }),
      );
      const messages = new Set(replies.filter(({ error }) => error).map(({ error }) => `${error.name}: ${error.message}`));
      const { result } = await ask("getState");
      return {
        answered: done.length,
        refused: [...messages],
        isInOrder: done.every((id, i) => i === 0 || done[i - 1] < id),
        last: (/** @type {number} */ (done.at(-1)) % 500) / 100,
        state: result.gamma,
      };
    });
    assert(answered >= 1_000, `${answered} were answered`);
    assert(isInOrder, "in order");
    assert.equal(state, last, "the last one that was accepted holds");
    for (const message of refused) assert.match(message, /^Error: Found more than 1000 requests that wait/);
  },

  "the slider moves in a flood that does not end": async (it) => {
    const page = await alone(it);
    await page.focus("#gamma");
    await page.evaluate(() => {
      const counts = { sent: 0, answered: 0, isOver: false };
      const send = () => {
        const args = [{ alpha: (counts.sent % 100) / 100, panels: counts.sent % 2 ? ["gini"] : [] }];
        postMessage({ focalLossExplorer: 1, id: `flood ${counts.sent++}`, method: "setState", args }, "*");
      };
      addEventListener("message", ({ data }) => {
        if (data.method || !String(data.id).startsWith("flood")) return;
        counts.answered++;
        if (!counts.isOver) send();
      });
      for (let i = 0; i < 3_000; i++) send();
      Object.assign(globalThis, { counts });
    });
    await page.until(() => /** @type {any} */ (globalThis).counts.answered > 3_000, undefined, "the flood is under way");
    await page.press("ArrowRight");
    await page.until(() => globalThis.focalLossExplorer.getState().gamma === 2.05, undefined, "γ has moved");
    await page.evaluate(() => void (/** @type {any} */ (globalThis).counts.isOver = true));
    const isCalm = () => /** @type {any} */ (globalThis).counts.sent === /** @type {any} */ (globalThis).counts.answered;
    await page.until(isCalm, undefined, "each request has its answer");
  },

  "methods, names and sizes that nobody knows are refused with what was found": async (it) => {
    const page = await framed(it);
    const methods = await page.evaluate(async () => {
      const { refusal } = /** @type {any} */ (globalThis);
      const replies = [];
      for (const method of ["", "__proto__", "constructor", "toString", "ready", "getState ", "x".repeat(1e6)]) {
        replies.push(await refusal(method));
      }
      return replies;
    });
    for (const message of methods) assert.match(message, /^TypeError: method: found .{1,50}, expected one of getState, setState/);
    const refused = await page.evaluate(async () => {
      const { refusal } = /** @type {any} */ (globalThis);
      /** @type {any[]} */
      const cyclic = [];
      for (let i = 0; i < 100; i++) cyclic.push(cyclic);
      /** @type {any} */
      let shared = 0;
      for (let i = 0; i < 4; i++) shared = Array(100).fill(shared);
      /** @type {any} */
      let wide = 0;
      for (let i = 0; i < 3; i++) wide = Object.fromEntries(Array.from({ length: 3_000 }, (_, key) => [`k${key}`, wide]));
      /** @type {any} */
      let deep = 0;
      for (let i = 0; i < 1_000; i++) deep = { pins: deep };
      return {
        sparse: await refusal("loss", { logits: new Array(4294967295), targets: [], gamma: 2 }),
        targets: await refusal("loss", { logits: [], targets: new Array(4294967295), gamma: 2 }),
        options: await refusal("loss", new Array(4294967295)),
        pins: await refusal("setState", { pins: new Array(4294967295) }),
        name: await refusal("setState", { pins: [{ name: "x".repeat(1e7) }] }),
        key: await refusal("setState", { ["x".repeat(1e7)]: 1 }),
        cyclic: await refusal("setState", cyclic),
        shared: await refusal("setState", shared),
        wide: await refusal("setState", wide),
        pinned: await refusal("setState", { pins: wide }),
        deep: await refusal("setState", deep),
        date: await refusal("setState", new Date()),
        error: await refusal("setState", new Error("x")),
        image: await refusal("screenshot", new ImageData(2, 2)),
        text: await refusal("getData", "loss".repeat(1e7)),
        proto: await refusal("setState", JSON.parse('{"__proto__": {"gamma": 3}}')),
        loss: await refusal("loss", JSON.parse('{"logits": [], "targets": [], "gamma": 1, "__proto__": {"gamma": 3}}')),
      };
    });
    const start = {
      sparse: "logits: found a list of 4294967295 items, expected at most 20000000",
      targets: "targets: found a list of 4294967295 items, expected at most 20000000",
      options: "options: found a list of 4294967295 items, expected an object",
      pins: "pins: found a list of 4294967295 items, expected a list of at most 5 objects",
      name: "pins[0].name: found a text of 10000000 characters, expected a text of at most 40",
      key: "…: found 1, expected an object",
      cyclic: "state: found a list of 100 items, expected an object",
      shared: "state: found a list of 100 items, expected an object",
      wide: "state: found an object with 3000 keys, expected an object with some of the keys",
      pinned: "pins: found an object with 3000 keys, expected a list of at most 5 objects",
      deep: "pins: found an object, expected a list of at most 5 objects",
      date: "state: found Date, expected an object",
      error: "state: found Error, expected an object",
      image: "options: found ImageData, expected an object",
      text: "chart: found a text of 40000000 characters, expected one of loss",
      proto: "__proto__: found an object, expected an object with some of the keys",
      loss: "__proto__: found an object, expected an object with some of the keys",
    };
    for (const [what, expected] of Object.entries(start)) {
      const message = refused[/** @type {keyof typeof start} */ (what)];
      assert(message.startsWith(`TypeError: ${expected}`), `${what}: ${message}`);
    }
    const state = await page.evaluate(async () => (await /** @type {any} */ (globalThis).ask("getState", ...new Array(3))).result);
    assert.deepEqual([state.gamma, state.pins], [2, []]);
  },

  "a request with a long id, a long list of arguments or a port is answered": async (it) => {
    const page = await framed(it);
    const [ids, port] = await page.evaluate(async () => {
      const { post, refusal, heard } = /** @type {any} */ (globalThis);
      post({ focalLossExplorer: 1, id: "x".repeat(5e7), method: "getState" });
      post({ focalLossExplorer: 1, id: 7, method: "getState", args: new Array(4294967295) });
      const { port1 } = new MessageChannel();
      post({ focalLossExplorer: 1, id: 8, method: "getState", args: [port1] }, [port1]);
      const port = await refusal("setState", new Uint8Array(5e7));
      return [heard.map((/** @type {any} */ { id }) => id?.length ?? id).filter(Boolean), port];
    });
    assert.deepEqual(ids.slice(0, 3), [5e7, 7, 8]);
    assert.match(port, /^TypeError: state: found Uint8Array/);
  },

  "frames that observe and go leave nothing behind": async (it) => {
    const page = await framed(it);
    const gamma = await page.evaluate(async () => {
      const { ask } = /** @type {any} */ (globalThis);
      for (let i = 0; i < 300; i++) {
        const frame = document.body.appendChild(document.createElement("iframe"));
        const asks = `parent.document.querySelector("iframe").contentWindow.postMessage(
          { focalLossExplorer: 1, id: 1, method: "observe", args: ["change"] }, "*")`;
        /** @type {any} */ (frame.contentWindow).eval(asks);
        if (i % 2) await new Promise((done) => setTimeout(done, 0));
        frame.remove();
      }
      await ask("observe", "change");
      await ask("setState", { gamma: 1 });
      await ask("setState", { gamma: 1.5 });
      return (await ask("getState")).result.gamma;
    });
    assert.equal(gamma, 1.5);
    const told = () => /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ { event }) => event === "change").length;
    assert.equal(await page.evaluate(told), 2);
  },

  "junk before the start takes no place, and each early request is answered": async (it) => {
    const page = await it.open(it.explorer, {
      before: () => {
        /** @type {any[]} */
        const replies = [];
        let release = () => {};
        const held = new Promise((done) => (release = () => done(undefined)));
        const start = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...args) => {
          await held;
          return start.apply(WebAssembly, args);
        };
        addEventListener("message", ({ data }) => {
          if (data === "all sent") release();
          if (data?.result || data?.error) replies.push(data);
        });
        document.addEventListener("DOMContentLoaded", () => {
          for (let i = 0; i < 2_000; i++) postMessage({ type: "junk", i }, "*");
          for (let id = 0; id < 1_100; id++) postMessage({ focalLossExplorer: 1, id, method: "getState", args: [] }, "*");
          postMessage("all sent", "*");
        });
        Object.assign(globalThis, { replies });
      },
    });
    await page.ready();
    await page.until(() => /** @type {any} */ (globalThis).replies.length === 1_100, undefined, "each has an answer");
    const replies = await page.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (globalThis).replies));
    const [refused, answered] = [replies.filter(({ error }) => error), replies.filter(({ result }) => result)];
    assert.deepEqual(answered.map(({ id }) => id), Array.from({ length: 1_000 }, (_, id) => id));
    assert.equal(refused.length, 100);
    assert.match(refused[0].error.message, /^Found more than 1000 requests that wait/);
  },

  "a request is answered although the explorer cannot run": async (it) => {
    const page = await it.open(it.explorer, {
      before: () => {
        Object.defineProperty(globalThis, "WebAssembly", { value: undefined });
        addEventListener("message", ({ data }) => data.error && Object.assign(globalThis, { reply: data }));
        const ask = (/** @type {number} */ id) => postMessage({ focalLossExplorer: 1, id, method: "getState" }, "*");
        document.addEventListener("DOMContentLoaded", () => ask(1));
        Object.assign(globalThis, { ask });
      },
    });
    for (const id of [1, 2]) {
      if (id === 2) await page.evaluate(() => /** @type {any} */ (globalThis).ask(2));
      const isThere = (/** @type {number} */ id) => /** @type {any} */ (globalThis).reply?.id === id;
      await page.until(isThere, id, `the reply to request ${id}`);
      const message = await page.evaluate(() => /** @type {any} */ (globalThis).reply.error.message);
      assert.equal(message, "the explorer does not run here: no-wasm");
    }
    page.complaints.length = 0;
  },

  "requests are answered although the program stops in the midst of them": async (it) => {
    const page = await alone(it);
    await page.evaluate(async () => {
      const here = /** @type {any} */ (globalThis);
      here.replies = [];
      addEventListener("message", ({ data }) => (data.result || data.error) && here.replies.push(data));
      // The program asks for the time between two answers. What it calls throws as a program does that stops.
      let rest = 20;
      performance.now = () => {
        if (rest-- > 0) return 0;
        throw new WebAssembly.RuntimeError("unreachable");
      };
      here.ask = (/** @type {number} */ id) => postMessage({ focalLossExplorer: 1, id, method: "getState", args: [] }, "*");
      for (let id = 0; id < 100; id++) here.ask(id);
    });
    const replied = (/** @type {number} */ count) => /** @type {any} */ (globalThis).replies.length === count;
    await page.until(replied, 100, "each has an answer");
    assert.equal(await page.failed(), "panic");
    await page.evaluate(() => /** @type {any} */ (globalThis).ask(100));
    await page.until(replied, 101, "later ones, too");
    const { ids, last, own } = await page.evaluate(async () => {
      const { replies, focalLossExplorer: api } = /** @type {any} */ (globalThis);
      const of = async (/** @type {() => unknown} */ call) => {
        try {
          await call();
        } catch (error) {
          return /** @type {Error} */ (error).message;
        }
      };
      const own = [await of(() => api.getState()), await of(() => api.getData("loss")), await of(() => api.setState({ gamma: 1 }))];
      return { ids: new Set(replies.map((/** @type {any} */ { id }) => id)).size, last: replies.at(-1), own };
    });
    assert.equal(ids, 101, "each once");
    assert.deepEqual(last, { focalLossExplorer: 1, id: 100, error: { name: "Error", message: "the explorer does not run here: panic" } });
    assert.deepEqual(own, Array(3).fill("the explorer does not run here: panic"));
    page.complaints.length = 0;
  },

  "what a script passes gives a TypeError or its own error, and all goes on": async (it) => {
    const page = await alone(it);
    const errors = await page.evaluate(async () => {
      const api = /** @type {any} */ (globalThis).focalLossExplorer;
      const own = () => {
        throw "its own";
      };
      const revoked = (/** @type {object} */ target) => {
        const { proxy, revoke } = Proxy.revocable(target, {});
        revoke();
        return proxy;
      };
      const detached = new Float64Array(8);
      structuredClone(detached, { transfer: [detached.buffer] });
      const item = Object.defineProperty([0], 0, { get: own });
      const logits = [0];
      /** @type {[string, any][]} */
      const calls = [
        ["setState", Object.defineProperty({}, "gamma", { get: own, enumerable: true })],
        ["setState", new Proxy({}, { ownKeys: own })],
        ["setState", new Proxy([], { get: own })],
        ["setState", { get [Symbol.toStringTag]() { return own(); } }],
        ["loss", { logits: item, targets: [0], gamma: 1 }],
        ["loss", { logits, targets: new Proxy([0], { get: own }), gamma: 1 }],
        ["loss", new Proxy({}, { get: own, ownKeys: own })],
        ["getData", Object.defineProperty([0], 0, { get: own })],
        ["setState", revoked({})],
        ["setState", { pins: revoked([]) }],
        ["loss", { logits: revoked([]), targets: [], gamma: 1 }],
        ["loss", { logits: detached, targets: [0], gamma: 1 }],
        ["loss", { logits: new Proxy([], { get: () => 1e300 }), targets: [], gamma: 1 }],
        ["loss", { logits: new BigInt64Array(1), targets: [0], gamma: 1 }],
        ["loss", { logits: new DataView(new ArrayBuffer(8)), targets: [0], gamma: 1 }],
        ["observe", "change"],
        ["screenshot", { get scale() { return own(); } }],
      ];
      const errors = [];
      for (const [method, argument] of calls) {
        try {
          await api[method](argument);
          errors.push("no error");
        } catch (error) {
          errors.push(error instanceof TypeError ? "TypeError" : String(error));
        }
      }
      // A getter that calls back: what it sets holds, too.
      api.setState({ get gamma() { api.setState({ alpha: 0.5 }); return 1; } });
      return [...errors, `${api.getState().gamma} ${api.getState().alpha}`];
    });
    const expected = [...Array(8).fill("its own"), ...Array(8).fill("TypeError"), "its own", "1 0.5"];
    assert.deepEqual(errors, expected);
  },

  "the loss of 10,000,000 examples keeps no memory": async (it) => {
    const page = await alone(it);
    const before = await megabytes(page);
    const found = await page.evaluate(async () => {
      const { loss } = globalThis.focalLossExplorer;
      const count = 1e7;
      const logits = new Float64Array(count);
      for (let i = 0; i < count; i++) logits[i] = (i % 1_000) / 100 - 5;
      const targets = new Uint8Array(count);
      for (let i = 0; i < count; i += 3) targets[i] = 1;
      const each = await loss({ logits, targets, gamma: 2, alpha: 0.25 });
      const few = await loss({ logits: [...logits.slice(0, 3_000)], targets: [...targets.slice(0, 3_000)], gamma: 2, alpha: 0.25 });
      const mean = await loss({ logits, targets, gamma: 2, alpha: 0.25, reduction: "mean" });
      // Logits and targets repeat after 3,000 examples.
      const isSame = few.every((value, i) => value === each[i] && value === each[9_996_000 + i]);
      return [each.length, isSame, Math.abs(mean / (each.reduce((sum, value) => sum + value) / count) - 1) < 1e-9];
    });
    assert.deepEqual(found, [1e7, true, true]);
    const long = await page.evaluate(async () => {
      const id = "x".repeat(5e7);
      const reply = new Promise((done) => addEventListener("message", ({ data }) => data.id === id && "result" in data && done(data)));
      postMessage({ focalLossExplorer: 1, id, method: "getState" }, "*");
      await reply;
      const { setState } = globalThis.focalLossExplorer;
      try {
        setState(/** @type {any} */ ({ loss: "x".repeat(5e8) }));
      } catch (error) {
        return /** @type {Error} */ (error).message;
      }
    });
    assert.match(long ?? "", /^loss: found a text of 500000000 characters, expected one of focal_loss/);
    const after = await megabytes(page);
    assert(after - before < 4, `${before} MB before, ${after} MB after`);
  },
};
