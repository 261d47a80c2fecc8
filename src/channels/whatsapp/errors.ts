import { masked } from "../../model/masking.ts";
import type { SendError, SendResult } from "../../runtime/ports.ts";
import { ERRORS, type ErrorRow } from "./error-table.ts";
import { type Fields, fieldsIn, textIn } from "./readers.ts";

const DETAILS_LENGTH = 500;

/** What Graph says went wrong, in an answer to a send or inside a webhook. */
export interface GraphError {
  readonly code: number;
  readonly subcode?: number;
  readonly details?: string;
  readonly transient: boolean;
}

/** The row for a code; its own before the range that it falls into. */
export function errorRow(code: number): ErrorRow | undefined {
  return ROWS.get(code) ?? RANGES.find(({ code: first, upTo = first }) => first <= code && code <= upTo);
}

const ROWS: ReadonlyMap<number, ErrorRow> = new Map(ERRORS.map((row) => [row.code, row]));
const RANGES = ERRORS.filter(({ upTo }) => upTo !== undefined);

/** A code as a person who looks it up reads it. */
interface Explanation {
  readonly title: string;
  readonly meaning: string;
  readonly repair: string;
  /** A sentence that says what becomes of a message that was answered with it. */
  readonly action: string;
}

/**
 * What a code of Graph's means and what to do about it; undefined for one that is not in our table.
 *
 * @example explainCode(131047)?.repair // → "Set whatsapp-fallback-template, or wait until …"
 */
export function explainCode(code: number): Explanation | undefined {
  const row = errorRow(code);
  if (row === undefined) return undefined;
  const { title, meaning, repair } = row;
  return { title, meaning, repair, action: actionInWords(row) };
}

function actionInWords(row: ErrorRow): string {
  switch (row.action) {
    case "retry":
      return "The message is tried again within seconds, and fails when that has not helped for some minutes.";
    case "slow-down":
      return `The message is tried again after a while, and ${SLOWER[row.scope]}.`;
    case "later":
      if (row.stops) return "The bot sends nothing until this is repaired, and its messages wait.";
      return "The message is tried again after minutes and hours, and fails when that has not helped for a day.";
    case "give-up":
      return "The message fails at once: the same one would be refused again.";
    case "window":
      return "The window counts as closed, and the message takes the way that whatsapp-fallback names.";
    case "unknown":
      return "The message may have been sent: a status of it is waited for before it is sent again.";
  }
}

const SLOWER = {
  number: "everything from this number slows down",
  pair: "everything to this person slows down",
  portfolio: "everything from this account slows down",
} as const;

/** Reads Graph's error object, as it stands under `error` in an answer and in `errors[]` of a webhook. */
export function readGraphError(value: unknown): GraphError | undefined {
  const error = fieldsIn(value);
  const code = wholeIn(error?.code);
  if (error === undefined || code === undefined) return undefined;
  const subcode = wholeIn(error.error_subcode);
  const details = detailsOf(error);
  return {
    code,
    ...(subcode === undefined ? {} : { subcode }),
    ...(details === undefined ? {} : { details }),
    transient: error.is_transient === true,
  };
}

/** The error as people read it: what it means, what Graph says, what to do. */
export function sendError(error: GraphError): SendError {
  const repair = rowOf(error)?.repair ?? "Look the code up in Meta's list of error codes.";
  return { code: String(error.code), reason: `${explain(error)} ${repair}` };
}

/** What the error means, and what Graph says about it. Long numbers are masked. */
export function explain(error: GraphError): string {
  const meaning = rowOf(error)?.meaning ?? "Graph gave a code that is not in our table.";
  return error.details === undefined ? meaning : `${meaning} Graph says: "${masked(error.details)}"`;
}

/** Whether Graph says that the person's window is closed, in an answer or in a status. */
export function closesWindow(error: GraphError): boolean {
  return rowOf(error)?.action === "window";
}

/**
 * What an answer with a Graph error says about the send.
 *
 * @param status the HTTP status; it decides only about codes that nobody knows
 */
export function refusal(error: GraphError, status: number): SendResult {
  const row = rowOf(error);
  const said = { error: sendError(error) };
  if (row === undefined) {
    const action = status >= 500 || error.transient ? "retry" : "give-up";
    return { type: "rejected", action, ...said };
  }
  switch (row.action) {
    case "unknown":
      return { type: "unknown", ...said };
    case "window":
      return { type: "closed", ...said };
    case "later":
    case "slow-down": {
      const { action, scope } = row;
      const stops = row.action === "later" && row.stops;
      return { type: "rejected", action, ...said, ...(scope && { scope }), ...(stops && { stops }) };
    }
    case "retry":
    case "give-up":
      return { type: "rejected", action: row.action, ...said };
  }
}

/** Under code 100 it says what code 33 says: the number of the request is not there, or hidden from the token. */
const NO_SUCH_OBJECT = 33;

/** The row that says most about an error: that of its subcode, if it has one. */
function rowOf({ code, subcode }: GraphError): ErrorRow | undefined {
  const row = subcode === undefined ? undefined : ROWS.get(subcode);
  const saysMore = row?.subcode ?? (code === 100 && subcode === NO_SUCH_OBJECT);
  return saysMore ? row : errorRow(code);
}

function wholeIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

function detailsOf(error: Fields): string | undefined {
  const data = error.error_data;
  const details = textIn(fieldsIn(data)?.details ?? data, DETAILS_LENGTH);
  return details ?? textIn(error.error_user_msg ?? error.message ?? error.title, DETAILS_LENGTH);
}
