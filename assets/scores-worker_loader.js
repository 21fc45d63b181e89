// Starts the worker that reads files of scores. Both files lie beside this one.
importScripts("./scores-worker.js");
wasm_bindgen({ module_or_path: "./scores-worker_bg.wasm" });
