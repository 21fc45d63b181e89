// What the specs of accessibility share: what axe finds on a page, and what of its text cannot be read.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { App } from "../app.ts";

export const PINS = "pin=focal_loss~2~none~0&pin=cross_entropy~2~0.25~0~mine";
export const PANELS = "panels=population,classes,gini,results,mistakes";
/** Every word of `show`. */
export const PARTS = (
  "formula controls options loss foreground background readouts population classes gini results mistakes anchors sums " +
  "modulating_factor terms gradient contributions prior sorting source"
).split(" ");

/** What axe complains of, its rule for WCAG 2.2 included, which it does not apply by default. */
export async function violations(page: Page, { without = [] as string[], legacy = false } = {}) {
  // The heading of a frame is in the page around it.
  const isFrame = page.url().includes("embed=1");
  const rules = { "target-size": { enabled: true }, "page-has-heading-one": { enabled: !isFrame } };
  const axe = new AxeBuilder({ page }).options({ rules });
  for (const part of without) axe.exclude(part);
  // A page from a disk may not look into other pages, which axe opens for frames. This page has none.
  const { violations } = await axe.setLegacyMode(legacy).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => `${target}: ${html.slice(0, 120)}`)]);
}

/** Goes through the page, so that every chapter has been in sight and has its live figures, and comes back. */
export async function readThrough(app: App) {
  const height = await app.page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 600) {
    await app.page.evaluate((top) => scrollTo(0, top), top);
    await app.drawn();
  }
  await app.page.evaluate(() => scrollTo(0, 0));
}

/**
 * What of the page cannot be read: text and controls that leave the window, that are cut off, or that lie on each other.
 * What stands in a box that scrolls by itself, such as a table, can be read.
 */
export function unreadable(page: Page) {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.add(`the page scrolls to the right: ${root.scrollWidth} of ${innerWidth}`);
    const scrolls = (element: Element): boolean => {
      if (element === document.body) return false;
      return /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement!);
    };
    const leaves = ({ left, right }: DOMRect) => left < -0.5 || right > innerWidth + 0.5;
    /** Whether an element around it shows only a part of a box. */
    const isCut = (box: DOMRect, element: Element): boolean => {
      if (element === document.body) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      const around = element.getBoundingClientRect();
      const isOutside =
        (overflowX !== "visible" && (box.left < around.left - 1 || box.right > around.right + 1)) ||
        (overflowY !== "visible" && (box.top < around.top - 1 || box.bottom > around.bottom + 1));
      return isOutside || isCut(box, element.parentElement!);
    };
    // Each lies over the page on a ground of its own.
    const layer = (element: Element) => element.closest(".way-back, .share-menu, .reading, .controls, .share, .error");
    const lines: { element: Element; text: string; box: DOMRect }[] = [];
    const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
      const element = node.parentElement!;
      const text = node.data.trim().slice(0, 30);
      // Letters of a formula may touch.
      if (!text || element.closest("svg, math, option, textarea") || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest(".visually-hidden") || getComputedStyle(element).clipPath !== "none") continue;
      if ([...document.querySelectorAll("h2")].some((h2) => h2.contains(element) && getComputedStyle(h2).clipPath !== "none")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2 || scrolls(element)) continue;
        if (leaves(box)) faults.add(`“${text}” leaves the window`);
        if (isCut(box, element)) faults.add(`“${text}” is cut off`);
        lines.push({ element, text, box });
      }
    }
    for (const [index, { element, text, box }] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (layer(element) !== layer(other.element) || element.contains(other.element) || other.element.contains(element)) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 2 && down > 0.35 * Math.min(box.height, other.box.height)) faults.add(`“${text}” lies on “${other.text}”`);
      }
    }
    for (const control of document.querySelectorAll<HTMLInputElement>("main :is(input, button, select, summary)")) {
      const box = control.getBoundingClientRect();
      if (box.width < 2 || !control.checkVisibility({ visibilityProperty: true })) continue;
      const name = control.getAttribute("aria-label") || control.textContent!.slice(0, 30) || control.id;
      if (!scrolls(control) && leaves(box)) faults.add(`${name} leaves the window`);
      const shows = control.matches("[type=number], [type=text], summary") || (control.matches("button") && !control.querySelector("math"));
      if (shows && control.scrollWidth > control.clientWidth + 1) faults.add(`${name} is cut off`);
    }
    return [...faults];
  });
}
