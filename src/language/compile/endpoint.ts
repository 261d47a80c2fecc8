import type { UnitScope } from "../check/scope.ts";
import { REQUEST_NAMES } from "../syntax/occasions.ts";
import { sigilOf } from "../syntax/tokens.ts";
import type { Emitter } from "./emitter.ts";
import type { Ref, RequestPart } from "./instruction.ts";
import type { Results } from "./program.ts";

/**
 * The beginning and the end of a WEBHOOK file: the parts of the request become variables, and variables named
 * `result_x` its answer.
 *
 * @module
 */

/** Puts the parts of the request into the variables that the file speaks of. */
export function receiveRequest({ visible }: UnitScope, emitter: Emitter): void {
  const into: { [part in RequestPart]?: Ref } = {};
  for (const name of REQUEST_NAMES) {
    const ref = visible.get(name);
    if (ref !== undefined) into[name.toLowerCase() as RequestPart] = ref;
  }
  if (Object.keys(into).length > 0) emitter.emit({ op: "request", into });
}

const PREFIX = "RESULT_";

/** The answer that the variables of the file make; undefined when none is named so. */
export function resultsOf({ setHere, visible }: UnitScope): Results | undefined {
  const names = [...setHere.values()].filter(({ name }) => name.startsWith(PREFIX) && name !== PREFIX);
  if (names.length === 0) return undefined;
  const status = visible.get(`${PREFIX}STATUS`);
  const members = names.flatMap(({ name, spelled }) => {
    const ref = visible.get(name);
    if (ref === undefined || name === `${PREFIX}STATUS`) return [];
    return [[spelled.slice(PREFIX.length, spelled.length - sigilOf(spelled).length), ref] as const];
  });
  return { members, ...(status && { status }) };
}
