// What a screen reader hears: one announcement after a change, and every figure by name, description and table.

import { type App, expect, test } from "../app.ts";
import { PANELS, readThrough } from "./audit.ts";

/** Records what the page says by itself: the text of each live region whenever it changes. */
async function listen({ page }: App) {
  await page.evaluate(() => {
    const said: string[] = ((window as any).said = []);
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("[role=status], [role=alert], [aria-live]");
        if (region) regions.add(region);
      }
      for (const region of regions) if (region.textContent!.trim()) said.push(region.textContent!.trim());
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as any).said.splice(0) as string[]);
}

const CHANGES: [name: string, change: (app: App) => Promise<unknown>, said: RegExp][] = [
  ["a step of γ", ({ gamma }) => gamma.press("ArrowRight"), /γ = 2\.05/],
  ["many steps of γ", async ({ gamma }) => { for (let i = 0; i < 8; i++) await gamma.press("ArrowLeft"); }, /γ = 1\.65/],
  ["α off", ({ alphaSwitch }) => alphaSwitch.press("Space"), /no α/],
  ["a figure of the paper", ({ explorer }) => explorer.getByLabel("Show").selectOption({ index: 1 }), /γ/],
  ["Reset", ({ explorer }) => explorer.getByRole("button", { name: "Reset" }).press("Enter"), /γ = 2/],
];

/** What the page says after a change, until nothing more follows. */
async function saidAfter(app: App, said: () => Promise<string[]>, change: () => Promise<unknown>) {
  await change();
  const all: string[] = [];
  await expect.poll(async () => all.push(...(await said()))).toBeGreaterThan(0);
  // What comes late comes 0.7 s after the change.
  await app.page.waitForFunction((from) => performance.now() - from > 1500, await app.page.evaluate(() => performance.now()));
  return [...all, ...(await said())];
}

test("after a change the page says its outcome, once", async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: "reduce" });
  await app.open();
  const said = await listen(app);
  for (const [name, change, expected] of CHANGES) {
    const all = await saidAfter(app, said, () => change(app));
    expect(all, name).toHaveLength(1);
    expect(all[0], name).toMatch(expected);
  }
  // A step also says that there is a way back.
  const step = await saidAfter(app, said, () => app.page.locator("a.step").first().press("Enter"));
  expect(step).toHaveLength(2);
  expect(step[0]).toMatch(/Back to/);
  expect(step[1]).toMatch(/γ = 0/);
});

test("every figure has a name, a description that follows, and a table", async ({ app }) => {
  await app.open(`?${PANELS}`);
  await readThrough(app);
  // The charts of the lab follow its training, and lab.spec.ts looks at them.
  const describe = () =>
    app.page.evaluate(() =>
      [...document.querySelectorAll("figure.chart:not([data-chart^=lab])")].map((figure) => {
        const image = figure.querySelector("[role=img]")!;
        const description = document.getElementById(image.getAttribute("aria-describedby")!)!;
        return {
          chart: (figure as HTMLElement).dataset.chart!,
          name: image.getAttribute("aria-label"),
          description: description.textContent!,
          hasTable: !!figure.querySelector(".data summary"),
        };
      }),
    );
  const before = await describe();
  expect(before.length).toBeGreaterThan(12);
  for (const { chart, name, description, hasTable } of before) {
    expect(name, chart).toBeTruthy();
    expect(description.length, chart).toBeGreaterThan(40);
    expect(hasTable, chart).toBe(true);
  }
  await app.page.evaluate(() => window.focalLossExplorer.setState({ gamma: 1, alpha: 0.9, population: "logit_normal", typical_p_t: 0.9, prior: 0.1 } as any));
  await expect.poll(() => app.description(app.loss)).toContain("γ = 1");
  await readThrough(app);
  const same = async () => (await describe()).filter(({ description }, i) => description === before[i]!.description).map(({ chart }) => chart);
  await expect.poll(same).toEqual([]);
});
