// The calls of the element: how they begin, and the one way in which they end. The build joins this file with
// embed.js.

/** @typedef {FocalLossExplorer.Request & { id: number, args: unknown[] }} CallMessage */
/** @typedef {{ message: CallMessage, resolve: (result: any) => void, reject: (error: unknown) => void, timer?: number }} Call */

/** How long the frame may take to answer a call, in milliseconds. The third is added while the frame loads. */
const [UNTIL_ANSWER, UNTIL_LONG_ANSWER, UNTIL_LOADED] = [30_000, 120_000, 60_000];
/** The methods that may take the second. */
const TAKES_LONG = /^(screenshot|setSketch|.*Scores)$/;
/** The frame keeps a limited number of requests. More of them wait here. */
const AT_ONCE = 500;

/**
 * @param {string} name of the argument
 * @param {() => unknown} read gives what was found. Reading a caller's value may fail
 * @param {string} expected
 */
function wrongArgument(name, read, expected) {
  const short = (/** @type {string} */ text) => text.slice(0, 200).replace(/\p{C}/gu, "�").replace(/^(.{39}).{2,}/u, "$1…");
  let found = "a value that cannot be read";
  try {
    const value = read();
    found = typeof value === "string" ? `“${short(value)}”` : typeof value;
  } catch {}
  return TypeError(`${short(name)}: found ${found}, expected ${expected}`);
}

/**
 * The memory that a caller hands over with the arrays of a call.
 * @param {CallMessage} message
 */
function memoryOf({ method, args: [argument] }) {
  if (!/Scores$/.test(method) || Object(argument).transfer !== true) return [];
  const arrays = Object.values(Object(argument)).filter((value) => ArrayBuffer.isView(value));
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}

/** The calls to a frame that are not answered yet. */
class Calls {
  /** @type {Map<unknown, Call>} Those that the frame has not got yet, in their order. */
  #waiting = new Map();
  /** @type {Map<unknown, Call>} Those that the frame has got. */
  #sent = new Map();
  #lastId = 0;
  #post;
  #silence;

  /**
   * @param {(message: unknown, transfer?: Transferable[]) => boolean} post gives false if there is no frame, and throws if it cannot be posted
   * @param {(time: number) => Error} silence the error for a call that has had no answer for so long
   */
  constructor(post, silence) {
    this.#post = post;
    this.#silence = silence;
  }

  /**
   * @param {FocalLossExplorer.Method} method
   * @param {unknown} argument
   * @param {boolean} isReady whether the frame is
   * @returns {Promise<any>}
   */
  make(method, argument, isReady) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      /** @type {Call} */
      const call = { message: { focalLossExplorer: 1, id, method, args: [argument] }, resolve, reject };
      this.#waiting.set(id, call);
      if (!isReady) this.#limit(call, UNTIL_LOADED);
    });
  }

  /**
   * Gives a call its time. A call that waits for others needs none: when one of those has had no answer in its time, the
   * frame is taken for dead, and all that wait end with it.
   * @param {Call} call
   * @param {number} [more] milliseconds
   */
  #limit(call, more = 0) {
    const time = (TAKES_LONG.test(call.message.method) ? UNTIL_LONG_ANSWER : UNTIL_ANSWER) + more;
    clearTimeout(call.timer);
    call.timer = setTimeout(() => {
      const error = this.#silence(time);
      for (const id of [call.message.id, ...this.#waiting.keys()]) this.end(id, error);
    }, time);
  }

  /** Sends as many as the frame takes. */
  send() {
    for (const [id, call] of this.#waiting) {
      if (this.#sent.size >= AT_ONCE) return;
      this.#waiting.delete(id);
      this.#sent.set(id, call);
      this.#limit(call);
      try {
        if (!this.#post(call.message, memoryOf(call.message))) this.end(id, Error("the frame was removed from the element"));
      } catch {
        this.end(id, this.#refusal(call.message));
      }
    }
  }

  /** @param {unknown} id @param {unknown} error if it failed @param {unknown} [result] */
  end(id, error, result) {
    const call = this.#sent.get(id) ?? this.#waiting.get(id);
    if (!call) return;
    this.#sent.delete(id);
    this.#waiting.delete(id);
    clearTimeout(call.timer);
    if (error) call.reject(error);
    else call.resolve(result);
  }

  /** @param {unknown} error */
  endAll(error) {
    for (const [id] of [...this.#sent, ...this.#waiting]) this.end(id, error);
  }

  /** Takes all calls out, so that others may go before them. A frame that was loaded again has lost what it had got. */
  takeOut() {
    const all = [...this.#sent, ...this.#waiting];
    this.#sent.clear();
    this.#waiting.clear();
    return all;
  }

  /** @param {[unknown, Call][]} calls that were taken out */
  putBack(calls) {
    for (const [id, call] of calls) this.#waiting.set(id, call);
  }

  /**
   * Why a message cannot be posted.
   * @param {CallMessage} message
   */
  #refusal({ method, args: [argument] }) {
    const properties = Object(argument);
    const isRefused = (/** @type {string} */ key) => {
      try {
        // Inside an array, because the frame ignores arrays: they are not requests.
        return !this.#post([properties[key]]);
      } catch {
        return true;
      }
    };
    try {
      const key = Object.keys(properties).slice(0, 50).find(isRefused);
      if (key) return wrongArgument(key, () => properties[key], "plain data");
    } catch {
      // Some objects do not even let their keys be read.
    }
    const name = method === "setState" ? "state" : method === "getData" ? "chart" : method === "setSketch" ? "sketch" : "options";
    return wrongArgument(name, () => argument, "plain data");
  }
}
