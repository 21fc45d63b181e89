// Starts the explorer in the page that is one file (src/bin/pack/one_file.rs): its styles, pictures, scripts and programs
// stand compressed in the page, seven bits to a letter. A letter past the first 128 is one of what may not stand there,
// and seven bits more.
(() => {
  const element = document.getElementById("focal-loss-file");
  const text = element.textContent;
  const bytes = new Uint8Array(Number(element.dataset.bytes));
  let [at, bits, count] = [0, 0, 0];
  const put = (seven) => {
    bits = (bits << 7) | seven;
    count += 7;
    if (count < 8) return;
    count -= 8;
    bytes[at++] = bits >> count;
    bits &= (1 << count) - 1;
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter > 127) put([0, 13, 60][(letter >> 7) - 1]);
    put(letter & 127);
  }
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  new Response(unpacked).arrayBuffer().then((all) => {
    let from = 0;
    const [styles, pictures, script, program, workerScript, workerProgram] = element.dataset.parts.split(" ").map((size) => {
      from += Number(size);
      return new Uint8Array(all, from - Number(size), Number(size));
    });
    const read = (part) => new TextDecoder().decode(part);
    element.remove();
    document.head.insertAdjacentHTML("beforeend", read(styles));
    document.getElementById("explorer").innerHTML = read(pictures);
    const rest = globalThis.focalLossRest;
    // Without WebAssembly, the pictures are all there is.
    if (!rest) return;
    rest.file = { program, workerScript: read(workerScript), workerProgram };
    document.body.append(Object.assign(document.createElement("script"), { textContent: read(script) }));
  });
})();
