// Files of the kinds that people really have, through the worker: read, asked about, or refused with what to do. The native
// tests have a row for each (crates/score-files/tests/it/cases.rs).

import { readFileSync } from "node:fs";
import path from "node:path";
import { type App, expect, test } from "../app.ts";
import { file, open } from "./panel.ts";

const CASES = path.resolve(import.meta.dirname, "../../crates/score-files/tests/cases");
const CLASSES = "12 positives, 28 negatives";
const PAPER = "of the background windows carry 97.4 %";

const read = (name: string) => file(path.basename(name), readFileSync(path.join(CASES, name)));

/** The share of the loss that the easiest three quarters of the negatives carry at γ = 2. */
async function share(app: App) {
  const { fraction_of_examples: fractions, cumulative_normalized_loss: values } = await app.page.evaluate(() => {
    window.focalLossExplorer.setState({ gamma: 2 });
    return window.focalLossExplorer.getData("background");
  });
  const at = fractions!.findIndex((fraction) => fraction >= 0.75);
  const [before, after] = [fractions![at - 1]!, fractions![at]!];
  const part = (0.75 - before) / (after - before);
  return values![at - 1]! + part * (values![at]! - values![at - 1]!);
}

const SHARE = 0.286778029;

test("files that say all: read at once, with the right columns", async ({ app }) => {
  const files = await open(app);
  for (const [name, scores, labels] of [
    ["decimal_comma.csv", "score", "label"],
    ["scores.csv.gz", "score", "label"],
    ["r_write_table.tsv", "score", "label"],
    ["hard_pred_plus_proba.csv", "proba", "label"],
    ["proba_cols.csv", "p1", "y_true"],
    ["one_struct.npy", "score", "label"],
    ["predict_proba_labels.npz", "y_prob[:, 1]", "y_true"],
  ]) {
    await files.picker.setInputFiles(read(name!));
    await expect(files.status).toHaveText(`${name}: 40 rows, scores from “${scores}”, labels from “${labels}”; ${CLASSES}.`);
    await expect.poll(() => share(app), name).toBeCloseTo(SHARE, 5);
    await expect(files.trouble).toHaveText("");
  }
});

test("Parquet: its program loads when such a file comes, and only then", async ({ app }) => {
  const asked: string[] = [];
  app.page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)!));
  const files = await open(app);
  const programs = () => asked.filter((name) => name.startsWith("parquet-worker")).sort();
  await files.picker.setInputFiles(read("decimal_comma.csv"));
  await expect(files.status).toContainText("decimal_comma.csv: 40 rows");
  expect(programs()).toEqual([]);
  for (const [name, scores, labels] of [
    ["scores.parquet", "score", "label"],
    ["parquet/duckdb_snappy.parquet", "score", "label"],
    ["parquet/polars_zstd.parquet", "score", "label"],
    ["parquet/pyarrow_v2_gzip.parquet", "logit", "target"],
    ["parquet/pyarrow_decimal_words.parquet", "prob", "y_true"],
  ]) {
    await files.picker.setInputFiles(read(name!));
    const kind = scores === "logit" ? "logits" : "scores";
    await expect(files.status).toHaveText(`${path.basename(name!)}: 40 rows, ${kind} from “${scores}”, labels from “${labels}”; ${CLASSES}.`);
    await expect.poll(() => share(app), name).toBeCloseTo(SHARE, 5);
    await expect(files.trouble).toHaveText("");
  }
  expect([...new Set(programs())]).toEqual(["parquet-worker.js", "parquet-worker_bg.wasm", "parquet-worker_loader.js"]);

  await files.picker.setInputFiles(read("parquet/pyarrow_percent.parquet"));
  await expect(files.trouble).toContainText("Are these percent, or logits?");
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("pyarrow_percent.parquet: 40 rows, percent");
  await expect.poll(() => share(app)).toBeCloseTo(SHARE, 5);
});

test("Parquet that is damaged, packed in another way, or holds lists: a sentence, and what was read stays", async ({ app }) => {
  const files = await open(app);
  await files.picker.setInputFiles(read("scores.parquet"));
  await expect(files.status).toContainText("scores.parquet: 40 rows");
  const whole = readFileSync(path.join(CASES, "parquet/polars_zstd.parquet"));
  const damaged = Buffer.from(whole);
  damaged.fill(0x55, 40, 120);
  for (const [content, sentence] of [
    [whole.subarray(0, 700), "is damaged: found no complete description of the columns at the end"],
    [damaged, "is damaged: found a page of a column that cannot be unpacked"],
    [readFileSync(path.join(CASES, "parquet/pyarrow_brotli.parquet")), "is packed by BROTLI, expected snappy, gzip, zstd"],
  ] as const) {
    await files.picker.setInputFiles(file("b.parquet", content));
    await expect(files.trouble).toContainText(sentence);
    await expect(files.status, "what was read stays").toContainText("scores.parquet: 40 rows");
    expect(await share(app)).toBeCloseTo(SHARE, 5);
  }
  await files.picker.setInputFiles(read("parquet/pyarrow_list.parquet"));
  await expect(files.trouble).toContainText("column “probability”: found a list in each row, expected a number.");
  await expect(files.recipe).toContainText(".str[1]");
});

