import { sigilOf } from "../syntax/tokens.ts";
import type { Shape } from "./instruction.ts";

const SHAPES: Readonly<Record<string, Shape>> = { $: "text", "%": "whole", "#": "number", "!": "number" };

/** What the sigil at the end of a spelling makes of a value. */
export function shapeOf(spelled: string): Shape | undefined {
  return SHAPES[sigilOf(spelled)];
}
