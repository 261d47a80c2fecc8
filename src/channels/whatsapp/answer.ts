import type { Address } from "../../model/message.ts";
import type { Outgoing } from "../../model/outgoing.ts";
import type { Dispatch, SendResult } from "../../runtime/ports.ts";
import { readGraphError, refusal } from "./errors.ts";
import { mediaOf } from "./media-room.ts";
import { digitsIn, fieldsIn, idIn, listIn, MESSAGE_ID_LENGTH, USER_ID_LENGTH } from "./readers.ts";

/**
 * What Graph's answer to a send says about the message.
 *
 * A1 Only a message id proves that it was accepted.
 * A2 Only an error that Graph itself wrote, or a status below 500, proves that it was not.
 * A3 Everything else is `unknown`, never a retry: there is no idempotency key.
 *
 * @param dispatch what was sent; an address by which Graph knows the person is reported only when it is another one
 */
export function readAnswer(status: number, body: unknown, dispatch: Dispatch): SendResult {
  const answer = fieldsIn(body);
  const error = readGraphError(answer?.error);
  if (error !== undefined) return refusal(error, status);
  if (status >= 200 && status < 300) return accepted(answer?.messages, answer?.contacts, dispatch);
  if (status === 429) {
    const error = plain(status, "too many requests; nothing to do: sending slows down");
    return { type: "rejected", action: "slow-down", scope: "number", error };
  }
  if (status >= 500 || status === 408) {
    return {
      type: "unknown",
      error: plain(status, "an answer that is not Graph's; it may have been accepted"),
    };
  }
  const reason = "an answer that is not Graph's; check GRAPH_BASE_URL and WHATSAPP_API_VERSION";
  return { type: "rejected", action: "give-up", error: plain(status, reason) };
}

function accepted(messages: unknown, contacts: unknown, { to, message }: Dispatch): SendResult {
  const messageId = idIn(fieldsIn(listIn(messages)[0])?.id, MESSAGE_ID_LENGTH);
  if (messageId === undefined) {
    const reason = "Graph answered 200 without a message id; it may have been accepted";
    return { type: "unknown", error: { code: "answer-unreadable", reason } };
  }
  const knownAs = addressIn(listIn(contacts)[0], to);
  return { type: "accepted", messageId, ...(knownAs && { knownAs }), ...patience(message) };
}

/** Long enough for almost any picture; a status that comes before ends the waiting. */
const FOLLOW_MS = 10_000;

/** Meta fetches media after it has accepted the message: a text that follows at once would overtake it. */
function patience(message: Outgoing): { readonly followMs?: number } {
  return mediaOf(message) === undefined ? {} : { followMs: FOLLOW_MS };
}

/** Brazil and Mexico: the number that WhatsApp knows may lack a digit of the number that people write. */
function addressIn(contact: unknown, to: Address): Address | undefined {
  if (to.kind === "group") return undefined;
  const fields = fieldsIn(contact);
  const phone = digitsIn(fields?.wa_id);
  const user = idIn(fields?.user_id, USER_ID_LENGTH);
  const known: Address | undefined =
    phone !== undefined
      ? { kind: "phone", value: phone }
      : user !== undefined
        ? { kind: "bsuid", value: user }
        : undefined;
  return known === undefined || known.value === to.value ? undefined : known;
}

function plain(status: number, reason: string) {
  return { code: `http-${status}`, reason: `HTTP ${status}: ${reason}` };
}
