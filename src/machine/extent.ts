import type { Code, SlotCode } from "../language/compile/instruction.ts";
import { entriesOf } from "./collections.ts";

/** How many parts an expression has, which is what working it out costs beyond its instruction. */
export function partsOf(code: Code): number {
  switch (code[0]) {
    case "value":
    case "global":
    case "local":
    case "read":
      return 1;
    case "not":
    case "negate":
      return 1 + partsOf(code[1]);
    case "power":
      return 1 + partsOf(code[1]) + partsOf(code[2]);
    case "chain": {
      const [, first, ...links] = code;
      return links.reduce((sum, [, operand]) => sum + partsOf(operand), partsOf(first));
    }
    case "and":
    case "or":
    case "list":
    case "at":
    case "choose":
    case "array":
      return (code.slice(1) as Code[]).reduce((sum, operand) => sum + partsOf(operand), 1);
    case "object":
      return entriesOf(code).reduce((sum, [, value]) => sum + 1 + partsOf(value), 1);
    case "function":
      return (code.slice(2) as Code[]).reduce((sum, value) => sum + partsOf(value), 1);
    case "condition":
      return 1 + partsOf(code[1]);
    case "parameter":
      return 1 + partsOf(code[3]) + (code[4] ? partsOf(code[4]) : 0);
    case "formula": {
      // What it takes for each row is paid for with the rows.
      const [, , ...slots] = code;
      return slots.reduce((sum, slot) => sum + partsOfSlot(slot), 1);
    }
  }
}

function partsOfSlot(slot: SlotCode): number {
  const code = slot[0] === "column" ? slot[2] : slot[1];
  return code === undefined ? 1 : 1 + partsOf(code);
}
