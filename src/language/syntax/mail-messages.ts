import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * The messages about `BEGIN MAIL … END MAIL`.
 *
 * @module
 */
const SHAPE = "write the line Subject: …, an empty line, and then the text";

export function noSubject(at: Span): Diagnostic {
  return error(
    "mail-subject",
    "this mail has no subject",
    at,
    "no line below begins with Subject:",
    "A mail without a subject is often taken for spam.",
    SHAPE,
  );
}

export function noRecipient(at: Span): Diagnostic {
  return error(
    "mail-recipient",
    "nobody gets this mail",
    at,
    "an address should stand on this line",
    "The mail could not be sent.",
    'write it behind BEGIN MAIL, as in BEGIN MAIL "ana@example.com"',
  );
}

export function strangeHeader(at: Span, found: string): Diagnostic {
  return error(
    "mail-header",
    `${found} stands among the headers of this mail`,
    at,
    "the lines below begin with headers",
    "Down to the first empty line a mail has Subject:, To: and Cc: only; its text comes below that line.",
    SHAPE,
  );
}
