// <focal-loss-explorer>: the explorer in a frame, with its API as methods. How to use it: docs/embedding.md.
// embed.js is this file made small by `npm run embed` in e2e/, where a test compares the two.
(() => {
  const page = document;
  const GET = "getState";
  const NAME = "focal-loss-explorer";
  if (customElements.get(NAME)) return;
  // A module has no currentScript, but its stack names this file.
  const here = page.currentScript?.src || /(https?|file):[^\s)]+?(?=:\d+:\d+)/.exec(Error().stack)?.[0];
  const base = here || page.baseURI;
  // On a disk, where a folder is no page, the offline file.
  const home = new URL(/^file:/.test(base) ? NAME + ".html" : ".", base);
  const css = ":host{display:block;width:100%}";

  // A value of the state as an attribute, and back. What is no number goes to the API, which says so.
  const write = (value) => (value ?? "none") + "";
  const read = (key, text) => {
    if (key === "panels") return text.split(",").filter(Boolean);
    if (key === "alpha" && text === "none") return null;
    return text.trim() && !isNaN(text) ? Number(text) : text;
  };
  const wrong = (name, found, expected) =>
    TypeError(`${name}: found ${typeof found === "string" ? `“${found}”` : typeof found}, expected ${expected}`);

  const connect = (element) => {
    const root = element.attachShadow({ mode: "open" });
    const calls = new Map();
    const changed = new Set();
    let count = 0;
    let height = "";
    // The frame's state; the same as the attributes have it; and as it will be when the changes under way are made.
    let known, told, wanted;
    // The state as the frame was opened: what a person has changed until it is known is a change.
    let opened;
    let changing = 0;
    let ready, timer, view;

    try {
      // Rules of the page override these. Unlike a <style>, the strictest policy of a page allows them.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.appendChild(page.createElement("style")).textContent = css;
    }

    const attribute = (name) => element.getAttribute(name);
    const fire = (type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    const label = () => {
      view.title = attribute("aria-label") || element.title || "Focal Loss Explorer";
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
      const parts = (attribute("show") ?? "controls,options,readouts,loss,foreground,background").split(",");
      const charts = parts.filter((part) => /^loss$|ground$/.test(part)).length;
      const width = element.clientWidth;
      const columns = Math.min((width / 392) | 0 || 1, charts || 1);
      const rows = Math.ceil(charts / columns);
      const wanted = rows * (Math.min((0.75 * width) / columns, 560) + 40) + (parts.length - charts) * 80;
      return width ? wanted + "px" : "";
    };
    // An empty box, or the frame, in place of what is there and of the same size.
    const put = (tag) => {
      view?.remove();
      view = root.appendChild(page.createElement(tag));
      // The page may give the element a height, or leave it to the frame. Without a doctype, a <div> would fill the window.
      const most = tag === "iframe" ? ";min-height:100%;max-height:100%" : "";
      view.style.cssText = "display:block;border:0;width:100%;aspect-ratio:3/2;height:" + (height || guess()) + most;
      ready = false;
      clearTimeout(timer);
    };

    const address = () => {
      const url = new URL(attribute("src") ?? home, page.baseURI);
      if (!/^(https?|file):/.test(url)) throw wrong("src", url + "", "an http, https or file address");
      const query = url.searchParams;
      for (const { name, value } of element.attributes) {
        if (!/-|^(class|id|on.*|part|slot|src|style|title)$/.test(name)) query.set(name, value);
      }
      query.set("embed", 1);
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
    const refused = (message) => {
      try {
        view.contentWindow.postMessage(message(), "*");
      } catch {
        return true;
      }
    };
    const send = ({ message, reject }) => {
      if (!refused(() => message)) return;
      const { id, method, args: [found] } = message;
      calls.delete(id);
      // A list is no request: the frame ignores it.
      const key = Object.keys(Object(found)).find((key) => refused(() => [found[key]]));
      const name = key || { setState: "state", getData: "chart" }[method] || "options";
      reject(wrong(name, key ? found[key] : found, "plain data"));
    };
    const call = (method, argument) =>
      new Promise((resolve, reject) => {
        if (!element.isConnected) throw Error("the element is not in the page");
        const made = { message: { focalLossExplorer: 1, id: ++count, method, args: [argument] }, resolve, reject };
        calls.set(count, made);
        ready ? send(made) : load();
      });

    // From the frame to the attributes, which are ahead of it while a change is under way.
    const reflect = () => {
      if (changing || !ready || !known) return;
      for (const key in known) {
        const text = write(known[key]);
        const present = attribute(key);
        const shown = present !== null || (told && text !== write(told[key]));
        if (shown && key !== "pins" && !changed.has(key) && present !== text) element.setAttribute(key, text);
      }
      told = wanted = known;
    };
    const accept = (state) => {
      const before = known ?? (told = opened);
      known = state;
      reflect();
      if (before && JSON.stringify(before) !== JSON.stringify(state)) fire("change", state);
    };
    // Attributes and events have followed when the promise is resolved; the frame's own event then brings nothing new.
    const set = (method, partial) => {
      // The last word wins: what attributes said before this comes before it.
      follow(observer.takeRecords());
      for (const key in partial) changed.delete(key);
      wanted = partial ? { ...wanted, ...partial } : {};
      changing++;
      return call(method, partial)
        .then(() => call(GET))
        .finally(() => changing--)
        .then(accept)
        .finally(reflect);
    };
    // From the attributes to the frame.
    const follow = (records) => {
      for (const { attributeName } of records) changed.add(attributeName);
      if (!view?.src) return element.isConnected && look();
      label();
      if (!ready || !known) return;
      let partial, anew;
      for (const key of changed) {
        const text = attribute(key);
        const ofState = known.hasOwnProperty(key);
        if (key === "pin" || key === "src") delete known.pins;
        // Defaults are the frame's: without its attribute, it finds them.
        if (/^(pin|show|theme|lang|lock|src)$/.test(key) || (ofState && text === null)) anew = true;
        else if (ofState && !(key in wanted && text === write(wanted[key]))) (partial ??= {})[key] = read(key, text);
      }
      changed.clear();
      if (anew) {
        put("div");
        load();
      }
      // The address of a frame that is loaded anew has the attributes, but changes under way come after it.
      if (partial && (changing || !anew)) set("setState", partial).catch(console.error);
    };

    const begin = (value) => {
      const waiting = [...calls.values()];
      const ignore = () => {};
      ready = true;
      element.version = value?.version;
      call("observe", "change").catch(ignore);
      // Pins are no attributes: a frame that is loaded anew has lost them.
      if (known?.pins) call("setState", { pins: known.pins }).catch(ignore);
      opened = value?.state;
      call(GET).then((state) => {
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
        else made.reject((/Type/.test(error.name) ? TypeError : Error)(error.message));
      }
    };

    const near = (entries) => entries.some((entry) => entry.isIntersecting) && load();
    const watch = window.IntersectionObserver && new IntersectionObserver(near, { rootMargin: "100%" });
    const look = () => {
      if (!watch) return load();
      watch.disconnect();
      watch.observe(element);
    };
    const observer = new MutationObserver(follow);
    observer.observe(element, { attributes: true });
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
        return this.#frame.call(GET);
      }
      setState(partial) {
        return this.#frame.set("setState", partial);
      }
      resetState() {
        return this.#frame.set("resetState");
      }
      observe(event, callback) {
        if (event !== "change") throw wrong("event", event, "change");
        if (typeof callback !== "function") throw wrong("callback", callback, "a function");
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
