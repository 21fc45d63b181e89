// Charts as sound: which notes are played, by a Web Audio that only writes down what it is asked for.

import type { Page } from "@playwright/test";
import { type App, expect, test } from "../app.ts";

type Tone = { type: string; frequencies: [number, number][]; loud: [number, number][]; begin?: number; end?: number; ended?: () => void };
type Heard = { contexts: number; now: number; tones: Tone[]; pans: [number, number][] };
type Stub = Window & { heard: Heard };

/** Puts a stub in the place of Web Audio, or takes Web Audio away. */
async function stubAudio(page: Page, isThere = true) {
  await page.addInitScript((isThere) => {
    const heard: Heard = { contexts: 0, now: 0, tones: [], pans: [] };
    Object.assign(window, { heard });
    const node = () => ({ connect: (to: unknown) => to, disconnect() {} });
    class Context {
      constructor() { heard.contexts++; }
      get currentTime() { return heard.now; }
      destination = node();
      resume() { return Promise.resolve(); }
      createStereoPanner() {
        return { ...node(), pan: { setValueAtTime: (value: number, at: number) => heard.pans.push([at, value]) } };
      }
      createGain() {
        const loud = heard.tones.at(-1)!.loud;
        return { ...node(), gain: { value: 1, setTargetAtTime: (value: number, at: number) => loud.push([at, value]) } };
      }
      createOscillator() {
        const tone: Tone = { type: "", frequencies: [], loud: [] };
        heard.tones.push(tone);
        return {
          ...node(),
          set type(type: string) { tone.type = type; },
          set onended(ended: () => void) { tone.ended = ended; },
          frequency: { setValueAtTime: (value: number, at: number) => tone.frequencies.push([at, value]) },
          start: (at: number) => (tone.begin = at),
          stop: (at = heard.now) => (tone.end = at),
        };
      }
    }
    Object.defineProperty(window, "AudioContext", { value: isThere ? Context : undefined });
  }, isThere);
}

const heard = (app: App) => app.page.evaluate(() => (window as unknown as Stub).heard);
/** Lets time pass: up to `seconds` since the page has asked for the first sound. At the end of a tone, its listeners hear so. */
const pass = (app: App, seconds: number) =>
  app.page.evaluate((seconds) => {
    const { heard } = window as unknown as Stub;
    heard.now = seconds;
    for (const tone of heard.tones) if (tone.end! <= seconds) tone.ended?.();
  }, seconds);
const button = (app: App, name: string) => app.figure("loss").getByRole("button", { name });

test("a chart is played from left to right, yours and cross entropy, and nothing sounds before", async ({ app }) => {
  await stubAudio(app.page);
  await app.open("?alpha=none");
  await app.gamma.press("ArrowRight");
  await app.explorer.getByRole("slider", { name: "Read the loss chart" }).press("ArrowRight");
  expect((await heard(app)).contexts, "nobody has asked yet").toBe(0);
  await button(app, "Listen: Loss of one example").click();
  await expect(button(app, "Pause: Loss of one example")).toHaveText("Pause");
  const { contexts, tones, pans } = await heard(app);
  expect(contexts).toBe(1);
  expect(tones.map(({ type }) => type)).toEqual(["sine", "triangle"]);
  const [yours, reference] = tones.map(({ frequencies }) => frequencies.map(([, frequency]) => frequency));
  expect([yours!.length, yours![0], yours!.at(-1), reference![0], reference!.at(-1)]).toEqual([81, 1760, 220, 1760, 220]);
  for (let i = 20; i < 80; i++) expect(yours![i], `${i}`).toBeLessThan(reference![i]!);
  expect([pans[0]![1], pans[40]![1], pans[80]![1]]).toEqual([-1, 0, 1]);
  const times = pans.map(([at]) => at - pans[0]![0]);
  expect(times.at(-1)).toBeCloseTo(4, 6);
  expect(Math.max(...tones[1]!.loud.map(([, loud]) => loud)), "the reference is softer").toBeLessThan(Math.max(...tones[0]!.loud.map(([, loud]) => loud)));
  await pass(app, 4.2);
  await expect(button(app, "Listen: Loss of one example"), "at its end").toHaveText("Listen");
});

test("it pauses, goes on, and steps by key", async ({ app }) => {
  await stubAudio(app.page);
  await app.open("?alpha=none");
  await button(app, "Listen").focus();
  await app.page.keyboard.press("Space");
  const all = (await heard(app)).tones[0]!.frequencies.map(([, frequency]) => frequency);
  await pass(app, 1.06);
  await app.page.keyboard.press("Space");
  await expect(button(app, "Listen")).toBeFocused();
  const paused = (await heard(app)).tones;
  expect(paused.map(({ end }) => end)).toEqual([1.06, 1.06]);
  const played = async () => (await heard(app)).tones.filter((_, i) => i % 2 === 0).at(-1)!.frequencies.map(([, frequency]) => frequency);
  await app.page.keyboard.press("Enter");
  expect(await played(), "from the place at which it paused").toEqual(all.slice(20));
  await app.page.keyboard.press("ArrowRight");
  expect(await played(), "a step ends what plays").toEqual([all[21]]);
  await expect(button(app, "Listen")).toBeFocused();
  for (const [key, note] of [["ArrowRight", 22], ["ArrowLeft", 21], ["Home", 0], ["ArrowLeft", 0], ["End", 80], ["ArrowRight", 80]] as const) {
    await app.page.keyboard.press(key);
    expect(await played(), key).toEqual([all[note]]);
  }
});

test("the keys stand below the chart once it was played, and its crosshair sounds if that is chosen", async ({ app }) => {
  await stubAudio(app.page);
  await app.open("?alpha=none");
  const figure = app.figure("loss");
  await expect(button(app, "Listen")).toHaveAccessibleDescription(/Space plays and pauses, the arrow keys go a step/);
  await button(app, "Listen").click();
  await expect(figure.getByText("the arrow keys go a step")).toBeVisible();
  const crosshair = app.explorer.getByRole("slider", { name: "Read the loss chart" });
  const count = async () => (await heard(app)).tones.length;
  const before = await count();
  await crosshair.press("ArrowRight");
  expect(await count()).toBe(before);
  await figure.getByRole("checkbox", { name: "Sound at the crosshair, too" }).check();
  await crosshair.press("Home");
  await expect.poll(async () => (await heard(app)).tones.at(-2)!.frequencies.map(([, frequency]) => frequency)).toEqual([1760]);
  await button(app, "Listen").click();
  await expect(figure.getByRole("checkbox"), "the choice stays").toBeChecked();
});

test("one chart sounds at a time, and one that goes is silent", async ({ app }) => {
  await stubAudio(app.page);
  await app.open("?panels=gini");
  await button(app, "Listen").click();
  await app.figure("gini").getByRole("button", { name: "Listen" }).click();
  await expect(button(app, "Listen")).toBeVisible();
  expect((await heard(app)).tones.slice(0, 2).map(({ end }) => end)).toEqual([0, 0]);
  await app.page.evaluate(() => window.focalLossExplorer.setState({ panels: [] }));
  await expect.poll(async () => (await heard(app)).tones.at(-1)!.end).toBe(0);
});

test("without Web Audio a sentence says so", async ({ app }) => {
  await stubAudio(app.page, false);
  await app.open();
  await button(app, "Listen").click();
  await expect(app.figure("loss").getByRole("alert")).toHaveText(/offers no sound here/);
  await expect(button(app, "Listen")).toHaveText("Listen");
});
