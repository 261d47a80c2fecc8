import { folded } from "./answer.ts";
import type { HearType } from "./type.ts";

const LONGEST = 40;

const NAMED: ReadonlyMap<string, string> = new Map([
  ...["noon", "midday", "meio-dia", "meio dia", "mediodia"].map((word) => [word, "12:00"] as const),
  ...["midnight", "meia-noite", "meia noite", "medianoche"].map((word) => [word, "00:00"] as const),
]);

/** Which half of the day; a number alone is an hour of the whole day. */
const HALF: ReadonlyMap<string, "am" | "pm"> = new Map([
  ...["am", "a.m", "a m", "da manha", "de la manana", "in the morning"].map((word) => [word, "am"] as const),
  ...["pm", "p.m", "p m", "da tarde", "da noite", "de la tarde", "de la noche"].map(
    (word) => [word, "pm"] as const,
  ),
  ...["in the afternoon", "in the evening", "at night"].map((word) => [word, "pm"] as const),
]);

/** Hours, minutes if any, and what stands behind them. */
const FORM = /^(\d{1,2})(?: ?(?:[:.]|h|hs|hrs) ?(\d{2}))? ?(?:min|m)?(.*)$/;
/** Words for hours, which say nothing more. */
const HOURS: ReadonlySet<string> = new Set([
  "",
  "h",
  "hs",
  "hr",
  "hrs",
  "hora",
  "horas",
  "hours",
  "o'clock",
  "oclock",
]);

/** A time of day in any writing, `9am`, `14h30`, `2:30 pm`; the variable gets `14:30`. */
export const hour: HearType = {
  name: "HOUR",
  also: ["TIME"],
  empty: "",
  read: ({ text }) => (text.length > LONGEST ? undefined : timeIn(folded(text))),
};

function timeIn(text: string): string | undefined {
  const bare = text.replace(/^(?:at|as|a las|a la|a) /, "");
  const named = NAMED.get(bare);
  if (named !== undefined) return named;
  const [, hours, minutes = "00", behind = ""] = FORM.exec(bare) ?? [];
  if (hours === undefined) return undefined;
  const rest = behind.trim();
  if (HOURS.has(rest)) return clock(Number(hours), minutes);
  const half = HALF.get(rest) ?? HALF.get(rest.replace(/^(?:h|hs|hr|hrs|hora|horas) /, ""));
  if (half === undefined || Number(hours) < 1 || Number(hours) > 12) return undefined;
  return clock((Number(hours) % 12) + (half === "pm" ? 12 : 0), minutes);
}

function clock(hours: number, minutes: string): string | undefined {
  return hours > 23 || Number(minutes) > 59 ? undefined : `${String(hours).padStart(2, "0")}:${minutes}`;
}
