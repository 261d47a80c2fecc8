import { type Span, spanning } from "../../model/source.ts";
import type { Expression } from "./ast.ts";
import { Trouble } from "./item.ts";
import { noRecipient, noSubject, strangeHeader } from "./mail-messages.ts";

/**
 * What the lines of `BEGIN MAIL … END MAIL` say: headers up to the first empty line, then the text.
 *
 * B2 Headers are told from the text by what the author wrote: nothing that a value puts in becomes a header.
 *
 * @module
 */
type MailValues = ReadonlyMap<string, Expression>;

/** A header and what stands behind its colon. */
const HEADER = /^\s*(subject|to|cc)[ \t]*:[ \t]*/i;

/**
 * The values of SEND MAIL that a block stands for.
 *
 * @param opener     the line with BEGIN MAIL
 * @param recipient  what stands on it behind these words
 * @param text       the lines, with values in them
 * @throws Trouble when a line is no header, or the subject or a recipient is missing
 */
export function mailOf(
  opener: Span,
  recipient: Expression | undefined,
  text: Expression | undefined,
): MailValues {
  const { headers, body } = parted(text === undefined ? [] : segmentsOf(text), opener);
  const recipients = [
    ...(recipient ? [recipient] : []),
    ...(headers.get("to") ?? []),
    ...(headers.get("cc") ?? []),
  ];
  const [subject, second] = headers.get("subject") ?? [];
  if (subject === undefined) throw new Trouble(noSubject(opener));
  if (second !== undefined) throw new Trouble(strangeHeader(opener, "a second Subject"));
  const [only] = recipients;
  if (only === undefined) throw new Trouble(noRecipient(opener));
  const to = recipients.length === 1 ? only : ({ type: "list", elements: recipients, span: opener } as const);
  return new Map([
    ["to", to],
    ["subject", subject],
    ["body", joined(body, opener)],
  ]);
}

interface Parted {
  readonly headers: ReadonlyMap<string, readonly Expression[]>;
  readonly body: readonly Expression[];
}

function parted(segments: readonly Expression[], opener: Span): Parted {
  const headers = new Map<string, Expression[]>();
  let line: Expression[] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment.type !== "literal") {
      line.push(segment);
      continue;
    }
    const lines = String(segment.value).split("\n");
    for (const [number, written] of lines.entries()) {
      line.push({ ...segment, value: written });
      if (number === lines.length - 1) break;
      if (line.every(isBlank) && headers.size > 0) {
        const rest = { ...segment, value: lines.slice(number + 1).join("\n") };
        return { headers, body: [rest, ...segments.slice(index + 1)] };
      }
      keepHeader(line, headers, opener);
      line = [];
    }
  }
  keepHeader(line, headers, opener);
  return { headers, body: [] };
}

function keepHeader(line: readonly Expression[], headers: Map<string, Expression[]>, opener: Span): void {
  if (line.every(isBlank)) return;
  const [first, ...rest] = line;
  const written = first?.type === "literal" ? String(first.value) : "";
  const [opening, name = ""] = HEADER.exec(written) ?? [];
  if (first === undefined || opening === undefined) {
    const isText = headers.size === 0 && !/^\s*[\w-]+:/.test(written);
    throw new Trouble(isText ? noSubject(opener) : strangeHeader(opener, named(written)));
  }
  const value = joined([{ ...first, value: written.slice(opening.length) } as Expression, ...rest], opener);
  const key = name.toLowerCase();
  const before = headers.get(key);
  if (before === undefined) headers.set(key, [value]);
  else before.push(value);
}

/** The parts of a text as `filledText` joins them. */
function segmentsOf(text: Expression): readonly Expression[] {
  return text.type === "chain" ? [text.first, ...text.rest.map(({ operand }) => operand)] : [text];
}

function isBlank(segment: Expression): boolean {
  return segment.type === "literal" && String(segment.value).trim() === "";
}

function joined(segments: readonly Expression[], nowhere: Span): Expression {
  const [first, ...rest] = segments.filter((one) => one.type !== "literal" || one.value !== "");
  if (first === undefined) return { type: "literal", value: "", span: nowhere };
  if (rest.length === 0) return first;
  const span = spanning(first.span, rest.at(-1)?.span ?? first.span);
  return { type: "chain", first, rest: rest.map((operand) => ({ operator: "&", operand })), span };
}

function named(written: string): string {
  return written.trim() === "" ? "a value" : `"${written.trim().slice(0, 40)}"`;
}
