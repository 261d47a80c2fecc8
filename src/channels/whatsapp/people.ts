import type { Address } from "../../model/message.ts";
import { digitsIn, type Fields, fieldsIn, idIn, listIn, textIn, USER_ID_LENGTH } from "./readers.ts";

const NAME_LENGTH = 256;

/** What a webhook tells about somebody; since 2026 the phone number may be missing. */
export interface Person {
  readonly phone: string | undefined;
  /** The business-scoped user id. */
  readonly user: string | undefined;
  readonly parent: string | undefined;
  readonly name: string | undefined;
}

/** The people of `contacts[]`, to be found by id: their order means nothing. */
export interface Contacts {
  readonly byUser: ReadonlyMap<string, Person>;
  readonly byPhone: ReadonlyMap<string, Person>;
}

export function readContacts(value: unknown): Contacts {
  const byUser = new Map<string, Person>();
  const byPhone = new Map<string, Person>();
  for (const fields of listIn(value).map(fieldsIn)) {
    if (fields === undefined) continue;
    const person: Person = {
      phone: digitsIn(fields.wa_id),
      user: userIdIn(fields.user_id),
      parent: userIdIn(fields.parent_user_id),
      name: textIn(fieldsIn(fields.profile)?.name, NAME_LENGTH),
    };
    if (person.user !== undefined) byUser.set(person.user, person);
    if (person.phone !== undefined) byPhone.set(person.phone, person);
  }
  return { byUser, byPhone };
}

/** Who sent an element: what it says itself, and what `contacts[]` adds where it is silent. */
export function senderOf(element: Fields, contacts: Contacts): Person {
  const phone = digitsIn(element.from);
  const user = userIdIn(element.from_user_id);
  const known = contacts.byUser.get(user ?? "") ?? contacts.byPhone.get(phone ?? "");
  return {
    phone: phone ?? known?.phone,
    user: user ?? known?.user,
    parent: userIdIn(element.from_parent_user_id) ?? known?.parent,
    name: known?.name,
  };
}

/** Every address of a person, best first; undefined when there is none. */
export function addressesOf({ phone, user, parent }: Person): readonly [Address, ...Address[]] | undefined {
  const addresses: Address[] = [];
  if (phone !== undefined) addresses.push({ kind: "phone", value: phone });
  if (user !== undefined) addresses.push({ kind: "bsuid", value: user });
  if (parent !== undefined) addresses.push({ kind: "parent", value: parent });
  return nonEmpty(addresses);
}

/** A business-scoped user id. Its form has changed before, so only its length and letters are checked. */
export function userIdIn(value: unknown): string | undefined {
  return idIn(value, USER_ID_LENGTH);
}

export function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] | undefined {
  const [first, ...others] = list;
  return first === undefined ? undefined : [first, ...others];
}
