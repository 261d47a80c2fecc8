import type { EpochMs } from "../../model/ids.ts";
import { elapsedText } from "../elapsed.ts";
import { printable } from "../shown.ts";
import type { Sighting } from "./sights.ts";
import { isoOf } from "./words.ts";

/** Looks that are shown of each. */
const LOOKS = 3;

/**
 * One verification in lines.
 *
 * @param now  for the countdown; without it the end of the window is given as a time, which does not change
 * @param code what was asked for, in place of the masked one
 */
export function sightingLines(
  { bot, number, state, untilAt, code, looks }: Sighting,
  now: EpochMs | undefined,
  shown?: string,
): readonly string[] {
  const left =
    untilAt === undefined
      ? ""
      : now === undefined
        ? `, listening until ${isoOf(untilAt)}`
        : `, listening for ${elapsedText(Math.max(0, untilAt - now))}`;
  const caught = code
    ? `  code ${shown ?? code.masked} (${code.confidence}), caught ${isoOf(code.at)}`
    : undefined;
  const seen = looks
    .slice(-LOOKS)
    .map(({ who, what, at }) => `  ${what === "code" ? "read" : "heard"} by ${who}, ${isoOf(at)}`);
  return [`${number} (${bot}): ${state}${left}`, ...(caught === undefined ? [] : [caught]), ...seen].map(
    printable,
  );
}
