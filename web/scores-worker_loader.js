// Starts the worker that this file is named after: scores-worker_loader.js starts scores-worker, and the build copies the
// file for the other workers. The name is in the path, because a service worker gives a file without the rest of its
// address. The worker's other files lie beside this one. A worker from a blob has no address of its own, so it has this
// file's address in `loader`.
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
  const [, name] = /** @type {RegExpExecArray} */ (/([^/]+)_loader\.js$/.exec(new URL(here).pathname));
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
