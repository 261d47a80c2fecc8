import type { EpochMs } from "./ids.ts";

/**
 * What the clocks of a time zone show, and back. `Intl` knows the zones; nothing here knows what time it is.
 *
 * @module
 */

/** What a clock shows, in milliseconds as if the clock were in UTC. */
export type Wall = number;

const DAY_MS = 86_400_000;

/** What the clocks of a zone show at an instant. */
export function wallAt(at: EpochMs, zone: string): Wall {
  return at + offsetAt(at, zone);
}

/**
 * The instant at which the clocks of a zone show that. Of an hour that they show twice it is the first one; an hour
 * that they leave out is taken for the hour after.
 */
export function instantAt(wall: Wall, zone: string): EpochMs {
  // A day away from a change of the clocks the offset is one of the two that it could be here.
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  if (before === after || offsetAt(wall - before, zone) === before) return wall - before;
  return offsetAt(wall - after, zone) === after ? wall - after : wall - before;
}

/** What that zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: EpochMs, zone: string): number {
  if (zone === "UTC") return 0;
  // It ends so: `3/2/2026, GMT-03:00`. Taking the text apart is three times as fast as asking for its parts.
  const [, sign = "+", hours = "0", minutes = "0", seconds = "0"] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(formatOf(zone).format(at)) ?? [];
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === "-" ? -1_000 : 1_000);
}

/** One for each zone: making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  return format;
}
