// A host of the build on which files fail, and what a person then sees of the page.

import { startServer } from "../../benches/browser/lib/static_server.mjs";

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} Answer */

const HTML = { "content-type": "text/html; charset=utf-8" };

/**
 * What may come in the place of a file. Null: nothing comes, and the connection stays open.
 * @type {Record<string, (file: Answer, response: import("node:http").ServerResponse) => Answer | null>}
 */
export const FAILURES = {
  missing: () => ({ status: 404, headers: HTML, body: Buffer.from("<!doctype html><h1>Not found</h1>") }),
  reset: (_, response) => (response.destroy(), null),
  slow: () => null,
  truncated: (file) => ({ ...file, body: file.body.subarray(0, file.body.length / 2) }),
  html: () => ({ status: 200, headers: HTML, body: Buffer.from("<!doctype html><h1>Welcome</h1>") }),
  empty: (file) => ({ ...file, body: Buffer.alloc(0) }),
};

/** The folder of the explorer on this host. */
const FOLDER = "/x/";

/**
 * Serves the build in a folder, and a blank page at `blank`.
 * @param {string} dist
 * @param {(file: string, answer: Answer, response: import("node:http").ServerResponse) => Answer | null} change
 * what comes for a file: its name, without its query
 */
export async function startHost(dist, change) {
  const server = await startServer([{ prefix: FOLDER, dir: dist }], undefined, {}, {
    change(answer, request, response) {
      const { pathname } = new URL(request.url, "http://localhost");
      if (pathname === "/blank.html") return { status: 200, headers: HTML, body: Buffer.from("<!doctype html><title>-</title>") };
      return pathname.startsWith(FOLDER) ? change(pathname.slice(FOLDER.length), answer, response) : answer;
    },
  });
  return { explorer: server.origin + FOLDER, blank: `${server.origin}/blank.html`, close: server.close };
}

/**
 * A host on which some files fail. `asked` has the names of those that were asked for.
 * @param {string} dist
 * @param {string} failure
 * @param {(file: string) => boolean} fails
 */
export async function startFailingHost(dist, failure, fails) {
  /** @type {Set<string>} */
  const asked = new Set();
  const host = await startHost(dist, (file, answer, response) => {
    if (!fails(file)) return answer;
    asked.add(file);
    return FAILURES[failure](answer, response);
  });
  return { ...host, asked };
}

/** The page's long waits take a fiftieth of their time. Runs before the scripts of a page. */
export function hurry() {
  const wait = setTimeout;
  Object.assign(window, {
    setTimeout: (/** @type {() => void} */ then, /** @type {number} */ ms = 0) => wait(then, ms >= 10_000 ? ms / 50 : ms),
  });
}

/** What a person sees of the explorer. Runs in the page of the explorer, or in a page with it in a frame. */
export function seen() {
  const page = document.querySelector("iframe")?.contentDocument ?? document;
  /** @param {string} selector */
  const visible = (selector) =>
    [...page.querySelectorAll(selector)].filter((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return box.width > 1 && box.height > 1 && style.visibility === "visible";
    });
  const texts = visible("[data-reason], [data-no-script], .note, #explorer .error[role=alert]").map((element) => element.textContent.trim());
  return {
    isPainted: (page.defaultView?.performance.getEntriesByName("first-contentful-paint").length ?? 0) > 0,
    isReady: page.documentElement.hasAttribute("data-ready"),
    sentences: texts.filter(Boolean),
    hasReload: visible(".failure a").length > 0,
    isReading: visible("#explorer progress").length > 0,
    pictures: visible("#explorer figure svg, #explorer figure canvas.curves").length,
    words: visible("#explorer h1, #explorer h2, #explorer .readouts").map((element) => element.textContent).join(" "),
  };
}
