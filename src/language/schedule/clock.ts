import { Cursor } from "./cursor.ts";
import type { Token } from "./lexer.ts";
import { Mistake, type Place } from "./mistake.ts";
import type { Clock } from "./plan.ts";

/** Reads times of day: with 24 hours, or with 12 and am or pm. */
export class ClockReader extends Cursor {
  /** Whether a time of day comes, by its form: `9:30`, `9 am`, `9h`, `noon`. */
  protected isClock(ahead = 0): boolean {
    const [token, next, third] = [this.ahead(ahead), this.ahead(ahead + 1), this.ahead(ahead + 2)];
    if (token?.text === "noon" || token?.text === "midnight") return true;
    if (token?.kind !== "number" || next === undefined) return false;
    if (next.text === "am" || next.text === "pm" || next.text === "o'clock") return true;
    if (next.text === "h") return next.start === token.end;
    return next.text === ":" && third?.kind === "number";
  }

  /** `9`, `9am`, `9:30`, `09:30:15`, `9.30pm`, `9h30`, `9 o'clock`, `noon` */
  protected clock(): Clock {
    const first = this.need("a time of day");
    if (first.text === "noon" || first.text === "midnight") {
      this.at++;
      return clockAt(first.text === "noon" ? 12 : 0, 0, 0, first);
    }
    if (first.kind !== "number") throw this.stranger(first);
    this.at++;
    const minute = this.part(first, ":", ".", "h") ?? 0;
    const second = this.part(first, ":") ?? 0;
    const half = this.comes?.text;
    this.skip("am", "pm", "o'clock");
    const at = { start: first.start, end: this.tokens[this.at - 1]?.end ?? first.end };
    const hour = hourOf(Number(first.text), half, at);
    if (minute > 59 || second > 59)
      throw new Mistake("impossible", at, "no clock shows this", "minutes go from 00 to 59");
    return clockAt(hour, minute, second, at);
  }

  /** The number behind one of the signs that a time is written with, right there. */
  private part(first: Token, ...signs: readonly string[]): number | undefined {
    const [sign, number] = [this.comes, this.ahead(1)];
    if (sign === undefined || !signs.includes(sign.text)) return undefined;
    if (number?.kind !== "number" || number.start !== sign.end) {
      if (sign.text === "h" && sign.start === first.end) this.at++;
      return undefined;
    }
    this.at += 2;
    return Number(number.text);
  }
}

function hourOf(number: number, half: string | undefined, at: Place): number {
  if (half !== "am" && half !== "pm") {
    if (number < 24) return number;
    throw new Mistake(
      "impossible",
      at,
      "no clock shows this",
      "hours go from 0 to 23, or 1 to 12 with am or pm",
    );
  }
  if (number < 1 || number > 12)
    throw new Mistake("impossible", at, "no clock shows this", "with am and pm the hours go from 1 to 12");
  return (number % 12) + (half === "pm" ? 12 : 0);
}

function clockAt(hour: number, minute: number, second: number, { start, end }: Place): Clock {
  return { hour, minute, second, at: { start, end } };
}
