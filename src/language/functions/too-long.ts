import { ScriptFault } from "../../model/fault.ts";
import { LIMITS } from "../../model/limits.ts";

/**
 * What an author is told when the result of a function would be too large to hold.
 *
 * @module
 */

export function textTooLong(fix: string): ScriptFault {
  return new ScriptFault(
    "fault/text",
    `a text would become longer than ${LIMITS.textLength} characters`,
    "A text that grows without end would use up all memory.",
    fix,
  );
}

export function listTooLong(): ScriptFault {
  return new ScriptFault(
    "fault/collection",
    `a list would take more than ${LIMITS.collectionLength} characters`,
    "A list that grows without end would use up all memory.",
    "split a shorter text, or take only the part that is needed",
  );
}
