// Hosts that redirect, that say other types or lose files, and browsers that lack something.

import assert from "node:assert/strict";
import path from "node:path";
import { FAILURES, hurry, seen, startFailingHost, startHost } from "../failing_host.mjs";

/** @typedef {import("../driver.mjs").Driver} Driver */
/** @typedef {import("../driver.mjs").Context} Context */

const DIST = path.resolve(import.meta.dirname, "../../../dist");
const SCORES = [{ name: "a.csv", text: "score,label\n0.9,1\n0.1,0\n0.3,0\n" }];

/** Reads a file of scores, and waits for what comes of it. @param {Driver} page */
async function read(page) {
  await page.setFiles("#explorer .files input[type=file]", SCORES);
  const state = () => [...document.querySelectorAll("#explorer .files [role=status], #explorer .files .error[role=alert]")].map((it) => it.textContent).join("");
  return page.until(state, undefined, "the file was read, or was not");
}

/** The slider works. @param {Driver} page */
async function works(page) {
  await page.ready();
  assert.equal(await page.failed(), null);
  await page.focus("#gamma");
  await page.press("End");
  await page.until(() => document.querySelector("#loss-description")?.textContent?.includes("γ = 5"), undefined, "the description follows");
  assert.deepEqual((await page.evaluate(seen)).sentences, []);
}

/**
 * Opens the explorer in a frame, because a page is not loaded while it waits for a file.
 * @param {Context} it @param {{ blank: string, explorer: string }} host @param {(() => void)} [before]
 */
async function openInFrame(it, { blank, explorer }, before) {
  const page = await it.open(blank, { before });
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: address, width: 1000, height: 800 });
    document.body.append(frame);
  }, explorer);
  return page;
}

/** A browser that waits for a style sheet paints nothing. Runs in the page around a frame. */
const isPainted = () => !!document.querySelector("iframe")?.contentWindow?.performance.getEntriesByName("first-contentful-paint").length;

/** @param {Driver} page @param {RegExp} sentence */
async function says(page, sentence) {
  await page.until(
    () => !!document.querySelector("iframe")?.contentDocument?.querySelector(".failure:not([hidden], [data-no-script])"),
    undefined,
    String(sentence),
  );
  await page.until(isPainted, undefined, "something is painted");
  const what = await page.evaluate(seen);
  assert.equal(what.sentences.length, 1, what.sentences.join(" | "));
  assert.match(what.sentences[0], sentence);
  assert.equal(what.pictures, 3);
  assert.match(what.words, /Focal Loss Explorer[^]*carry 97\.4/);
  assert(what.hasReload);
  page.complaints.length = 0;
}

/** @type {Record<string, [RegExp, RegExp]>} Files, and what the page says if one of them fails. */
const OF_THE_PAGE = {
  "the program": [/^focal-loss-explorer-.*\.wasm$/, /could not be loaded, so the sliders are missing/],
  "the program's script": [/^focal-loss-explorer-.*\.js$/, /could not be loaded, so the sliders are missing/],
  "the style sheet": [/^style-/, /style sheet .* could not be loaded/],
};

/** Firefox does not always tell a page that a program was cut off. @param {string} failure */
const isUnnoticed = (failure) => failure === "slow" || failure === "truncated";

/** @type {import("../driver.mjs").Cases} */
export const cases = {};

for (const [name, [files, sentence]] of Object.entries(OF_THE_PAGE)) {
  for (const failure of Object.keys(FAILURES)) {
    cases[`${name} is ${failure}: pictures and words stay, and one sentence says so`] = async (it) => {
      const host = await startFailingHost(DIST, failure, (file) => files.test(file));
      const expected = failure === "slow" ? /takes long to load/ : isUnnoticed(failure) ? /takes long to load|could not be loaded/ : sentence;
      await says(await openInFrame(it, host, isUnnoticed(failure) ? hurry : undefined), expected);
      await host.close();
    };
  }
}

cases["a style sheet that comes late is used, and the explorer starts"] = async (it) => {
  /** @type {(() => void)[]} */
  const held = [];
  let isHeld = true;
  const host = await startHost(DIST, (file, answer, response) => {
    if (!file.startsWith("style-") || !isHeld) return answer;
    held.push(() => response.writeHead(200, answer.headers).end(answer.body));
    return null;
  });
  const page = await openInFrame(it, host, hurry);
  await page.until(() => !!document.querySelector("iframe")?.contentDocument?.querySelector("[data-reason=slow]:not([hidden])"), undefined, "it is slow");
  isHeld = false;
  for (const release of held) release();
  await page.until(() => document.querySelector("iframe")?.contentDocument?.documentElement.hasAttribute("data-ready"), undefined, "it starts");
  const what = await page.evaluate(seen);
  assert.deepEqual(what.sentences, []);
  assert.equal(what.pictures, 3);
  await host.close();
};

