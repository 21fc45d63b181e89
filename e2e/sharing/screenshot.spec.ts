// Makes the README's picture in the tests' browser: UPDATE_SCREENSHOT=1 scripts/test.sh
import path from "node:path";
import { expect, test } from "../app.ts";

test("the README's screenshot", async ({ app }) => {
  await app.open("?gamma=2&alpha=0.25");
  const picture = await app.page.screenshot(
    process.env.UPDATE_SCREENSHOT ? { path: path.resolve(import.meta.dirname, "../../docs/screenshot.png") } : {},
  );
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1280, 800]);
});
