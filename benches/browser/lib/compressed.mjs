// Files as hosts send them. Brotli at quality 11 takes seconds for a large file, so each file is compressed once.

import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Promises of compressed files, by the hash of their content. */
const known = new Map();

/** `body` with brotli at quality 11. */
export function brotli(body) {
  const key = createHash("sha256").update(body).digest("hex");
  if (!known.has(key)) {
    known.set(key, compress(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }));
  }
  return known.get(key);
}
