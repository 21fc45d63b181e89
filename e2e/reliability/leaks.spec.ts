// What is opened and closed again leaves nothing behind: no memory of the program, which cannot shrink, no objects of
// the page, no elements, no listeners. Only Chromium tells all of these.

import { expect, ready, test } from "../app.ts";
import type { Page } from "@playwright/test";

const PAGE_OF_WASM = 65_536;

/** Each does something and undoes it, `times` times. They run in the page. */
const DEEDS: Record<string, (times: number) => Promise<void>> = {
  "panels": async (times) => {
    const turn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let i = 0; i < times; i++) {
      for (const panel of ["population", "classes", "gini", "results", "mistakes"]) {
        window.focalLossExplorer.setState({ panels: [panel] } as any);
        await turn();
        window.focalLossExplorer.setState({ panels: [] });
        await turn();
      }
    }
  },
  "β": async (times) => {
    const turn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let i = 0; i < times; i++) {
      window.focalLossExplorer.setState({ loss: "focal_loss_star", beta: (i % 8) / 2 });
      await turn();
      window.focalLossExplorer.setState({ loss: "focal_loss" });
      await turn();
    }
  },
  "pins, views and populations": async (times) => {
    const turn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    const { setState } = window.focalLossExplorer;
    for (let i = 0; i < times; i++) {
      setState({ pins: Array.from({ length: 5 }, (_, k) => ({ gamma: k, alpha: null, name: `${i} ${k}` })) } as any);
      await turn();
      setState({ pins: [], x: "x_t", y: "gradient", scale: "log", reference: "variants" } as any);
      await turn();
      setState({ panels: ["population"], population: "logit_normal", positive_mean: (i % 9) / 2 } as any);
      await turn();
      setState({ panels: [], population: "paper", x: "p_t", y: "loss", scale: "linear", reference: "gammas" } as any);
      await turn();
    }
  },
  "the menu of sharing and the tables": async (times) => {
    const turn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let i = 0; i < times; i++) {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>("#explorer details.share, #explorer .data details")) {
        menu.open = true;
        await turn();
        menu.open = false;
        await turn();
      }
    }
  },
  "presets and Back": async (times) => {
    const menu = document.querySelector<HTMLSelectElement>(".option-bar .actions select")!;
    for (let i = 0; i < times; i++) {
      menu.selectedIndex = 1 + (i % 5);
      menu.dispatchEvent(new Event("change", { bubbles: true }));
      const gone = new Promise((done) => addEventListener("popstate", done, { once: true }));
      history.back();
      await gone;
    }
  },
  "pictures, data and losses": async (times) => {
    const api = window.focalLossExplorer;
    for (let i = 0; i < times; i++) {
      await api.screenshot({ chart: "loss", format: i % 2 ? "png" : "svg", width: 600, height: 400 });
      await api.getData("background");
      await api.loss({ logits: new Float64Array(1000), targets: new Float64Array(1000), gamma: 2 } as any);
    }
  },
  "observers": async (times) => {
    for (let i = 0; i < times; i++) {
      const stop = window.focalLossExplorer.observe("change", () => {});
      window.focalLossExplorer.setState({ gamma: i % 5 });
      stop();
    }
  },
  "errors": async (times) => {
    const { setState, loss } = window.focalLossExplorer as any;
    const refused = (call: () => unknown) => {
      try {
        call();
      } catch {
        // As it should be.
      }
    };
    for (let i = 0; i < times; i++) {
      refused(() => setState({ gamma: 9, pins: [{ name: "x".repeat(100) }] }));
      refused(() => setState({ get gamma() { throw new Error("mine"); } }));
      const logits = [1, 2, 3];
      Object.defineProperty(logits, 2, { get() { throw new Error("mine"); } });
      await loss({ logits, targets: [1, 1, 1], gamma: 2 }).catch(() => {});
    }
  },
  "messages": async (times) => {
    for (let i = 0; i < times; i++) {
      const answered = new Promise<void>((done) => {
        addEventListener("message", function hear({ data }) {
          if (data.id !== i || !("result" in data)) return;
          removeEventListener("message", hear);
          done();
        });
      });
      postMessage({ focalLossExplorer: 1, id: i, method: "getState" }, "*");
      await answered;
    }
  },
};

/** How often a deed is done between two measurements, where it is not 100 times. */
const TIMES: Record<string, number> = { "panels": 25, "the menu of sharing and the tables": 10, "pictures, data and losses": 8 };

async function measure(page: Page) {
  // Records of readers that are gone go when what they read changes.
  await page.evaluate(() => window.focalLossExplorer.resetState());
  await expect.poll(() => page.evaluate(() => location.search)).not.toContain("panels");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  for (let i = 0; i < 2; i++) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  const wasm = await page.evaluate(() => (window as any).memoryOfTheProgram.buffer.byteLength);
  await devtools.detach();
  return { wasm, heap: usedSize, nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
}

for (const [name, deed] of Object.entries(DEEDS)) {
  test(`nothing is left behind by ${name}`, async ({ app, page }) => {
    test.setTimeout(600_000);
    await page.addInitScript(() => {
      // The page names the memory of its program nowhere.
      for (const name of ["instantiate", "instantiateStreaming"] as const) {
        const own = WebAssembly[name] as any;
        (WebAssembly as any)[name] = async (...given: unknown[]) => {
          const made = await own.apply(WebAssembly, given);
          (window as any).memoryOfTheProgram = (made.instance ?? made).exports.memory;
          return made;
        };
      }
    });
    await page.goto(app.url);
    await ready(page);
    const times = TIMES[name] ?? 40;
    // The first times also make what is kept for good.
    await page.evaluate(deed, times);
    const left = async () => {
      const before = await measure(page);
      for (let i = 0; i < 3; i++) await page.evaluate(deed, times);
      const after = await measure(page);
      return {
        pages: (after.wasm - before.wasm) / PAGE_OF_WASM,
        objects: after.heap - before.heap,
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
      };
    };
    const isLittle = ({ pages, objects, nodes, listeners }: Awaited<ReturnType<typeof left>>) =>
      pages <= 3 && objects < 300_000 && nodes < 100 && listeners < 10;
    // The program's memory has gaps, which fill up once. What is left behind each time goes on: 20 pages for the panels.
    const first = await left();
    const last = isLittle(first) ? first : await left();
    expect(isLittle(last), `left behind: ${JSON.stringify([first, last])}`).toBe(true);
  });
}
