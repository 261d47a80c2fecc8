import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/** The words for how much the runtime's own log says, and whether that is everything. */
const MODES: ReadonlyMap<string, boolean> = new Map([
  ["verbose", true],
  ["on", true],
  ["true", true],
  ["normal", false],
  ["quiet", false],
  ["off", false],
  ["false", false],
]);

/**
 * Whether a mode means that everything is logged.
 *
 * @throws ScriptFault `fault/debug-mode` for a word that names none
 */
export function debugModeOf(value: Value): boolean {
  const word = textOf(value).trim();
  const everything = MODES.get(word.toLowerCase());
  if (everything !== undefined) return everything;
  throw new ScriptFault(
    "fault/debug-mode",
    `"${beginningOf(word)}" is no debug mode`,
    "Nobody could tell how much should be logged.",
    'write SET DEBUG MODE TO "verbose", or "normal" to end it',
  );
}
