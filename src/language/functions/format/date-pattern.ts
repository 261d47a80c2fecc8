import { instantAt } from "../../../model/zone.ts";
import type { Known } from "../function.ts";
import type { Moment } from "../moments.ts";
import { dateTokens, type Part } from "./date-tokens.ts";
import { nameIn, withLanguage } from "./language.ts";

interface Shown {
  /** Holds local time, in its UTC fields. */
  readonly date: Date;
  /** What local time is ahead of UTC, in minutes. */
  readonly offset: number;
  readonly language: string;
}

const ISO = "yyyy-MM-ddTHH:mm:ssZ";
const MINUTE_MS = 60_000;

/**
 * What a date pattern makes of a moment; undefined when nothing in it stands for a part of a date.
 *
 * @example datePattern("dd/MM/yyyy")?.(momentOf("2026-03-02", known), known) // → "02/03/2026"
 */
export function datePattern(written: string): ((moment: Moment, known: Known) => string) | undefined {
  const { pattern, language = "en" } = withLanguage(written);
  const tokens = dateTokens(pattern.toUpperCase() === "ISO8601" ? ISO : pattern);
  if (tokens.every(({ part }) => part === "literal")) return undefined;
  return ({ wall }, { timezone }) => {
    const offset = (wall - instantAt(wall, timezone)) / MINUTE_MS;
    const shown = { date: new Date(wall), offset, language };
    return tokens
      .map(({ part, letters }) => (part === "literal" ? letters : SHOW[part](shown, letters)))
      .join("");
  };
}

const SHOW: Readonly<Record<Part, (shown: Shown, letters: string) => string>> = {
  year: ({ date }, letters) => padded(date.getUTCFullYear(), 4).slice(-letters.length),
  month: (shown, letters) =>
    letters.length > 2
      ? named(shown, { month: letters.length === 3 ? "short" : "long" })
      : padded(shown.date.getUTCMonth() + 1, letters.length),
  day: (shown, letters) =>
    letters.length > 2
      ? named(shown, { weekday: letters.length === 3 ? "short" : "long" })
      : padded(shown.date.getUTCDate(), letters.length),
  hour: ({ date }, letters) => {
    const hour = date.getUTCHours();
    return padded(letters.startsWith("H") ? hour : hour % 12 || 12, letters.length);
  },
  minute: ({ date }, letters) => padded(date.getUTCMinutes(), letters.length),
  second: ({ date }, letters) => padded(date.getUTCSeconds(), letters.length),
  milli: ({ date }) => padded(date.getUTCMilliseconds(), 3),
  half: ({ date }, letters) => (date.getUTCHours() < 12 ? "AM" : "PM").slice(0, letters.length),
  offset: ({ offset }) => {
    if (offset === 0) return "Z";
    const minutes = Math.abs(offset);
    return `${offset < 0 ? "-" : "+"}${padded(Math.floor(minutes / 60), 2)}:${padded(Math.floor(minutes % 60), 2)}`;
  },
};

/** The name of a month or day. Short ones come without the point that some languages put behind them. */
function named({ date, language }: Shown, options: Intl.DateTimeFormatOptions): string {
  return nameIn(language, date.getTime(), options).replace(/\.$/, "");
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
