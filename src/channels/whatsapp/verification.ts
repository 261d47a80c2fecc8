import { isOneOf } from "../constant-time.ts";

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
