import type { BuiltIn } from "./function.ts";
import { TEXT_FUNCTIONS } from "./text.ts";

/** Every built-in function of the language, in the order of the reference. */
export const FUNCTIONS: readonly BuiltIn[] = [...TEXT_FUNCTIONS];

const BY_NAME = new Map(FUNCTIONS.map((builtIn) => [builtIn.name, builtIn]));

/** The function of that name (in capitals, without sigil), or undefined. */
export function functionNamed(name: string): BuiltIn | undefined {
  return BY_NAME.get(name);
}
