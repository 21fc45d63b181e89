// A small static server on the loopback address: URL prefixes mapped to directories.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";

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

/** The file that a URL path names: {file}, {redirect} or null when there is none. */
async function resolve(mounts, urlPath) {
  const mount = mounts.find(({ prefix }) => urlPath.startsWith(prefix));
  if (!mount) return null;
  const file = path.resolve(mount.dir, urlPath.slice(mount.prefix.length));
  const inside = path.relative(mount.dir, file);
  if (inside.startsWith("..") || path.isAbsolute(inside)) return null;

  const info = await stat(file).catch(() => null);
  if (!info) return null;
  if (!info.isDirectory()) return { file };
  // Without the slash, the page's relative URLs would resolve one folder too high.
  if (!urlPath.endsWith("/")) return { redirect: `${urlPath}/` };
  return { file: path.join(file, "index.html") };
}

/**
 * Serve `mounts` ({prefix: "/x/", dir}). `onServed({url, status, body})` sees every answer; `always` are headers of
 * every answer, or a function that has them for a URL path. Returns {origin, close}.
 */
export async function startServer(mounts, onServed = (_answer) => {}, always = {}) {
  const roots = mounts.map(({ prefix, dir }) => ({ prefix, dir: path.resolve(dir) }));

  const server = createServer(async (request, response) => {
    let more = typeof always === "function" ? {} : always;
    const answer = (status, headers, body = Buffer.alloc(0)) => {
      onServed({ url: request.url, status, body });
      response.writeHead(status, { "cache-control": "no-store", "content-length": body.length, ...headers, ...more });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    try {
      const { pathname, search } = new URL(request.url, "http://localhost");
      if (typeof always === "function") more = always(decodeURIComponent(pathname));
      const found = await resolve(roots, decodeURIComponent(pathname));
      if (found?.redirect) return answer(301, { location: encodeURI(found.redirect) + search });
      const body = found && (await readFile(found.file).catch(() => null));
      if (!body) return answer(404, { "content-type": "text/plain" }, Buffer.from("not found\n"));
      const type = TYPES[path.extname(found.file).toLowerCase()] ?? "application/octet-stream";
      answer(200, { "content-type": type }, body);
    } catch {
      answer(400, { "content-type": "text/plain" }, Buffer.from("bad request\n"));
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
