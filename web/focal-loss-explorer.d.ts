/**
 * Types of the Focal Loss Explorer's scripting API: `window.focalLossExplorer` in the page, the element
 * `<focal-loss-explorer>` of `embed.js`, and the messages between a page and a frame with the explorer.
 *
 * A bad argument gives a `TypeError`. Its message names the argument and says what was found and what was expected. The
 * state does not change then. An argument may hold 1,000 values and 10,000 characters in all; the arrays of `loss`,
 * `gradient` and `setScores` and the text of `setSketch` may be longer.
 */
export {};

declare global {
  namespace FocalLossExplorer {
    type Chart =
      | "loss"
      | "foreground"
      | "background"
      | "gini"
      | "histogram"
      | "terms"
      | "modulating_factor"
      | "gradient"
      | "sums"
      | "prior"
      | "contributions"
      | "sorting"
      | "anchors";
    type Loss = "focal_loss" | "cross_entropy" | "balanced_cross_entropy" | "focal_loss_star";
    type Panel = "population" | "classes" | "gini" | "results" | "mistakes";

    /** A setting kept for comparison. */
    interface Pin {
      loss: Loss;
      gamma: number;
      /** `null`: no α. */
      alpha: number | null;
      beta: number;
      /** At most 40 characters. It may be empty. */
      name: string;
    }

    /** What the page shows. The keys are those of its address; README.md has their ranges. */
    interface State {
      /** The focusing parameter γ, 0 to 5. */
      gamma: number;
      /** The weight of the positives, 0 to 1; negatives weigh 1 − α. `null`: no α, both weigh 1. */
      alpha: number | null;
      /** Which loss. Parameters that a loss does not have keep their values. */
      loss: Loss;
      /** The shift of FL*, −4 to 4. */
      beta: number;
      x: "p_t" | "x_t";
      y: "loss" | "gradient" | "modulating_factor" | "times_lower";
      scale: "linear" | "log";
      reference: "gammas" | "variants" | "figure_7" | "none";
      extra: "none" | "hinge" | "mistaken_gradient";
      fraction: "easiest_first" | "hardest";
      /** Which panels are open. */
      panels: Panel[];
      population: "paper" | "logit_normal" | "file";
      negatives_per_positive: number;
      median_background_score: number;
      positive_mean: number;
      positive_spread: number;
      negative_mean: number;
      negative_spread: number;
      /** p_t of each easy negative in the article's figure of sums, 0.5 to 0.999. */
      typical_p_t: number;
      /** The score π of every example before training, 0.000001 to 0.5. */
      prior: number;
      /** What the lab trains, as in the address. */
      lab: string;
      /** At most five. */
      pins: Pin[];
    }

    /** What `setState` takes. A key that is left out or `undefined` keeps its value. In a pin it gets its default. */
    type PartialState = Partial<Omit<State, "pins"> & { pins: Partial<Pin>[] }>;

    interface ScreenshotOptions {
      /** Default "loss". */
      chart?: Chart;
      /** Default "svg". */
      format?: "svg" | "png";
      /** In CSS pixels, 120 to 4096; default 720. */
      width?: number;
      /** In CSS pixels, 120 to 4096; default 480. */
      height?: number;
      /** Pixels of a PNG for each CSS pixel, 1 to 4; default 1. */
      scale?: number;
      /** Default "light". */
      theme?: "light" | "dark";
    }

    /**
     * Columns of equal length. If a column has a unit, its name says it: `p_t`, `x_t`, `loss_positive_nats`,
     * `fraction_of_examples`, `cumulative_normalized_loss_gamma_2`, … A loss may be `Infinity`. A value that is not
     * defined is `NaN`.
     */
    type Data = Record<string, number[]>;

    /** Typed arrays are read fastest. */
    type Numbers = ArrayLike<number>;
    type Integers = BigInt64Array | BigUint64Array;

    interface LossOptions<Reduction extends "none" | "sum" | "mean" | "positives" = "none" | "sum" | "mean" | "positives"> {
      /** Raw logits of the positive class, at most 20,000,000. */
      logits: Numbers;
      /**
       * One for each logit: 1 or `true` for a positive, 0 or `false` for a negative. For a target y between them, the loss
       * is y · FL₊ + (1 − y) · FL₋.
       */
      targets: Numbers | Integers | readonly boolean[];
      /** 0 or more. 0 is cross entropy. */
      gamma: number;
      /** The weight of the positives, 0 to 1; `null` or left out: no α. */
      alpha?: number | null;
      /** "positives": the sum divided by the number of positives, which is the sum of the targets. Default "none". */
      reduction?: Reduction;
    }

    type GradientOptions = Omit<LossOptions, "reduction">;

    /** Labels, and either logits or scores: as many. */
    type Piece = {
      /** 1 or `true` for a positive, 0 or `false` for a negative. */
      labels: Numbers | Integers | readonly boolean[];
      /** Whether the memory of typed arrays is handed over instead of copied. The arrays are empty then. Default: no. */
      transfer?: boolean;
    } & (
      | {
          /** Raw logits of the positive class. */
          logits: Numbers;
          scores?: undefined;
        }
      | {
          /** Scores of the positive class, from 0 to 1. */
          scores: Numbers;
          logits?: undefined;
        }
    );

    type Scores = Piece & {
      /** What the page calls the scores, at most 200 characters. */
      name?: string;
      /** Whether this is the first piece only: `appendScores` brings the others, and `endScores` ends. Default: no. */
      more?: boolean;
    };

    /** An answer to an exercise of the article, with the members of a result of xAPI. */
    interface Answer {
      /** The name of the exercise, such as `thousand-times`. */
      exercise: string;
      /** How it is answered: by a number, by a state of the page, or by a choice. */
      kind: "number" | "state" | "choice";
      /** What was typed, the state as keys of the address, or the number of what was chosen, from 1 on. */
      response: string;
      success: boolean;
      /** Since the exercise first came into sight, in ISO 8601: `PT12.35S`. */
      duration: string;
    }

    interface LabOptions {
      /** Keys of the state in which the training differs from the page: `lab`, `gamma`, `alpha`, `loss`. */
      state?: PartialState;
      /** Called with the last row of the log before the first step, and every ten steps. */
      progress?: (row: Record<string, number>) => void;
      /** Ends the training; the promise rejects with the reason of the signal. */
      signal?: AbortSignal;
    }

    /**
     * The curves of both sides, in columns of equal length with a row before the first step and every ten steps: `step`,
     * `left_average_precision` (the mean of the seeds), `left_average_precision_deviation`,
     * `left_gradient_of_negatives_to_positives`, `left_loss`, the same of `right`; and `left_checksum`, `right_checksum`,
     * which follow from every bit of the net of the first seed.
     */
    type LabLog = Record<"left_checksum" | "right_checksum", string[]> &
      Record<
        | "step"
        | `${"left" | "right"}_${"average_precision" | "average_precision_deviation" | "gradient_of_negatives_to_positives" | "loss"}`,
        number[]
      >;

    /** What the page and the element have in common. */
    interface Asynchronous {
      /** A chart as SVG markup, or as the `data:image/png;base64,` address of a PNG. */
      screenshot(options?: ScreenshotOptions): Promise<string>;
      /** The numbers behind a chart at the present state. */
      getData(chart: Chart): Promise<Data>;
      /** The focal loss in nats of each example, or reduced to a number. */
      loss(options: LossOptions<"none"> & { reduction?: "none" }): Promise<Float64Array>;
      loss(options: LossOptions<"sum" | "mean" | "positives"> & { reduction: "sum" | "mean" | "positives" }): Promise<number>;
      /** The derivative of each example's loss by its raw logit, in nats. */
      gradient(options: GradientOptions): Promise<Float64Array>;
      /**
       * Shows these scores as the population. Resolves with the number of examples when they are read. If one of them
       * cannot be used, the population from before stays. Other scores or a file end what is not yet read.
       */
      setScores(scores: Scores): Promise<number>;
      /** Brings another piece of what `setScores` has begun. Resolves with the number of examples so far. */
      appendScores(piece: Piece): Promise<number>;
      /** The pieces were all: shows them. Resolves with the number of examples. */
      endScores(): Promise<number>;
      /** The scores that were read last, of a script or a file, as the text of a saved sketch; `null` if there are none. */
      getSketch(): Promise<string | null>;
      /** Shows the scores of a saved sketch. Resolves with the number of its bins. */
      setSketch(sketch: string): Promise<number>;
      /** Calls back once for each change, however many keys changed. Returns the function that ends it. */
      observe(event: "change", callback: (state: State) => void): () => void;
      /** Calls back once for each answer to an exercise. */
      observe(event: "answer", callback: (answer: Answer) => void): () => void;
    }

    /** `window.focalLossExplorer`. */
    interface Api extends Asynchronous {
      /** Trains the two detectors of the lab, whatever the page itself trains. Equal states give equal curves. */
      readonly lab: { run(options?: LabOptions): Promise<LabLog> };
      /** Resolves when the explorer runs, and rejects if it cannot run. Before, methods that return no promise throw. */
      readonly ready: Promise<void>;
      /** Of the explorer; there once it is ready. */
      readonly version: string;
      /** The present state, a new object. */
      getState(): State;
      /** Changes all these keys or none. `setState(getState())` changes nothing. */
      setState(partial: PartialState): void;
      /** Does what the button Reset does: goes to the defaults, or with `embed=1` to the state that the page was opened with. */
      resetState(): void;
    }

    /**
     * `<focal-loss-explorer>`. Its attributes are the keys of the address, including those of the page.
     *
     * Every promise settles. The frame has 30 seconds to answer a call, and two minutes for `screenshot` and for calls that
     * bring scores. After that the call is rejected with an `Error` that says why. A call that waits until the frame has loaded may take a minute longer.
     * `setState` and `resetState` are two calls. Removing the element rejects the calls that are not answered yet.
     */
    interface Element extends HTMLElement {
      /** Resolves when the frame's explorer runs. Asking for it loads the frame. */
      readonly ready: Promise<void>;
      /** Of the explorer; there once it is ready. */
      readonly version?: string;
      screenshot: Asynchronous["screenshot"];
      getData: Asynchronous["getData"];
      loss: Asynchronous["loss"];
      gradient: Asynchronous["gradient"];
      setScores: Asynchronous["setScores"];
      appendScores: Asynchronous["appendScores"];
      endScores: Asynchronous["endScores"];
      getSketch: Asynchronous["getSketch"];
      setSketch: Asynchronous["setSketch"];
      observe: Asynchronous["observe"];
      getState(): Promise<State>;
      /** Of several calls and changes of attributes, the last one wins. */
      setState(partial: PartialState): Promise<void>;
      /** Goes to the state of the attributes with which the frame was loaded. */
      resetState(): Promise<void>;
      addEventListener(
        type: "change",
        listener: (this: Element, event: CustomEvent<State>) => void,
        options?: boolean | AddEventListenerOptions,
      ): void;
      /** Comes if the attribute `exercise` names an exercise of the article. */
      addEventListener(
        type: "answer",
        listener: (this: Element, event: CustomEvent<Answer>) => void,
        options?: boolean | AddEventListenerOptions,
      ): void;
      addEventListener(
        type: "ready",
        listener: (this: Element, event: CustomEvent<{ version: string; state?: State }>) => void,
        options?: boolean | AddEventListenerOptions,
      ): void;
      addEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
      ): void;
    }

    type Method =
      | "getState"
      | "setState"
      | "resetState"
      | "observe"
      | "unobserve"
      | "screenshot"
      | "getData"
      | "loss"
      | "gradient"
      | "setScores"
      | "appendScores"
      | "endScores"
      | "getSketch"
      | "setSketch";

    /**
     * A message to the frame, by `postMessage`. The frame ignores messages of any other form. At most 1,000 requests
     * wait for their answer; further ones are answered with an error at once.
     */
    interface Request {
      focalLossExplorer: 1;
      /** The reply has the same `id`. */
      id: number | string;
      /** `observe` and `unobserve` take `"change"` or `"answer"`. They begin and end the events to the sender of the message. */
      method: Method;
      args?: unknown[];
    }

    /** A message from the frame to the sender of the request. */
    type Reply =
      | { focalLossExplorer: 1; id: number | string; result: unknown }
      | { focalLossExplorer: 1; id: number | string; error: { name: string; message: string } };

    /** Messages from the frame: `ready` and `height` to its parent without a request, `change` and `answer` to those who observe. */
    type Event =
      /** `state` is the state of the frame's address. A person may have changed it since. Older explorers leave it out. */
      | { focalLossExplorer: 1; event: "ready"; value: { version: string; state?: State } }
      | { focalLossExplorer: 1; event: "change"; value: State }
      | { focalLossExplorer: 1; event: "answer"; value: Answer }
      /** In CSS pixels. */
      | { focalLossExplorer: 1; event: "height"; value: number };
  }

  interface Window {
    /** The explorer of this page. */
    readonly focalLossExplorer: FocalLossExplorer.Api;
  }

  interface HTMLElementTagNameMap {
    "focal-loss-explorer": FocalLossExplorer.Element;
  }
}
