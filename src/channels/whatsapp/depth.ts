const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether JSON has brackets inside each other deeper than a limit, seen before a parser recurses into them.
 * Bytes of other alphabets are never mistaken: in UTF-8 they are all above 0x7f.
 */
export function isDeeperThan(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) {
      inText = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
  return false;
}
