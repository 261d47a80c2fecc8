import type { Diagnostic } from "../../model/diagnostic.ts";
import { ScriptFault } from "../../model/fault.ts";
import type { Expression, VerbStatement } from "../syntax/ast.ts";
import { eachStatement } from "../syntax/visit.ts";
import { HOLES } from "../verbs/holes.ts";
import { verbNamed } from "../verbs/index.ts";
import { holesOf, parsePattern } from "../verbs/pattern.ts";
import { impossibleValue } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/** Values written out that a verb would refuse whenever it runs: nobody should have to wait for the fault. */
export function checkLiterals(scope: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { body } of scope.units) {
    eachStatement(body, (statement) => {
      if (statement.type === "verb") found.push(...impossibleValues(statement));
    });
  }
  return found;
}

function impossibleValues({ verb, args }: VerbStatement): Diagnostic[] {
  const holes = holesOf(parsePattern(verbNamed(verb)?.pattern ?? ""));
  return [...args].flatMap(([name, value]) => {
    const kind = holes.get(name);
    const written = [value].flat().filter(isLiteral);
    return kind === undefined ? [] : written.flatMap((one) => refusal(one, HOLES[kind].convert));
  });
}

type Literal = Extract<Expression, { readonly type: "literal" }>;

function isLiteral(value: Expression): value is Literal {
  return value.type === "literal";
}

function refusal({ value, span }: Literal, convert: (value: Literal["value"]) => unknown): Diagnostic[] {
  try {
    convert(value);
    return [];
  } catch (fault) {
    if (!(fault instanceof ScriptFault)) throw fault;
    return [impossibleValue(span, fault)];
  }
}
