// The code that docs/embedding.md tells people to copy works: each page shows usable frames, and each script runs and
// prints what its comments say.

import { test as base, expect } from "@playwright/test";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ready } from "../app.ts";
import { serveExamples } from "../examples.mjs";

const PLACEHOLDER = "https://explorer.example/";
const TEXT = await readFile(path.resolve(import.meta.dirname, "../../docs/embedding.md"), "utf8");
const blocks = (language: string) => [...TEXT.matchAll(new RegExp("^```" + language + "\\n([\\s\\S]*?)^```$", "gm"))].map((match) => match[1]);

type Served = { explorer: string; examples: string; folder: string };

const test = base.extend<{}, { served: Served }>({
  served: [
    async ({}, use, workerInfo) => {
      const folder = `${workerInfo.project.outputDir}/documented`;
      const served = await serveExamples(folder);
      await use({ ...served, folder });
      await served.close();
    },
    { scope: "worker" },
  ],
});

for (const [index, block] of blocks("html").entries()) {
  test(`page ${index + 1} of docs/embedding.md works`, async ({ page, served }) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    const html = `<!doctype html><title>Documented</title><link rel="icon" href="data:,">${block.replaceAll(PLACEHOLDER, served.explorer)}`;
    await mkdir(served.folder, { recursive: true });
    await writeFile(path.join(served.folder, `page${index}.html`), html);
    await page.goto(`${served.examples}/page${index}.html`);
    if (!/<iframe|<focal/.test(block)) return page.getByRole("link").click().then(() => ready(page));
    if (block.includes('"answer"')) {
      const title = block.includes("<focal") ? "Exercise: the logarithm" : "Focal loss";
      await page.locator(`iframe[title="${title}"]`).scrollIntoViewIfNeeded();
      const frame = page.frameLocator(`iframe[title="${title}"]`);
      await ready(frame);
      const exercise = frame.getByRole("region", { name: "Exercise 2", exact: true });
      for (const [typed, verdict] of [["0.301", "wrong"], ["many", ""], ["0.693", "right"]]) {
        await exercise.getByRole("textbox").fill(typed!);
        await exercise.getByRole("button", { name: "Check" }).click();
        const reply = verdict === "wrong" ? "Not yet." : verdict === "right" ? "Right." : "This is no number";
        await expect(exercise.getByRole("status").first()).toContainText(reply);
      }
      const rows = page.locator("#answers li");
      await expect(rows).toHaveText([/^natural-logarithm: 0.301 is wrong, after PT\d+\.\d\dS$/, /^natural-logarithm: 0.693 is right, after PT/]);
      if (title === "Focal loss") return expect(complaints).toEqual([]);
      const state = page.frameLocator('iframe[title="Exercise: a thousand times"]');
      await state.getByRole("spinbutton", { name: "γ (gamma)" }).fill("3");
      await state.getByRole("spinbutton", { name: "γ (gamma)" }).press("Enter");
      await state.getByRole("button", { name: "Check" }).click();
      await expect(rows.last()).toHaveText(/^thousand-times: gamma=3&alpha=0.25 is right, after PT/);
      return expect(complaints).toEqual([]);
    }
    const titles = [...block.matchAll(/<(?:iframe|focal-loss-explorer)[^>]*? title="([^"]+)"/g)].map((match) => match[1]!);
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) {
      const element = page.locator(`iframe[title="${title}"]`);
      await element.scrollIntoViewIfNeeded();
      const frame = page.frameLocator(`iframe[title="${title}"]`);
      await ready(frame);
      await expect(frame.locator("#explorer").getByRole("img")).toHaveCount(1);
      await expect(frame.locator("#explorer").getByRole("img")).toBeVisible();
      const name = title === "The loss of one example" ? "Loss of one example" : "";
      await expect(frame.locator("#explorer").getByRole("img", { name })).toHaveCount(1);
    }
    if (block.includes("<output")) await expect(page.locator("output")).toHaveText("2");
    if (block.includes("240px")) expect(await page.locator("iframe").boundingBox()).toMatchObject({ width: 320, height: 240 });
    expect(complaints).toEqual([]);
  });
}

test("the scripts of docs/embedding.md print what their comments say", async ({ page, served }) => {
  const scripts = blocks("js");
  expect(scripts.length).toBeGreaterThan(6);
  const expected = scripts.flatMap((script) => [...script.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map((match) => match[1]));
  const printed: string[] = [];
  page.on("console", async (message) => {
    const parts = message.args().map((part) => part.evaluate((value) => (typeof value === "string" ? value : JSON.stringify(value))));
    const slot = printed.push("") - 1;
    printed[slot] = (await Promise.all(parts)).join(" ");
  });
  await page.goto(`${served.examples}/blank.html`);
  await page.setContent(`<script src="${served.explorer}embed.js"></script><focal-loss-explorer></focal-loss-explorer>`);
  await page.evaluate(`(async () => { ${scripts.join("\n")} })()`);
  await expect.poll(() => printed).toEqual(expected);
});
