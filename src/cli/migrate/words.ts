import type { Tally } from "../../stores/portable.ts";
import { counted } from "../words.ts";

const NOUNS = [
  ["lanes", "conversation"],
  ["contacts", "contact"],
  ["messages", "message"],
  ["sends", "reply"],
  ["jobs", "job"],
  ["memory", "remembered value"],
  ["tables", "table"],
  ["papers", "verification record"],
] as const satisfies readonly (readonly [keyof Tally, string])[];

/** What a person wants to know of what was moved. */
export function countsShown(counts: Tally): string {
  const told = NOUNS.flatMap(([kind, noun]) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [noun === "reply" && count !== 1 ? `${count} replies` : counted(count, noun)];
  });
  return told.length === 0 ? "nothing waits" : told.join(", ");
}
