import type { Kind } from "./kinds.ts";

/**
 * How the limits of sends are written: a number within what makes sense, or `off`.
 *
 * @module
 */

/** What is written for a limit that is not kept. */
type Off = "off";

interface Bounds {
  readonly most: number;
  /** What is counted, in the plural. */
  readonly of: string;
  /** One that somebody would write. */
  readonly such: number;
  /** Other words for `off`. */
  readonly also?: readonly string[];
}

/** So many, or no limit at all. A thousands' sign is no part of a number: what `2.000` means depends on where one lives. */
export function upTo({ most, of, such, also = [] }: Bounds): Kind<number | Off> {
  return {
    means: `${["off", ...also].map((word) => `\`${word}\``).join(", ")}, or how many ${of}: a whole number from 1 to ${most} without dots, such as ${such}`,
    read: (text) => {
      if (isOff(text) || also.includes(text.toLowerCase())) return "off";
      return wholeNumber(text, most);
    },
  };
}

export interface PairLimit {
  readonly burst: number;
  readonly everyMs: number;
}

const MOST_AT_ONCE = 1_000;
const LONGEST_MS = 3_600_000;

/** So many at once, and one more each so many seconds. */
export const pairLimit: Kind<PairLimit | Off> = {
  means:
    "`off`, or how many messages to one person at once and how soon one more, such as `45+1/6s`: from 1 to 1000, and from 1 s to 3600 s",
  read: (text) => {
    if (isOff(text)) return "off";
    const [, many = "", seconds = ""] = /^(\d+)\s*\+\s*1\s*\/\s*(\d+(?:\.\d+)?)\s*s?$/i.exec(text) ?? [];
    const burst = wholeNumber(many, MOST_AT_ONCE);
    const everyMs = Math.round(Number(seconds) * 1_000);
    const isSane = burst !== undefined && everyMs >= 1_000 && everyMs <= LONGEST_MS;
    return isSane ? { burst, everyMs } : undefined;
  },
};

function isOff(text: string): boolean {
  return text.toLowerCase() === "off";
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
}
