import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";
import { personOf } from "./person.ts";

/** Code points of a name: more than any phone shows. */
const LONGEST = 200;

/**
 * The name of a contact, in one line.
 *
 * @throws ScriptFault `fault/contact` when nobody could read it
 */
export function contactNameOf(value: Value): string {
  const name = textOf(value)
    .slice(0, 4 * LONGEST)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (name !== "" && [...name].length <= LONGEST) return name;
  throw new ScriptFault(
    "fault/contact",
    name === ""
      ? "this contact has no name"
      : `"${beginningOf(name)}…" is too long for the name of a contact`,
    "WhatsApp shows a contact by its name and refuses one without; nothing is sent.",
    'write a name, as in WITH CONTACT "Our driver Rui" AT "+55 11 98888-7777"',
  );
}

/**
 * The digits of a phone number in any writing.
 *
 * @throws ScriptFault `fault/phone` when it is none
 */
export function phoneOf(value: Value): string {
  const person = personOf(value);
  if (person.type === "phone") return person.digits;
  throw new ScriptFault(
    "fault/phone",
    "a contact needs a phone number, and this is an id of WhatsApp's own",
    "Nobody could call it; nothing is sent.",
    'write the country code and the number, as in "+55 11 98888-7777"',
  );
}
