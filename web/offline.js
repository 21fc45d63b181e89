// Registers the service worker (sw.js), which keeps the page for use without network, and offers a new version of the
// page. It waits until the page can be used, so that the worker's downloads delay nobody. In a frame it does nothing.
(() => {
  const root = document.documentElement;

  const line = () => /** @type {HTMLElement} */ (document.querySelector(".update"));
  /** @param {string} selector */
  const button = (selector) => /** @type {HTMLButtonElement} */ (document.querySelector(`.update ${selector}`));

  /**
   * Shows the line with the button that makes a new version take over.
   * @param {ServiceWorkerContainer} workers
   * @param {ServiceWorker} worker that has the new version
   */
  function offer(workers, worker) {
    // Without a controller, this page came from the network and is the new version.
    if (!workers.controller) return;
    line().hidden = false;
    button("[data-now]").onclick = () => {
      // Another tab may have asked the worker to take over already.
      if (worker.state !== "installed") return location.reload();
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
    };
    button("[data-later]").onclick = () => (line().hidden = true);
  }

  /**
   * @param {ServiceWorkerContainer} workers
   * @param {ServiceWorkerRegistration} registration
   */
  function watch(workers, registration) {
    const offerWhenInstalled = () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed") offer(workers, worker);
      });
    };
    if (registration.waiting) offer(workers, registration.waiting);
    offerWhenInstalled();
    registration.addEventListener("updatefound", offerWhenInstalled);
    workers.ready.then(() => root.setAttribute("data-offline", ""));
  }

  function keep() {
    try {
      // A sandboxed page throws here. The types do not say that some pages have no workers.
      const workers = /** @type {ServiceWorkerContainer | undefined} */ (navigator.serviceWorker);
      workers?.register("./sw.js", { updateViaCache: "none" }).then((it) => watch(workers, it), () => {});
    } catch {}
  }

  if (parent !== self || !location.protocol.startsWith("http")) return;
  addEventListener("focal-loss-explorer:interactive", () => setTimeout(keep), { once: true });
})();
