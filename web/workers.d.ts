/** Globals of the scripts of workers. */

/** The hash of the build. The build writes it in front of sw.js. */
declare const BUILD: string;
/** The build's files, as addresses relative to sw.js, and their hashes. The build writes them in front of sw.js. */
declare const FILES: Record<string, string>;
/** Files that few people need, in the same way. */
declare const LATER: Record<string, string>;

/** Starts the program of a worker, which wasm-bindgen has made. */
declare function wasm_bindgen(options: { module_or_path: Promise<Response> }): Promise<unknown>;

interface WorkerGlobalScope {
  /** The address of the worker's loader, if the worker was started from a blob. */
  loader?: string;
  /** Whether the loader can start other programs than scores-worker. */
  hasPrograms?: boolean;
}
