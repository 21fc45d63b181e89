// Says how the address wants the page (src/params/page.rs), and why the explorer does not start or that it has stopped,
// by attributes of <html> for the style sheets and the messages of index.html. Runs before everything else and needs
// nothing.
(() => {
  const root = document.documentElement;
  const fail = (reason) => {
    // The first reason counts; that it takes long is none yet.
    const present = root.getAttribute("data-failed");
    if (!present || present === "slow") root.setAttribute("data-failed", reason);
  };
  const started = () => root.hasAttribute("data-ready");
  const stopped = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;

  root.setAttribute("data-script", "");
  const query = new URLSearchParams(location.search);
  const words = (key) => (query.get(key) || "").split(",").map((word) => word.trim()).filter((word) => word);
  const parts =
    "formula controls options loss foreground background readouts population classes gini results mistakes source";
  const [show, [embed], [theme]] = ["show", "embed", "theme"].map(words);
  if (embed === "1") root.setAttribute("data-embed", "");
  if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  if (show[0] && show.every((word) => parts.split(" ").includes(word))) {
    const named = [...new Set(show)];
    root.setAttribute("data-show", named.join(" "));
    const chart = ["loss", "foreground", "background", "gini"].includes(named[0]);
    if (chart && named.length === 1) root.setAttribute("data-alone", "");
  }
  // A program that has arrived waits, in a frame that is not on the screen, until it can draw.
  setTimeout(() => root.hasAttribute("data-started") || fail("slow"), 10000);
  if (typeof WebAssembly !== "object") {
    fail("no-wasm");
    return;
  }
  const report = (error) => {
    if (!started()) fail("not-loaded");
    else if (stopped(error)) fail("panic");
  };
  // A file that does not arrive reports to its element only, so the window listens on the way down. A picture or a
  // style sheet of somebody else's is not ours to report.
  addEventListener("error", (event) => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    const ours = !element || element.matches("script, link[rel=preload], link[rel=modulepreload]");
    if (ours) report(event.error);
  }, true);
  addEventListener("unhandledrejection", (event) => report(event.reason));
})();
