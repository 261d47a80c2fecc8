import { utf8 } from "./bytes.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of a text in UTF-8, six bits a character. @see RFC 4648, section 4 */
export function base64(text: string): string {
  const bytes = utf8(text);
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const missing = Math.max(0, at + 3 - bytes.length);
    for (let n = 0; n < 4; n++) characters.push(n < 4 - missing ? DIGITS[(bits >> (18 - 6 * n)) & 63]! : "=");
  }
  return characters.join("");
}
