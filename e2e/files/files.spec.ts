// Scores from the user's files: a worker reads them, bad files are refused with a reason, and sketches are saved and
// loaded.

import { readFile, writeFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { DIST, expect, OPEN, test } from "../app.ts";
import { file, Files, open, PANEL } from "./panel.ts";

const PAPER = "of the background windows carry 97.4 %";

/** Rows of a detector. The scores of a class lie evenly in a range. */
function rows(count: number, from: number, to: number, label: string) {
  return Array.from({ length: count }, (_, i) => `${from + ((to - from) * (i + 0.5)) / count},${label}`);
}

const FIFTY = ["score,label", ...rows(10, 0.2, 0.95, "1"), ...rows(40, 0.01, 0.7, "0"), ""].join("\n");

/** A NumPy file: format version 1.0, one or two dimensions. */
function npy(dtype: string, shape: string, data: Buffer) {
  const header = `{'descr': '${dtype}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + "\n";
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, Buffer.from(header, "latin1"), data]);
}

const bytes = (array: Float32Array | Float64Array | Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

test("a table of fifty rows becomes the population, and its sketch is saved and loaded again", async ({ app }, info) => {
  const files = await open(app);
  const histogram = app.explorer.getByRole("img", { name: "Histogram of p_t" });
  const before = await app.pixels(app.background);
  await files.picker.setInputFiles(file("fifty.csv", FIFTY));
  await expect(files.status).toHaveText(
    "fifty.csv: 50 rows, scores from “score”, labels from “label”; 10 positives, 40 negatives.",
  );
  await expect.poll(() => app.query()).toContain("population=file");
  await expect.poll(() => app.description(histogram)).toContain("40 negative examples");
  await expect(app.numbers).toContainText("of the negative examples carry");
  expect(await app.pixels(app.background)).not.toBe(before);

  await files.part.getByRole("button", { name: "Set negatives per positive to the file’s 4" }).click();
  await expect.poll(() => app.query()).toContain("negatives_per_positive=4");

  const download = app.page.waitForEvent("download");
  await files.part.getByRole("button", { name: "Save the sketch" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("scores-sketch.csv");
  const target = info.outputPath("scores-sketch.csv");
  await saved.saveAs(target);
  const curve = await app.pixels(app.background);
  const described = await app.description(histogram);

  await app.page.reload();
  await app.ready();
  await expect(app.explorer.getByRole("alert").filter({ hasText: "choose the file" })).toBeVisible();
  await files.picker.setInputFiles(target);
  await expect(files.status).toHaveText(/^scores-sketch\.csv: a saved sketch of \d+ bins; 10 positives, 40 negatives\.$/);
  await expect.poll(() => app.description(histogram)).toBe(described);
  await expect.poll(() => app.pixels(app.background)).toBe(curve);
  expect((await readFile(target, "utf8")).split("\n")[0]).toContain("class");
});

test("the curve of a file is that of its rows", async ({ app }) => {
  // 100 positives with the same score, and 100 negatives: one scores 0.9, the others 0.1.
  const text = ["score\tlabel", ...rows(100, 0.7, 0.7, "true"), "0.9\tfalse", ...rows(99, 0.1, 0.1, "false")].join("\n");
  const files = await open(app);
  await files.picker.setInputFiles(file("known.tsv", text.replaceAll(",", "\t")));
  await expect(files.status).toContainText("100 positives, 100 negatives");
  const loss = (p: number) => (1 - p) ** 2 * -Math.log(p);
  const share = (100 * loss(0.1)) / (loss(0.1) + 99 * loss(0.9));
  // The hardest one of 100 is the hardest 1 %.
  await expect(app.numbers).toContainText(`${share.toPrecision(3)}`);
});

test("10⁷ examples from NumPy stay beside the page: it answers while they are read", async ({ app }, info) => {
  const N = 10_000_000;
  const scores = new Float32Array(N);
  const labels = new Uint8Array(N);
  let seed = 1;
  for (let i = 0; i < N; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    labels[i] = i % 100 === 0 ? 1 : 0;
    scores[i] = ((seed >>> 8) / 2 ** 24) * (labels[i] ? 2 : 8) - (labels[i] ? 0 : 10);
  }
  const [first, second] = ["logits.npy", "labels.npy"].map((name) => info.outputPath(name));
  await writeFile(first, npy("<f4", `(${N},)`, bytes(scores)));
  await writeFile(second, npy("|b1", `(${N},)`, bytes(labels)));
  const files = await open(app);
  await files.picker.setInputFiles([first, second]);
  await expect(files.part.getByRole("progressbar", { name: "Reading the file" })).toBeVisible();
  await app.gamma.press("Home");
  await expect(app.gammaField).toHaveValue("0.00");
  await expect(files.part.getByRole("progressbar")).toBeVisible();
  await expect(files.status).toHaveText(/^logits\.npy, labels\.npy: 10,000,000 rows.*; 100,000 positives, 9,900,000 negatives\.$/, {
    timeout: 100_000,
  });
  await expect(files.status).toContainText("logits");
});

test("reading is cancelled, and the population stays", async ({ app }, info) => {
  const files = await open(app);
  const long = info.outputPath("long.csv");
  await writeFile(long, `score,label\n${"0.123456,0\n0.98765,1\n".repeat(12_000_000)}`);
  await files.picker.setInputFiles(long);
  const progress = files.part.getByRole("progressbar");
  await expect(progress).toBeVisible();
  await expect(files.part).toContainText(/ of 252\.0.MB, [\d,]+ rows, .*MB or [\d,]+ rows a second, \d+.s left/);
  await files.part.getByRole("button", { name: "Cancel" }).click();
  await expect(progress).toHaveCount(0);
  await expect(app.numbers).toContainText(PAPER);
  expect(await app.query()).not.toContain("population=file");
  await expect(files.status).toHaveCount(0);
});

test("columns with names of their own are chosen in the page", async ({ app }) => {
  const files = await open(app);
  const lines = FIFTY.split("\n").slice(1, -1).map((row, i) => `${i},${row}`);
  await files.picker.setInputFiles(file("own.csv", ["id,confidence_of_box,matched_gt", ...lines].join("\n")));
  await expect(files.trouble).toContainText("Which columns of “own.csv” hold the scores and the labels?");
  const scores = files.part.getByRole("combobox", { name: "Scores", exact: true });
  await expect(scores.getByRole("option").nth(1)).toHaveText(/^confidence_of_box \(0\.2375/);
  await scores.selectOption({ index: 1 });
  await files.part.getByRole("combobox", { name: "Labels" }).selectOption({ index: 2 });
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("50 rows, scores from “confidence_of_box”, labels from “matched_gt”");
  await expect(files.trouble).toHaveText("");

  // The content shows which one is right.
  await files.picker.setInputFiles(file("own.csv", ["id,confidence_of_box,matched_gt", ...lines].join("\n")));
  await files.menu("Scores").selectOption({ index: 0 });
  await files.part.getByRole("combobox", { name: "Labels" }).selectOption({ index: 1 });
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.trouble).toContainText("expected");
  await expect(files.status).toContainText("scores from “confidence_of_box”");
});

test("names that mislead: other columns and logits are chosen after an error, and after a result", async ({ app }) => {
  const files = await open(app);
  const logits = ["score,logit_of_box,label,label", ...rows(9, 2.5, 4, "0.5,7,1"), ...rows(9, -4, -2.5, "-0.5,7,0")].join("\n");
  await files.picker.setInputFiles(file("twice.csv", logits.replace("label,label", "label")
    .split("\n").map((line) => line.replace(",7,", ",")).join("\n")));
  await expect(files.trouble).toContainText("row 1 (line 2), column “score”: found “2.583");
  await files.part.getByRole("button", { name: "Choose columns" }).click();
  await expect(files.trouble).toContainText("Which columns of “twice.csv”");
  const choice = (name: string) => files.part.getByRole("combobox", { name, exact: true });
  await expect(choice("Scores").getByRole("option", { selected: true })).toHaveText(/^score \(2\.58/);
  await expect(choice("Labels").getByRole("option", { selected: true })).toHaveText("label (1)");
  await choice("The scores are").selectOption("logits");
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("18 rows, logits from “score”, labels from “label”; 9 positives, 9 negatives.");

  // Two columns with the same name are two choices.
  await files.picker.setInputFiles(file("four.csv", logits));
  await expect(files.trouble).toContainText("Which columns");
  await choice("Labels").selectOption({ index: 3 });
  await choice("The scores are").selectOption("logits");
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("four.csv: 18 rows, logits from “score”, labels from “label”");

  await files.part.getByRole("button", { name: "Choose columns" }).click();
  await choice("Scores").selectOption({ index: 1 });
  // Numbers below 0 are logits.
  await expect(choice("The scores are")).toHaveValue("logits");
  await choice("Labels").selectOption({ index: 3 });
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("logits from “logit_of_box”");
});

test("every bad file is refused with its reason, and nothing is lost", async ({ app }) => {
  const files = await open(app);
  const curve = await app.pixels(app.background);
  const f4 = bytes(new Float32Array([0.5, 0.25, 0.75]));
  const bad: [string, string | Buffer, RegExp][] = [
    ["empty.csv", "", /“empty\.csv” has no rows of data/],
    ["header.csv", "score,label\n", /has no rows of data/],
    ["word.csv", "score,label\n0.5,1\nhigh,0\n", /row 2.*found “high”, expected/],
    ["nan.csv", "score,label\n0.5,1\nNaN,0\n", /row 2.*found “NaN”, expected/],
    ["range.csv", "score,label\n0.5,1\n1.5,0\n", /row 2.*found “1\.5”, expected .*(0 to 1|0 and 1)/],
    ["label.csv", "score,label\n0.5,2\n0.5,0\n0.5,1\n", /row 1.*found “2”, expected/],
    ["one.csv", "score,label\n0.5,1\n0.4,1\n", /“one\.csv”: found 2 positives and no negative/],
    ["sure.csv", "score,label\n1,1\n0.4,0\n", /“sure\.csv”: found no positive with a score between 0 and 1/],
    ["short.csv", "score,label\n0.5,1\n0.4\n", /row 2.*1 field, expected 2/],
    ["alone.csv", "score\n0.5\n0.25\n", /found 1 column, “score”, expected 2 or more/],
    ["paper.pdf", "%PDF-1.5\n1 0 obj\n", /neither text nor an array/],
    ["image.csv", Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 0]), /neither text nor an array/],
    ["dtype.npy", npy("<c16", "(3,)", Buffer.alloc(48)), /dtype/],
    ["lonely.npy", npy("<f4", "(3,)", f4), /has no labels/],
    ["cut.npy", npy("<f4", "(3, 2)", f4), /ends before this row|the data ends/],
    ["broken.npz", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(60, 7)]), /broken\.npz/],
  ];
  for (const [name, content, reason] of bad) {
    await files.picker.setInputFiles(file(name, content));
    await expect(files.trouble, name).toContainText(reason);
    expect(await app.query(), name).not.toContain("population=file");
  }
  expect(await app.pixels(app.background)).toBe(curve);
  // A good file still works after all these.
  await files.picker.setInputFiles(file("fifty.csv", FIFTY));
  await expect(files.status).toContainText("50 rows");
  await expect(files.trouble).toHaveText("");
});

test("scores of exactly 0 and 1 on the wrong side are counted, not clamped", async ({ app }) => {
  const files = await open(app);
  await files.picker.setInputFiles(file("sure.csv", `${FIFTY}0,1\n1,0\n1,0\n1,1\n`));
  await expect(files.status).toContainText("54 rows");
  await expect(files.status).toContainText("12 positives, 42 negatives");
  await expect(files.part).toContainText("Infinite loss: 1 positive with a score of exactly 0, 2 negatives with exactly 1.");
});

/** Drops a file on the middle of an element, after dragging it over the element as a person does. */
async function drop(target: Locator, name: string, content: string) {
  const transfer = await target.page().evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    [name, content],
  );
  await target.dispatchEvent("dragover", { dataTransfer: transfer });
  await expect(target.page().locator("html[data-dragging]")).toBeAttached();
  await target.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(target.page().locator("html[data-dragging]")).toHaveCount(0);
}

test("a file dropped anywhere is read, and its panel opens", async ({ app }) => {
  await app.open();
  await drop(app.loss, "dropped.csv", FIFTY);
  await expect(new Files(app).status).toContainText("dropped.csv: 50 rows");
  await expect.poll(() => app.query()).toContain("panels=population");
});

test("in a sandboxed frame the worker starts from a blob, and reads", async ({ page }) => {
  // A page of opaque origin may load scripts only from a host that is open to all origins.
  const server = await startServer([{ prefix: "/", dir: DIST }], undefined, OPEN);
  try {
    await page.setContent(
      `<iframe title="explorer" sandbox="allow-scripts" width="1200" height="780" src="${server.origin}/${PANEL}"></iframe>`,
    );
    const frame = page.frameLocator("iframe");
    await frame.locator("#explorer").getByLabel("Choose a file").setInputFiles(file("fifty.csv", FIFTY));
    const part = frame.locator("#explorer").getByRole("group", { name: "Your own scores" });
    await expect(part.getByRole("status")).toContainText("50 rows");
    await expect(frame.locator("#explorer").getByRole("region", { name: "In numbers" })).toContainText("of the negative examples carry");
  } finally {
    await server.close();
  }
});

test("where no worker may start, the page says so", async ({ page }) => {
  const server = await startServer([{ prefix: "/", dir: DIST }], undefined, {
    "content-security-policy": "worker-src 'none'",
  });
  try {
    await page.goto(`${server.origin}/${PANEL}`);
    await page.locator("#explorer").getByLabel("Choose a file").setInputFiles(file("fifty.csv", FIFTY));
    await expect(page.locator("#explorer").getByRole("group", { name: "Your own scores" }).getByRole("alert")).toContainText(
      "this page may not start it",
    );
    await expect(page.locator("#explorer").getByRole("region", { name: "In numbers" })).toContainText(PAPER);
  } finally {
    await server.close();
  }
});

test("the worker's files are asked for with the build's version, and a worker of another build is refused", async ({ page }) => {
  const asked: string[] = [];
  const server = await startServer([{ prefix: "/", dir: DIST }], ({ url }: { url: string }) => asked.push(url));
  try {
    await page.goto(`${server.origin}/${PANEL}`);
    const part = page.locator("#explorer").getByRole("group", { name: "Your own scores" });
    await page.locator("#explorer").getByLabel("Choose a file").setInputFiles(file("fifty.csv", FIFTY));
    await expect(part.getByRole("status")).toContainText("50 rows");
    const worker = asked.filter((url) => url.includes("scores-worker"));
    const version = /\?v=[0-9a-f]{16}$/.exec(worker[0])?.[0];
    expect(worker.sort()).toEqual(
      ["scores-worker.js", "scores-worker_bg.wasm", "scores-worker_loader.js"].map((name) => `/${name}${version}`),
    );

    await page.route("**/scores-worker_loader.js*", (route) =>
      route.fulfill({ contentType: "text/javascript", body: 'postMessage(["ready", "another"])' }),
    );
    await page.locator("#explorer").getByLabel("Choose a file").setInputFiles(file("other.csv", FIFTY));
    await expect(part.getByRole("alert")).toContainText("of another version than this page");
    await expect(part.getByRole("status"), "what was read stays").toContainText("fifty.csv: 50 rows");
  } finally {
    await server.close();
  }
});
