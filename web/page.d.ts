/** Globals by which the scripts of the explorer's page and the program share things. */

interface FocalLossFile {
  /** The page's program. */
  program: Promise<ArrayBuffer>;
  /** The script of the worker that reads files of scores. */
  workerScript: string;
  /** The program of that worker. */
  workerProgram: Promise<ArrayBuffer>;
}

/** one-file.js sets it, so it exists only in the page in one file. */
declare var focalLossFile: FocalLossFile | undefined;
/** Starts the worker that reads files of scores. boot.js sets it. */
declare var focalLossWorker: (address: string) => Worker;
/** Brings the page's program, when it may start. boot.js sets it, and the script that starts the program calls it. */
declare var focalLossProgram: (address: string) => Promise<Response>;
/**
 * Hands the requests of other pages to the program, those first that came before it was there. `take` says whether it is a
 * request. The function returned is told of each that has its answer. boot.js sets it.
 */
declare var focalLossRequests: (take: (request: MessageEvent) => boolean) => (answered: MessageEvent) => void;
