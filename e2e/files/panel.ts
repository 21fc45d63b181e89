// What the specs about files share: the part of the page that takes them, and files in memory.

import type { Page } from "@playwright/test";
import { type App } from "../app.ts";

export const PANEL = "?panels=population";

export const file = (name: string, content: string | Buffer) => ({ name, mimeType: "", buffer: Buffer.from(content) });

/** The part of the page that takes files of scores. */
export class Files {
  constructor(
    readonly app: App,
    readonly page: Page = app.page,
  ) {}
  get part() {
    return this.page.locator("#explorer").getByRole("group", { name: "Your own scores" });
  }
  get picker() {
    return this.page.locator("#explorer").getByLabel("Choose a file");
  }
  get status() {
    return this.part.getByRole("status");
  }
  /** The lines of Python that make a readable file. */
  get recipe() {
    return this.part.locator("pre");
  }
  menu(name: string) {
    return this.part.getByRole("combobox", { name, exact: true });
  }
  get trouble() {
    return this.part.locator("[role=alert]");
  }
}

export const open = async (app: App) => {
  await app.open(PANEL);
  return new Files(app);
};
