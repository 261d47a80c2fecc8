import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, named, type Value } from "../../../model/value.ts";

/**
 * What an author is told about the values of functions on rows.
 *
 * @module
 */

export function noMapping(part: string): ScriptFault {
  return new ScriptFault(
    "fault/operation",
    `"${beginningOf(part.trim())}" does not say which field gets which name`,
    "MAP gives fields other names, or with one name alone takes what that field holds.",
    'write the old name, -> and the new one: MAP people, "nome->name, idade->age"',
  );
}

export function mapsTooLong(most: number): ScriptFault {
  return new ScriptFault(
    "fault/operation",
    `more than ${most} fields are named in one MAP`,
    "Every row would have to be looked at for each of them.",
    "rename fewer fields at once",
  );
}

export function noSortOrder(order: Value): ScriptFault {
  return new ScriptFault(
    "fault/operation",
    `${named(order)} is no order`,
    "Rows are sorted upwards, ASC, or downwards, DESC.",
    'write DESC or nothing behind the field: SORT orders, "total" DESC',
  );
}
