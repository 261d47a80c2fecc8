import { promisify, TextDecoder } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

/**
 * Reads what a web service answered: unpacked within a bound, as text in its own letters.
 *
 * @module
 */

/** Unpacks, and ends with an error once there is more than allowed. */
type Unpack = (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const PACKINGS: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** What we say that we can unpack. */
export const ACCEPTED_PACKINGS = "gzip, deflate, br";

export type Unpacked =
  | { readonly type: "bytes"; readonly bytes: Uint8Array }
  | { readonly type: "too long" }
  | { readonly type: "unreadable" };

/**
 * The bytes that were packed.
 *
 * @param packing  the header `content-encoding`, if there is one
 */
export async function unpacked(
  bytes: Uint8Array,
  packing: string | undefined,
  most: number,
): Promise<Unpacked> {
  const name = (packing ?? "identity").trim().toLowerCase();
  if (name === "identity" || name === "" || bytes.byteLength === 0) return { type: "bytes", bytes };
  const unpack = Object.hasOwn(PACKINGS, name) ? PACKINGS[name] : undefined;
  if (unpack === undefined) return { type: "unreadable" };
  try {
    return { type: "bytes", bytes: await unpack(bytes, { maxOutputLength: most }) };
  } catch (error) {
    const isTooLong = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { type: isTooLong ? "too long" : "unreadable" };
  }
}

/** The text that bytes of this type are; in UTF-8 when the type names no letters that we know. */
export function textIn(bytes: Uint8Array, type: string): string {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type) ?? [];
  return decoderFor(charset).decode(bytes);
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
