import { masked } from "../../model/masking.ts";
import type { SendError, SendResult } from "../../runtime/ports.ts";
import { ERRORS, type ErrorRow } from "./error-table.ts";
import { type Fields, fieldsIn, textIn } from "./readers.ts";

const DETAILS_LENGTH = 500;

/** What Graph says went wrong, in an answer to a send or inside a webhook. */
export interface GraphError {
  readonly code: number;
  readonly details?: string;
  readonly transient: boolean;
}

/** The row for a code; its own before the range that it falls into. */
export function errorRow(code: number): ErrorRow | undefined {
  return (
    ERRORS.find((row) => row.code === code) ??
    ERRORS.find((row) => row.upTo !== undefined && row.code <= code && code <= row.upTo)
  );
}

/** Reads Graph's error object, as it stands under `error` in an answer and in `errors[]` of a webhook. */
export function readGraphError(value: unknown): GraphError | undefined {
  const error = fieldsIn(value);
  if (typeof error?.code !== "number" || !Number.isInteger(error.code)) return undefined;
  const details = detailsOf(error);
  return {
    code: error.code,
    transient: error.is_transient === true,
    ...(details === undefined ? {} : { details }),
  };
}

/** The error as people read it: what it means, what Graph says, what to do. */
export function sendError(error: GraphError): SendError {
  const repair = errorRow(error.code)?.repair ?? "Look the code up in Meta's list of error codes.";
  return { code: String(error.code), reason: `${explain(error)} ${repair}` };
}

/** What the error means, and what Graph says about it. Long numbers are masked. */
export function explain({ code, details }: GraphError): string {
  const meaning = errorRow(code)?.meaning ?? "Graph gave a code that is not in our table.";
  return details === undefined ? meaning : `${meaning} Graph says: "${masked(details)}"`;
}

/**
 * What an answer with a Graph error says about the send.
 *
 * @param status the HTTP status; it decides only about codes that nobody knows
 */
export function refusal(error: GraphError, status: number): SendResult {
  const row = errorRow(error.code);
  const action = row?.action ?? (status >= 500 || error.transient ? "retry" : "give-up");
  if (action === "unknown") return { type: "unknown", error: sendError(error) };
  return { type: "rejected", action, error: sendError(error) };
}

function detailsOf(error: Fields): string | undefined {
  const data = error.error_data;
  const details = textIn(fieldsIn(data)?.details ?? data, DETAILS_LENGTH);
  return details ?? textIn(error.error_user_msg ?? error.message ?? error.title, DETAILS_LENGTH);
}
