import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Meta's proof that a webhook is hers: `X-Hub-Signature-256: sha256=<hex HMAC-SHA256(app secret, raw body)>`.
 * It is computed over the bytes that were sent, never over JSON written anew: Meta escapes what we would not.
 *
 * @module
 */

/** The signature header for a body. */
export function sign(rawBody: Uint8Array | string, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(rawBody).digest("hex")}`;
}

/**
 * Which of the secrets signed these bytes.
 *
 * @param header what came in `X-Hub-Signature-256`, if anything
 * @param secrets several while a secret is being changed, or when several apps share a server
 * @returns the secret that matched, or undefined; every secret is tried in the same time
 */
export function verify(
  rawBody: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): string | undefined {
  const given = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  if (given === undefined) return undefined;
  const signature = Buffer.from(given, "hex");
  let matched: string | undefined;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(rawBody).digest();
    if (timingSafeEqual(signature, expected)) matched ??= secret;
  }
  return matched;
}
