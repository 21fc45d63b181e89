/** Globals of the scripts of workers. */

/** The hash of the build. The build writes it in front of sw.js. */
declare const BUILD: string;
/** The build's files, as addresses relative to sw.js, and their hashes. The build writes them in front of sw.js. */
declare const FILES: Record<string, string>;

/** Starts the program of a worker, which wasm-bindgen has made. */
declare function wasm_bindgen(options: { module_or_path: Promise<Response> }): Promise<unknown>;

interface WorkerGlobalScope {
  /** The address of the worker's loader, if the worker was started from a blob. */
  loader?: string;
  /** The name of the worker's program, if it is not the one that reads files. */
  program?: string;
}
