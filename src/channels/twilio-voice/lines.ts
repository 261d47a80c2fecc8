import type { BotId } from "../../model/ids.ts";
import { maskedText } from "../../model/masking.ts";
import type { Line } from "../../verification/ports.ts";
import { type Form, fieldIn } from "./forms.ts";

/** The number of a bot at Twilio, as far as the bot's settings say it. */
export interface TwilioLine {
  readonly bot: BotId;
  /** E.164: `+` and digits. */
  readonly number?: string;
  readonly account?: string;
  /** The first is the one in use, others are in rotation. */
  readonly authTokens: readonly string[];
}

/** Where our number stands in a form: it was called, it has called, or only the account is named. */
export type NumberPlace = "To" | "From" | "AccountSid";

/** What the wrong account or number is called in a report. */
export type Foreign = "AccountSid" | "number";

/**
 * The lines that a request is about: of the account that it names, of the number that it names, and with the token
 * that signed it. Several bots may send from one number; which of them waits for a code only the desk knows.
 */
export function linesOf(
  lines: readonly TwilioLine[],
  form: Form,
  place: NumberPlace,
  signers: readonly string[],
): readonly [Line, ...Line[]] | Foreign {
  const account = fieldIn(form, "AccountSid");
  const signed = lines.filter(({ authTokens }) => authTokens.some((token) => signers.includes(token)));
  const ours = signed.filter((line) => line.account !== undefined && line.account === account);
  if (ours.length === 0) return "AccountSid";
  const number = place === "AccountSid" ? undefined : fieldIn(form, place);
  const [first, ...others] = ours.flatMap((line): Line[] => {
    const isMeant = place === "AccountSid" || line.number === number;
    return line.number !== undefined && isMeant ? [{ bot: line.bot, number: line.number }] : [];
  });
  return first === undefined ? "number" : [first, ...others];
}

/** Callers who do not tell their number come as a word, spelled on the keys of a telephone. */
const WITHHELD = new Map([
  ["266696687", "anonymous"],
  ["7378742833", "restricted"],
  ["2562533", "blocked"],
  ["8656696", "unknown"],
  ["86282452253", "unavailable"],
]);

/** Who called, as a log may hold it: the last four digits, or that the number was withheld. */
export function callerIn(form: Form): string {
  const from = fieldIn(form, "From") ?? "";
  return WITHHELD.get(from.replace("+", "")) ?? maskedText(from).replace(/^\+/, "").slice(0, 40);
}
