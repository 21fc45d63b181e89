/** Globals of the scripts of workers. */

/** The hash of the build. The build writes it in front of sw.js. */
declare const BUILD: string;
/** The build's files, as addresses relative to sw.js. The build writes them in front of sw.js. */
declare const FILES: string[];

/** Starts the program of scores-worker.js, which wasm-bindgen has made. */
declare function wasm_bindgen(options: { module_or_path: string }): Promise<unknown>;

interface WorkerGlobalScope {
  /** The address of scores-worker_loader.js, if the worker was started from a blob. */
  loader?: string;
}
