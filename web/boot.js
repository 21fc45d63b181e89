// Runs before everything else and needs nothing. It sets attributes of <html>, by which the style sheets lay out the page
// as its address asks (params/page.rs), and show the message of index.html that says why the explorer does not run.
(() => {
  const root = document.documentElement;
  let failed = () => {};
  const fail = (reason) => {
    // The first reason counts. "slow" is no failure yet.
    const present = root.getAttribute("data-failed");
    if (!present || present === "slow") root.setAttribute("data-failed", reason);
    if (reason !== "slow") failed(new Error(`the explorer does not run here: ${reason}`));
  };
  // The scripting API before the program is there: calls that return promises wait for it. focal-loss-explorer.d.ts
  // documents it.
  const name = "focalLossExplorer";
  if (!Object.hasOwn(window, name)) {
    let answer = () => {
      throw new Error(`${name} is not there yet: await ${name}.ready`);
    };
    let up;
    const api = { ready: new Promise((resolve, reject) => ([up, failed] = [resolve, reject])) };
    api.ready.catch(() => {});
    for (const method of ["getState", "setState", "resetState", "observe"]) {
      api[method] = (...args) => answer(method, args);
    }
    for (const method of ["screenshot", "getData", "loss"]) {
      api[method] = (...args) => api.ready.then(() => answer(method, args));
    }
    const messages = [];
    const keep = (event) => messages.length < 100 && messages.push(event);
    addEventListener("message", keep);
    const own = (key, value) => Object.defineProperty(api, Symbol.for(`${name}.${key}`), { value });
    own("early", () => {
      removeEventListener("message", keep);
      return messages.splice(0);
    });
    own("start", (version, call) => {
      api.version = version;
      answer = call;
      up();
    });
    window[name] = api;
  }

  const started = () => root.hasAttribute("data-ready");
  const stopped = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;

  root.setAttribute("data-script", "");
  const query = new URLSearchParams(location.search);
  const words = (key) => (query.get(key) || "").split(",").map((word) => word.trim()).filter((word) => word);
  const parts =
    "formula controls options loss foreground background readouts population classes gini results mistakes source";
  const [show, [embed], [theme]] = ["show", "embed", "theme"].map(words);
  if (embed === "1") root.setAttribute("data-embed", "");
  if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  if (show[0] && show.every((word) => parts.split(" ").includes(word))) {
    const named = [...new Set(show)];
    root.setAttribute("data-show", named.join(" "));
    const chart = ["loss", "foreground", "background", "gini"].includes(named[0]);
    if (chart && named.length === 1) root.setAttribute("data-alone", "");
  }
  // A frame that is out of sight has its program and waits to draw: it is started, and not slow.
  setTimeout(() => root.hasAttribute("data-started") || fail("slow"), 10000);
  if (typeof WebAssembly !== "object") {
    fail("no-wasm");
    return;
  }
  const report = (error) => {
    if (!started()) fail("not-loaded");
    else if (stopped(error)) fail("panic");
  };
  // A script that does not arrive reports to its element only, so the window listens in the capture phase. A preload that
  // fails is no failure yet: the script that needs the file asks again.
  addEventListener("error", (event) => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    if (!element || element.matches("script")) report(event.error);
  }, true);
  addEventListener("unhandledrejection", (event) => report(event.reason));

  // The page that is one file has its programs inside (one-file.js).
  const file = () => globalThis.focalLossFile;

  // A frame of opaque origin may not start a worker from an address. It may start one from a blob, and that may load
  // scripts from an address that is open to all origins, as the page's own program is there.
  const fromBlob = (script) => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    return worker;
  };
  // Starts the worker that reads files.
  globalThis.focalLossWorker = (address) => {
    if (file()) {
      const worker = fromBlob(file().workerScript);
      file().workerProgram.then((program) => worker.postMessage(program));
      return worker;
    }
    try {
      return new Worker(address);
    } catch {
      const loader = JSON.stringify(new URL(address, location.href).href);
      return fromBlob(`self.loader = ${loader}; importScripts(self.loader);`);
    }
  };
})();
