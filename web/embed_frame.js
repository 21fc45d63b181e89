// The frame of the element: its address, its size, and the messages from it. The build joins this file with embed.js.

/**
 * What the frame tells. Nothing in a message is checked beyond its form: a frame may show another page.
 * @typedef {object} FrameListener
 * @property {(value: any) => void} begin it can be used from now on
 * @property {(state: unknown) => void} change
 * @property {(answer: unknown) => void} answer to an exercise
 * @property {(reply: { id?: unknown, result?: unknown, error?: any }) => void} reply
 * @property {(error: unknown) => void} fail it cannot be used
 */

const NAME = "focal-loss-explorer";
const STYLE = ":host{display:block;width:100%}";
const LABEL = "Focal Loss Explorer";
/** How long a frame that has loaded may take to say that it is ready, in milliseconds. */
const UNTIL_READY = 20_000;
/** About how high an exercise is, in CSS pixels. */
const EXERCISE_HEIGHT = 200;
/** Attributes of the element itself and of HTML. They do not go into the frame's address, and no frame sets them. */
const NOT_IN_ADDRESS = /-|^(class|id|on.*|part|slot|src|style|title)$/;
/** Attributes that the frame reads only when it is loaded. */
const READ_WHEN_LOADED = /^(pin|show|exercise|solved|theme|lang|lock|src)$/;

/** The address of this script. A module has no `currentScript`, but the stack of an error names its file. */
function ownAddress() {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  return script?.src || /(https?|file):[^\s)]+?(?=:\d+:\d+)/.exec(Error().stack ?? "")?.[0];
}
const BESIDE = ownAddress() || document.baseURI;

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

/** The frame of an element, or an empty box in its place. */
class Frame {
  /** @type {HTMLElement} */
  #element;
  /** @type {FrameListener} */
  #on;
  /** @type {ShadowRoot} */
  #root;
  /** @type {HTMLElement | undefined} What the shadow root shows: the frame, or an empty box of its size. */
  #shown;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** The height that the frame has asked for, as CSS. */
  #height = "";
  /** @type {number | undefined} */
  #timer;
  /** Whether the frame has said that it is ready. */
  isReady = false;

  /** @param {HTMLElement} element @param {FrameListener} on */
  constructor(element, on) {
    this.#element = element;
    this.#on = on;
    this.#root = element.attachShadow({ mode: "open" });
    addStyle(this.#root);
  }

  get isThere() {
    return !!this.#frame;
  }

  /** Whether it shows an exercise, so that answers may come. */
  get hasExercise() {
    return /[?&]exercise=/.test(this.#frame?.src ?? "");
  }

  enter() {
    addEventListener("message", this.#hear);
    this.clear();
  }

  leave() {
    removeEventListener("message", this.#hear);
    this.clear();
  }

  clear() {
    this.#show("div");
  }

  /** Begins to load the explorer. Returns whether it did: not if it is there, or if its address is wrong. */
  load() {
    if (this.#frame) return false;
    let address;
    try {
      address = this.#address();
    } catch (error) {
      this.#on.fail(error);
      return false;
    }
    const frame = /** @type {HTMLIFrameElement} */ (this.#show("iframe"));
    this.#frame = frame;
    this.label();
    frame.allow = "clipboard-write";
    frame.onload = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.isReady || this.#on.fail(this.silence(UNTIL_READY)), UNTIL_READY);
    };
    frame.src = address.href;
    return true;
  }

  /** The frame's address: that of the explorer, with the attributes as keys. */
  #address() {
    // Without `src`, the explorer beside this script. On a disk, a folder does not serve index.html, so there it is
    // the page in one file.
    const source = this.#element.getAttribute("src");
    const beside = BESIDE.startsWith("file:") ? `${NAME}.html` : ".";
    let address;
    try {
      address = source === null ? new URL(beside, BESIDE) : new URL(source, document.baseURI);
    } catch {}
    if (!address || !/^(https?|file):$/.test(address.protocol)) {
      throw wrongArgument("src", () => source ?? BESIDE, "an http, https or file address");
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
    this.isReady = false;
    clearTimeout(this.#timer);
    return this.#shown;
  }

  #estimatedHeight() {
    const hasExercise = this.#element.hasAttribute("exercise");
    const whole = "controls,options,readouts,loss,foreground,background";
    const show = this.#element.getAttribute("show") ?? (hasExercise ? "exercise" : whole);
    const width = this.#element.clientWidth;
    return width ? `${estimateHeight(show.split(","), width) + (hasExercise ? EXERCISE_HEIGHT : 0)}px` : "";
  }

  /** Names the frame for screen readers. */
  label() {
    if (this.#frame) this.#frame.title = this.#element.getAttribute("aria-label") || this.#element.title || LABEL;
  }

  /**
   * The error for a call without an answer.
   * @param {number} time in milliseconds
   */
  silence(time) {
    const address = this.#frame?.src;
    if (!this.isReady) return Error(`no explorer answers at ${address}`);
    return Error(`the explorer at ${address} did not answer within ${time / 1000} seconds`);
  }

  /**
   * Posts a message to the frame. Throws if the message holds what cannot be posted.
   * @param {unknown} message
   * @param {Transferable[]} [transfer]
   */
  post(message, transfer = []) {
    const frame = this.#frame?.contentWindow;
    if (!frame) return false;
    // Any origin may read it, because settings are no secret.
    frame.postMessage(message, "*", transfer);
    return true;
  }

  /** @param {MessageEvent} message that anybody may have sent */
  #hear = ({ source, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || data?.focalLossExplorer !== 1) return;
    const { event, value } = data;
    try {
      if (event === "height" && value > 0 && value < 1e6) this.#setHeight(Number(value));
      else if (event === "change") this.#on.change(value);
      else if (event === "answer") this.#on.answer(value);
      else if (event === "ready") {
        this.isReady = true;
        this.#on.begin(value);
      } else if (!event) this.#on.reply(data);
    } catch {
      // A frame that is no explorer may send anything, even what cannot be compared.
    }
  };

  /** @param {number} value in CSS pixels */
  #setHeight(value) {
    this.#height = `${value}px`;
    if (this.#shown) this.#shown.style.height = this.#height;
  }
}