cases["a page that is cut off before the explorer's place says that it could not be loaded"] = async (it) => {
  const host = await startHost(DIST, (file, answer) =>
    file === "" ? { ...answer, body: answer.body.subarray(0, answer.body.indexOf("<main")) } : answer);
  const page = await it.open(host.explorer);
  await page.until(() => document.documentElement.hasAttribute("data-failed"), undefined, "it says so");
  const what = await page.evaluate(seen);
  assert.equal(what.sentences.length, 1, what.sentences.join(" | "));
  assert.match(what.sentences[0], /The explorer could not be loaded/);
  assert(what.hasReload);
  await host.close();
};

for (const failure of Object.keys(FAILURES)) {
  cases[`the worker's program is ${failure}: one sentence says so`] = async (it) => {
    const host = await startFailingHost(DIST, failure, (file) => file === "scores-worker_bg.wasm");
    const page = await it.open(`${host.explorer}?panels=population`, { before: isUnnoticed(failure) ? hurry : undefined });
    await page.ready();
    assert.match(await read(page), /The part that reads files did not start/);
    const what = await page.evaluate(seen);
    assert.equal(what.sentences.length, 1, what.sentences.join(" | "));
    assert.equal(what.isReading, false);
    page.complaints.length = 0;
    await host.close();
  };
}

cases["a worker that dies while it reads: one sentence says so"] = async (it) => {
  // The worker starts. What it is asked to do then fails in a promise, as its program does.
  const dies = "addEventListener('message', (event) => { event.stopImmediatePropagation(); Promise.reject(new Error('dies')); });\n";
  const host = await startHost(DIST, (file, answer) =>
    file === "scores-worker_loader.js" ? { ...answer, body: Buffer.concat([Buffer.from(dies), answer.body]) } : answer);
  const page = await it.open(`${host.explorer}?panels=population`);
  await page.ready();
  assert.match(await read(page), /The part that reads files has stopped/);
  const what = await page.evaluate(seen);
  assert.equal(what.sentences.length, 1, what.sentences.join(" | "));
  assert.equal(what.isReading, false);
  page.complaints.length = 0;
  await host.close();
};

for (const type of ["application/wasm; charset=utf-8", "application/octet-stream", "text/plain", "text/html", ""]) {
  cases[`the programs work with the type "${type}"`] = async (it) => {
    const host = await startHost(DIST, (file, answer) =>
      file.endsWith(".wasm") ? { ...answer, headers: type ? { "content-type": type } : {} } : answer);
    const page = await it.open(`${host.explorer}?panels=population`);
    await works(page);
    assert.match(await read(page), /a\.csv: 3 rows/);
    await host.close();
  };
}

/** Waits until the browser keeps the page. @param {Driver} page */
const kept = (page) => page.until(() => document.documentElement.hasAttribute("data-offline"), undefined, "the page is kept");

/** @type {[number, string, string][]} */
const REDIRECTS = [[301, "", "index.html"], [302, "", "index.html"], [308, "", "index.html"], [308, "index.html", ""]];
for (const [status, from, to] of REDIRECTS) {
  cases[`${status} from ${from || "the folder"} to ${to || "the folder"}: later visits work, without network too`] = async (it) => {
    let isThere = true;
    const host = await startHost(DIST, (file, answer, response) => {
      if (!isThere) return response.destroy(), null;
      return file === from ? { status, headers: { location: `./${to}` }, body: Buffer.alloc(0) } : answer;
    });
    const first = await it.open(`${host.explorer}?panels=gini`, { kept: true });
    await works(first);
    await kept(first);
    for (const without of [false, true]) {
      isThere = !without;
      for (const query of ["?panels=population", "index.html?panels=population"]) {
        const page = await it.open(host.explorer + query, { kept: true });
        await works(page);
        assert.match(await read(page), /a\.csv: 3 rows/);
      }
    }
    await host.close();
  };
}

