// Keeps every file of one build, so that the page works without network after one visit. The build writes BUILD and FILES
// (src/bin/pack/offline.rs). A new version waits until no page of the old one is open, or until a page asks for it.
const PREFIX = `focal-loss-explorer ${registration.scope} `;
const CACHE = PREFIX + BUILD;

const install = async () => {
  const cache = await caches.open(CACHE);
  // What has a name of its content may come from the browser's cache, what has a stable one may not.
  const ask = (file) => new Request(file, { cache: /-[0-9a-f]{12,16}[._]/.test(file) ? "default" : "no-cache" });
  const page = await fetch(ask("./"));
  // A host in the middle of an update may still give the page of another build; then this build is kept at another visit.
  if (!page.ok || !(await page.clone().text()).includes(BUILD)) throw new Error("the page is not of this build");
  await Promise.all([cache.put("./", page), cache.addAll(FILES.map(ask))]);
};
const activate = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
};
const answer = async (request) => {
  const address = new URL(request.url);
  address.search = address.hash = "";
  if (address.href === `${registration.scope}index.html`) address.href = registration.scope;
  const cache = await caches.open(CACHE);
  return (await cache.match(address.href)) ?? fetch(request);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});
