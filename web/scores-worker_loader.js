// Starts the worker that reads files of scores. The worker's other files lie beside this one and are loaded with the
// same version in their addresses. A worker from a blob has no address of its own, so it has this file's address in
// `loader`.
{
  const here = self.loader ?? location.href;
  /** @param {string} file */
  const beside = (file) => new URL(file + new URL(here).search, here).href;
  importScripts(beside("scores-worker.js"));
  wasm_bindgen({ module_or_path: beside("scores-worker_bg.wasm") });
}
