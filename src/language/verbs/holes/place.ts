import { ScriptFault } from "../../../model/fault.ts";
import { numberIn, textOf, type Value } from "../../../model/value.ts";

/** A point on the earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * The place that values name: `"-23.5,-46.6"`, two numbers, or a list of two.
 *
 * @throws ScriptFault `fault/place` when there is no such place on the earth
 */
export function placeOf(values: readonly Value[]): Place {
  const [latitude, longitude, ...more] = degreesIn(values);
  const isPlace = latitude !== undefined && longitude !== undefined && more.length === 0;
  if (isPlace && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  throw new ScriptFault(
    "fault/place",
    isPlace ? `there is no place at ${latitude}, ${longitude}` : "this is not a place on the earth",
    "A place is its latitude, from -90 to 90, and its longitude, from -180 to 180; nothing is sent.",
    'write both in degrees with a comma between them, as in "-23.5614,-46.6559"',
  );
}

function degreesIn(values: readonly Value[]): readonly (number | undefined)[] {
  const [only] = values;
  if (values.length !== 1) return values.slice(0, 3).map(degreeOf);
  if (Array.isArray(only)) return (only as readonly Value[]).slice(0, 3).map(degreeOf);
  // Longer than any way to write a place: not worth a look.
  return textOf(only ?? null)
    .slice(0, 200)
    .split(",")
    .map(degreeOf);
}

function degreeOf(value: Value): number | undefined {
  return typeof value === "string" || typeof value === "number" ? numberIn(textOf(value)) : undefined;
}
