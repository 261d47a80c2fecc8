import { maskedText } from "../model/masking.ts";
import type { SendError, SendResult } from "../runtime/ports.ts";
import type { Heard } from "./heard.ts";

/**
 * What an SMTP server's no, or its silence, says about a mail (RFC 5321, 4.2.1: 4yz may be tried again, 5yz may not).
 *
 * @module
 */

/** Of nodemailer's errors: what was going on, and what the server replied. */
interface SmtpError {
  readonly code: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly message: string;
}

interface Verdict {
  readonly result: SendResult;
  readonly answer: Pick<Heard, "status" | "body">;
}

/** Errors in which a reply is the reply to this very mail. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE"]);
const REASON_LENGTH = 300;

/** @param hasBegun whether the mail's text began to leave */
export function afterSmtpError(thrown: unknown, hasBegun: boolean): Verdict {
  const error = read(thrown);
  const answer = {
    ...(error.responseCode && { status: error.responseCode }),
    body: error.response ?? error.message,
  };
  return { result: resultOf(error, hasBegun), answer };
}

function resultOf(error: SmtpError, hasBegun: boolean): SendResult {
  if (error.code === "EAUTH" || error.code === "ENOAUTH") {
    return rejected("later", error, "The mail server does not accept the bot's login.", LOGIN);
  }
  const isAnswered = error.responseCode !== undefined && ABOUT_THE_MAIL.has(error.code);
  if (hasBegun && !isAnswered) return { type: "unknown", error: sendError(error, UNANSWERED, "") };
  if (isAnswered) return refused(error);
  if (ABOUT_THE_MAIL.has(error.code))
    return rejected("give-up", error, "The mail cannot be sent as it is.", CHECK);
  return { type: "unreached", error: sendError(error, "The mail server could not be reached.", REACH) };
}

function refused(error: SmtpError): SendResult {
  const code = error.responseCode ?? 0;
  if (code === 421) return rejected("slow-down", error, "The mail server is busy.", "");
  // Servers that do not know a sender yet ask for some minutes of patience.
  if (code < 500) return rejected("later", error, "The mail server does not take the mail now.", "");
  return rejected("give-up", error, "The mail server refuses the mail.", CHECK);
}

const LOGIN = "Check the user and the password in SMTP_URL.";
const REACH = "Check the host and the port in SMTP_URL, and that this computer may connect to it.";
const CHECK = "Check the recipients, MAIL_FROM and what the server says.";
const UNANSWERED = "The connection to the mail server ended before its answer; the mail may have been taken.";

function rejected(
  action: Extract<SendResult, { readonly type: "rejected" }>["action"],
  error: SmtpError,
  what: string,
  fix: string,
): SendResult {
  return { type: "rejected", action, error: sendError(error, what, fix) };
}

/** SMTP's own words come along: they often hold the only explanation. Addresses and secrets do not. */
function sendError(
  { code, response, responseCode, message }: SmtpError,
  what: string,
  fix: string,
): SendError {
  const said = maskedText((response ?? message).slice(0, REASON_LENGTH)).replace(/\s+/g, " ");
  const source = response === undefined ? "Reason" : "The server says";
  return {
    code: responseCode === undefined ? `mail/${code.toLowerCase()}` : `smtp-${responseCode}`,
    reason: [what, fix, `${source}: "${said}"`].filter((part) => part !== "").join(" "),
  };
}

/** What is to be said when a server took a mail, but not for everybody. */
export function partlyRefused(errors: readonly unknown[]): SendError | undefined {
  const [first] = errors.map(read);
  if (first === undefined) return undefined;
  const who = errors.length === 1 ? "one recipient" : `${errors.length} recipients`;
  return sendError(first, `The mail server took the mail, but not for ${who}.`, "Check the recipients.");
}

/** The reply of a server that took a mail. */
export function smtpAnswer(response: string | undefined): Pick<Heard, "status" | "body"> {
  const body = response ?? "";
  const status = Number.parseInt(body, 10);
  return { ...(Number.isNaN(status) ? {} : { status }), body };
}

function read(thrown: unknown): SmtpError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, response, responseCode } = error as Partial<SmtpError> & Error;
  return {
    code: typeof code === "string" ? code : "no-answer",
    ...(typeof response === "string" && { response }),
    ...(typeof responseCode === "number" && { responseCode }),
    message: error.message,
  };
}