cases["a file that is not the build's is not kept, and a later visit keeps the right one"] = async (it) => {
  let isRight = false;
  const host = await startHost(DIST, (file, answer) =>
    file === "words-qps.txt" && !isRight ? { ...answer, body: Buffer.from("<!doctype html>") } : answer);
  const first = await it.open(host.explorer, { kept: true });
  await first.ready();
  const failed = await first.evaluate(async () => {
    const registration = await navigator.serviceWorker.register("./sw.js").catch(() => null);
    const worker = registration?.installing;
    if (!worker) return "redundant";
    await new Promise((done) => worker.addEventListener("statechange", () => done(null), { once: true }));
    return worker.state;
  });
  assert.equal(failed, "redundant");
  first.complaints.length = 0;
  isRight = true;
  const second = await it.open(`${host.explorer}?lang=qps`, { kept: true });
  await second.ready();
  await kept(second);
  assert.deepEqual((await second.evaluate(seen)).sentences, []);
  await host.close();
};

/** Pieces of a browser that the explorer does without. @type {Record<string, () => void>} */
const SPARED = {
  "Object.hasOwn": () => void delete (/** @type {any} */ (Object).hasOwn),
  "compilation while the program arrives": () => void Object.assign(WebAssembly, { instantiateStreaming: undefined, compileStreaming: undefined }),
  "FinalizationRegistry": () => void delete (/** @type {any} */ (window).FinalizationRegistry),
  "queueMicrotask": () => void delete (/** @type {any} */ (window).queueMicrotask),
  "structuredClone, BroadcastChannel, reportError and idle callbacks": () => {
    for (const name of ["structuredClone", "BroadcastChannel", "reportError", "requestIdleCallback"]) delete (/** @type {any} */ (window)[name]);
  },
  "OffscreenCanvas, DecompressionStream and CompressionStream": () => {
    for (const name of ["OffscreenCanvas", "DecompressionStream", "CompressionStream"]) delete (/** @type {any} */ (window)[name]);
  },
  "the clipboard": () => void Object.defineProperty(navigator, "clipboard", { value: undefined }),
  "marks of performance": () => void (performance.mark = () => { throw new Error("refused"); }),
  "entries in its history": () => void (history.replaceState = history.pushState = () => { throw new DOMException("refused", "SecurityError"); }),
  "storage": () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
    }
  },
};
for (const [name, before] of Object.entries(SPARED)) {
  cases[`without ${name} the explorer works`] = async (it) => {
    const page = await it.open(`${it.explorer}?panels=population`, { before });
    await works(page);
    assert.match(await read(page), /a\.csv: 3 rows/);
  };
}

cases["without workers the explorer works, and says why it reads no file"] = async (it) => {
  const page = await it.open(`${it.explorer}?panels=population`, { before: () => void delete (/** @type {any} */ (window).Worker) });
  await works(page);
  assert.match(await read(page), /The part that reads files did not start/);
};

/** Pieces that the explorer needs, and what it says without them. @type {Record<string, [RegExp, () => void]>} */
const NEEDED = {
  "WebAssembly": [/does not run WebAssembly/, () => void delete (/** @type {any} */ (window).WebAssembly)],
  "the extensions of WebAssembly": [/too old for the explorer/, () => {
    const refuse = () => Promise.reject(new WebAssembly.CompileError("refused"));
    Object.assign(WebAssembly, { validate: () => false, compile: refuse, instantiate: refuse, compileStreaming: refuse, instantiateStreaming: refuse });
  }],
  "ResizeObserver": [/too old for the explorer/, () => void delete (/** @type {any} */ (window).ResizeObserver)],
  "matchMedia": [/too old for the explorer/, () => void Object.assign(window, { matchMedia: undefined })],
  "IntersectionObserver": [/too old for the explorer/, () => void delete (/** @type {any} */ (window).IntersectionObserver)],
};
for (const [name, [sentence, before]] of Object.entries(NEEDED)) {
  cases[`without ${name} there are pictures, words and one sentence`] = async (it) => {
    const page = await it.open(it.explorer, { before });
    await page.until(() => document.documentElement.hasAttribute("data-failed"), undefined, "it says why");
    const what = await page.evaluate(seen);
    assert.equal(what.sentences.length, 1, what.sentences.join(" | "));
    assert.match(what.sentences[0], sentence);
    assert.equal(what.pictures, 3);
    assert(what.hasReload);
  };
}
