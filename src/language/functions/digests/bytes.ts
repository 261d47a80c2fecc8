/**
 * Texts as bytes, and the words of 32 bits that digests are made of. Written by hand because the quiet rooms have
 * no Node: no Buffer, no TextEncoder, no crypto.
 *
 * @module
 */

/** The bytes of a text in UTF-8. A lone surrogate, which UTF-8 cannot write, becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  // No UTF-16 unit takes more than three bytes.
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length = put(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code, bytes, length);
  }
  return bytes.subarray(0, length);
}

function put(code: number, bytes: Uint8Array, at: number): number {
  if (code < 0x80) {
    bytes[at] = code;
    return at + 1;
  }
  const followers = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  bytes[at] = [0, 0xc0, 0xe0, 0xf0][followers]! | (code >> (6 * followers));
  for (let n = 1; n <= followers; n++) bytes[at + n] = 0x80 | ((code >> (6 * (followers - n))) & 0x3f);
  return at + followers + 1;
}

const BLOCK = 64;

/**
 * The message of a digest in whole blocks: a 1 bit behind it, zeros, and its length in bits in the last 8 bytes.
 *
 * @see RFC 1321, section 3.1 and 3.2; FIPS 180-4, section 5.1.1: they differ in the order of bytes only
 */
export function padded(bytes: Uint8Array, littleEndian: boolean): DataView {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK);
  const view = new DataView(new ArrayBuffer(blocks * BLOCK));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  const end = view.byteLength - 8;
  const [low, high] = [(bytes.length << 3) >>> 0, Math.floor(bytes.length / 0x20000000)];
  view.setUint32(littleEndian ? end : end + 4, low, littleEndian);
  view.setUint32(littleEndian ? end + 4 : end, high, littleEndian);
  return view;
}

/** Words of 32 bits as hexadecimal digits. */
export function hex(words: ArrayLike<number>, littleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (let at = 0; at < words.length; at++) view.setUint32(at * 4, words[at]!, littleEndian);
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
