// The hosted page without network, and a new version of it.

import { type BrowserContext, type Page } from "@playwright/test";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { DIST, expect, ready, test } from "../app.ts";

test.use({ kept: true });

const NOTE = "There is a new version of the explorer.";

/** A host of the build that can publish a new version. */
async function startHost() {
  const dir = mkdtempSync(path.join(tmpdir(), "offline-"));
  cpSync(DIST, dir, { recursive: true });
  const served: string[] = [];
  const server = await startServer([{ prefix: "/", dir }], ({ url }: { url: string }) => served.push(url));
  return {
    url: `${server.origin}/`,
    served,
    /** Publishes another build, whose page has another title and whose hash differs. */
    publish(title: string) {
      const change = (file: string, edit: (text: string) => string) =>
        writeFileSync(path.join(dir, file), edit(readFileSync(path.join(dir, file), "utf8")));
      const build = /const BUILD = "(\w+)"/.exec(readFileSync(path.join(dir, "sw.js"), "utf8"))![1];
      const next = [...build].reverse().join("");
      change("index.html", (text) => text.replace(build, next).replace(/<title>.*<\/title>/, `<title>${title}</title>`));
      change("sw.js", (text) => text.replace(build, next));
    },
    async close() {
      await server.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function open(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await ready(page);
  return { page, complaints };
}

const kept = (page: Page) => expect(page.locator("html[data-offline]")).toBeAttached();
const note = (page: Page) => page.getByText(NOTE);

test("after one visit the page works without network, the reading of files too", async ({ context }) => {
  const host = await startHost();
  const first = await open(context, host.url);
  await kept(first.page);
  await expect(note(first.page)).toBeHidden();
  expect(first.complaints).toEqual([]);
  await first.page.close();

  await context.setOffline(true);
  const before = host.served.length;
  for (const address of ["?gamma=3&panels=population,gini", "index.html?gamma=3&panels=population,gini"]) {
    const { page } = await open(context, host.url + address);
    const gamma = page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" });
    await expect(gamma).toHaveValue("3");
    await gamma.press("Home");
    await expect(gamma).toHaveValue("0");
    await page.locator("#explorer details:not([open]) > summary").evaluateAll((closed) => closed.forEach((it) => (it as HTMLElement).click()));
    const rows = Array.from({ length: 50 }, (_, i) => `${(i + 0.5) / 51},${i % 2}`);
    const file = { name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(`score,label\n${rows.join("\n")}\n`) };
    await page.locator("#explorer input[type=file]").setInputFiles(file);
    await expect(page.locator("#explorer").getByRole("radio", { name: /scores.csv/ }).or(page.getByText("scores.csv")).first()).toBeVisible();
    await page.close();
  }
  // The browser decides by itself when it looks for a new service worker.
  const asked = host.served.slice(before).filter((url) => !url.startsWith("/sw.js"));
  expect(asked, "what was asked of the host").toEqual([]);
  await host.close();
});

test("the reader of Parquet is kept once it was used, and works without network then", async ({ context }) => {
  const host = await startHost();
  const parquet = path.resolve(import.meta.dirname, "../../crates/score-files/tests/cases/scores.parquet");
  const choose = async (page: Page) => {
    const part = page.locator("#explorer").getByRole("group", { name: "Your own scores" });
    await page.locator("#explorer").getByLabel("Choose a file").setInputFiles(parquet);
    return part;
  };
  const first = await open(context, `${host.url}?panels=population`);
  await kept(first.page);
  expect(host.served.filter((url) => url.includes("parquet"))).toEqual([]);

  const part = await choose(first.page);
  await expect(part.getByRole("status")).toContainText("scores.parquet: 40 rows");
  await first.page.close();

  await context.setOffline(true);
  const second = await context.newPage();
  await second.goto(`${host.url}?panels=population`);
  await ready(second);
  await expect((await choose(second)).getByRole("status")).toContainText("scores.parquet: 40 rows");
  await host.close();
});

test("the lab trains without network", async ({ context }) => {
  const host = await startHost();
  const first = await open(context, host.url);
  await kept(first.page);
  await first.page.close();
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(host.url);
  await ready(page);
  const log = await page.evaluate(() => window.focalLossExplorer.lab.run({ state: { lab: "1~0~none~all~0.1~adam~0.007~1~4~1~1" } }));
  expect(log.step).toEqual([0, 1]);
  await host.close();
});

test("a new version is offered, and comes when it is asked for", async ({ context }) => {
  const host = await startHost();
  const { page, complaints } = await open(context, `${host.url}?gamma=1.5`);
  await kept(page);
  host.publish("Version B");
  await page.reload();
  await expect(note(page)).toBeVisible();
  await expect(page).toHaveTitle("Focal Loss Explorer");
  await page.getByRole("button", { name: "Later" }).click();
  await expect(note(page)).toBeHidden();
  // The new version waits, and the next page offers it again.
  await page.reload();
  await expect(note(page)).toBeVisible();
  await expect(page).toHaveTitle("Focal Loss Explorer");
  await page.getByRole("button", { name: "Reload with the new version" }).click();
  await expect(page).toHaveTitle("Version B");
  await expect(page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toHaveValue("1.5");
  await expect(note(page)).toBeHidden();
  expect(complaints).toEqual([]);
  await host.close();
});

test("a new version that another tab has asked for comes when it is asked for here", async ({ context }) => {
  const host = await startHost();
  const first = await open(context, `${host.url}?gamma=1.5`);
  await kept(first.page);
  const second = await open(context, host.url);
  host.publish("Version B");
  await second.page.reload();
  for (const { page } of [first, second]) await expect(note(page)).toBeVisible();
  const take = (page: Page) => page.getByRole("button", { name: "Reload with the new version" }).click();
  await first.page.evaluate(() => {
    const root = document.documentElement;
    navigator.serviceWorker.addEventListener("controllerchange", () => root.setAttribute("data-taken-over", ""));
  });
  await take(second.page);
  await expect(second.page).toHaveTitle("Version B");
  // Nobody reloads the other tab. Its offer stays until the reader takes it or puts it off.
  await expect(first.page.locator("html[data-taken-over]")).toBeAttached();
  await expect(first.page).toHaveTitle("Focal Loss Explorer");
  await expect(note(first.page)).toBeVisible();
  await take(first.page);
  await expect(first.page).toHaveTitle("Version B");
  await expect(first.page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toHaveValue("1.5");
  for (const { page, complaints } of [first, second]) {
    await expect(note(page)).toBeHidden();
    expect(complaints).toEqual([]);
  }
  await host.close();
});

test("a new version takes over by itself when no page of the old one is open, then without network", async ({ context }) => {
  const host = await startHost();
  const first = await open(context, host.url);
  await kept(first.page);
  host.publish("Version B");
  const second = await open(context, host.url);
  await expect(note(second.page)).toBeVisible();
  await second.page.close();
  // One page of the old version is still open. Nothing changes or reloads it.
  await expect(first.page).toHaveTitle("Focal Loss Explorer");
  await first.page.close();
  await expect(async () => {
    const { page } = await open(context, host.url);
    const title = await page.title();
    await page.close();
    expect(title).toBe("Version B");
  }).toPass({ timeout: 60_000 });
  await context.setOffline(true);
  const third = await open(context, host.url);
  await expect(third.page).toHaveTitle("Version B");
  const count: number = await third.page.evaluate(async () => (await caches.keys()).length);
  expect(count).toBe(1);
  await host.close();
});

test("a frame registers nothing", async ({ page }) => {
  const host = await startHost();
  await page.route("**/host.html", (route) => {
    const body = `<iframe src="./" width="900" height="700"></iframe>`;
    return route.fulfill({ contentType: "text/html", body });
  });
  await page.goto(`${host.url}host.html`);
  await ready(page.frameLocator("iframe"));
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(host.served.filter((url) => url.endsWith("sw.js"))).toEqual([]);
  await host.close();
});
