import type { Diagnostic } from "../../model/diagnostic.ts";
import { beginningOf, textOf, type Value } from "../../model/value.ts";
import type { Expression, Hear } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { BUTTONS, ROWS } from "../verbs/holes/items.ts";
import type { ProgramScope } from "./scope.ts";
import { longMenu } from "./sending-messages.ts";

/**
 * Menus of HEAR that WhatsApp cannot show as their author expects: up to three choices that are too long for buttons, and
 * more or longer ones than a list has room for. Four to ten short choices make a list, as the manual says.
 */
export function checkMenus({ units }: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of units) {
    for (const { parts } of steps) {
      for (const part of parts) {
        const misfit = part.type === "hear" ? misfitOf(part) : undefined;
        if (misfit !== undefined) found.push(misfit);
      }
    }
  }
  return found;
}

function misfitOf({ args }: Hear): Diagnostic | undefined {
  const written = [args.get("choices") ?? []].flat() as readonly Expression[];
  const [first] = written;
  const values = written.map(constantOf);
  if (first === undefined || values.includes(undefined)) return undefined;
  const choices = (values as Value[]).flat().map((value) => textOf(value as Value));
  if (choices.length > ROWS.items) {
    const reason = `${choices.length} choices, and a list shows at most ${ROWS.items}`;
    return longMenu(first.span, reason, "lines", "ask in two steps: first for a group, then for the choice");
  }
  const room = choices.length > BUTTONS.items ? ROWS : BUTTONS;
  const longest = choices.reduce((long, choice) => (lengthOf(choice) > lengthOf(long) ? choice : long), "");
  if (lengthOf(longest) <= room.title) return undefined;
  const at = written[values.indexOf(longest)] ?? first;
  const reason = `"${beginningOf(longest)}" has ${lengthOf(longest)} characters, and a ${room.one} has room for ${room.title}`;
  const form = lengthOf(longest) > ROWS.title ? "lines" : "list";
  return longMenu(at.span, reason, form, `shorten every choice to ${room.title} characters`);
}

/** In code points, as WhatsApp counts. */
function lengthOf(text: string): number {
  return [...text].length;
}
