// Runs before everything else and needs no other file: the build writes it into the page. It sets attributes of <html>. By
// these the style sheets lay out the page as its address asks (params/page.rs). If the explorer does not run, it shows
// the message of index.html that says why. docs/reliability.md has a table of these messages.
(() => {
  /** @typedef {"no-wasm" | "old-browser" | "no-style" | "not-loaded" | "slow" | "panic"} Reason */

  const root = document.documentElement;
  const NAME = "focalLossExplorer";
  /** What the program needs of a browser besides WebAssembly, and what not every browser has. */
  const NEEDED = ["ResizeObserver", "IntersectionObserver", "matchMedia"];
  /**
   * A program that uses what ours uses of WebAssembly beyond its first version: references, several results, operations
   * on blocks of memory, conversions that saturate, extension of signs, exported variables.
   */
  const PROBE = "AGFzbQEAAAABBgFgAAJ/fwMCAQAEBAFvAAAFAwEAAAYGAX8BQQALBwQBAAMAChsBGQBBAMBEAAAAAAAAAAD8AkEAQQBBAPwLAAs=";
  /** After so many milliseconds, a program that has not started is reported as slow. */
  const SLOW = 10_000;
  /** How many requests may wait for their answers. */
  const MOST_REQUESTS = 1_000;
  const PARTS =
    "formula controls options loss foreground background readouts population classes gini results mistakes anchors sums modulating_factor terms gradient contributions prior sorting lab source".split(" ");
  const CHARTS =
    "loss foreground background gini anchors sums modulating_factor gradient contributions prior sorting lab".split(" ");

  /** What else is to be done when the explorer cannot run: each gets the reason. @type {((error: Error) => void)[]} */
  const onStop = [];

  /** @param {Reason} reason */
  function fail(reason) {
    // The first reason counts. "slow" is no failure yet.
    const present = root.getAttribute("data-failed");
    if (!present || present === "slow") root.setAttribute("data-failed", reason);
  }

  /**
   * Shows the sentence for the reason in `data-failed`, and no other. It does so by `hidden`, because the style sheet may
   * be what is missing. The program sets the attribute, too (failure.rs).
   */
  function showReason() {
    const reason = root.getAttribute("data-failed");
    /** @param {string} selector @param {(element: HTMLElement) => boolean} isHidden */
    const hide = (selector, isHidden) => {
      for (const element of document.querySelectorAll(selector)) {
        if (element instanceof HTMLElement) element.hidden = isHidden(element);
      }
    };
    hide("[data-no-script]", () => true);
    hide("[data-reason]", (element) => element.dataset.reason !== reason);
    hide(".failure:not([data-no-script])", () => !reason);
    if (!reason || reason === "slow") return;
    for (const stop of onStop) stop(new Error(`the explorer does not run here: ${reason}`));
  }

  /** Why this browser cannot run the program, if it cannot. @returns {Reason | undefined} */
  function obstacle() {
    if (typeof WebAssembly !== "object") return "no-wasm";
    const hasExtensions = WebAssembly.validate(Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0)));
    return hasExtensions && NEEDED.every((name) => Reflect.get(window, name)) ? undefined : "old-browser";
  }

  /**
   * Waits for the style sheet, which the program needs: it draws charts in the size of their boxes. The last rule tells
   * whether the style sheet is there, whole, and no other file (xtask/src/small.rs).
   * @param {() => void} whenThere
   */
  function awaitStyle(whenThere) {
    /** @param {Event} event */
    const look = ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
      const isAgain = target.media !== "";
      // See showWithoutStyle. Some browsers then load it once more.
      if (isAgain) target.media = "";
      if (getComputedStyle(root).getPropertyValue("--last-rule")) whenThere();
      else if (!isAgain) fail("no-style");
    };
    for (const event of ["load", "error"]) document.addEventListener(event, look, true);
  }

  /**
   * A browser shows nothing of a page whose style sheet has not arrived. This shows the page without it, and asks for it
   * again: as a style sheet for paper, for which no browser waits. The address differs, because a browser makes no second
   * request for a file on its way.
   */
  function showWithoutStyle() {
    const link = document.querySelector("link[rel=stylesheet]");
    if (!(link instanceof HTMLLinkElement)) return;
    const again = /** @type {HTMLLinkElement} */ (link.cloneNode());
    again.media = "print";
    again.href += "?again";
    link.replaceWith(again);
    // Firefox lays out such a page when a script asks for a size.
    root.getBoundingClientRect();
  }

  /**
   * Offers the scripting API before the program has started. Calls that return promises wait for the program. The
   * program takes the API over: it calls a function that the API has under a symbol. focal-loss-explorer.d.ts documents
   * the API.
   */
  function offerApi() {
    /** @type {(method: string, args: unknown[]) => unknown} */
    let answer = () => {
      throw new Error(`${NAME} is not there yet: await ${NAME}.ready`);
    };
    let resolveReady = () => {};
    /** @type {(error: Error) => void} */
    let rejectReady = () => {};
    /** @type {Record<string, unknown> & { ready: Promise<void> }} */
    const api = {
      ready: new Promise((resolve, reject) => {
        resolveReady = resolve;
        rejectReady = reject;
      }),
    };
    // Nobody may wait for it.
    api.ready.catch(() => {});
    for (const method of ["getState", "setState", "resetState", "observe"]) {
      api[method] = (/** @type {unknown[]} */ ...args) => answer(method, args);
    }
    const asynchronous =
      "screenshot getData loss gradient setScores appendScores endScores getSketch setSketch".split(" ");
    for (const method of asynchronous) {
      api[method] = (/** @type {unknown[]} */ ...args) => api.ready.then(() => answer(method, args));
    }
    const run = (/** @type {unknown[]} */ ...args) => api.ready.then(() => answer("lab.run", args));
    api.lab = { run };
    const start = (/** @type {string} */ version, /** @type {typeof answer} */ call) => {
      api.version = version;
      answer = call;
      resolveReady();
      // What has failed before was not the program.
      api.ready = Promise.resolve();
    };
    Object.defineProperty(api, Symbol.for(`${NAME}.start`), { value: start });
    Object.assign(window, { [NAME]: api });
    onStop.push((error) => {
      rejectReady(error);
      answer = () => {
        throw error;
      };
    });
  }

  /**
   * Hears the requests of other pages. It keeps each until it has its answer: at first for the program, and later
   * because the program may stop.
   */
  function hearRequests() {
    /** @type {Set<MessageEvent>} */
    const requests = new Set();
    /**
     * The program takes a request and says whether it is one. It calls `answered` when the request has its answer.
     * @type {(request: MessageEvent, answered: () => void) => boolean}
     */
    let take = () => true;
    /** Why the program cannot answer. */
    let failure = "";
    /** @param {MessageEvent} request @param {string} message */
    const refuse = ({ data, origin, source }, message) => {
      // An opaque origin cannot be named.
      const target = /^(null$|file:|$)/.test(origin) ? "*" : origin;
      const caller = /** @type {Window | null} */ (source);
      caller?.postMessage({ [NAME]: 1, id: data.id, error: { name: "Error", message } }, target);
    };
    /** @param {MessageEvent} request */
    const give = (request) => {
      if (!take(request, () => requests.delete(request))) requests.delete(request);
    };
    addEventListener("message", (event) => {
      const { data } = event;
      // Junk takes no place. The program looks closer.
      if (data?.[NAME] !== 1 || typeof data.method !== "string" || !/number|string/.test(typeof data.id)) return;
      if (failure) return refuse(event, failure);
      if (requests.size >= MOST_REQUESTS) {
        const most = `Found more than ${MOST_REQUESTS} requests that wait, expected fewer`;
        return refuse(event, `${most}: send more when these are answered.`);
      }
      requests.add(event);
      give(event);
    });
    onStop.push(({ message }) => {
      failure = message;
      for (const request of requests) refuse(request, message);
      requests.clear();
    });
    globalThis.focalLossRequests = (program) => {
      take = program;
      failure = "";
      for (const request of requests) give(request);
    };
  }

  /** Tells the style sheets what the address asks for. */
  function layOut() {
    const query = new URLSearchParams(location.search);
    /** @param {string} key */
    const words = (key) => (query.get(key) ?? "").split(",").map((word) => word.trim()).filter(Boolean);
    const [embed] = words("embed");
    const [theme] = words("theme");
    const show = words("show");
    if (embed === "1") root.setAttribute("data-embed", "");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    if (show.length === 0 || !show.every((word) => PARTS.includes(word))) return;
    const named = [...new Set(show)];
    root.setAttribute("data-show", named.join(" "));
    if (named.length === 1 && CHARTS.includes(named[0])) root.setAttribute("data-alone", "");
  }

  /**
   * If the address names an exercise, leaves nothing else of the article, and shows the parts that stand beside it. This
   * is done as soon as the page is there, and before the program starts.
   */
  function showExercise() {
    const name = new URLSearchParams(location.search).get("exercise")?.trim();
    if (!name) return;
    root.setAttribute("data-exercise", name);
    document.addEventListener("readystatechange", () => {
      /** @type {HTMLElement | null} */
      const exercise = document.querySelector(`section[data-exercise="${CSS.escape(name)}"]`);
      const chapter = exercise?.parentElement;
      // The program says which names there are.
      if (!exercise || !chapter) return root.removeAttribute("data-exercise");
      if (!root.hasAttribute("data-show")) root.setAttribute("data-show", exercise.dataset.parts ?? "");
      chapter.replaceChildren(exercise);
      chapter.parentElement?.replaceChildren(chapter);
    }, { once: true });
  }

  /** Reports what keeps the program from starting, and what stops it. */
  function watchForErrors() {
    /** @param {unknown} error */
    const report = (error) => {
      if (!root.hasAttribute("data-ready")) fail("not-loaded");
      else if (error instanceof globalThis.WebAssembly?.RuntimeError) fail("panic");
    };
    // If a script does not arrive, only its element gets the event, so the window listens in the capture phase. A
    // preload that fails is no failure yet: the script that needs the file asks again.
    addEventListener("error", (event) => {
      const element = event.target instanceof HTMLElement ? event.target : null;
      if (!element || element.matches("script")) report(event.error);
    }, true);
    addEventListener("unhandledrejection", (event) => report(event.reason));
  }

  /**
   * A frame of opaque origin may not start a worker from an address, but it may start one from a blob. This worker can
   * load its program only if the host sends `Access-Control-Allow-Origin: *`. A page with an opaque origin needs that
   * for its own program, too.
   * @param {string} script
   */
  function workerFromBlob(script) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    return worker;
  }

  // Starts a worker: the one that reads files, or the lab's.
  globalThis.focalLossWorker = (address) => {
    // The page that is one file has its programs inside (one-file.js).
    const file = globalThis.focalLossFile;
    if (file) {
      if (!address.startsWith("scores-worker")) throw new Error("this file has only the worker that reads files");
      const worker = workerFromBlob(file.workerScript);
      file.workerProgram.then((program) => worker.postMessage(program));
      return worker;
    }
    try {
      return new Worker(address);
    } catch {
      const loader = JSON.stringify(new URL(address, location.href).href);
      return workerFromBlob(`self.loader = ${loader}; importScripts(self.loader);`);
    }
  };

  const reason = obstacle();
  let isStyled = false;
  /** @type {Promise<void>} */
  const mayStart = new Promise((resolve) => awaitStyle(() => {
    isStyled = true;
    if (!reason) resolve();
  }));

  // Brings the program to the script that starts it (xtask/src/pack.rs).
  globalThis.focalLossProgram = async (address) => {
    const [answer] = await Promise.all([fetch(address), mayStart]);
    // With exactly this type, a browser compiles the program while it arrives. Some hosts send another one.
    const type = "application/wasm";
    if (!answer.ok || answer.headers.get("content-type") === type) return answer;
    return new Response(answer.body, { headers: { "content-type": type } });
  };

  // Older browsers have no Object.hasOwn.
  if (!Object.prototype.hasOwnProperty.call(window, NAME)) offerApi();
  hearRequests();
  root.setAttribute("data-script", "");
  layOut();
  showExercise();
  new MutationObserver(showReason).observe(root, { attributeFilter: ["data-failed"] });
  document.addEventListener("DOMContentLoaded", showReason);
  // `data-started` is set before the first picture. A browser may delay the animation frames of a frame out of sight.
  // Such a frame is not slow.
  setTimeout(() => {
    if (root.hasAttribute("data-started")) return;
    fail("slow");
    if (!isStyled && root.getAttribute("data-failed") !== "no-style") showWithoutStyle();
  }, SLOW);
  watchForErrors();
  if (reason) fail(reason);
})();
