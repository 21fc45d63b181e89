// Scores that a page hands to the element and to a frame of another origin.

import { test as base, expect } from "@playwright/test";
import { serveExamples } from "../examples.mjs";

const test = base.extend<{}, { served: { explorer: string; examples: string } }>({
  served: [
    async ({}, use, workerInfo) => {
      const served = await serveExamples(`${workerInfo.project.outputDir}/scores`);
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
});

test("the element takes scores, in one piece and in many, and its attributes follow", async ({ page, served }) => {
  await page.goto(`${served.examples}/blank.html`);
  await page.setContent(`<script src="${served.explorer}embed.js"></script>
    <focal-loss-explorer population="paper" show="background,population"></focal-loss-explorer>`);
  const found = await page.evaluate(async () => {
    const element = document.querySelector("focal-loss-explorer") as any;
    const changes: string[] = [];
    element.addEventListener("change", (event: any) => changes.push(event.detail.population));
    const logits = new Float32Array([2, 1, -1, -2]);
    const labels = new BigInt64Array([1n, 0n, 1n, 0n]);
    const all = await element.setScores({ logits, labels, name: "mine" });
    const attribute = element.getAttribute("population");
    const sketch = await element.getSketch();
    const error = await element.setScores({ scores: [0.5, 2], labels: [1, 0] }).catch(String);
    const begun = await element.setScores({ logits, labels, more: true, transfer: true });
    const left = [logits.length, labels.length];
    const more = await element.appendScores({ logits: [0.5], labels: [true] });
    const end = await element.endScores();
    const bins = await element.setSketch(sketch);
    const lost = await element.setScores({ logits, labels }).catch(String);
    const gradient = await element.gradient({ logits: [0], targets: new BigInt64Array([1n]), gamma: 0 });
    const data = Object.keys(await element.getData("background"));
    return { all, attribute, changes, error, begun, left, more, end, bins, lost, gradient: [...gradient], isSame: sketch === (await element.getSketch()), data };
  });
  expect(found).toMatchObject({
    all: 4, attribute: "file", changes: ["file"], error: "TypeError: scores[1]: found 2, expected a number from 0 to 1",
    begun: 4, left: [0, 0], more: 5, end: 5, bins: 4, isSame: true, gradient: [-0.5],
  });
  expect(found.lost).toMatch(/^TypeError: logits: found object, expected plain data$|no examples/);
  const frame = page.frameLocator("focal-loss-explorer iframe");
  await expect(frame.getByRole("status").filter({ hasText: "bins" })).toHaveText(/^scores-sketch\.csv: a saved sketch of 4 bins/);
});

for (const [where, sandbox] of [
  ["of another origin", ""],
  ["that is sandboxed", 'sandbox="allow-scripts"'],
]) {
  test(`a frame ${where} takes scores by message, and answers other requests meanwhile`, async ({ page, served }) => {
    await page.goto(`${served.examples}/blank.html`);
    await page.setContent(`<iframe ${sandbox} src="${served.explorer}?embed=1&show=background" width="800" height="600"></iframe>`);
    const replies = await page.evaluate(async () => {
      const frame = document.querySelector("iframe")!;
      const order: unknown[] = [];
      const heard = new Map<unknown, any>();
      const isDone = new Promise<void>((done) => {
        addEventListener("message", ({ data }) => {
          if (!("id" in data)) return;
          heard.set(data.id, data.error ? `${data.error.name}: ${data.error.message}` : data.result);
          order.push(data.id);
          if (heard.size === 6) done();
        });
      });
      const ask = (id: number, method: string, argument?: unknown, transfer: Transferable[] = []) =>
        frame.contentWindow!.postMessage({ focalLossExplorer: 1, id, method, args: [argument] }, "*", transfer);
      const count = 1_000_000;
      const logits = new Float32Array(count).map((_, i) => (i % 7) - 3);
      const labels = new Uint8Array(count).map((_, i) => Number(i % 5 === 0));
      ask(1, "setScores", { logits, labels, more: true }, [logits.buffer, labels.buffer]);
      ask(2, "appendScores", { logits: [0.5], labels: [true] });
      ask(3, "endScores");
      ask(4, "getState");
      ask(5, "appendScores", { logits: [0.5] });
      ask(6, "getSketch");
      await isDone;
      const state = new Promise<any>((done) => addEventListener("message", ({ data }) => data.id === 7 && done(data.result)));
      ask(7, "getState");
      return { order, heard: [...heard], left: logits.length, population: (await state).population };
    });
    const of = new Map(replies.heard as [number, any][]);
    expect([of.get(1), of.get(2), of.get(3)]).toEqual([1_000_000, 1_000_001, 1_000_001]);
    expect(of.get(4)).toMatchObject({ population: "paper" });
    expect(of.get(5)).toMatch(/^Error: no scores are being handed over/);
    expect(of.get(6)).toBe(null);
    expect(replies.order.filter((id) => Number(id) <= 3)).toEqual([1, 2, 3]);
    expect(replies.order.indexOf(4)).toBeLessThan(replies.order.indexOf(3));
    expect([replies.left, replies.population]).toEqual([0, "file"]);
  });
}
