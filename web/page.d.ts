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
 * request, and calls `answered` when it has its answer. boot.js sets it.
 */
declare var focalLossRequests: (take: (request: MessageEvent, answered: () => void) => boolean) => void;
/**
 * Plays `count` notes from the one with the index `from`; with none, it only ends what sounds. A note is four numbers: its
 * time in seconds, its pan, and the frequencies of two tones, 0 where one is silent. It throws where the browser has no
 * Web Audio. `ended` gets the index of the next note, once. listen.js sets it.
 */
declare var focalLossListen: (notes: Float64Array, from: number, count: number, ended: (next: number) => void) => void;
