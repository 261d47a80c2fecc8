import { ScriptFault } from "../../../model/fault.ts";
import { LIMITS } from "../../../model/limits.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/**
 * What something is kept under in memory. Capitals and blanks inside it count, blanks around it do not.
 *
 * @throws ScriptFault `fault/memory` when it is none
 */
export function memoryKeyOf(value: Value): string {
  const key = textOf(value).trim();
  if (key !== "" && key.length <= LIMITS.memoryKeyLength) return key;
  throw new ScriptFault(
    "fault/memory",
    key === "" ? "this key is empty" : `the key "${beginningOf(key)}…" is too long`,
    `What is kept is found again by its key, a text of up to ${LIMITS.memoryKeyLength} characters.`,
    'write for example SET BOT MEMORY "greeting", "Hello!"',
  );
}

/**
 * What is kept in memory: any value.
 *
 * @throws ScriptFault `fault/memory` when it is too large
 */
export function memoryValueOf(value: Value): Value {
  if (JSON.stringify(value).length <= LIMITS.memoryValueLength) return value;
  throw new ScriptFault(
    "fault/memory",
    `a value to be kept has more than ${LIMITS.memoryValueLength} characters`,
    "It is read whole whenever somebody asks for it; nothing was kept.",
    "keep its parts under keys of their own, or rows in a table",
  );
}
