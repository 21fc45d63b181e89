// Starts a worker: scores-worker, which reads files of scores, or the program that the hash of the address names. The
// worker's other files lie beside this one and are loaded with the same version in their addresses. A worker from a blob
// has no address of its own, so it has this file's address in `loader`.
{
  const here = self.loader ?? location.href;
  /** @param {string} file */
  const beside = (file) => new URL(file + new URL(here).search, here).href;
  // The page hears of errors in its worker. It hears nothing of promises that fail.
  addEventListener("unhandledrejection", ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
  const name = new URL(here).hash.slice(1) || "scores-worker";
  self.hasPrograms = true;
  importScripts(beside(`${name}.js`));
  const program = fetch(beside(`${name}_bg.wasm`)).then((answer) => {
    // As focalLossProgram in boot.js.
    const type = "application/wasm";
    if (!answer.ok || answer.headers.get("content-type") === type) return answer;
    return new Response(answer.body, { headers: { "content-type": type } });
  });
  wasm_bindgen({ module_or_path: program });
}
