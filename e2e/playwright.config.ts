import { defineConfig } from "@playwright/test";

// One worker, because the machine that runs the tests may have two cores, and the browser takes both.
export default defineConfig<{}, { oneFile: boolean }>({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  workers: 1,
  forbidOnly: !!process.env.CI,
  retries: 0,
  // A machine that is busy with other work takes several times as long; a test that passes waits for no longer than it must.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  projects: [
    { name: "page" },
    // The same tests from the disk, with the page in one file.
    { name: "file", testMatch: /explorer.(controls|charts|paper)\.spec\.ts/, use: { oneFile: true } },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      // The page uses its fonts only where they come quickly. So that boxes are the same each time, they never come here.
      args: ["--disable-remote-fonts", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    },
  },
});
