// Starts the worker that reads files of scores. The other files lie beside this one and are asked for with its version.
// A worker that starts from a blob has no address of its own: it says this file's as `loader`.
{
  const here = self.loader ?? location.href;
  /** @param {string} file */
  const beside = (file) => new URL(file + new URL(here).search, here).href;
  importScripts(beside("scores-worker.js"));
  wasm_bindgen({ module_or_path: beside("scores-worker_bg.wasm") });
}
