import type { Value } from "../../model/value.ts";
import type { UnitScope } from "../check/scope.ts";
import type { Assign } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import type { ParamAbout, ScriptAbout } from "./program.ts";

/** What the top of a script says of itself with PARAM and DESCRIPTION; undefined when it says nothing. */
export function aboutScript({ body, declaration }: UnitScope): ScriptAbout | undefined {
  if (declaration !== undefined && declaration.kind !== "script" && !declaration.isFile) return undefined;
  let description: string | undefined;
  const params: ParamAbout[] = [];
  for (const statement of body) {
    if (statement.type === "accepted") description ??= statement.description;
    if (statement.type === "assign" && statement.param) params.push(paramAbout(statement, statement.param));
  }
  if (description === undefined && params.length === 0) return undefined;
  return { ...(description !== undefined && { description }), ...(params.length > 0 && { params }) };
}

function paramAbout({ target, value }: Assign, { among, ...said }: NonNullable<Assign["param"]>): ParamAbout {
  const fallback = constantOf(value);
  const options = among && constantOf(among);
  return {
    name: target.spelled,
    ...said,
    ...(fallback !== undefined && fallback !== null && { fallback }),
    ...(Array.isArray(options) && { among: options as readonly Value[] }),
  };
}
