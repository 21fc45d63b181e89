// Unpacks the programs of the page in one file. xtask/src/one_file.rs writes them there, compressed and in base64.
(() => {
  /** @param {string} id */
  const unpacked = async (id) => {
    const element = document.getElementById(`focal-loss-${id}`);
    const letters = atob(element?.textContent ?? "");
    element?.remove();
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };
  globalThis.focalLossFile = {
    program: unpacked("program"),
    workerScript: document.getElementById("focal-loss-worker-script")?.textContent ?? "",
    workerProgram: unpacked("worker-program"),
  };
})();
