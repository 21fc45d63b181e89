// The exercises of the article as a student meets them: what they answer, first wrongly in each way that the article foresees.
// Everything is found by role and name, and done by keys: Tab goes to it.

import type { Locator, Page } from "@playwright/test";
import { expect } from "./app.ts";

export type Setting = { gamma?: string; alpha?: string };
type Answers<Given> = { wrong: [Given, RegExp][]; reply: RegExp };
/** What a student does in an exercise. A reply is recognised by words of it. */
export type Exercise = { name: string } & (
  | ({ number: string } & Answers<string>)
  | ({ choose: string } & Answers<string>)
  | ({ set: Setting } & Answers<Setting>)
);

export const EXERCISES: Exercise[] = [
  { name: "probability-of-the-right-answer", choose: "0.9", wrong: [["0.1", /the probability of yes/], ["It depends on γ.", /what the loss makes of it/]], reply: /fairly easy/ },
  {
    name: "natural-logarithm",
    number: "0,693",
    wrong: [["0.301", /base ten/], ["1", /base two/], ["-0.693", /the sign is not/], ["0.5", /itself/], ["2", /natural logarithm/]],
    reply: /0\.693/,
  },
  {
    name: "cross-entropy-again",
    set: { gamma: "0", alpha: "none" },
    wrong: [[{ gamma: "2" }, /cross entropy is still 100× the focal loss/], [{ gamma: "1" }, /Some articles say so/], [{ gamma: "0" }, /the weight 0\.25, and a negative has 0\.75/]],
    reply: /every example has its cross entropy/,
  },
  { name: "thousand-times", set: { gamma: "3" }, wrong: [[{ gamma: "1" }, /one tenth/], [{ gamma: "2" }, /the paper's example/], [{ gamma: "0" }, /1× the focal loss/]], reply: /γ of 3.*1000× lower/ },
  {
    name: "size-of-the-gradient",
    number: "0.1",
    wrong: [["0.105", /This is the loss/], ["1.111", /the slope over/], ["0.9", /smaller/], ["0.0029", /gradient of focal loss/], ["-0.1", /with its sign/], ["5", /into/]],
    reply: /distance/,
  },
  { name: "share-of-the-gradient", choose: "Less than half", wrong: [["Half, as of the loss", /not a share of the gradient/], ["More than half", /other way/]], reply: /without limit/ },
  {
    name: "loss-of-a-negative",
    number: "1.4",
    wrong: [["0.466", /one α for both/], ["1.865", /without α/], ["1.727", /cross entropy with the weight/], ["0.00079", /in place of/], ["0.000263", /of a positive/], ["0.6075", /base ten/], ["3", /Find/]],
    reply: /1\.4/,
  },
  {
    name: "nine-to-one",
    set: { alpha: "0.9" },
    wrong: [[{ alpha: "0.1" }, /other way round/], [{ alpha: "none" }, /Switch it on/], [{ alpha: "1" }, /weighs nothing/], [{ alpha: "0.5" }, /the weight 0\.5/]],
    reply: /0\.9 and 0\.1/,
  },
  {
    name: "what-the-prior-is",
    choose: "Every output has a score of about 0.01 at the start.",
    wrong: [["One example in a hundred is a positive.", /comes from the data/], ["The loss of each positive is multiplied by 0.01.", /no part of the loss/]],
    reply: /The bias of the last layer/,
  },
  { name: "read-figure-4", number: "77 %", wrong: [["22.7", /hardest/], ["1.4 %", /curve of/], ["71", /positives/], ["90", /straight line/], ["50", /Look at/]], reply: /77\.3/ },
  { name: "half-of-the-loss", set: { gamma: "1.2" }, wrong: [[{ gamma: "0" }, /6 %. More focus/], [{ gamma: "2" }, /97\.4 %/], [{ gamma: "0.5" }, /too small/]], reply: /to these few/ },
  {
    name: "fair-start",
    choose: "That this start suits focal loss better.",
    wrong: [["Focal loss trains better detectors than cross entropy.", /faster from this start/], ["Cross entropy cannot train a detector with so many negatives.", /It can/]],
    reply: /takes the difference away/,
  },
  {
    name: "prior-of-cross-entropy",
    number: "0.001",
    wrong: [["0.5", /every gradient has the same size/], ["0.999", /of the negatives/], ["1e-2", /the paper's prior/], ["3", /Write down/]],
    reply: /share of positives/,
  },
  {
    name: "wrong-labels",
    choose: "It rises.",
    wrong: [["It falls, because focal loss lets outliers count for less.", /robust loss/], ["It stays, because γ knows nothing of labels.", /sees the labels/]],
    reply: /what is wrong/,
  },
];

type Direction = "Tab" | "Shift+Tab";

/** Presses Tab until one of these elements has the focus: forward, unless the first of them is above. */
async function reach(page: Page, target: Locator, given?: Direction) {
  const isAbove = await target.first().evaluate((it) => {
    const position = it.compareDocumentPosition(document.activeElement ?? it);
    return document.activeElement !== document.body && (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  const direction = given ?? (isAbove ? "Shift+Tab" : "Tab");
  const isThere = () => target.evaluateAll((all) => all.some((one) => one === document.activeElement));
  for (let count = 0; count < 250 && !(await isThere()); count++) await page.keyboard.press(direction);
  expect(await isThere(), `${direction} reaches ${target}`).toBe(true);
}

/** An exercise in a page, by its number in the article. */
export class Student {
  readonly region: Locator;
  readonly check: Locator;
  readonly status: Locator;

  constructor(
    readonly page: Page,
    readonly number: number,
  ) {
    this.region = page.getByRole("region", { name: `Exercise ${number}`, exact: true });
    this.check = this.region.getByRole("button", { name: "Check" });
    this.status = this.region.getByRole("status").first();
  }

  get exercise() {
    return EXERCISES[this.number - 1]!;
  }

  async press(key: string) {
    await this.page.keyboard.press(key);
  }

  /** Types into the nearest field above. */
  private async type(name: string, text: string) {
    await reach(this.page, this.page.getByRole("spinbutton", { name }), "Shift+Tab");
    await this.press("Control+A");
    await this.page.keyboard.type(text);
    await this.press("Enter");
  }

  private async set({ gamma, alpha }: Setting) {
    if (gamma !== undefined) await this.type("γ (gamma), as a number", gamma);
    if (alpha === undefined) return;
    const balanced = this.page.getByRole("switch", { name: "α-balanced" });
    if ((await balanced.first().isChecked()) !== (alpha !== "none")) {
      await reach(this.page, balanced, "Shift+Tab");
      await this.press("Space");
    }
    if (alpha !== "none") await this.type("α (alpha), as a number", alpha);
  }

  private async choose(name: string) {
    const radios = this.region.getByRole("group", { name: "Answers" }).getByRole("radio");
    await reach(this.page, radios);
    await this.press("Space");
    const wanted = this.region.getByRole("radio", { name, exact: true });
    for (let count = await radios.count(); count > 0 && !(await wanted.isChecked()); count--) await this.press("ArrowDown");
    await expect(wanted).toBeChecked();
  }

  /** Answers, checks, and expects a reply. The focus stays where it is. */
  async answer(given: string | Setting, verdict: string, reply: RegExp) {
    if (typeof given === "string" && "number" in this.exercise) {
      const field = this.region.getByRole("textbox", { name: "Your answer" });
      await reach(this.page, field);
      await this.press("Control+A");
      await this.press("Delete");
      await this.page.keyboard.type(given);
      await this.press("Enter");
      await expect(field).toBeFocused();
      await expect(field).toHaveValue(given);
    } else {
      if (typeof given === "string") await this.choose(given);
      else await this.set(given);
      await reach(this.page, this.check);
      await this.press(typeof given === "string" ? "Space" : "Enter");
      await expect(this.check).toBeFocused();
    }
    await expect(this.status).toContainText(verdict);
    await expect.poll(async () => (await this.status.textContent())!.replace(/\s+/g, " ")).toMatch(reply);
  }

  /** What is no answer. */
  async answerNothing() {
    if ("number" in this.exercise) {
      for (const garbage of ["", "many", "1/2/3"]) await this.answer(garbage, "This is no number", /in digits/);
    } else if ("choose" in this.exercise) {
      await reach(this.page, this.check);
      await this.press("Enter");
      await expect(this.status).toHaveText("Choose an answer first.");
    }
  }

  async answerWrongly() {
    for (const [wrong, reply] of this.exercise.wrong) await this.answer(wrong, "Not yet.", reply);
  }

  async answerRightly() {
    const it = this.exercise;
    await this.answer("number" in it ? it.number : "choose" in it ? it.choose : it.set, "Right.", it.reply);
  }

  /** Two hints, one after the other; then there are no more. */
  async askForHints() {
    const hint = this.region.getByRole("button", { name: "Hint" });
    await reach(this.page, hint);
    for (const count of [1, 2, 2]) {
      await this.press("Enter");
      await expect(this.region.getByRole("status").last().locator("> div")).toHaveCount(count);
      await expect(hint).toBeFocused();
    }
    await expect(hint).toBeDisabled();
  }
}
