// Keeps the files of one build, so that the page works without network after one visit. The files of LATER are kept once
// they were used. The build writes BUILD, FILES and LATER in front of this script. A new version waits until no page of the old one is open, or until a page asks for it.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const PREFIX = `focal-loss-explorer ${scope} `;
const CACHE = PREFIX + BUILD;

/**
 * Asks for a file. One with a hash in its name may come from the browser's cache, one with a stable name may not. The
 * browser refuses a file that is not the build's, such as one that was cut off or the host's page of errors.
 * @param {string} file
 * @param {string} [integrity] the file's hash
 */
async function ask(file, integrity = "") {
  const answer = await fetch(file, { integrity, cache: /-[0-9a-f]{12,16}[._]/.test(file) ? "default" : "no-cache" });
  if (!answer.ok) throw new Error(`${file}: status ${answer.status}`);
  // A page may not be answered by a response that was redirected. This has the same content and no history.
  return answer.redirected ? new Response(answer.body, answer) : answer;
}

/** @param {Cache} cache */
async function keepPage(cache) {
  const page = await ask("./");
  // In the middle of an update, a host may still give the page of another build. A later visit then keeps this build.
  const text = await page.clone().text();
  if (!text.includes(BUILD) || !text.includes("</html>")) throw new Error("the page is not of this build");
  await cache.put("./", page);
}

async function install() {
  const cache = await caches.open(CACHE);
  const files = Object.entries(FILES).map(async ([file, hash]) => cache.put(file, await ask(file, hash)));
  await Promise.all([keepPage(cache), ...files]);
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
  try {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(address.href, { ignoreVary: true });
    if (kept) return kept;
    const file = `./${address.href.slice(scope.length)}`;
    if (LATER[file]) {
      const answer = await ask(file, LATER[file]);
      await cache.put(address.href, answer.clone());
      return answer;
    }
  } catch {
    // The browser may refuse its storage, or the host may have another build by now.
  }
  return fetch(request);
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
