import { expect, hold, ready, test } from "../app.ts";

test("without script there are pictures and the reason", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server);
  const note = page.locator("[data-no-script]");
  await expect(note).toBeVisible();
  await expect(note).toContainText("JavaScript is switched off in this browser");
  await expect(page.locator("#explorer").getByRole("img")).toHaveCount(3);
  await expect(page.locator("#explorer").getByRole("img", { name: "Background" })).toBeVisible();
  await expect(page.getByText("carry 97.4 % of the background loss")).toBeVisible();
  await expect(page.locator("#explorer").getByRole("slider")).toHaveCount(0);
  await context.close();
});

test("without WebAssembly there are pictures and the reason", async ({ browser, server }) => {
  const page = await browser.newPage();
  await page.addInitScript(() => delete (globalThis as any).WebAssembly);
  await page.goto(server);
  await expect(page.getByText("This browser does not run WebAssembly")).toBeVisible();
  await expect(page.locator("#explorer").getByRole("img")).toHaveCount(3);
  await expect(page.getByText("The explorer could not be loaded")).toBeHidden();
  await page.close();
});

for (const [what, answer] of [
  ["is missing", { status: 404, body: "not found" }],
  ["is corrupt", { status: 200, contentType: "application/wasm", body: "no program" }],
] as const) {
  for (const file of ["wasm", "js"]) {
    test(`a ${file} file that ${what} is reported, and the pictures stay`, async ({ browser, server }) => {
      const page = await browser.newPage();
      await page.route(new RegExp(`focal-loss-explorer-.*\\.${file}$`), (route) => route.fulfill(answer));
      await page.goto(server);
      await expect(page.getByText("The explorer could not be loaded")).toBeVisible();
      await expect(page.getByRole("link", { name: "Reload the page" })).toBeVisible();
      await expect(page.locator("#explorer").getByRole("img")).toHaveCount(3);
      await page.close();
    });
  }
}

test("a program that never arrives is reported, and that it is there when it comes", async ({ browser, server }) => {
  const page = await browser.newPage();
  await page.clock.install();
  const release = await hold(page);
  await page.goto(server, { waitUntil: "domcontentloaded" });
  const message = page.getByText("The explorer takes long to load");
  await expect(message).toBeHidden();
  await page.clock.runFor(11_000);
  await expect(message).toBeVisible();
  release();
  await page.clock.resume();
  await expect(page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toBeVisible();
  await expect(message).toBeHidden();
  await page.close();
});

test("a panic shows a message and a way to reload that keeps the setting", async ({ browser, server }) => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${server}?gamma=3&alpha=none`);
  await ready(page);
  // The framework panics if the browser does not let it create elements, which opening a table needs.
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException("refused by the test");
    };
    Document.prototype.createElement = refuse;
    Document.prototype.createElementNS = refuse;
    Node.prototype.cloneNode = refuse;
  });
  await page.getByText("Data as a table").first().click();
  const message = page.getByText("The explorer has stopped because of an error in it");
  await expect(message).toBeVisible();
  expect(errors.join("\n")).toContain("panicked at");
  await page.getByRole("link", { name: "Reload the page" }).click();
  await ready(page);
  await expect(message).toBeHidden();
  await expect(page.locator("#explorer").getByRole("slider", { name: "γ (gamma)" })).toHaveValue("3");
  await page.close();
});

test("works in a sandboxed frame of opaque origin, where the address may not change", async ({ browser, server }) => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<iframe sandbox="allow-scripts" src="./?gamma=1" width="1000" height="760"></iframe>`,
    }),
  );
  await page.goto(`${server}host.html`);
  const slider = page.frameLocator("iframe").locator("#explorer").getByRole("slider", { name: "γ (gamma)" });
  await expect(slider).toHaveValue("1");
  await slider.press("ArrowRight");
  await expect(slider).toHaveValue("1.05");
  // When the page says this, the address has followed.
  await expect(page.frameLocator("iframe").locator("#explorer").getByRole("status")).toContainText("γ = 1.05");
  expect(errors).toEqual([]);
  await page.close();
});
