import type { EpochMs } from "../model/ids.ts";
import { instantAt } from "../model/zone.ts";

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
  return offset === undefined ? instantAt(at, timezone) : at;
}
