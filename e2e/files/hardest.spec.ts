// The table of a file's hardest rows.

import { readFileSync } from "node:fs";
import { expect, test } from "../app.ts";
import { type Files, file, open } from "./panel.ts";

async function saved(files: Files) {
  const download = files.page.waitForEvent("download");
  await files.part.getByRole("button", { name: "Save the hardest rows" }).click();
  const offered = await download;
  expect(offered.suggestedFilename()).toBe("hardest-rows.csv");
  return readFileSync(await offered.path(), "utf8").trim().split("\n").map((line) => line.split(","));
}

test("the rows of the hardest examples, as a person counts them, with the loss at the present settings", async ({ app }) => {
  const files = await open(app);
  const rows = Array.from({ length: 3000 }, (_, i) => `${(i + 0.5) / 3000},${i % 2}`);
  await files.picker.setInputFiles(file("scores.csv", `# a comment\nscore,label\n${rows.join("\n")}\n`));
  await expect(files.status).toContainText("3000 rows");
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 2, alpha: 0.25 }));
  const [header, ...table] = await saved(files);
  expect(header).toEqual(["row", "label", "p_t", "x_t", "loss"]);
  expect(table).toHaveLength(2000);
  // The hardest negative is the last row but one, and the hardest positive the second row.
  const of = (label: string) => table.filter((row) => row[1] === label);
  expect(of("0")[0]![0]).toBe("2999");
  expect(of("1")[0]![0]).toBe("2");
  const losses = table.map((row) => Number(row[4]));
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
  const p_t = Number(of("0")[0]![2]);
  expect(Number(of("0")[0]![4])).toBeCloseTo(-0.75 * (1 - p_t) ** 2 * Math.log(p_t), 10);

  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 0 }));
  const [, now] = await saved(files);
  expect(Number(now![4]), "the loss follows the settings").toBeCloseTo(-0.75 * Math.log(Number(now![2])), 10);
});

test("arrays count from 0, and a saved sketch has no rows", async ({ app }) => {
  const files = await open(app);
  const save = files.part.getByRole("button", { name: "Save the hardest rows" });
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }\n";
  const numbers = Buffer.from(new Float64Array([0.9, 1, 0.2, 1, 0.4, 0]).buffer);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const npy = Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, Buffer.from(header), numbers]);
  await files.picker.setInputFiles(file("scores.npy", npy));
  await expect(save).toBeVisible();
  expect((await saved(files)).map((row) => row[0])).toEqual(["index", "1", "2", "0"]);

  const sketch = "class,logit_bin,count,mean,second_moment\npositive,32,1,0.5,0\nnegative,-1,2,-0.01,0\n";
  await files.picker.setInputFiles(file("sketch.csv", sketch));
  await expect(files.status).toContainText("a saved sketch");
  await expect(save).toHaveCount(0);
});
