import type { IToken } from "chevrotain";
import type { Span } from "../../model/source.ts";
import { Mistake } from "../schedule/mistake.ts";
import { readTimes } from "../schedule/read.ts";
import type { Times } from "./ast.ts";
import { unusableName } from "./event-messages.ts";
import { type Item, Trouble } from "./item.ts";
import { unexpected } from "./messages.ts";
import { type HeaderLine, isName } from "./occasions.ts";
import { mistakenTimes, movingSchedule, swappedSchedule } from "./schedule-messages.ts";
import { scriptName } from "./script-name.ts";
import type { TextPart } from "./texts/value.ts";
import { Comma, Text } from "./tokens.ts";
import { describe } from "./words.ts";

/**
 * Reads what stands behind SET: `SCHEDULE when` makes a timer script of the file, `SCHEDULE name, when` opens a block,
 * and `SCHEDULE when, "script.bas"` is for another script. Throws `Trouble` with the message for the author.
 */
export function readSchedule(line: HeaderLine): Item {
  const [, first, comma, second, ...excess] = line.tokens;
  const { span } = line;
  const one = textOf(first, line);
  if (comma === undefined) {
    const spelled = `SET SCHEDULE ${first?.image}`;
    const on = { type: "schedule", name: "", times: timesIn(first as IToken, one, line) } as const;
    return { type: "endpoint", name: spelled, spelled, on, span };
  }
  if (comma.tokenType !== Comma) throw refused(comma, "a comma or the end of the line", line);
  const two = textOf(second, line);
  if (excess[0] !== undefined) throw refused(excess[0], "the end of the line", line);
  if (isScript(two)) {
    const times = timesIn(first as IToken, one, line);
    return {
      type: "timing",
      timing: { times, script: scriptName(two), at: line.place(second as IToken), span },
    };
  }
  const at = line.place(first as IToken);
  if (isScript(one)) throw new Trouble(swappedSchedule(at, one.trim()));
  const name = one.trim();
  if (!isName(name)) throw new Trouble(unusableName(at, "schedule"));
  const on = { type: "schedule", name, times: timesIn(second as IToken, two, line) } as const;
  const spelled = `SET SCHEDULE ${first?.image}`;
  return { type: "open", block: "schedule", name: spelled, spelled, on, span };
}

/** Whether a text names one of the bot's files. */
export function isScript(text: string): boolean {
  return /\.bas\s*$/i.test(text);
}

/** The value of a text that is written out. */
function textOf(token: IToken | undefined, line: HeaderLine): string {
  if (token?.tokenType !== Text) throw new Trouble(movingSchedule(token ? line.place(token) : line.end));
  return (token.payload as TextPart | undefined)?.value ?? "";
}

function timesIn(token: IToken, text: string, line: HeaderLine): Times {
  try {
    return readTimes(text);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    throw new Trouble(mistakenTimes(within(token, text, error, line), error));
  }
}

/** The place of a part of a text. In one with escapes in it nobody can tell: then it is the whole text. */
function within(token: IToken, text: string, { start, end }: Mistake, line: HeaderLine): Span {
  const whole = line.place(token);
  if (token.image.slice(1, -1) !== text) return whole;
  return { ...whole, start: whole.start + 1 + start, end: whole.start + 1 + Math.max(end, start + 1) };
}

function refused(token: IToken, expected: string, line: HeaderLine): Trouble {
  return new Trouble(unexpected(line.place(token), describe(token), expected));
}
