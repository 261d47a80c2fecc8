import { fits, type Pattern } from "./pattern.ts";

/**
 * One thing that a bot did, as a transcript shows it: a message, a mail, a line of the log, an answer to a request.
 *
 * @module
 */
export interface BotLine<Text> {
  readonly kind: Kind;
  /** Whom a message is for: digits, or an id. */
  readonly to?: string;
  /** What it holds, in the order in which it is shown; a name may come several times. */
  readonly parts: readonly Part<Text>[];
}

export type Part<Text> = readonly [name: string, value: Text];

export type Kind = (typeof MESSAGES)[number] | "mail" | "sms" | "log" | "queue" | "fault" | "response";

/** What a person gets over WhatsApp. */
const MESSAGES = [
  "text",
  "buttons",
  "list",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "link",
  "contacts",
  "template",
  "reaction",
] as const;

/** A line that a transcript demands: its texts may have gaps. */
export type ExpectedLine = BotLine<Pattern>;
/** A line that came. */
export type SeenLine = BotLine<string>;

/** Whether what came is what was expected. */
export function isAsExpected(expected: ExpectedLine, seen: SeenLine): boolean {
  return (
    expected.kind === seen.kind &&
    expected.to === seen.to &&
    expected.parts.length === compared(expected, seen).length &&
    compared(expected, seen).every(([name, text], index) => {
      const [wanted, pattern] = expected.parts[index]!;
      return wanted === name && fits(pattern, text);
    })
  );
}

/** A fault may be named by its code alone: what it says is ours to word. */
function compared(expected: ExpectedLine, { kind, parts }: SeenLine): readonly Part<string>[] {
  return kind === "fault" ? parts.slice(0, expected.parts.length) : parts;
}
