import { createHash, timingSafeEqual } from "node:crypto";

/** What a challenge may be made of: it is echoed, and must not be able to be a page. */
const CHALLENGE = /^[A-Za-z0-9_.-]{1,512}$/;

/**
 * The challenge to echo when Meta verifies the address of the webhook, or undefined when the request is not hers.
 *
 * @param query of the GET request; a repeated parameter is a list and so refused
 * @param verifyTokens any of them will do
 */
export function challengeFor(
  query: Readonly<Record<string, unknown>>,
  verifyTokens: readonly string[],
): string | undefined {
  const token = query["hub.verify_token"];
  const challenge = query["hub.challenge"];
  if (query["hub.mode"] !== "subscribe" || typeof token !== "string" || typeof challenge !== "string")
    return undefined;
  return isOneOf(token, verifyTokens) && CHALLENGE.test(challenge) ? challenge : undefined;
}

/** Takes the same time whichever token it is, and however much of it is right. */
function isOneOf(token: string, tokens: readonly string[]): boolean {
  const given = digest(token);
  return tokens.map((known) => timingSafeEqual(given, digest(known))).includes(true);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
