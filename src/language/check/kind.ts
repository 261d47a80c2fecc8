import type { Program } from "../compile/program.ts";
import type { Declaration, Script } from "../syntax/ast.ts";

/**
 * Which of the two kinds a program is (H-15): its conversation is either written from top to bottom, or in ON blocks.
 * The first file decides, and ON WHATSAPP MESSAGE RECEIVED wherever it stands. ON WORD interrupts a conversation of
 * either kind; the other ON blocks of the other files are nobody's conversation, so they leave it as it is, as SET SCHEDULE for another script does.
 */
export function kindOf(scripts: readonly Script[]): Program["kind"] {
  const [first, ...others] = scripts.map(({ declarations }) => declarations);
  const isHandler =
    first?.some((one) => one.on !== undefined && one.on.type !== "word") || others.flat().some(isForMessages);
  return isHandler ? "handler" : "dialog";
}

function isForMessages({ on }: Declaration): boolean {
  return on?.type === "message";
}
