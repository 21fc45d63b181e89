// Sizes of files as hosts send them. Brotli at quality 11 takes seconds for a large file, so each is compressed once.

import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";

const known = new Map();

/** `body` with brotli at quality 11. */
export function brotli(body) {
  const key = createHash("sha256").update(body).digest("hex");
  if (!known.has(key)) {
    known.set(key, brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }));
  }
  return known.get(key);
}
