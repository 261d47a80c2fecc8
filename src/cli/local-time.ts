import type { EpochMs } from "../model/ids.ts";

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?))?(Z|[+-]\d\d:\d\d)?$/;

/**
 * The instant at which the clocks of a time zone show `2026-03-02T12:00:00`. With `Z` or `+02:00` at its end the
 * text says by itself which instant it is.
 *
 * @returns undefined when the text is no time
 */
export function instantOf(text: string, timezone: string): EpochMs | undefined {
  const [, date, time = "00:00", offset] = WRITTEN.exec(text.trim()) ?? [];
  if (date === undefined) return undefined;
  const at = Date.parse(`${date}T${time}${offset ?? "Z"}`);
  if (Number.isNaN(at)) return undefined;
  return offset === undefined ? at - offsetNear(at, timezone) : at;
}

/**
 * What that zone's clocks are ahead of UTC when they show the digits of `shown`. The first look is at the wrong
 * instant, by the offset itself; the second is right but for an hour that a clock change leaves out, which thus
 * counts as the hour after.
 */
function offsetNear(shown: EpochMs, timezone: string): number {
  return offsetAt(shown - offsetAt(shown, timezone), timezone);
}

function offsetAt(at: EpochMs, timezone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
}
