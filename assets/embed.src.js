// <focal-loss-explorer>: the explorer in a frame, with its API as methods. How to use it: docs/embedding.md.
// embed.js is this file made small by `npm run embed` in e2e/, where a test compares the two.
(() => {
  const NAME = "focal-loss-explorer";
  if (customElements.get(NAME)) return;
  // A module has no currentScript, but its stack names this file.
  const here = document.currentScript?.src || /(https?|file):[^\s)]+?(?=:\d+:\d+)/.exec(Error().stack)?.[0];
  const base = here || document.baseURI;
  // On a disk, where a folder is no page, the offline file.
  const home = new URL(/^file:/.test(base) ? NAME + ".html" : ".", base);
  const css = ":host{display:block;width:100%}";

  // A value of the state as an attribute, and back. What is no number goes to the API, which says so.
  const write = (value) => String(value ?? "none");
  const read = (key, text) => {
    if (key === "panels") return text.split(",").filter(Boolean);
    if (key === "alpha" && text === "none") return null;
    return text.trim() && !isNaN(text) ? Number(text) : text;
  };

  const connect = (element) => {
    const root = element.attachShadow({ mode: "open" });
    const calls = new Map();
    const changed = new Set();
    let count = 0;
    let height = "";
    let known, ready, timer, view;

    try {
      // Rules of the page override these. Unlike a <style>, the strictest policy of a page allows them.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.appendChild(document.createElement("style")).textContent = css;
    }

    const fire = (type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    const label = () => {
      view.title = element.getAttribute("aria-label") || element.title || "Focal Loss Explorer";
    };
    const fail = (error) => {
      calls.forEach(({ reject }) => reject(error));
      calls.clear();
    };
    const complain = (error) => {
      console.error(error);
      fail(error);
    };
    // About what the frame will ask for: a row of charts for as many as fit, and other parts by the piece.
    const guess = () => {
      const parts = (element.getAttribute("show") ?? "controls,options,readouts,loss,foreground,background").split(",");
      const charts = parts.filter((part) => /^(loss|foreground|background)$/.test(part)).length;
      const width = element.clientWidth;
      const columns = Math.min(Math.floor(width / 392) || 1, charts || 1);
      const rows = Math.ceil(charts / columns);
      const wanted = rows * (Math.min((0.75 * width) / columns, 560) + 40) + (parts.length - charts) * 80;
      return width ? wanted + "px" : "";
    };
    // An empty box, or the frame, in place of what is there and of the same size.
    const put = (tag) => {
      view?.remove();
      view = root.appendChild(document.createElement(tag));
      view.style.cssText = "display:block;border:0;width:100%;aspect-ratio:3/2";
      view.style.height = height || guess();
      // The page may give the element a height, or leave it to the frame. Without a doctype, a <div> would fill the window.
      if (tag === "iframe") view.style.minHeight = view.style.maxHeight = "100%";
      ready = false;
      clearTimeout(timer);
    };

    const address = () => {
      const url = new URL(element.getAttribute("src") ?? home, document.baseURI);
      if (!/^(https?|file):/.test(url)) throw TypeError(`src: found ${url}, expected an http, https or file address`);
      for (const { name, value } of element.attributes) {
        if (!/-|^(class|id|on.*|part|slot|src|style|title)$/.test(name)) url.searchParams.set(name, value);
      }
      url.searchParams.set("embed", 1);
      return url;
    };
    const load = () => {
      if (view.src) return;
      let url;
      try {
        url = address();
      } catch (error) {
        return complain(error);
      }
      changed.clear();
      put("iframe");
      label();
      view.allow = "clipboard-write";
      view.onload = () => {
        timer = setTimeout(() => ready || complain(Error(`no explorer answers at ${url}`)), 20000);
      };
      view.src = url;
    };

    // Any origin may read what is sent: settings, and nothing that is secret.
    const send = ({ message, reject }) => {
      try {
        view.contentWindow.postMessage(message, "*");
      } catch (error) {
        calls.delete(message.id);
        reject(TypeError(error.message));
      }
    };
    const call = (method, ...args) =>
      new Promise((resolve, reject) => {
        if (!element.isConnected) throw Error("the element is not in the page");
        const made = { message: { focalLossExplorer: 1, id: ++count, method, args }, resolve, reject };
        calls.set(count, made);
        ready ? send(made) : load();
      });

    // From the frame to the attributes.
    const reflect = (state, keys) => {
      for (const key of keys) {
        const text = write(state[key]);
        if (key !== "pins" && !changed.has(key) && element.getAttribute(key) !== text) element.setAttribute(key, text);
      }
    };
    const accept = (state) => {
      const before = known;
      known = state;
      const shown = (key) => (before ? write(before[key]) !== write(state[key]) : element.hasAttribute(key));
      reflect(state, Object.keys(state).filter(shown));
      if (before && JSON.stringify(before) !== JSON.stringify(state)) fire("change", state);
    };
    // Attributes and events have followed when the promise is resolved; the frame's own event then brings nothing new.
    const set = (method, ...args) =>
      call(method, ...args)
        .then(() => call("getState"))
        .then(accept);
    // From the attributes to the frame.
    const follow = (records) => {
      for (const { attributeName } of records) changed.add(attributeName);
      if (!view?.src) return element.isConnected && look();
      label();
      if (!ready || !known) return;
      const partial = {};
      let anew = false;
      for (const key of changed) {
        const text = element.getAttribute(key);
        const ofState = known.hasOwnProperty(key);
        if (key === "pin" || key === "src") delete known.pins;
        // Defaults are the frame's: without its attribute, it finds them.
        if (/^(pin|show|theme|lang|lock|src)$/.test(key) || (ofState && text === null)) anew = true;
        else if (ofState && text !== write(known[key])) partial[key] = read(key, text);
      }
      changed.clear();
      if (anew) {
        put("div");
        load();
      } else if (Object.keys(partial).length) {
        set("setState", partial).catch((error) => {
          console.error(error);
          reflect(known, Object.keys(partial));
        });
      }
    };

    const begin = (value) => {
      const waiting = [...calls.values()];
      const ignore = () => {};
      ready = true;
      element.version = value?.version;
      call("observe", "change").catch(ignore);
      // Pins are no attributes: a frame that is loaded anew has lost them.
      if (known?.pins) call("setState", { pins: known.pins }).catch(ignore);
      call("getState").then((state) => {
        accept(state);
        fire("ready", value);
        follow([]);
      }, ignore);
      waiting.forEach(send);
    };
    const hear = ({ source, data }) => {
      if (source !== view.contentWindow || data?.focalLossExplorer !== 1) return;
      const { event, value, id, error } = data;
      const made = calls.get(id);
      if (event === "height" && value > 0) view.style.height = height = value + "px";
      else if (event === "change" && value instanceof Object) accept(value);
      else if (event === "ready") begin(value);
      else if (!event && made) {
        calls.delete(id);
        if (!error) made.resolve(data.result);
        else made.reject((error.name === "TypeError" ? TypeError : Error)(error.message));
      }
    };

    const near = (entries) => entries.some((entry) => entry.isIntersecting) && load();
    const watch = window.IntersectionObserver && new IntersectionObserver(near, { rootMargin: "100%" });
    const look = () => {
      if (!watch) return load();
      watch.disconnect();
      watch.observe(element);
    };
    new MutationObserver(follow).observe(element, { attributes: true });
    return {
      call,
      set,
      enter() {
        addEventListener("message", hear);
        put("div");
        look();
      },
      leave() {
        removeEventListener("message", hear);
        watch?.disconnect();
        put("div");
        fail(Error("the element was removed from the page"));
      },
    };
  };

  customElements.define(
    NAME,
    class extends HTMLElement {
      #frame = connect(this);

      connectedCallback() {
        this.#frame.enter();
      }
      disconnectedCallback() {
        this.#frame.leave();
      }
      // With this, moveBefore() keeps the frame as it is.
      connectedMoveCallback() {}

      get ready() {
        return this.getState().then(() => {});
      }
      getState() {
        return this.#frame.call("getState");
      }
      setState(partial) {
        return this.#frame.set("setState", partial);
      }
      resetState() {
        return this.#frame.set("resetState");
      }
      observe(event, callback) {
        if (event !== "change") throw TypeError(`event: found “${event}”, expected change`);
        const listener = ({ detail }) => callback(detail);
        this.addEventListener(event, listener);
        return () => this.removeEventListener(event, listener);
      }
      screenshot(options = {}) {
        return this.#frame.call("screenshot", options);
      }
      getData(chart) {
        return this.#frame.call("getData", chart);
      }
      // Also an attribute, and frameworks set that by the property of its name, where there is one.
      get loss() {
        return (options) => this.#frame.call("loss", options);
      }
      set loss(word) {
        word == null ? this.removeAttribute("loss") : this.setAttribute("loss", word);
      }
    },
  );
})();
