/** What the scripts of workers find there. */

/** The number of the build; the build writes it in front of sw.js. */
declare const BUILD: string;
/** The build's files, as addresses relative to sw.js; the build writes them in front of it. */
declare const FILES: string[];

/** Starts the program of scores-worker.js, which wasm-bindgen has made. */
declare function wasm_bindgen(options: { module_or_path: string }): Promise<unknown>;

interface WorkerGlobalScope {
  /** The address of scores-worker_loader.js, where the worker was started from a blob. */
  loader?: string;
}
