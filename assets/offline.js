// Has the service worker (sw.js) keep the page for when there is no network, and offers a new version of it. It waits until
// the page can be used, so that what it downloads delays nobody. A frame leaves all this to its page.
(() => {
  const root = document.documentElement;
  const watch = (workers, registration) => {
    // Without a controller, this page came from the network and is the new version.
    const offer = (worker) => {
      if (!workers.controller) return;
      root.setAttribute("data-update", "");
      document.querySelector(".update [data-now]").onclick = () => {
        // It no longer waits where another tab has asked it to take over.
        if (worker.state !== "installed") return location.reload();
        workers.addEventListener("controllerchange", () => location.reload(), { once: true });
        worker.postMessage("take over");
      };
      document.querySelector(".update [data-later]").onclick = () => root.removeAttribute("data-update");
    };
    const installing = () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
    };
    if (registration.waiting) offer(registration.waiting);
    installing();
    registration.addEventListener("updatefound", installing);
    workers.ready.then(() => root.setAttribute("data-offline", ""));
  };
  const keep = () => {
    try {
      // In a sandboxed frame even to look throws.
      const workers = navigator.serviceWorker;
      workers?.register("./sw.js", { updateViaCache: "none" }).then((it) => watch(workers, it), () => {});
    } catch {}
  };
  if (parent !== self || !location.protocol.startsWith("http")) return;
  addEventListener("focal-loss-explorer:interactive", () => setTimeout(keep), { once: true });
})();
