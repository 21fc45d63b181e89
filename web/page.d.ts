/** What the scripts of the explorer's own page leave for each other and for the program. */

interface FocalLossFile {
  /** The page's program. */
  program: Promise<ArrayBuffer>;
  /** The script of the worker that reads files of scores. */
  workerScript: string;
  /** The program of that worker. */
  workerProgram: Promise<ArrayBuffer>;
}

/** Of one-file.js: there in the page that is one file. */
declare var focalLossFile: FocalLossFile | undefined;
/** Of boot.js: starts the worker that reads files of scores. */
declare var focalLossWorker: (address: string) => Worker;
