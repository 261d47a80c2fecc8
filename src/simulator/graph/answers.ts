import { randomBytes } from "node:crypto";
import { errorRow } from "../../channels/whatsapp/errors.ts";
import { isUserId } from "./webhooks.ts";

/** An HTTP answer of Graph's. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The answer to a message that was accepted. */
export function acceptance(message: {
  readonly to: string;
  readonly wamid: string;
  readonly body: Readonly<Record<string, unknown>>;
}): GraphAnswer {
  const input = message.body.to ?? message.body.recipient;
  const known = isUserId(message.to) ? { user_id: message.to } : { wa_id: message.to };
  return {
    status: 200,
    body: {
      messaging_product: "whatsapp",
      contacts: [{ input, ...known }],
      messages: [{ id: message.wamid }],
    },
  };
}

/** The answer to a request that was refused, with the HTTP status that Graph is known to use for the code. */
export function errorAnswer(code: number, details = titleOf(code), subcode?: number): GraphAnswer {
  const error = {
    message: `(#${code}) ${titleOf(code)}`,
    type: "OAuthException",
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    error_data: { messaging_product: "whatsapp", details },
    fbtrace_id: randomBytes(8).toString("hex"),
  };
  return { status: errorRow(code)?.http ?? 400, body: { error } };
}

export function titleOf(code: number): string {
  return errorRow(code)?.title ?? "Unknown error";
}
