import { LIMITS } from "../model/limits.ts";
import { type Meter, work } from "../model/meter.ts";
import { textOf, type Value } from "../model/value.ts";
import { textTooLong } from "./messages.ts";
import { lengthOf } from "./size.ts";

/** Reading a list or object as text takes about this many times as long as copying a text of that length. */
const JSON_WEIGHT = 16;

/** How a value reads as text, paid for where that is work. */
export function readText(value: Value, meter: Meter): string {
  if (typeof value === "string") return value;
  if (value === null || typeof value !== "object") return textOf(value);
  meter.spend(work(readingLength(0, value)));
  return fitting(textOf(value));
}

/**
 * A sum of lengths and the length of one more value, as work: what reading it as text takes, in the time that
 * copying a text of that length takes.
 */
export function readingLength(sum: number, value: Value): number {
  if (typeof value === "string") return sum + value.length;
  if (value === null || typeof value !== "object") return sum;
  const length = lengthOf(value, LIMITS.textLength);
  if (length > LIMITS.textLength) throw textTooLong();
  return sum + JSON_WEIGHT * length;
}

/** One text after the other. */
export function join(left: Value, right: Value, meter: Meter): string {
  return joined(readText(left, meter), readText(right, meter), meter);
}

/** The same for two texts. */
export function joined(a: string, b: string, meter: Meter): string {
  const length = a.length + b.length;
  if (length > LIMITS.textLength) throw textTooLong();
  meter.spend(work(length));
  return a + b;
}

/** The text itself, when it is not too long for one. */
export function fitting(text: string): string {
  if (text.length > LIMITS.textLength) throw textTooLong();
  return text;
}
