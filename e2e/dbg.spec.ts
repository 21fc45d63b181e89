import { pathToFileURL } from "node:url";
import path from "node:path";
import { App, DIST, ONE_FILE, expect, test } from "./app.ts";
test("dbg", async ({ page }) => {
  const app = new App(page, pathToFileURL(path.join(DIST, ONE_FILE)).href);
  await app.open();
  for (const panel of await page.locator("details > summary").all()) await panel.click();
  await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "Figure 4: cumulative losses" });
  const rows = Array.from({ length: 200 }, (_, i) => `${((i % 99) + 0.5) / 100},${i % 10 === 0 ? 1 : 0}`);
  const file = { name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(`score,label\n${rows.join("\n")}\n`) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: "/tmp/w/package-shot.png", fullPage: true });
  console.log(await app.background.count(), await app.background.boundingBox());
});
