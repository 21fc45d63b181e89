// A small static server on the loopback address. It maps URL prefixes to folders.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";

import { brotli } from "./compressed.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** What a URL path names: {file}, {redirect}, or null if there is nothing. */
async function resolve(mounts, urlPath) {
  const mount = mounts.find(({ prefix }) => urlPath.startsWith(prefix));
  if (!mount) return null;
  const file = path.resolve(mount.dir, urlPath.slice(mount.prefix.length));
  const inside = path.relative(mount.dir, file);
  if (inside.startsWith("..") || path.isAbsolute(inside)) return null;

  const info = await stat(file).catch(() => null);
  if (!info) return null;
  if (!info.isDirectory()) return { file };
  // Without the slash, the relative URLs of the page would resolve one folder too high.
  if (!urlPath.endsWith("/")) return { redirect: `${urlPath}/` };
  return { file: path.join(file, "index.html") };
}

/**
 * Serves `mounts` ({prefix: "/x/", dir}). `onServed({url, status, body})` sees every answer, with the body as it is in
 * the file. `always` holds headers for every answer, or is a function that returns them for a URL path. With
 * `compress`, files go with brotli to browsers that take it. `change(answer, request, response)` may return another
 * answer ({status, headers, body}), or null if none is to be sent. Returns {origin, close}.
 */
export async function startServer(mounts, onServed = (_answer) => {}, always = {}, options = {}) {
  const { compress = false, change = (answer, _request, _response) => answer } = options;
  const roots = mounts.map(({ prefix, dir }) => ({ prefix, dir: path.resolve(dir) }));

  const server = createServer(async (request, response) => {
    let more = typeof always === "function" ? {} : always;
    const answer = async (...usual) => {
      const [usualStatus, usualHeaders, usualBody = Buffer.alloc(0)] = usual;
      const sent = change({ status: usualStatus, headers: usualHeaders, body: usualBody }, request, response);
      if (sent) await send(sent);
    };
    const send = async ({ status, headers, body }) => {
      onServed({ url: request.url, status, body });
      const small = compress && body.length > 0 && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
      const sent = small ? await brotli(body) : body;
      const encoding = small ? { "content-encoding": "br" } : {};
      response.writeHead(status, {
        "cache-control": "no-store", "content-length": sent.length, ...encoding, ...headers, ...more,
      });
      response.end(request.method === "HEAD" ? undefined : sent);
    };
    try {
      const { pathname, search } = new URL(request.url, "http://localhost");
      if (typeof always === "function") more = always(decodeURIComponent(pathname));
      const found = await resolve(roots, decodeURIComponent(pathname));
      if (found?.redirect) return await answer(301, { location: encodeURI(found.redirect) + search });
      const body = found && (await readFile(found.file).catch(() => null));
      if (!body) return await answer(404, { "content-type": "text/plain" }, Buffer.from("not found\n"));
      const type = TYPES[path.extname(found.file).toLowerCase()] ?? "application/octet-stream";
      await answer(200, { "content-type": type }, body);
    } catch {
      await answer(400, { "content-type": "text/plain" }, Buffer.from("bad request\n"));
    }
  });

  await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
