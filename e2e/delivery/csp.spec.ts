// The build's content security policies, as headers and as a tag, with everything that loads, starts or saves
// something.

import { type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startServer } from "../../benches/browser/lib/static_server.mjs";
import { App, DIST, expect, hostHeaders, ONE_FILE, test } from "../app.ts";

const FOLDER = "/under/";

async function report(page: Page) {
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
}

async function useEverything(app: App) {
  const { page } = app;
  await app.open("?gamma=1&panels=population,classes,gini,results,mistakes");
  await app.gamma.press("ArrowRight");
  await app.alpha.press("Home");
  await expect(app.numbers).toContainText("γ");
  await page.locator("#explorer details:not([open]) > summary").evaluateAll((closed) => closed.forEach((it) => (it as HTMLElement).click()));
  await page.getByText("Data as a table").first().click();
  const saved = page.waitForEvent("download");
  await page.locator("#explorer").getByRole("button", { name: "Save as PNG" }).first().click();
  expect((await saved).suggestedFilename()).toContain(".png");
  const rows = Array.from({ length: 200 }, (_, i) => `${((i % 99) + 0.5) / 100},${i % 10 === 0 ? 1 : 0}`);
  const file = { name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(`score,label\n${rows.join("\n")}\n`) };
  await page.locator("#explorer input[type=file]").setInputFiles(file);
  await expect(page.getByText("scores.csv").first()).toBeVisible();
  await expect(page.getByText(/200 rows|180|negatives/).first()).toBeVisible();
  await app.drawn();
  expect(app.complaints).toEqual([]);
}

test.use({ kept: true });

test("nothing is refused under the headers of the build", async ({ page }) => {
  const server = await startServer([{ prefix: FOLDER, dir: DIST }], () => {}, hostHeaders(FOLDER));
  await report(page);
  const app = new App(page, server.origin + FOLDER);
  const answer = await page.request.get(server.origin + FOLDER);
  expect(answer.headers()["content-security-policy"]).toContain("script-src 'self' 'wasm-unsafe-eval'");
  await useEverything(app);
  await expect(page.locator("html[data-offline]")).toBeAttached();
  expect(app.complaints).toEqual([]);
  await server.close();
});

test("nothing is refused in the page that is one file", async ({ page }) => {
  await report(page);
  await useEverything(new App(page, pathToFileURL(path.join(DIST, ONE_FILE)).href));
});

test("a script that is not the build's does not run", async ({ page, server }) => {
  for (const address of [server, pathToFileURL(path.join(DIST, ONE_FILE)).href]) {
    await page.goto(address);
    const ran = await page.evaluate(async () => {
      // A script in an element, one as evaluated text, and one in an attribute.
      const refused = new Promise<void>((done) => {
        let count = 0;
        document.addEventListener("securitypolicyviolation", () => ++count === 3 && done());
      });
      const element = document.createElement("script");
      element.textContent = "globalThis.ran = 1";
      document.body.append(element);
      let evaluated = 0;
      // The policy does not apply to what the test itself evaluates, but to what runs later.
      setTimeout(() => {
        try {
          evaluated = (0, eval)("1");
        } catch {}
      });
      document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='globalThis.ran = 1'>");
      await refused;
      return [(globalThis as any).ran ?? 0, evaluated];
    });
    expect(ran).toEqual([0, 0]);
  }
});

test("no policy allows scripts of a page's text, and all allow frames", () => {
  const html = ["index.html", ONE_FILE].map((file) => readFileSync(path.join(DIST, file), "utf8"));
  const headers = ["_headers", "headers/nginx.conf", "headers/apache.htaccess"];
  const hosts = headers.map((file) => readFileSync(path.join(DIST, file), "utf8"));
  const policies = [...html, ...hosts].map((text) => /default-src 'none'[^"\n]*/.exec(text)![0]);
  for (const policy of policies) {
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("frame-ancestors");
    expect(policy).not.toMatch(/https?:|\*/);
    for (const rule of ["base-uri 'none'", "form-action 'none'", "object-src 'none'", "worker-src 'self' blob:"]) {
      expect(policy).toContain(rule);
    }
  }
});
