// Starts the explorer in the page that is one file: its styles, pictures, scripts and programs stand in the page, compressed
// and seven bits to a letter. The build writes them (`letters` in one_file.rs).
(() => {
  /** Letters of seven bits that may not stand in a page. A letter past the first 128 says which of them, and seven bits more. */
  const ILLEGAL = [0, 13, 60];

  /**
   * @param {string} text seven bits a letter
   * @param {number} length of the result
   */
  function bytesOf(text, length) {
    const bytes = new Uint8Array(length);
    let [at, bits, count] = [0, 0, 0];
    const put = (/** @type {number} */ seven) => {
      bits = (bits << 7) | seven;
      count += 7;
      if (count < 8) return;
      count -= 8;
      bytes[at++] = bits >> count;
      bits &= (1 << count) - 1;
    };
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      if (letter > 127) put(ILLEGAL[(letter >> 7) - 1]);
      put(letter & 127);
    }
    return bytes;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes compressed by gzip */
  function unpacked(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  /**
   * @param {ArrayBuffer} all
   * @param {number[]} sizes of the parts that it consists of
   */
  function partsOf(all, sizes) {
    let from = 0;
    return sizes.map((size) => {
      from += size;
      return new Uint8Array(all, from - size, size);
    });
  }

  /** @param {Uint8Array} part */
  const read = (part) => new TextDecoder().decode(part);

  async function start() {
    const element = /** @type {HTMLElement} */ (document.getElementById("focal-loss-file"));
    const { bytes, parts } = element.dataset;
    const all = await unpacked(bytesOf(element.textContent ?? "", Number(bytes)));
    const sizes = (parts ?? "").split(" ").map(Number);
    const [styles, pictures, script, program, workerScript, workerProgram] = partsOf(all, sizes);
    element.remove();
    document.head.insertAdjacentHTML("beforeend", read(styles));
    /** @type {HTMLElement} */ (document.getElementById("explorer")).innerHTML = read(pictures);
    const rest = globalThis.focalLossRest;
    // Without WebAssembly, the pictures are all there is.
    if (!rest) return;
    rest.file = { program, workerScript: read(workerScript), workerProgram };
    document.body.append(Object.assign(document.createElement("script"), { textContent: read(script) }));
  }
  start();
})();
