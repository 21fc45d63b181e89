// The cases of this folder in Chromium. Firefox runs them from firefox.mjs.

import { test as base } from "@playwright/test";
import { allCases, runCase, serve } from "./driver.mjs";

const test = base.extend<{}, { served: { explorer: string; host: string } }>({
  served: [
    async ({}, use) => {
      const served = await serve();
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
});

for (const [file, cases] of Object.entries(await allCases())) {
  for (const [name, run] of Object.entries(cases)) {
    test(`${file}: ${name}`, ({ context, served }) => runCase(run, served, () => context.newPage()));
  }
}
