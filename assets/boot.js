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
  // A program that has arrived waits, in a frame that is not on the screen, until it can draw.
  setTimeout(() => root.hasAttribute("data-started") || fail("slow"), 10000);
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

  // The program comes in two files: what the first view needs, and the rest right after. Where a function of the rest is
  // called before that is there, the program asks for it "now". `rest.program` is what the first file exports.
  const put = (module) => {
    const { program } = rest;
    if (program.rest_is_here.value) return;
    new WebAssembly.Instance(module, { first: program });
    program.rest_is_here.value = 1;
  };
  const readNow = (address) => {
    const request = new XMLHttpRequest();
    request.open("GET", address, false);
    // The only way to get bytes without waiting.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (!request.response) throw new WebAssembly.RuntimeError(`no answer from ${address}`);
    return Uint8Array.from(request.response, (letter) => letter.charCodeAt(0));
  };
  // `here` is called when the rest is there; what does not arrive is asked for again, and at once when it is needed.
  const soon = (address, here) => {
    fetch(address)
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.status))))
      .then((bytes) => WebAssembly.compile(bytes))
      .then((module) => {
        put(module);
        here();
      }, () => setTimeout(() => soon(address, here), 5000));
  };
  const rest = (now, here) => {
    const address = document.querySelector("meta[name=focal-loss-rest]")?.content;
    if (!address || rest.program.rest_is_here.value) {
      if (here) here();
    } else if (now) {
      performance.mark("focal-loss-explorer:rest-at-once");
      put(new WebAssembly.Module(readNow(address)));
    } else {
      soon(address, here);
    }
  };
  globalThis.focalLossRest = rest;
})();
