import type { Expression } from "./ast.ts";
import { sigilOf } from "./tokens.ts";

/**
 * What SAVE and INSERT keep: each value with the name that it has in the script, which becomes its column.
 *
 * @module
 */

/** A list of the name, or NULL for none, and the value: `customer.city` is `["city", customer.city]`. */
export function named(value: Expression): Expression {
  const { span } = value;
  return { type: "list", elements: [{ type: "literal", value: nameOf(value) ?? null, span }, value], span };
}

function nameOf(value: Expression): string | undefined {
  if (value.type === "name") return withoutSigil(value.spelled);
  const last = value.type === "path" ? value.steps.at(-1) : undefined;
  return last?.type === "literal" && typeof last.value === "string" ? last.value : undefined;
}

function withoutSigil(spelled: string): string {
  return sigilOf(spelled) === "" ? spelled : spelled.slice(0, -1);
}
