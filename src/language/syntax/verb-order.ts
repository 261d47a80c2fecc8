import type { Span } from "../../model/source.ts";
import { takesSeveral } from "../verbs/holes.ts";
import { holesOfVerb, verbNamed } from "../verbs/index.ts";
import type { Expression } from "./ast.ts";
import { Trouble } from "./item.ts";
import { unclearOrder } from "./messages.ts";
import type { ReadValues } from "./paths.ts";
import type { VerbRead } from "./walk.ts";

/**
 * The values of a verb by its holes, when they were written in an order that only their looks can tell (H-10).
 *
 * @throws Trouble when they cannot
 */
export function sorted({ verb: name, args }: VerbRead, span: Span): ReadValues {
  const any = args.get("any");
  const verb = verbNamed(name);
  if (verb?.sorts === undefined || any === undefined || "type" in any) return args;
  const holes = verb.sorts(any.map(writtenText));
  if (holes === undefined) throw new Trouble(unclearOrder(span, name, verb.example));
  const kinds = holesOfVerb(name);
  const values = new Map<string, Expression | Expression[]>();
  for (const [index, hole] of holes.entries()) {
    const value = any[index];
    if (hole === null || value === undefined) continue;
    const kind = kinds.get(hole);
    const before = values.get(hole);
    if (kind === undefined || !takesSeveral(kind)) values.set(hole, value);
    else values.set(hole, Array.isArray(before) ? [...before, value] : [value]);
  }
  return values;
}

function writtenText(value: Expression): string | undefined {
  return value.type === "literal" && typeof value.value === "string" ? value.value : undefined;
}