test("percent, two labels and bfloat16 are asked about, and the likely answer is chosen", async ({ app }) => {
  const files = await open(app);
  const answer = () => files.part.getByRole("button", { name: "Read" }).click();
  await files.picker.setInputFiles(read("percent100.csv"));
  await expect(files.trouble).toContainText("found “66.26”, expected a number from 0 to 1. Are these percent, or logits?");
  await expect(app.numbers, "the population stays").toContainText(PAPER);
  await expect(files.menu("The scores are")).toHaveValue("percent");
  await answer();
  await expect(files.status).toHaveText(`percent100.csv: 40 rows, percent from “score”, labels from “label”; ${CLASSES}.`);
  await expect.poll(() => share(app)).toBeCloseTo(SHARE, 5);

  for (const [name, positive, negative] of [
    ["mask_0_255.npz", "255", "0"],
    ["string_labels.npz", "pos", "neg"],
  ]) {
    await files.picker.setInputFiles(read(name!));
    await expect(files.trouble).toContainText(`found “${positive}” and “${negative}”. Which of them is the label of the positives?`);
    await expect(files.menu("Positive label")).toHaveValue(positive!);
    await answer();
    await expect(files.status).toContainText(`${name}: 40 rows`);
    await expect(files.status).toContainText(CLASSES);
    await expect.poll(() => share(app), name).toBeCloseTo(SHARE, 5);
  }
  await files.picker.setInputFiles(read("string_labels.npz"));
  await files.menu("Positive label").selectOption("neg");
  await answer();
  await expect(files.status).toContainText("28 positives, 12 negatives");
  await expect(files.part).toContainText("The positives score below the negatives on the whole");

  await files.picker.setInputFiles(read("bf16.npz"));
  await expect(files.trouble).toContainText("NumPy writes bfloat16 so. Is it that?");
  await answer();
  await expect(files.status).toContainText("bf16.npz: 40 rows");
  expect(await share(app)).toBeCloseTo(SHARE, 2);
});

test("scores of the other class: the page says so, and takes them as that", async ({ app }) => {
  const files = await open(app);
  await files.picker.setInputFiles(read("proba_cols.csv"));
  await files.part.getByRole("button", { name: "Choose columns" }).click();
  await expect(files.menu("Scores").getByRole("option", { selected: true })).toHaveText(/^p1/);
  await files.menu("Scores").selectOption({ label: "p0 (0.3374)" });
  await files.part.getByRole("button", { name: "Read" }).click();
  await expect(files.status).toContainText("scores from “p0”");
  await expect(files.part).toContainText("The positives score below the negatives on the whole");
  await files.part.getByRole("button", { name: "Take them for scores of the negatives" }).click();
  await expect(files.part).toContainText("Read as scores of the negatives");
  await expect.poll(() => share(app)).toBeCloseTo(SHARE, 5);
});

test("files of other programs are refused by their names, with the lines that make a readable file", async ({ app }) => {
  const files = await open(app);
  for (const [name, sentence, line] of [
    ["scores.pt", "is a file of PyTorch", "data = torch.load("],
    ["coco_results.json", "non-maximum suppression", "np.savez("],
    ["jsonl.jsonl", "has an object of JSON in each line", "lines=True"],
    ["np2_repr.csv", "found “np.float64(0.6626)”, expected a number without NumPy's name of its type", "float(score)"],
    ["spark_vector.csv", "expected a number and not a vector", "vector_to_array"],
  ]) {
    await files.picker.setInputFiles(read(name!));
    await expect(files.trouble).toContainText(sentence!);
    await expect(files.recipe).toContainText(line!);
    await expect(app.numbers).toContainText(PAPER);
  }
  await files.picker.setInputFiles(read("r_na.csv"));
  await expect(files.trouble).toHaveText(/row 6 \(line 7\), column “score”: found “NA”, expected a number from 0 to 1\. Leave out/);
  await expect(files.recipe).toHaveCount(0);
});
