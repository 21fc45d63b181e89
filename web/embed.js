/*! <focal-loss-explorer>: the Focal Loss Explorer as an element of a page. Documented in docs/embedding.md. */

// The element shows the explorer in a frame. It talks with the frame by messages only, so page and explorer may have
// different origins. It has no list of keys: it writes all attributes into the frame's address, and the frame's answer
// to `getState` says which of them are keys of the state. focal-loss-explorer.d.ts has the types of the messages.
(() => {
  const NAME = "focal-loss-explorer";
  // A page may load this script twice.
  if (customElements.get(NAME)) return;

  /** @typedef {Partial<FocalLossExplorer.State> & Record<string, unknown>} State */
  /** @typedef {"setState" | "resetState"} Change A method that changes the state. */
  /**
   * A request that is not answered yet, with the promise that waits for it.
   * @typedef {object} Call
   * @property {FocalLossExplorer.Request & { id: number, args: unknown[] }} message
   * @property {(result: any) => void} resolve
   * @property {(error: unknown) => void} reject
   */

  const STYLE = ":host{display:block;width:100%}";
  const LABEL = "Focal Loss Explorer";
  /** How long a frame that has loaded may take to say that it is ready, in milliseconds. */
  const PATIENCE = 20_000;
  /** Attributes of the element itself and of HTML. They do not go into the frame's address. */
  const NOT_IN_ADDRESS = /-|^(class|id|on.*|part|slot|src|style|title)$/;
  /** Attributes that the frame reads only when it is loaded. */
  const READ_WHEN_LOADED = /^(pin|show|theme|lang|lock|src)$/;

  const ignore = () => {};

  /** The address of this script. A module has no `currentScript`, but the stack of an error names its file. */
  function ownAddress() {
    const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
    return script?.src || /(https?|file):[^\s)]+?(?=:\d+:\d+)/.exec(Error().stack ?? "")?.[0];
  }

  /**
   * The address of the explorer beside this script, for an element without `src`. On a disk, a folder does not serve
   * index.html, so the default is the page in one file.
   */
  function defaultSource() {
    const base = ownAddress() || document.baseURI;
    return new URL(base.startsWith("file:") ? `${NAME}.html` : ".", base);
  }
  const DEFAULT_SOURCE = defaultSource();

  /** @param {string} name of the argument @param {unknown} found @param {string} expected */
  function wrongArgument(name, found, expected) {
    return TypeError(`${name}: found ${typeof found === "string" ? `“${found}”` : typeof found}, expected ${expected}`);
  }

  /**
   * A value of the state as the text of an attribute.
   * @param {unknown} value
   */
  function toAttribute(value) {
    return String(value ?? "none");
  }

  /**
   * The text of an attribute as a value of the state. Text that is no number stays text, and the frame says if it
   * refuses it.
   * @param {string} key
   * @param {string} text
   */
  function fromAttribute(key, text) {
    if (key === "panels") return text.split(",").filter(Boolean);
    if (key === "alpha" && text === "none") return null;
    const isNumber = text.trim() !== "" && !Number.isNaN(Number(text));
    return isNumber ? Number(text) : text;
  }

  /**
   * An estimate of the height that a frame will ask for, in CSS pixels. As many charts as fit stand in a row. The other
   * parts stand below each other.
   * @param {string[]} parts what the frame shows
   * @param {number} width of the frame
   */
  function estimateHeight(parts, width) {
    const [leastChartWidth, highestChart, captionHeight, partHeight] = [392, 560, 40, 80];
    const charts = parts.filter((part) => /^loss$|ground$/.test(part)).length;
    const columns = Math.min(Math.floor(width / leastChartWidth) || 1, charts || 1);
    const rows = Math.ceil(charts / columns);
    const chartHeight = Math.min((0.75 * width) / columns, highestChart) + captionHeight;
    return rows * chartHeight + (parts.length - charts) * partHeight;
  }

  /**
   * Styles the element in such a way that the page's rules win.
   * @param {ShadowRoot} root
   */
  function addStyle(root) {
    try {
      // The strictest policy of a page allows this and forbids a <style>.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.appendChild(document.createElement("style")).textContent = STYLE;
    }
  }

  /** Keeps an element and its frame at the same state. */
  class Connection {
    /** @type {HTMLElement & { version?: string }} */
    #element;
    /** @type {ShadowRoot} */
    #root;
    /** @type {MutationObserver} */
    #attributes;
    /** @type {IntersectionObserver | undefined} Absent in browsers without it, where the frame loads at once. */
    #sight;

    /** @type {HTMLElement | undefined} What the shadow root shows: the frame, or an empty box of its size. */
    #shown;
    /** @type {HTMLIFrameElement | undefined} */
    #frame;
    /** The height that the frame has asked for, as CSS. */
    #height = "";
    /** Whether the frame has said that it is ready. */
    #isReady = false;
    /** @type {number | undefined} */
    #timer;

    /** @type {Map<unknown, Call>} */
    #calls = new Map();
    #lastId = 0;

    /** @type {State | undefined} The frame's state. */
    #state;
    /** @type {State | undefined} The frame's state when the attributes were last set to it. */
    #reflected;
    /** @type {State} What the state will be after the changes that are under way. */
    #expected = {};
    /**
     * The state with which the frame was loaded. Where the present state differs, a person or a script has changed it.
     * @type {State | undefined}
     */
    #opened;
    #changesUnderWay = 0;
    /** @type {Set<string>} Names of attributes that have changed since the frame last heard of them. */
    #changed = new Set();

    /** @param {HTMLElement} element */
    constructor(element) {
      this.#element = element;
      this.#root = element.attachShadow({ mode: "open" });
      addStyle(this.#root);
      this.#attributes = new MutationObserver((records) => this.#follow(records));
      this.#attributes.observe(element, { attributes: true });
      if (window.IntersectionObserver) {
        const look = (/** @type {IntersectionObserverEntry[]} */ entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.#load();
        };
        this.#sight = new IntersectionObserver(look, { rootMargin: "100%" });
      }
    }

    /** Called when the element comes into the page. */
    enter() {
      addEventListener("message", this.#hear);
      this.#show("div");
      this.#loadWhenNear();
    }

    /** Called when the element leaves the page. */
    leave() {
      removeEventListener("message", this.#hear);
      this.#sight?.disconnect();
      this.#show("div");
      this.#rejectCalls(Error("the element was removed from the page"));
    }

    /**
     * Asks the frame, and loads it first if necessary.
     * @param {FocalLossExplorer.Method} method
     * @param {unknown} [argument]
     * @returns {Promise<any>}
     */
    call(method, argument) {
      return new Promise((resolve, reject) => {
        if (!this.#element.isConnected) throw Error("the element is not in the page");
        const id = ++this.#lastId;
        /** @type {Call} */
        const made = { message: { focalLossExplorer: 1, id, method, args: [argument] }, resolve, reject };
        this.#calls.set(id, made);
        if (this.#isReady) this.#send(made);
        else this.#load();
      });
    }

    /**
     * Changes the frame's state. When the promise resolves, attributes and events have followed.
     * @param {Change} method
     * @param {Record<string, unknown>} [partial]
     */
    change(method, partial) {
      // The last change wins, so attributes that were set before this call go first.
      this.#follow(this.#attributes.takeRecords());
      for (const key in partial) this.#changed.delete(key);
      this.#expected = partial ? { ...this.#expected, ...partial } : {};
      this.#changesUnderWay++;
      return this.call(method, partial)
        .then(() => this.call("getState"))
        .finally(() => this.#changesUnderWay--)
        .then((state) => this.#accept(state))
        .finally(() => this.#reflect());
    }

    // The frame.

    #loadWhenNear() {
      if (!this.#sight) return this.#load();
      this.#sight.disconnect();
      this.#sight.observe(this.#element);
    }

    #load() {
      if (this.#frame) return;
      let address;
      try {
        address = this.#address();
      } catch (error) {
        return this.#complain(error);
      }
      this.#changed.clear();
      const frame = /** @type {HTMLIFrameElement} */ (this.#show("iframe"));
      this.#frame = frame;
      this.#label();
      frame.allow = "clipboard-write";
      frame.onload = () => {
        const giveUp = () => this.#isReady || this.#complain(Error(`no explorer answers at ${address}`));
        this.#timer = setTimeout(giveUp, PATIENCE);
      };
      frame.src = address.href;
    }

    /** The frame's address: that of the explorer, with the attributes as keys. */
    #address() {
      const address = new URL(this.#element.getAttribute("src") ?? DEFAULT_SOURCE, document.baseURI);
      if (!/^(https?|file):/.test(address.href)) {
        throw wrongArgument("src", address.href, "an http, https or file address");
      }
      for (const { name, value } of this.#element.attributes) {
        if (!NOT_IN_ADDRESS.test(name)) address.searchParams.set(name, value);
      }
      address.searchParams.set("embed", "1");
      return address;
    }

    /**
     * Shows a frame or an empty box of the same size, in place of what is there.
     * @param {"iframe" | "div"} tag
     */
    #show(tag) {
      this.#shown?.remove();
      this.#frame = undefined;
      this.#shown = this.#root.appendChild(document.createElement(tag));
      // The page may give the element a height, or leave it to the frame. Without a doctype, such a <div> would fill
      // the window.
      const withinElement = tag === "iframe" ? ";min-height:100%;max-height:100%" : "";
      const height = this.#height || this.#estimatedHeight();
      this.#shown.style.cssText = `display:block;border:0;width:100%;aspect-ratio:3/2;height:${height}${withinElement}`;
      this.#isReady = false;
      clearTimeout(this.#timer);
      return this.#shown;
    }

    #estimatedHeight() {
      const show = this.#element.getAttribute("show") ?? "controls,options,readouts,loss,foreground,background";
      const width = this.#element.clientWidth;
      return width ? `${estimateHeight(show.split(","), width)}px` : "";
    }

    /** Names the frame for screen readers. */
    #label() {
      if (this.#frame) this.#frame.title = this.#element.getAttribute("aria-label") || this.#element.title || LABEL;
    }

    // Messages.

    /**
     * Posts a message to the frame. Returns whether it could be posted. `message` is a function because reading a
     * caller's value may fail, too.
     * @param {() => unknown} message
     */
    #post(message) {
      try {
        // Any origin may read it, because settings are no secret.
        /** @type {Window} */ (this.#frame?.contentWindow).postMessage(message(), "*");
        return true;
      } catch {
        return false;
      }
    }

    /** @param {Call} call */
    #send({ message, reject }) {
      if (this.#post(() => message)) return;
      const { id, method, args: [argument] } = message;
      this.#calls.delete(id);
      // Tries each property alone, to name the one that cannot be posted. Posts each property inside an array: the
      // frame ignores arrays, because they are not requests.
      const properties = Object(argument);
      const key = Object.keys(properties).find((key) => !this.#post(() => [properties[key]]));
      if (key) return reject(wrongArgument(key, properties[key], "plain data"));
      const name = method === "setState" ? "state" : method === "getData" ? "chart" : "options";
      reject(wrongArgument(name, argument, "plain data"));
    }

    /** @param {MessageEvent} message that anybody may have sent */
    #hear = ({ source, data }) => {
      if (source !== this.#frame?.contentWindow || data?.focalLossExplorer !== 1) return;
      const { event, value } = data;
      if (event === "height" && value > 0) this.#setHeight(value);
      else if (event === "change" && value instanceof Object) this.#accept(value);
      else if (event === "ready") this.#begin(value);
      else if (!event) this.#settle(data);
    };

    /** @param {number} value in CSS pixels */
    #setHeight(value) {
      this.#height = `${value}px`;
      if (this.#shown) this.#shown.style.height = this.#height;
    }

    /** @param {{ id?: unknown, result?: unknown, error?: { name: string, message: string } }} reply */
    #settle({ id, result, error }) {
      const call = this.#calls.get(id);
      if (!call) return;
      this.#calls.delete(id);
      if (!error) return call.resolve(result);
      const Kind = /Type/.test(error.name) ? TypeError : Error;
      call.reject(Kind(error.message));
    }

    /**
     * Called when the frame can be used. Asks it for its state, and sends the calls that have waited.
     * @param {{ version: string, state?: FocalLossExplorer.State }} [value]
     */
    #begin(value) {
      const waiting = [...this.#calls.values()];
      this.#isReady = true;
      this.#element.version = value?.version;
      this.call("observe", "change").catch(ignore);
      // Pins are no attributes, so a frame that was loaded again has lost them.
      if (this.#state?.pins) this.call("setState", { pins: this.#state.pins }).catch(ignore);
      this.#opened = /** @type {State | undefined} */ (value?.state);
      this.call("getState").then((state) => {
        this.#accept(state);
        this.#fire("ready", value);
        this.#follow([]);
      }, ignore);
      for (const call of waiting) this.#send(call);
    }

    /** @param {unknown} error */
    #rejectCalls(error) {
      for (const { reject } of this.#calls.values()) reject(error);
      this.#calls.clear();
    }

    /** @param {unknown} error */
    #complain(error) {
      console.error(error);
      this.#rejectCalls(error);
    }

    /** @param {"change" | "ready"} type @param {unknown} detail */
    #fire(type, detail) {
      this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    }

    // From the frame to the attributes.

    /** @param {State} state of the frame */
    #accept(state) {
      const before = this.#state ?? (this.#reflected = this.#opened);
      this.#state = state;
      this.#reflect();
      if (before && JSON.stringify(before) !== JSON.stringify(state)) this.#fire("change", state);
    }

    /**
     * Sets the attributes to the frame's state. Does nothing while a change is under way, because the attributes are
     * then newer than the frame's state.
     */
    #reflect() {
      if (this.#changesUnderWay || !this.#isReady || !this.#state) return;
      for (const key in this.#state) {
        if (key === "pins" || this.#changed.has(key)) continue;
        const text = toAttribute(this.#state[key]);
        const present = this.#element.getAttribute(key);
        // A key that the page never named has no attribute until its value changes.
        const hasChanged = this.#reflected && text !== toAttribute(this.#reflected[key]);
        if ((present !== null || hasChanged) && present !== text) this.#element.setAttribute(key, text);
      }
      this.#reflected = this.#expected = this.#state;
    }

    // From the attributes to the frame.

    /** @param {MutationRecord[]} records */
    #follow(records) {
      for (const { attributeName } of records) this.#changed.add(/** @type {string} */ (attributeName));
      if (!this.#frame) {
        if (this.#element.isConnected) this.#loadWhenNear();
        return;
      }
      this.#label();
      if (!this.#isReady || !this.#state) return;
      const { partial, needsLoading } = this.#requested(this.#state);
      this.#changed.clear();
      if (needsLoading) {
        this.#show("div");
        this.#load();
      }
      // A frame that is loaded again gets the attributes from its URL. A change that is under way would overwrite them,
      // so they are also sent after it.
      if (partial && (this.#changesUnderWay || !needsLoading)) {
        this.change("setState", partial).catch((error) => console.error(error));
      }
    }

    /**
     * What the changed attributes ask for: another state, or a frame that is loaded again.
     * @param {State} state
     */
    #requested(state) {
      /** @type {Record<string, unknown> | undefined} */
      let partial;
      let needsLoading = false;
      for (const key of this.#changed) {
        const text = this.#element.getAttribute(key);
        const isOfState = Object.keys(state).includes(key);
        if (key === "pin" || key === "src") delete state.pins;
        // Only the frame knows the defaults, so removing an attribute needs a new address.
        if (READ_WHEN_LOADED.test(key) || (isOfState && text === null)) needsLoading = true;
        else if (isOfState && text !== null) {
          const isExpected = key in this.#expected && text === toAttribute(this.#expected[key]);
          if (!isExpected) (partial ??= {})[key] = fromAttribute(key, text);
        }
      }
      return { partial, needsLoading };
    }
  }

  /** @implements {FocalLossExplorer.Element} */
  class ExplorerElement extends HTMLElement {
    #connection = new Connection(this);

    connectedCallback() {
      this.#connection.enter();
    }
    disconnectedCallback() {
      this.#connection.leave();
    }
    // With this, moveBefore() keeps the frame as it is.
    connectedMoveCallback() {}

    get ready() {
      return this.getState().then(ignore);
    }
    /** @returns {Promise<FocalLossExplorer.State>} */
    getState() {
      return this.#connection.call("getState");
    }
    /** @param {FocalLossExplorer.PartialState} partial */
    setState(partial) {
      return this.#connection.change("setState", partial);
    }
    resetState() {
      return this.#connection.change("resetState");
    }
    /** @param {"change"} event @param {(state: FocalLossExplorer.State) => void} callback */
    observe(event, callback) {
      if (event !== "change") throw wrongArgument("event", event, "change");
      if (typeof callback !== "function") throw wrongArgument("callback", callback, "a function");
      const listener = (/** @type {Event} */ heard) => callback(/** @type {CustomEvent} */ (heard).detail);
      this.addEventListener(event, listener);
      return () => this.removeEventListener(event, listener);
    }
    /** @param {FocalLossExplorer.ScreenshotOptions} [options] */
    screenshot(options = {}) {
      return this.#connection.call("screenshot", options);
    }
    /** @param {FocalLossExplorer.Chart} chart */
    getData(chart) {
      return this.#connection.call("getData", chart);
    }
    /** @returns {FocalLossExplorer.Asynchronous["loss"]} */
    get loss() {
      return (/** @type {unknown} */ options) => this.#connection.call("loss", options);
    }
    // `loss` is also an attribute. Frameworks set a property instead of an attribute if there is one of the same name.
    set loss(/** @type {any} */ word) {
      if (word == null) this.removeAttribute("loss");
      else this.setAttribute("loss", word);
    }
  }

  customElements.define(NAME, ExplorerElement);
})();
