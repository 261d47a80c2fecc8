import { functionNamed } from "../functions/index.ts";
import type { Code } from "./instruction.ts";

/** The call of a built-in function. One that is another writing of an operator becomes that operator. */
export function functionCode(name: string, codes: readonly Code[]): Code {
  const builtIn = functionNamed(name);
  const [left, right] = codes;
  const isOperator =
    builtIn !== undefined && "operator" in builtIn && left !== undefined && right !== undefined;
  return isOperator ? ["chain", left, [builtIn.operator, right]] : ["function", name, ...codes];
}
