import type { BuiltIn } from "../function.ts";
import { aggregate } from "./aggregate.ts";
import { filter, map } from "./choosing.ts";
import { GROUPING_FUNCTIONS } from "./grouping.ts";

/** The functions about lists of rows, in the order of the reference. */
export const ROW_FUNCTIONS: readonly BuiltIn[] = [filter, map, aggregate, ...GROUPING_FUNCTIONS];
