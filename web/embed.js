/*! <focal-loss-explorer>: the Focal Loss Explorer as an element of a page. Documented in docs/embedding.md. */

// The element shows the explorer in a frame. It talks with the frame by messages only, so page and explorer may have
// different origins. It has no list of keys: it writes all attributes into the frame's address, and the frame's answer
// to `getState` says which of them are keys of the state. focal-loss-explorer.d.ts has the types of the messages. The
// build joins this file with embed_calls.js and embed_frame.js.
(() => {
  // A page may load this script twice.
  if (customElements.get(NAME)) return;

  /** @typedef {Partial<FocalLossExplorer.State> & Record<string, unknown>} State */
  /** @typedef {"setState" | "resetState"} Change A method that changes the state. */
  /** The least time between two changes by attributes: handlers that set them to and fro must not take all time. */
  const PACE = 16;
  const ignore = () => {};

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

  /** Keeps an element and its frame at the same state. */
  class Connection {
    /** @type {HTMLElement & { version?: string }} */
    #element;
    /** @type {MutationObserver} */
    #attributes;
    /** @type {IntersectionObserver | undefined} Absent in browsers without it, where the frame loads at once. */
    #sight;

    /** @type {Frame} */
    #frame;
    #calls = new Calls(
      (message, transfer) => this.#frame.post(message, transfer),
      (time) => this.#frame.silence(time),
    );

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
    /** @type {number | undefined} */
    #pacer;
    #sentAttributesAt = -Infinity;

    /** @param {HTMLElement} element */
    constructor(element) {
      this.#element = element;
      this.#frame = new Frame(element, {
        begin: (value) => this.#begin(value),
        change: (state) => this.#accept(state),
        answer: (answer) => this.#fire("answer", answer),
        reply: ({ id, result, error }) => {
          this.#calls.end(id, error && (/Type/.test(error.name) ? TypeError : Error)(error.message), result);
          if (this.#frame.isReady) this.#calls.send();
        },
        fail: (error) => {
          console.error(error);
          this.#calls.endAll(error);
        },
      });
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
      this.#frame.enter();
      this.#loadWhenNear();
    }

    /** Called when the element leaves the page. */
    leave() {
      this.#sight?.disconnect();
      this.#frame.leave();
      this.#calls.endAll(Error("the element was removed from the page"));
    }

    /**
     * Asks the frame, after the attributes that were set before.
     * @param {FocalLossExplorer.Method} method
     * @param {unknown} [argument]
     */
    ask(method, argument) {
      this.#sendAttributes();
      return this.#call(method, argument);
    }

    /**
     * Asks the frame to take scores. When the promise resolves, attributes and events have followed.
     * @param {FocalLossExplorer.Method} method
     * @param {unknown} [argument]
     */
    async bring(method, argument) {
      const result = await this.ask(method, argument);
      this.#accept(await this.#call("getState"));
      return result;
    }

    /**
     * Changes the frame's state. When the promise resolves, attributes and events have followed.
     * @param {Change} method
     * @param {Record<string, unknown>} [partial]
     */
    async change(method, partial) {
      // The last change wins, so attributes that were set before this call go first.
      this.#sendAttributes();
      if (method === "resetState") this.#expected = {};
      else this.#expect(partial);
      this.#changesUnderWay++;
      try {
        const state = await this.#call(method, partial)
          .then(() => this.#call("getState"))
          .finally(() => this.#changesUnderWay--);
        this.#accept(state);
      } finally {
        this.#reflect();
      }
    }

    /**
     * Notes what a change will make of the state.
     * @param {any} partial is a caller's: it may be anything
     */
    #expect(partial) {
      try {
        for (const key of this.#changed) if (key in partial) this.#changed.delete(key);
        for (const key in this.#state) if (partial[key] !== undefined) this.#expected[key] = partial[key];
      } catch {
        // What cannot be read cannot be posted either, and then the caller hears of it.
      }
    }

    /**
     * Asks the frame, and loads it first if necessary.
     * @param {FocalLossExplorer.Method} method
     * @param {unknown} [argument]
     * @returns {Promise<any>}
     */
    #call(method, argument) {
      if (!this.#element.isConnected) return Promise.reject(Error("the element is not in the page"));
      const promise = this.#calls.make(method, argument, this.#frame.isReady);
      if (this.#frame.isReady) this.#calls.send();
      else this.#load();
      return promise;
    }

    #loadWhenNear() {
      if (!this.#sight) return this.#load();
      this.#sight.disconnect();
      this.#sight.observe(this.#element);
    }

    #load() {
      // The address has the attributes.
      if (this.#frame.load()) this.#changed.clear();
    }

    /**
     * Called when the frame can be used. Asks it for its state, and sends the calls that have waited. A frame that loads
     * itself again has lost what it had got.
     * @param {{ version: string, state?: FocalLossExplorer.State }} [value]
     */
    #begin(value) {
      const others = this.#calls.takeOut();
      this.#element.version = value?.version;
      this.#call("observe", "change").catch(ignore);
      if (this.#frame.hasExercise) this.#call("observe", "answer").catch(ignore);
      // Pins are no attributes, so a frame that was loaded again has lost them.
      if (this.#state?.pins) this.#call("setState", { pins: this.#state.pins }).catch(ignore);
      this.#opened = /** @type {State | undefined} */ (value?.state);
      this.#call("getState").then((state) => {
        this.#accept(state);
        this.#fire("ready", value);
        this.#sendAttributes();
      }).catch(ignore);
      this.#calls.putBack(others);
      this.#calls.send();
    }

    /** @param {"answer" | "change" | "ready"} type @param {unknown} detail */
    #fire(type, detail) {
      this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    }

    // From the frame to the attributes.

    /** @param {unknown} state of the frame */
    #accept(state) {
      if (!(state instanceof Object)) return;
      const before = this.#state ?? (this.#reflected = this.#opened);
      this.#state = /** @type {State} */ (state);
      this.#reflect();
      if (before && JSON.stringify(before) !== JSON.stringify(state)) this.#fire("change", state);
    }

    /**
     * Sets the attributes to the frame's state. Does nothing while a change is under way, because the attributes are
     * then newer than the frame's state.
     */
    #reflect() {
      this.#follow(this.#attributes.takeRecords());
      if (this.#changesUnderWay || !this.#frame.isReady || !this.#state) return;
      for (const key in this.#state) {
        // A frame that is no explorer could name a handler, which would run in this page.
        const isKey = /^[a-z_]+$/.test(key) && !NOT_IN_ADDRESS.test(key) && !READ_WHEN_LOADED.test(key);
        if (!isKey || key === "pins" || this.#changed.has(key)) continue;
        const text = toAttribute(this.#state[key]);
        const present = this.#element.getAttribute(key);
        // A key that the page never named has no attribute until its value changes.
        const hasChanged = this.#reflected && text !== toAttribute(this.#reflected[key]);
        if ((present !== null || hasChanged) && present !== text) this.#element.setAttribute(key, text);
      }
      // The page has not set these.
      this.#attributes.takeRecords();
      this.#reflected = this.#state;
      this.#expected = { ...this.#state };
    }

    // From the attributes to the frame.

    /** @param {MutationRecord[]} records */
    #note(records) {
      for (const { attributeName } of records) this.#changed.add(/** @type {string} */ (attributeName));
      this.#frame.label();
    }

    /** @param {MutationRecord[]} records */
    #follow(records) {
      if (!records.length) return;
      this.#note(records);
      if (this.#frame.isThere) {
        const wait = this.#sentAttributesAt + PACE - performance.now();
        if (wait <= 0) this.#sendAttributes();
        else this.#pacer ??= setTimeout(() => this.#sendAttributes(), wait);
      } else if (this.#element.isConnected) this.#loadWhenNear();
    }

    /** Asks the frame for what the attributes say, if they have changed. */
    #sendAttributes() {
      this.#note(this.#attributes.takeRecords());
      clearTimeout(this.#pacer);
      this.#pacer = undefined;
      if (!this.#frame.isReady || !this.#state || !this.#changed.size) return;
      this.#sentAttributesAt = performance.now();
      const { partial, needsLoading } = this.#requested(this.#state);
      this.#changed.clear();
      if (needsLoading) {
        this.#frame.clear();
        this.#load();
      }
      // A frame that is loaded again gets the attributes from its URL. A change that is under way would overwrite them,
      // so they are also sent after it.
      if (partial && (this.#changesUnderWay || !needsLoading)) {
        // If the frame has gone meanwhile, the next one reads the attributes.
        this.change("setState", partial).catch((error) => this.#frame.isReady && console.error(error));
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
      return this.#connection.ask("getState");
    }
    /** @param {FocalLossExplorer.PartialState} partial */
    setState(partial) {
      return this.#connection.change("setState", partial);
    }
    resetState() {
      return this.#connection.change("resetState");
    }
    /** @param {"answer" | "change"} event @param {(value: any) => void} callback */
    observe(event, callback) {
      if (event !== "answer" && event !== "change") throw wrongArgument("event", () => event, "change or answer");
      if (typeof callback !== "function") throw wrongArgument("callback", () => callback, "a function");
      const listener = (/** @type {Event} */ heard) => callback(/** @type {CustomEvent} */ (heard).detail);
      this.addEventListener(event, listener);
      return () => this.removeEventListener(event, listener);
    }
    /** @param {FocalLossExplorer.ScreenshotOptions} [options] */
    screenshot(options = {}) {
      return this.#connection.ask("screenshot", options);
    }
    /** @param {FocalLossExplorer.Chart} chart */
    getData(chart) {
      return this.#connection.ask("getData", chart);
    }
    /** @param {FocalLossExplorer.GradientOptions} options */
    gradient(options) {
      return this.#connection.ask("gradient", options);
    }
    /** @param {FocalLossExplorer.Scores} scores */
    setScores(scores) {
      return this.#connection.bring("setScores", scores);
    }
    /** @param {FocalLossExplorer.Piece} piece */
    appendScores(piece) {
      return this.#connection.ask("appendScores", piece);
    }
    endScores() {
      return this.#connection.bring("endScores");
    }
    getSketch() {
      return this.#connection.ask("getSketch");
    }
    /** @param {string} sketch */
    setSketch(sketch) {
      return this.#connection.bring("setSketch", sketch);
    }
    /** @returns {FocalLossExplorer.Asynchronous["loss"]} */
    get loss() {
      return (/** @type {unknown} */ options) => this.#connection.ask("loss", options);
    }
    // `loss` is also an attribute. Frameworks set a property instead of an attribute if there is one of the same name.
    set loss(/** @type {any} */ word) {
      if (word == null) this.removeAttribute("loss");
      else this.setAttribute("loss", word);
    }
  }

  customElements.define(NAME, ExplorerElement);
})();
