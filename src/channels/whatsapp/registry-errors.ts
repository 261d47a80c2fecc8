import { maskedText } from "../../model/masking.ts";
import type { SendError } from "../../runtime/ports.ts";
import type { Failure } from "../../verification/ports.ts";
import type { ErrorRow } from "./error-table.ts";
import { errorRow, type GraphError, readGraphError } from "./errors.ts";
import { fieldsIn } from "./readers.ts";

/**
 * Graph's errors around the registration of a number: what each means, what to do, and how long to wait. What a code
 * means is in the table of all codes; here is what it means for a registration, where that is more.
 *
 * W1 Each request for a code, and each code that is handed in, is one of few: Meta makes those wait who try too often.
 *    So every fix says whether trying again helps, and `waitMs` how long nobody should.
 *
 * @see Meta, "Phone numbers" https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
 * @module
 */
interface RegistryTrouble {
  /** The sentence of the table of all codes when left out. */
  readonly reason?: string;
  readonly fix: string;
  readonly waitMs?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** By code, or by subcode where one says more. */
const TROUBLES = new Map<number, RegistryTrouble>([
  [
    136_024,
    {
      reason: "Meta could not or would not send a code to the number.",
      fix: "See that the number takes calls from abroad and that nothing answers with a menu. Then wait an hour and run it again, with --method voice: numbers of Twilio seldom get the SMS.",
      waitMs: HOUR_MS,
    },
  ],
  [
    2_388_091,
    {
      reason: "Meta sends no code to the number for some time.",
      fix: "Wait an hour, then run it again. Asking before makes Meta wait longer.",
      waitMs: HOUR_MS,
    },
  ],
  [
    2_388_367,
    {
      reason: "A code was asked for too many times for this number.",
      fix: "Wait a day, then run it again once; it can take two days. Asking before makes Meta wait longer.",
      waitMs: 24 * HOUR_MS,
    },
  ],
  [
    136_025,
    {
      reason: "Meta did not take the code: it is wrong, was used before, or is older than ten minutes.",
      fix: "Listen to the recording with the link in the mail. If other digits are heard there, run it again with --code and those, within ten minutes of the call; otherwise wait ten minutes and ask for a new code with --again.",
    },
  ],
  [
    133_016,
    {
      fix: "Wait 72 hours, then run it again: it goes on with the registration, and no new code is needed for it. Trying before helps nothing.",
      waitMs: 72 * HOUR_MS,
    },
  ],
  [
    133_006,
    {
      reason: "The number has to be verified before it can be registered, or its verification has run out.",
      fix: "Run it again with --again: a new code is asked for.",
    },
  ],
  [
    133_010,
    {
      reason: "The number is not registered on the Cloud API.",
      fix: "Run it again: it goes on with the registration.",
    },
  ],
  [
    133_005,
    {
      reason: "The number already has a two-step PIN, and it is another one.",
      fix: "Run it again with --pin and the number's own PIN. Nobody knows it? Turn two-step verification off in WhatsApp Manager, under Phone numbers, Two-step verification. Do not guess: few tries are allowed.",
    },
  ],
  [
    133_008,
    {
      fix: "Wait as long as Graph says, a day when it says nothing, and find the PIN first.",
      waitMs: 24 * HOUR_MS,
    },
  ],
  [
    133_009,
    {
      fix: "Wait as long as Graph says, an hour when it says nothing, and find the PIN first.",
      waitMs: HOUR_MS,
    },
  ],
  [133_015, { fix: "Wait five minutes, then run it again.", waitMs: 5 * MINUTE_MS }],
  [
    2_388_012,
    {
      reason: "The number is already in this WhatsApp business account.",
      fix: "Nothing has to be added. Set WHATSAPP_PHONE_NUMBER_ID to the id that WhatsApp Manager shows for it, and run it again.",
    },
  ],
  [
    190,
    {
      fix: "Make a new system-user token that never expires, put it into WHATSAPP_API_KEY, and run it again.",
    },
  ],
  [
    4,
    {
      reason: "Meta has been asked too often, for this number or by this app.",
      fix: "Wait an hour, then run it again once. Asking before makes Meta wait longer.",
      waitMs: HOUR_MS,
    },
  ],
  [80_007, { fix: "Wait an hour, then run it again.", waitMs: HOUR_MS }],
  [
    131_048,
    {
      fix: "Wait a day, and look at the number's quality in WhatsApp Manager before you run it again.",
      waitMs: 24 * HOUR_MS,
    },
  ],
  [
    803,
    {
      reason: "Graph does not know the number or the account, or the token may not see it.",
      fix: "Check WHATSAPP_PHONE_NUMBER_ID and WHATSAPP_WABA_ID, and that the system user of the token has the account.",
    },
  ],
  [1, { fix: "Wait five minutes, then run it again.", waitMs: 5 * MINUTE_MS }],
  [2, { fix: "Wait five minutes, then run it again.", waitMs: 5 * MINUTE_MS }],
]);

/** Under code 100 this is what code 803 says. */
const NO_SUCH_OBJECT = 33;
/** What Graph says with code 100 and this status of a code that it does not take, and of a number that it does not call. */
const UNPROCESSABLE = 422;

/** What was asked for; the same error can mean different things. */
export type Asked = "look" | "request" | "verify" | "register" | "subscribe";

/**
 * What an answer without success means. Only an error that Graph itself wrote, or a status below 500, proves that
 * nothing was done.
 */
export function registryFailure(status: number, body: unknown, asked: Asked): Failure {
  const error = readGraphError(fieldsIn(body)?.error);
  if (error !== undefined) return refusal(error, status, asked);
  if (status === 429) return refusal({ code: 4, transient: true }, status, asked);
  const isChange = asked !== "look";
  const mayBeDone = isChange && (status < 300 || status >= 500 || status === 408);
  return {
    code: status < 300 ? "answer-unreadable" : `http-${status}`,
    reason: `Graph's address answered ${status} with something that is not Graph's own.`,
    fix: "Check GRAPH_BASE_URL and WHATSAPP_API_VERSION, and whether a proxy stands between; then run it again.",
    type: mayBeDone ? "unknown" : "refused",
  };
}

function refusal(error: GraphError, status: number, asked: Asked): Failure {
  const code = meant(error, status, asked);
  const trouble = TROUBLES.get(code);
  const row = errorRow(code);
  const meaning = trouble?.reason ?? row?.meaning ?? "Graph gave a code that is not in our table.";
  const said = error.details === undefined ? "" : ` Graph says: "${maskedText(error.details)}"`;
  const waitMs = trouble === undefined ? usualWait(row) : trouble.waitMs;
  return {
    code: String(error.code),
    reason: `${meaning}${said}`,
    fix: trouble?.fix ?? row?.repair ?? "Look the code up in Meta's list of error codes, then run it again.",
    ...(waitMs !== undefined && { waitMs }),
    type: row?.action === "unknown" ? "unknown" : "refused",
  };
}

/** The code that says what is meant: the subcode where we know it, and one of ours where Graph's says nothing. */
function meant({ code, subcode }: GraphError, status: number, asked: Asked): number {
  if (subcode !== undefined && TROUBLES.has(subcode)) return subcode;
  if (code !== 100) return code;
  if (subcode === NO_SUCH_OBJECT) return 803;
  if (status === UNPROCESSABLE && asked === "verify") return 136_025;
  return status === UNPROCESSABLE && asked === "request" ? 2_388_091 : code;
}

function usualWait(row: ErrorRow | undefined): number | undefined {
  if (row?.action === "retry") return MINUTE_MS;
  return row?.action === "slow-down" ? HOUR_MS : undefined;
}

/** A request that came to nothing. */
export function noGraph({ code, reason }: SendError, type: "unreached" | "unknown"): Failure {
  return {
    code: code.toLowerCase(),
    reason: `There was no answer from Graph: ${maskedText(reason)}`,
    fix: "Check this machine's connection to the internet and GRAPH_BASE_URL, then run it again.",
    type,
  };
}
