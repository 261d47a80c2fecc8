import { isOneOf } from "../constant-time.ts";
import { verify } from "../whatsapp/signature.ts";
import type { RawRequest } from "./request.ts";

/** The header that shows a secret as it is. */
export const SECRET_HEADER = "x-webhook-secret";

/**
 * Whether a request shows one of these secrets, `X-Webhook-Secret: secret` or `Authorization: Bearer secret`, or proves
 * that its sender knows one: `X-Hub-Signature-256: sha256=<hex HMAC-SHA256(secret, body)>`, over the bytes that came.
 *
 * @param secrets several while one is being changed
 */
export function isProven({ headers, body }: RawRequest, secrets: readonly string[]): boolean {
  const [, bearer] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const shown = [headers[SECRET_HEADER], bearer].filter((text) => text !== undefined);
  return (
    shown.some((text) => isOneOf(text, secrets)) ||
    verify(body, headers["x-hub-signature-256"], secrets) !== undefined
  );
}
