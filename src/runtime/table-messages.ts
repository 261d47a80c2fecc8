import type { Answer, Refusal } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";

/**
 * What a script is told when a table, or what a turn writes, would become too large.
 *
 * @module
 */

function refusal(refused: string, why: string, fix: string): Answer {
  const as: Refusal = { code: "fault/table-size", why, fix };
  return { refused, as };
}

const PARTS = "do it in parts, with a WHERE that means fewer rows, and a turn for each part";

export function tooManyRows(): Answer {
  return refusal(
    `this turn writes more than ${LIMITS.rowsPerTurn} rows, or rows of more than ${LIMITS.rowsLengthPerTurn} characters`,
    "All that a turn writes is written at once, and everybody else would have to wait for it.",
    PARTS,
  );
}

export function tooManyTables(): Answer {
  return refusal(
    `this bot has ${LIMITS.tables} tables already`,
    "So many are only made by mistake, mostly by a name that is put together from what changes.",
    "keep the rows in one table, with a column that tells them apart",
  );
}

export function tableFull(table: string): Answer {
  return refusal(
    `the table "${table}" would have more than ${LIMITS.tableRows} rows`,
    "A table is looked through as a whole, which would take too long for everybody.",
    `take rows away that nobody needs, as in DELETE FROM "${table}" WHERE year < 2020`,
  );
}

export function tableTooLong(table: string): Answer {
  return refusal(
    `the rows of the table "${table}" would take more than ${LIMITS.tableLength} characters`,
    "A table is looked through as a whole, which would take too long for everybody.",
    "keep less in each row, or take rows away that nobody needs",
  );
}
