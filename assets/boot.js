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
  // A script that does not arrive reports to its element only, so the window listens on the way down. What is preloaded in
  // vain is no failure yet: who needs it asks again.
  addEventListener("error", (event) => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    if (!element || element.matches("script")) report(event.error);
  }, true);
  addEventListener("unhandledrejection", (event) => report(event.reason));

  // What the build says to the page.
  const said = (name) => document.querySelector(`meta[name=focal-loss-${name}]`)?.content;

  // Programs are compiled once in all frames of a page: the promise of each, by address. Frames of another origin do not
  // show theirs, and the promise of a frame that has gone may never be kept.
  const modules = {};
  const held = (what) => {
    try {
      return what();
    } catch {}
  };
  const frames = () => {
    const all = parent === self ? [] : Array.from({ length: parent.length }, (_, i) => parent[i]);
    return all.filter((frame) => frame !== self);
  };
  const elsewhere = (address) => {
    for (const frame of frames()) {
      const theirs = held(() => frame.focalLossRest);
      const module = theirs?.modules[address];
      if (module) return { frame, theirs, module };
    }
  };
  const borrow = ({ frame, theirs, module }) => new Promise((kept, broken) => {
    const timer = setInterval(() => {
      if (frame.closed || held(() => frame.focalLossRest) !== theirs) broken();
    }, 200);
    module.then(kept, broken);
    module.finally(() => clearInterval(timer)).catch(() => {});
  });
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
    // A host that does not know the type of a program makes it slower, not impossible.
    const known = answer.headers.get("content-type")?.startsWith("application/wasm");
    return known ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
  };
  const compiled = {};
  const compile = (relative) => {
    const address = new URL(relative, location.href).href;
    if (modules[address]) return modules[address];
    const found = elsewhere(address);
    // What the page has preloaded is taken, or the browser complains; it comes from its cache. It is read to the end: where a
    // service worker answers, Firefox reports an answer that is given up as an error.
    const preloaded = found && document.querySelector(`link[rel=preload][href="${relative}"]`);
    if (preloaded) fetch(address).then((answer) => answer.arrayBuffer()).catch(() => {});
    const module = found ? borrow(found).catch(() => fetched(address)) : fetched(address);
    modules[address] = module;
    module.then((it) => (compiled[relative] = it), () => delete modules[address]);
    return module;
  };
  // What starts the program. It waits for the rest, too, where the page is kept, since what asks for the rest "now" does not
  // reach the service worker, and where frames share, since it would be compiled once more.
  const start = async (address) => {
    const program = compile(address);
    const isKept = held(() => navigator.serviceWorker.controller);
    const shares = frames().some((frame) => held(() => frame.document));
    if ((isKept || shares) && said("rest")) await compile(said("rest")).catch(() => {});
    return program;
  };

  // The program comes in two files: what the first view needs, and the rest right after. Where a function of the rest is
  // called before that is there, the program asks for it "now". `rest.program` is what the first file exports, `rest.module` the
  // compiled second.
  const put = (module) => {
    const { program } = rest;
    if (program.rest_is_here.value) return;
    const table = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      if (from === "table") table[name] = program.t0.get(name);
    }
    new WebAssembly.Instance(module, { first: program, table });
    program.rest_is_here.value = 1;
    rest.module = module;
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
  // The styles of what comes with the rest. Without them it is less pretty, and works.
  const styled = () => {
    const address = said("style");
    if (!address || document.querySelector(`link[href="${address}"]`)) return;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    document.head.append(link);
    return new Promise((done) => (link.onload = link.onerror = done));
  };
  const rest = (now, here) => {
    const address = said("rest");
    const missing = address && !rest.program.rest_is_here.value;
    if (now) {
      performance.mark("focal-loss-explorer:rest-at-once");
      if (missing) put(compiled[address] ?? new WebAssembly.Module(readNow(address)));
      return;
    }
    // `here` is called when the rest is there; what does not arrive is asked for again, and at once when it is needed.
    Promise.all([missing && compile(address), styled()]).then(([module]) => {
      if (module) put(module);
      here();
      keep();
    }, () => setTimeout(() => rest(now, here), 5000));
  };
  globalThis.focalLossRest = Object.assign(rest, { modules, start });

  // When all is there, the page is kept for when there is no network; a frame leaves that to its page.
  const keep = () => {
    const address = said("offline");
    if (!address || parent !== self) return;
    document.head.append(Object.assign(document.createElement("script"), { src: address }));
  };

  // Starts the worker that reads files. In the page that is one file, `rest.file` has its script and its program. A frame of
  // opaque origin may not start a worker from an address, but from a blob, which loads what lies at the address; what it
  // loads has to be open to all origins, as the page's own program is there.
  const fromBlob = (script) => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    return worker;
  };
  // A step of a slider, to the worker that draws: an array made by the program costs more than to send it.
  globalThis.focalLossStep = (worker, ...numbers) => worker.postMessage(numbers);
  globalThis.focalLossWorker = (address) => {
    if (rest.file) {
      const worker = fromBlob(rest.file.workerScript);
      worker.postMessage(rest.file.workerProgram);
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
