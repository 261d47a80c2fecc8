import { CONVERT_FUNCTIONS } from "./convert.ts";
import { DATE_FUNCTIONS } from "./dates.ts";
import { CHANCE_FUNCTIONS } from "./dice.ts";
import { DIGEST_FUNCTIONS } from "./digests.ts";
import { format } from "./format/format.ts";
import type { BuiltIn } from "./function.ts";
import { JSON_FUNCTIONS } from "./json.ts";
import { LIST_FUNCTIONS } from "./lists.ts";
import { MATH_FUNCTIONS } from "./math.ts";
import { PART_FUNCTIONS } from "./parts.ts";
import { PATH_FUNCTIONS } from "./paths.ts";
import { REQUEST_FUNCTIONS } from "./request.ts";
import { ROW_FUNCTIONS } from "./rows/index.ts";
import { TEXT_FUNCTIONS } from "./text.ts";

/** Every built-in function of the language, in the order of the reference. */
export const FUNCTIONS: readonly BuiltIn[] = [
  ...TEXT_FUNCTIONS,
  ...PART_FUNCTIONS,
  format,
  ...CONVERT_FUNCTIONS,
  ...MATH_FUNCTIONS,
  ...CHANCE_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...ROW_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...PATH_FUNCTIONS,
  ...DIGEST_FUNCTIONS,
  ...REQUEST_FUNCTIONS,
];

const BY_NAME = new Map(FUNCTIONS.map((builtIn) => [builtIn.name, builtIn]));

/** The function of that name (in capitals, without sigil), or undefined. */
export function functionNamed(name: string): BuiltIn | undefined {
  return BY_NAME.get(name);
}
