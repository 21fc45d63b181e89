/** What the scripts of the explorer's own page leave for each other. */

interface FocalLossFile {
  /** The page's program. */
  program: Uint8Array<ArrayBuffer>;
  /** The script of the worker that reads files of scores. */
  workerScript: string;
  /** The program of that worker. */
  workerProgram: Uint8Array<ArrayBuffer>;
}

/** Of boot.js; absent where the browser has no WebAssembly. In the page that is one file, `file` has the programs. */
declare var focalLossRest: { file?: FocalLossFile } | undefined;
