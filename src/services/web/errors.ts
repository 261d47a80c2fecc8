import { LIMITS } from "../../model/limits.ts";

/**
 * Why a web call led to no answer, in words for the script's author. What an error says of itself may hold addresses and
 * keys, so only its code is ever shown.
 *
 * @module
 */

const NO_NAME = "no computer has this name; check how it is written";
const REFUSED = "nobody answers there; check the address and its port, and that the service is running";
const BROKE = "the connection broke before the answer was complete; try again later";
const UNTRUSTED =
  "the service cannot prove that it is the one that was meant: its certificate is not trusted; tell whoever runs it";
const MISBEHAVED = "what came back is no answer of a web service; check the address and its port";

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: "the name could not be looked up just now; try again later",
  ECONNREFUSED: REFUSED,
  EHOSTUNREACH: REFUSED,
  ENETUNREACH: REFUSED,
  EADDRNOTAVAIL: REFUSED,
  ETIMEDOUT: REFUSED,
  UND_ERR_CONNECT_TIMEOUT: REFUSED,
  ECONNRESET: BROKE,
  EPIPE: BROKE,
  UND_ERR_SOCKET: BROKE,
  UND_ERR_RES_EXCEEDED_MAX_SIZE: `the answer has more than ${LIMITS.webAnswerBytes} bytes; ask the service for less at a time`,
  UND_ERR_HEADERS_OVERFLOW: "the answer has more headers than can be read; tell whoever runs the service",
};

/** The time of a call is over. */
export class TooLate extends Error {}

export function reasonOf(error: unknown): string {
  if (error instanceof TooLate)
    return `no answer within ${LIMITS.webCallMs / 1000} seconds; try again later, or ask the service for less`;
  const code = codeOf(error);
  if (code === "AbortError") return "broken off: the time of this run is over";
  if (Object.hasOwn(REASONS, code)) return REASONS[code] as string;
  if (/CERT|^ERR_TLS|^ERR_SSL|SIGNATURE/.test(code)) return UNTRUSTED;
  if (code === "HTTPParserError") return MISBEHAVED;
  return `it failed (${code || "for an unknown reason"}); try again later`;
}

const TOLD_BY_NAME: ReadonlySet<string> = new Set(["AbortError", "HTTPParserError"]);

/** The error's own code, that of one of the addresses that were tried, or what kind of error it is. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (TOLD_BY_NAME.has(error.name)) return error.name;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause);
}
