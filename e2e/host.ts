// What the specs of the element share: a page of another origin than the frame's, and a frame that sends the explorer's
// messages in its place (pages/frame.html).

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

  /** The frame of the only element, after it has answered. */
  async frame(): Promise<Frame> {
    await expect(this.element).toHaveJSProperty("version", "0.0.1");
    await expect.poll(() => this.frames().length).toBe(1);
    return this.frames()[0];
  }

  frames() {
    return this.page.frames().filter((frame) => frame.url().includes("/explorer/"));
  }

  /** Waits until the browser has told the element whether it is near the screen. It tells observers in the order of creation. */
  async looked() {
    await this.ask(`new Promise((done) => new IntersectionObserver(() => done(), { rootMargin: "100%" }).observe(element))`);
  }

  /** Waits until element and frame have exchanged their messages: an answer comes after everything that was sent before it. */
  async quiet() {
    for (let i = 0; i < 3; i++) await this.ask("element.getState()");
  }

  height() {
    return this.ask<number>("element.offsetHeight");
  }

  requests(frame: Frame) {
    return frame.evaluate(() => (window as any).requests as { method: string; args: unknown[] }[]);
  }

  /** Calls the element as a script of the page does. */
  ask<T>(what: string): Promise<T> {
    return this.page.evaluate(`(async (element) => ${what})(document.querySelector("focal-loss-explorer"))`) as Promise<T>;
  }

  /** Removes the errors that a test expects. */
  takeErrors() {
    return this.errors.splice(0).join("\n");
  }

  /** The message of the error with which a promise is rejected. */
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
