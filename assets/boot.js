// Says how the address wants the page (src/params/page.rs), and why the explorer does not start or that it has stopped,
// by attributes of <html> for the style sheets and the messages of index.html. Runs before everything else and needs
// nothing.
(() => {
  const root = document.documentElement;
  let failed = () => {};
  const fail = (reason) => {
    // The first reason counts; that it takes long is none yet.
    const present = root.getAttribute("data-failed");
    if (!present || present === "slow") root.setAttribute("data-failed", reason);
    if (reason !== "slow") failed(new Error(`the explorer does not run here: ${reason}`));
  };
  // The scripting API before the program is there: what is asked for early waits for it. It is documented in
  // focal-loss-explorer.d.ts.
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
  setTimeout(() => started() || fail("slow"), 10000);
  if (typeof WebAssembly !== "object") {
    fail("no-wasm");
    return;
  }
  const report = (error) => {
    if (!started()) fail("not-loaded");
    else if (stopped(error)) fail("panic");
  };
  // A file that does not arrive reports to its element only, so the window listens on the way down. A picture or a
  // style sheet of somebody else's is not ours to report.
  addEventListener("error", (event) => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    const ours = !element || element.matches("script, link[rel=preload], link[rel=modulepreload]");
    if (ours) report(event.error);
  }, true);
  addEventListener("unhandledrejection", (event) => report(event.reason));
})();
