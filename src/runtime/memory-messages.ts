import type { Answer, MemoryScope } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";

/**
 * What an author is told when something cannot be kept in memory.
 *
 * @module
 */
export function tooManyKeys(scope: MemoryScope): Answer {
  return {
    refused: `${WHOSE[scope]} has ${LIMITS.memoryKeys[scope]} keys, and no more are kept`,
    as: {
      code: "fault/memory",
      why: "Each key stays until the script forgets it; without a bound they would fill the disk.",
      fix: "keep several values under one key as an object, write NULL to a key that is no longer needed, or use a table",
    },
  };
}

const WHOSE: Readonly<Record<MemoryScope, string>> = {
  bot: "the memory of this bot",
  person: "the memory of this person",
  conversation: "this session",
};

export function tooMuchRemembered(): Answer {
  return {
    refused: `one turn has written more than ${LIMITS.memoryLengthPerTurn} characters into memory`,
    as: {
      code: "fault/memory",
      why: "All that a turn writes is kept at once; so much of it would hold up everybody else.",
      fix: "write less often, or smaller values: a loop may collect them first and write once",
    },
  };
}
