import type { SendError } from "../../runtime/ports.ts";

/**
 * What a request that came to nothing proves, and how it is told.
 *
 * @module
 */

/** Given as `code` by an adapter that knows for certain that no byte of the request left. */
export const NOT_SENT = "ERR_NOT_SENT";

const SECRET_LENGTH = 12;

/**
 * Takes a token out of texts: Graph repeats a malformed one in its error message. A token of a few letters is a
 * simulator's, no secret, and may be part of any word.
 */
export function withoutSecret(token: string): (text: string) => string {
  return (text) => (token.length < SECRET_LENGTH ? text : text.replaceAll(token, "[redacted]"));
}

/** Failures of looking up, of connecting, and of trusting the other side: all come before the first byte. */
const BEFORE_THE_REQUEST = new Set([
  NOT_SENT,
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_INVALID_URL",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);

/** Codes such as ETIMEDOUT and EHOSTUNREACH prove it only when connecting is what failed. */
export function provesNothingLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return BEFORE_THE_REQUEST.has(codeOf(error) ?? "") || failedWhileConnecting(error.cause);
}

/** One host may have several addresses; then there is an error for each. */
function failedWhileConnecting(cause: unknown): boolean {
  if (cause instanceof AggregateError) {
    return cause.errors.length > 0 && cause.errors.every(failedWhileConnecting);
  }
  return cause instanceof Error && "syscall" in cause && cause.syscall === "connect";
}

/** The code and the words of whatever a request failed with. */
export function describe(error: unknown): SendError {
  if (!(error instanceof Error)) return { code: "no-answer", reason: String(error) };
  return { code: codeOf(error) ?? "no-answer", reason: error.message };
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Nothing was asked of anybody. */
export const NO_TOKEN: SendError = {
  code: "no-token",
  reason: "The bot has no access token. Set WHATSAPP_API_KEY.",
};
