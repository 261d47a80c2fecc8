import type { CaseMatch, If, Select } from "../syntax/ast.ts";
import type { Code, Ref } from "./instruction.ts";
import { lower, lowerAll } from "./lower.ts";
import type { UnitInProgress } from "./unit.ts";

/**
 * IF, SELECT and SWITCH.
 *
 * @module
 */
export function ifStatement({ branches, otherwise }: If, unit: UnitInProgress): void {
  const { emitter } = unit;
  const ends: number[] = [];
  for (const [index, { test, body, span }] of branches.entries()) {
    emitter.begin(span);
    const skip = emitter.unless(lower(test, emitter));
    unit.errors.inBranch(test, () => unit.body(body));
    if (index < branches.length - 1 || otherwise !== undefined) ends.push(emitter.jump());
    emitter.landHere(skip);
  }
  if (otherwise !== undefined) unit.body(otherwise);
  for (const end of ends) emitter.landHere(end);
}

/** The subject is worked out once; the cases are tried from the top, each one's values from the left. */
export function selectStatement({ subject, cases, otherwise }: Select, unit: UnitInProgress): void {
  const { emitter } = unit;
  const [kept] = emitter.hidden("case") as [Ref];
  emitter.emit({ op: "set", to: kept, value: lower(subject, emitter) });
  const ends: number[] = [];
  for (const { matches, body, span } of cases) {
    emitter.begin(span);
    const skip = skipUnlessAny(matches, kept, unit);
    unit.body(body);
    ends.push(emitter.jump());
    emitter.landHere(skip);
  }
  if (otherwise !== undefined) unit.body(otherwise);
  for (const end of ends) emitter.landHere(end);
}

/** Tests until one fits: those behind it are not worked out. Gives the jump that is taken when none does. */
function skipUnlessAny(matches: readonly CaseMatch[], kept: Ref, { emitter }: UnitInProgress): number {
  const fitting = matches.slice(0, -1).map((match) => emitter.unless(["not", tested(match, kept)]));
  const skip = emitter.unless(tested(matches.at(-1) as CaseMatch, kept));
  for (const jump of fitting) emitter.landHere(jump);
  return skip;

  function tested(match: CaseMatch, subject: Ref): Code {
    if (match.type === "compare") return ["chain", subject, [match.operator, lower(match.value, emitter)]];
    const [from, to] = lowerAll([match.from, match.to], emitter) as [Code, Code];
    return ["and", ["chain", subject, [">=", from]], ["chain", subject, ["<=", to]]];
  }
}
