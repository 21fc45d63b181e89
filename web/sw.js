// Keeps every file of one build, so that the page works without network after one visit. The build writes BUILD and
// FILES in front of this script. A new version waits until no page of the old one is open, or until a page asks for it.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const PREFIX = `focal-loss-explorer ${scope} `;
const CACHE = PREFIX + BUILD;

/**
 * A file with a hash in its name may come from the browser's cache. A file with a stable name may not.
 * @param {string} file
 */
function ask(file) {
  return new Request(file, { cache: /-[0-9a-f]{12,16}[._]/.test(file) ? "default" : "no-cache" });
}

async function install() {
  const cache = await caches.open(CACHE);
  const page = await fetch(ask("./"));
  // In the middle of an update, a host may still give the page of another build. A later visit then keeps this build.
  if (!page.ok || !(await page.clone().text()).includes(BUILD)) throw new Error("the page is not of this build");
  await Promise.all([cache.put("./", page), cache.addAll(FILES.map(ask))]);
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const address = new URL(request.url);
  address.search = address.hash = "";
  if (address.href === `${scope}index.html`) address.href = scope;
  const cache = await caches.open(CACHE);
  return (await cache.match(address.href)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) event.respondWith(answer(request));
});
