// What the specs of the element share: a page of another origin than the explorer's, whose place a frame takes that
// speaks its messages (pages/frame.html).

import { test as base, expect, type Frame, type Page } from "@playwright/test";
import path from "node:path";
import { startServer } from "../benches/browser/lib/static_server.mjs";
import { OPEN } from "./app.ts";

export const PAGES = path.resolve(import.meta.dirname, "pages");
export const EMBED = path.resolve(import.meta.dirname, "../dist/embed.js");

export class Host {
  errors: string[] = [];

  constructor(
    readonly page: Page,
    readonly explorer: string,
    readonly origin: string,
  ) {
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && this.errors.push(message.text()));
  }

  /** Shows a page of another origin than the frame's, with `html` in it. */
  async show(html: string, script = `<script src="${this.explorer}embed.js"></script>`) {
    await this.page.goto(`${this.origin}/blank.html`);
    await this.page.setContent(`<!doctype html><title>A page</title><link rel="icon" href="data:,">${script}${html}`);
  }

  get element() {
    return this.page.locator("focal-loss-explorer").first();
  }

  /** The frame of the one element, when it has answered. */
  async frame(): Promise<Frame> {
    await expect(this.element).toHaveJSProperty("version", "0.0.1");
    await expect.poll(() => this.frames().length).toBe(1);
    return this.frames()[0];
  }

  frames() {
    return this.page.frames().filter((frame) => frame.url().includes("/explorer/"));
  }

  /** Until the browser has told the element whether it is near the screen: it tells observers in the order of their making. */
  async looked() {
    await this.ask(`new Promise((done) => new IntersectionObserver(() => done(), { rootMargin: "100%" }).observe(element))`);
  }

  /** Until what element and frame have to say to each other has been said: an answer comes after what was sent before it. */
  async quiet() {
    for (let i = 0; i < 3; i++) await this.ask("element.getState()");
  }

  height() {
    return this.ask<number>("element.offsetHeight");
  }

  requests(frame: Frame) {
    return frame.evaluate(() => (window as any).requests as { method: string; args: unknown[] }[]);
  }

  /** Asks the element, as a script of the page does. */
  ask<T>(what: string): Promise<T> {
    return this.page.evaluate(`(async (element) => ${what})(document.querySelector("focal-loss-explorer"))`) as Promise<T>;
  }

  /** Takes the errors that a test expects. */
  takeErrors() {
    return this.errors.splice(0).join("\n");
  }

  /** The message of the error that a promise is rejected with. */
  failure(what: string) {
    return this.ask<string>(`{ try { await ${what} } catch (error) {
      return [error.constructor === TypeError ? "TypeError" : error.constructor === Error ? "Error" : "?", error.message].join(": ");
    } return "nothing" }`);
  }
}

export const test = base.extend<{ host: Host }, { servers: [string, string] }>({
  servers: [
    async ({}, use) => {
      const mounts = [
        { prefix: "/explorer/embed.js", dir: EMBED },
        { prefix: "/explorer/index.html", dir: path.join(PAGES, "frame.html") },
        { prefix: "/explorer/", dir: path.join(PAGES, "frame.html") },
      ];
      const explorer = await startServer(mounts, undefined, OPEN);
      const host = await startServer([{ prefix: "/", dir: PAGES }]);
      await use([`${explorer.origin}/explorer/`, host.origin]);
      await explorer.close();
      await host.close();
    },
    { scope: "worker" },
  ],
  host: async ({ page, servers }, use) => {
    const host = new Host(page, ...servers);
    await use(host);
    expect(host.errors, "errors of the page").toEqual([]);
  },
});

export { expect };
