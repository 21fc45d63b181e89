// Each file of the build fails in each way, at an address that needs it. The page keeps words and pictures, and one
// sentence says what is wrong. Files that an address does not need may all fail. docs/reliability.md has the table.

import { type BrowserContext, type Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DIST, expect, test } from "../app.ts";
import { FAILURES, hurry, seen, startFailingHost } from "./failing_host.mjs";

const FILES = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(DIST, path.join(entry.parentPath, entry.name)));

/** What a file is needed for. A file that no rule names is needed for nothing, or the test of those fails. */
function need(file: string) {
  if (/^(index\.html)?$/.test(file)) return "page";
  if (/^focal-loss-explorer-.*\.(js|wasm)$/.test(file)) return "program";
  if (/^style-.*\.css$/.test(file)) return "style";
  if (/^scores-worker/.test(file)) return "worker";
  if (/^parquet-worker/.test(file)) return "parquet";
  if (/^words-/.test(file)) return "words";
  return "nothing";
}

const LOST = { program: /could not be loaded, so the sliders are missing/, style: /style sheet .* could not be loaded/ };
const SLOW = /takes long to load/;
const SCORES = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("score,label\n0.9,1\n0.1,0\n") };

const PARQUET = path.resolve(import.meta.dirname, "../../crates/score-files/tests/cases/scores.parquet");

test.describe.configure({ timeout: 180_000 });

/** Waits for a sentence, and sees that it is the only one. */
async function says(page: Page, sentence: RegExp) {
  await expect.poll(async () => (await page.evaluate(seen)).sentences.join(" | ")).toMatch(sentence);
  const what = await page.evaluate(seen);
  expect(what.sentences, "one sentence").toHaveLength(1);
  expect(what.isReading, "nothing goes on for ever").toBe(false);
  return what;
}

async function works(page: Page) {
  await expect.poll(async () => (await page.evaluate(seen)).isReady).toBe(true);
  const what = await page.evaluate(seen);
  expect(what.sentences).toEqual([]);
  await page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" }).press("Home");
  await expect(page.locator("html")).not.toHaveAttribute("data-failed");
  await expect(page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toHaveValue("0");
}

/** Opens an address on a host where files fail, and does `act`. Returns which of the files were asked for. */
async function fail(context: BrowserContext, failure: string, files: string[], query: string, act: (page: Page) => Promise<unknown>) {
  const host = await startFailingHost(DIST, failure, (file) => files.includes(file));
  const page = await context.newPage();
  try {
    // A worker whose script is empty says nothing, so it is slow, too.
    const isSilent = failure === "slow" || (failure === "empty" && files[0].endsWith("_loader.js"));
    if (isSilent) await page.addInitScript(hurry);
    await page.goto(host.explorer + query, { waitUntil: "commit" });
    await act(page);
    return host.asked;
  } catch (error) {
    throw new Error(`${failure}: ${files.join()} at ${query}\n${error instanceof Error ? error.message : error}`);
  } finally {
    await page.close();
    await host.close();
  }
}

/** What comes of a page-level file that fails: the static page with its sentence. */
const staysStatic = (sentence: RegExp) => async (page: Page) => {
  const what = await says(page, sentence);
  expect(what.isReady).toBe(false);
  await expect.poll(async () => (await page.evaluate(seen)).isPainted, "something is painted").toBe(true);
  expect(what.hasReload, "a link that loads the page again").toBe(true);
  expect(what.pictures + what.words.length, "pictures or words").toBeGreaterThan(0);
  return what;
};

async function failAt(context: BrowserContext, failure: string, file: string) {
  const needed = async (query: string, act: (page: Page) => Promise<unknown>) =>
    expect(await fail(context, failure, [file], query, act), "it was asked for").toContain(file);
  const kind = need(file);
  if (kind === "program" || kind === "style") {
    await needed("", async (page) => {
      const what = await staysStatic(failure === "slow" ? SLOW : LOST[kind])(page);
      expect(what.pictures).toBe(3);
      expect(what.words).toMatch(/Focal Loss Explorer.*carry 97\.4/s);
    });
  } else if (kind === "worker" || kind === "parquet") {
    await needed("?panels=population", async (page) => {
      await expect(page.locator("html[data-ready]")).toBeAttached();
      await page.locator("#explorer .files input[type=file]").setInputFiles(kind === "worker" ? SCORES : PARQUET);
      await says(page, /The part that reads files did not start/);
      await expect(page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toBeVisible();
    });
  } else if (kind === "words") {
    await needed(`?lang=${file.slice(6, -4)}`, async (page) => {
      if (failure === "slow") return staysStatic(SLOW)(page);
      await expect(page.locator("html[data-ready]")).toBeAttached();
      await says(page, /words of the language .* could not be loaded/);
    });
  }
}

/** Runs a few at a time, since most of the time a page waits. */
async function allOf<T>(items: T[], run: (item: T) => Promise<unknown>) {
  const left = [...items];
  await Promise.all(Array.from({ length: 3 }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  }));
}

for (const failure of Object.keys(FAILURES)) {
  test(`${failure}: each file that an address needs`, async ({ context }) => {
    await allOf(FILES, (file) => failAt(context, failure, file));
  });
}

test("all files that an address does not need fail, and the explorer works", async ({ context }) => {
  const files = FILES.filter((file) => ["nothing", "worker", "parquet", "words"].includes(need(file)));
  await allOf(Object.keys(FAILURES), (failure) => fail(context, failure, files, "?gamma=1", works));
});

test("a page that is cut off works, or says that it does not", async ({ context }) => {
  await fail(context, "truncated", ["", "index.html"], "", works);
});

const ADDRESSES = ["?embed=1", "?embed=1&show=loss", "?show=readouts,gini", "?theme=dark&panels=gini", "?embed=1&show=controls,background"];

test("other addresses, with each kind of file once", async ({ context }) => {
  const files = FILES.filter((file) => ["program", "style"].includes(need(file)));
  const pairs = ADDRESSES.flatMap((query, i) => files.map((file, j) => ({ query, file, failure: Object.keys(FAILURES)[(i + j) % 6] })));
  await allOf(pairs, ({ query, file, failure }) => {
    const sentence = failure === "slow" ? SLOW : LOST[need(file) as "program" | "style"];
    return fail(context, failure, [file], query, staysStatic(sentence));
  });
});

test("the programs use those extensions of WebAssembly for which the page looks, and no others", async () => {
  for (const file of FILES.filter((name) => name.endsWith(".wasm"))) {
    const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(readFileSync(path.join(DIST, file))), "target_features");
    const names = Buffer.from(section).toString("latin1").match(/[a-z-]{4,}/g)!.sort();
    expect(names, file).toEqual([
      "bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals", "nontrapping-fptoint",
      "reference-types", "sign-ext", ...(file.startsWith("lab-worker-simd") ? ["simd"] : []),
    ]);
  }
});
