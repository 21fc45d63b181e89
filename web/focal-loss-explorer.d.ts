/**
 * Types of the Focal Loss Explorer's scripting API: `window.focalLossExplorer` in the page, the element
 * `<focal-loss-explorer>` of `embed.js`, and the messages between a page and a frame with the explorer.
 *
 * A bad argument gives a `TypeError`. Its message names the argument and says what was found and what was expected. The
 * state does not change then. An argument may hold 1,000 values and 10,000 characters in all; the arrays of `loss` may be
 * longer.
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

    interface LossOptions<Reduction extends "none" | "sum" | "mean" | "positives" = "none" | "sum" | "mean" | "positives"> {
      /** Raw logits of the positive class, at most 20,000,000. Typed arrays are read fastest. */
      logits: ArrayLike<number>;
      /** One for each logit: 1 or `true` for a positive, 0 or `false` for a negative. */
      targets: ArrayLike<number> | readonly boolean[];
      /** 0 or more. 0 is cross entropy. */
      gamma: number;
      /** The weight of the positives, 0 to 1; `null` or left out: no α. */
      alpha?: number | null;
      /** "positives": the sum divided by the number of positives. Default "none". */
      reduction?: Reduction;
    }

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

    /** What the page and the element have in common. */
    interface Asynchronous {
      /** A chart as SVG markup, or as the `data:image/png;base64,` address of a PNG. */
      screenshot(options?: ScreenshotOptions): Promise<string>;
      /** The numbers behind a chart at the present state. */
      getData(chart: Chart): Promise<Data>;
      /** The focal loss in nats of each example, or reduced to a number. */
      loss(options: LossOptions<"none"> & { reduction?: "none" }): Promise<Float64Array>;
      loss(options: LossOptions<"sum" | "mean" | "positives"> & { reduction: "sum" | "mean" | "positives" }): Promise<number>;
      /** Calls back once for each change, however many keys changed. Returns the function that ends it. */
      observe(event: "change", callback: (state: State) => void): () => void;
      /** Calls back once for each answer to an exercise. */
      observe(event: "answer", callback: (answer: Answer) => void): () => void;
    }

    /** `window.focalLossExplorer`. */
    interface Api extends Asynchronous {
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
     * Every promise settles. The frame has 30 seconds to answer a call, and two minutes for `screenshot`. After that the call
     * is rejected with an `Error` that says why. A call that waits until the frame has loaded may take a minute longer.
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
      | "loss";

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
