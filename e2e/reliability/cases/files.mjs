// Files that are made to bring the page down: it answers while they are read, and then says what it found.

import assert from "node:assert/strict";

/** @typedef {import("../driver.mjs").Driver} Driver */

/**
 * Puts a file into the page's field that a function makes there, and waits for what the page says of it.
 * @param {Driver} page
 * @param {() => BlobPart[]} make
 */
async function read(page, make) {
  const put = (/** @type {() => BlobPart[]} */ make) => {
    const here = /** @type {any} */ (window);
    const field = /** @type {HTMLInputElement} */ (document.querySelector("input[type=file]"));
    const chosen = new DataTransfer();
    chosen.items.add(new File(make(), "odd.csv"));
    field.files = chosen.files;
    // How long the page did not answer.
    here.longest = 0;
    let last = performance.now();
    clearInterval(here.watch);
    here.watch = setInterval(() => {
      here.longest = Math.max(here.longest, performance.now() - last);
      last = performance.now();
    }, 20);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  // One function with both, because the page's policy lets none be made in it.
  await page.evaluate(/** @type {() => void} */ (new Function(`(${put})(${make})`)));
  await page.until(() => !document.querySelector("#explorer .files progress"), undefined, "the file was read");
  await page.until(() => /** @type {any} */ (window).longest > 0);
  return page.evaluate(() => ({
    said: document.querySelector("#explorer .files [role=alert]")?.textContent ?? "",
    entries: Array.from(document.querySelectorAll("#explorer .files select"), (menu) => menu.querySelectorAll("option").length),
    first: Array.from(document.querySelectorAll("#explorer .files option"), (option) => option.textContent ?? "").slice(0, 2),
    longest: /** @type {number} */ (/** @type {any} */ (window).longest),
  }));
}

/** Columns in great number. The names of the last two speak. */
const wide = () => {
  const names = Array(300_000).fill("a");
  names.splice(-2, 2, "my_score", "a label");
  return [`${names.join()}\n${Array(300_000).fill("0").join()}\n`];
};

/** A ZIP archive of 60,000 empty arrays, stored. */
const archive = () => {
  const count = 60_000;
  const name = (/** @type {number} */ i) => new TextEncoder().encode(i === count - 1 ? "y_score.npy" : `${i}`.padStart(7, "0") + ".npy");
  const local = new Uint8Array(count * 41);
  const central = new Uint8Array(count * 57);
  for (let i = 0; i < count; i++) {
    local.set([80, 75, 3, 4, 20], i * 41);
    local.set([11], i * 41 + 26);
    local.set(name(i), i * 41 + 30);
    const entry = new DataView(central.buffer, i * 57, 57);
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(4, 20, true);
    entry.setUint16(6, 20, true);
    entry.setUint16(28, 11, true);
    entry.setUint32(42, i * 41, true);
    central.set(name(i), i * 57 + 46);
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, central.length, true);
  end.setUint32(16, local.length, true);
  return [local, central, end];
};

/** @type {[string, () => BlobPart[], RegExp, string[]?][]} */
const FILES = [
  ["300,000 columns", wide, /, 299988 more\. 200 of the 300000 can be chosen, those first whose names speak of scores/, ["a (0)", "my_score (0)"]],
  ["60,000 arrays", archive, /, 59988 more\. 200 of the 60000 can be chosen/, ["y_score"]],
  ["a line without end", () => ["score,label\n", "7".repeat(30_000_000)], /found no end of the row within a million characters/],
  ["a header without end", () => ["a,".repeat(15_000_000)], /found no end of the row within a million characters/],
  ["junk", () => [Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * 2654435761) >>> 13)], /neither text nor an array of NumPy/],
  ["nothing", () => [], /has no rows of data/],
  ["half an archive", () => ["PK\x03\x04", new Uint8Array(20_000_000)], /is damaged: found no complete directory of a ZIP archive/],
  ["a name that turns the text round", () => ["\u202e\u2066score,b\n0.5,1\n"], /Found “��score”, “b”\.$/],
];

/** @type {import("../driver.mjs").Cases} */
export const cases = {
  "what comes of a file is said once, where the file was given": async (it) => {
    const page = await it.open(`${it.explorer}?panels=population`);
    await page.ready();
    const figure = "[data-figure=population]";
    await page.evaluate((figure) => document.querySelector(figure)?.parentElement?.scrollIntoView(), figure);
    await page.until((figure) => document.querySelector(`${figure} .files`) !== null, figure, "the panel is in the article, too");
    /** @type {[string, string, boolean][]} */
    const places = [["the explorer", "#explorer .files", false], ["the figure", `${figure} .files`, false], ["a drop", `${figure} .files`, true]];
    for (const [name, place, isDrop] of places) {
      for (const [text, role, sentence] of [["score,label\n2,1\n", "alert", "found “2”"], ["score,label\n0.9,1\n0.1,0\n", "status", "2 rows"]]) {
        if (isDrop) {
          await page.evaluate(({ place, text }) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "scores.csv"));
            const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
            document.querySelector(place)?.dispatchEvent(event);
          }, { place, text });
        } else {
          await page.setFiles(`${place} input[type=file]`, [{ name: "scores.csv", text }]);
        }
        const isSaid = (/** @type {string[]} */ [place, role, sentence]) =>
          (document.querySelector(`${place} [role=${role}]`)?.textContent ?? "").includes(sentence);
        await page.until(isSaid, [place, role, sentence], `${name} has “${sentence}”`);
        const count = await page.evaluate(
          ([role, sentence]) =>
            Array.from(document.querySelectorAll(`.files [role=${role}]`)).filter((it) => it.textContent?.includes(sentence)).length,
          [role, sentence],
        );
        assert.equal(count, 1, `${name}: “${sentence}” is announced once`);
      }
    }
  },

  "no file stops the page, and each is answered in a sentence": async (it) => {
    const page = await it.open(`${it.explorer}?panels=population`);
    await page.ready();
    for (const [what, make, expected, offered] of FILES) {
      const { said, entries, first, longest } = await read(page, make);
      assert.match(said, expected, what);
      assert(said.length < 1000 && !/[\n\u202a-\u202e]/.test(said), said);
      // A page that freezes does so for much longer; a busy machine may take a moment.
      assert(longest < 5000, `${what}: the page did not answer for ${longest} ms`);
      if (offered) {
        assert.deepEqual(entries, [200, 200, 3], what);
        assert(first.some((option) => offered.some((name) => option.startsWith(name))), first.join());
      }
    }
    assert.equal(await page.failed(), null);
  },
};
