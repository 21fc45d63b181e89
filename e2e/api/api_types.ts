// Nothing runs this file. `tsc` checks by it that the published types have every call, and refuse what the explorer
// refuses.
/// <reference path="../../web/focal-loss-explorer.d.ts" />

export async function everyCall() {
  const api = window.focalLossExplorer;
  await api.ready;
  const version: string = api.version;
  const state = api.getState();
  const alpha: number | null = state.alpha;
  api.setState(state);
  api.setState({ gamma: 0.5, alpha: null, panels: ["gini"], pins: [{ gamma: 5, name: "five" }] });
  // @ts-expect-error a number is no string
  api.setState({ gamma: "2" });
  // @ts-expect-error an unknown key
  api.setState({ gama: 2 });
  api.resetState();
  const stop: () => void = api.observe("change", (now) => now.gamma.toFixed(2));
  stop();
  api.observe("answer", ({ exercise, success, duration }) => [exercise.length, success && duration.length]);
  // @ts-expect-error an unknown event
  api.observe("height", () => {});
  const picture: string = await api.screenshot();
  await api.screenshot({ chart: "loss", format: "png", width: 720, height: 480, scale: 4, theme: "dark" });
  // @ts-expect-error an unknown format
  await api.screenshot({ format: "pdf" });
  const data = await api.getData("background");
  const column: number[] = data.fraction_of_examples!;
  const each: Float64Array = await api.loss({ logits: [0, 1], targets: [true, false], gamma: 2 });
  const typed = { logits: new Float32Array(2), targets: new Uint8Array(2), gamma: 2, alpha: 0.25 };
  const sum: number = await api.loss({ ...typed, reduction: "sum" });
  const none: Float64Array = await api.loss({ ...typed, alpha: null, reduction: "none" });
  const gradient: Float64Array = await api.gradient({ logits: [0], targets: new BigInt64Array(1), gamma: 2 });
  // @ts-expect-error a gradient is not reduced
  await api.gradient({ logits: [0], targets: [1], gamma: 2, reduction: "sum" });
  const examples: number = await api.setScores({ logits: new Float32Array(2), labels: new BigInt64Array(2), name: "a", more: true });
  await api.appendScores({ logits: [0, 1], labels: [true, false], transfer: true });
  const all: number = await api.endScores();
  // @ts-expect-error either logits or scores
  await api.setScores({ logits: [0], scores: [0.5], labels: [1] });
  // @ts-expect-error labels are needed
  await api.setScores({ scores: [0.5] });
  const sketch: string | null = await api.getSketch();
  await api.setSketch(sketch ?? "");
  // @ts-expect-error γ is needed
  await api.loss({ logits: [0], targets: [1] });
  return { version, alpha, picture, column, each, sum, none, gradient, examples, all };
}

export async function theElement() {
  const element = document.createElement("focal-loss-explorer");
  element.setAttribute("gamma", "0.5");
  await element.ready;
  element.addEventListener("change", (event) => event.detail.gamma.toFixed(2));
  element.addEventListener("ready", (event) => event.detail.version.length);
  const state: FocalLossExplorer.State = await element.getState();
  await element.setState(state);
  await element.resetState();
  const stop = element.observe("change", ({ pins }) => pins.length);
  stop();
  const picture: string = await element.screenshot({ chart: "gini" });
  const data: Record<string, number[]> = await element.getData("histogram");
  const loss: number = await element.loss({ logits: [0], targets: [1], gamma: 2, reduction: "positives" });
  const examples: number = await element.setScores({ scores: [0.5, 0.5], labels: [1, 0] });
  const sketch: string | null = await element.getSketch();
  return { picture, data, loss, examples, sketch };
}

export function messages(frame: Window) {
  const request: FocalLossExplorer.Request = { focalLossExplorer: 1, id: 1, method: "observe", args: ["change"] };
  frame.postMessage(request, "*");
  addEventListener("message", ({ data }: MessageEvent<FocalLossExplorer.Reply | FocalLossExplorer.Event>) => {
    if ("event" in data && data.event === "change") data.value.gamma.toFixed(2);
    if ("event" in data && data.event === "answer") data.value.response.length;
    if ("error" in data) data.error.message.length;
  });
}
