import { type ContactId, type ConversationId, conversationId, type NumberId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { Documents } from "./documents.ts";

/** What is kept of a contact. */
export interface Person {
  addresses: Address[];
  /** By number, the conversation with it. */
  readonly talks: Map<NumberId, ConversationId>;
  /** How many keys their memory has. */
  remembers: number;
}

interface Loaded {
  readonly person: Person;
  readonly text: string | null;
}

/** The contacts that an operation works on. One of whom nothing is known is not kept. */
export class People {
  readonly #documents: Documents;
  readonly #loaded = new Map<ContactId, Loaded>();
  readonly #met = new Set<ContactId>();

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  of(contact: ContactId): Person {
    const known = this.#loaded.get(contact);
    if (known) return known.person;
    const text = this.#documents.read("people", contact, this.#met.has(contact) ? undefined : "absent");
    const person = text === null ? nobody() : personFrom(contact, text);
    this.#loaded.set(contact, { person, text });
    return person;
  }

  /** Somebody has named the contact: something is kept of them. */
  meet(contact: ContactId): void {
    this.#met.add(contact);
  }

  /** Whether somebody begins with this operation, under a name that chance gave: nothing can be kept of them. */
  isBegun(contact: ContactId): boolean {
    return this.#loaded.get(contact)?.text === null && !this.#met.has(contact);
  }

  save(): void {
    for (const [contact, { person, text }] of this.#loaded) {
      const after = personText(contact, person);
      if (after === text) continue;
      if (after === null) this.#documents.remove("people", contact);
      else this.#documents.write("people", contact, after);
    }
  }
}

/** The addresses of the person that a document is. */
export function addressesIn(contact: ContactId, text: string): readonly Address[] {
  return personFrom(contact, text).addresses;
}

/** Their conversations. */
export function talksIn(contact: ContactId, text: string): readonly ConversationId[] {
  return [...personFrom(contact, text).talks.values()];
}

function nobody(): Person {
  return { addresses: [], talks: new Map(), remembers: 0 };
}

/** As it is kept: short, for there are many. The usual name of a conversation is left out. */
interface Short {
  readonly a: readonly (readonly [Address["kind"], string])[];
  readonly t: Readonly<Record<NumberId, ConversationId | "">>;
  readonly m?: number;
}

function personText(contact: ContactId, { addresses, talks, remembers }: Person): string | null {
  if (addresses.length === 0 && talks.size === 0 && remembers === 0) return null;
  const usual = (number: NumberId, id: ConversationId) => id === conversationId(number, contact);
  const short: Short = {
    a: addresses.map(({ kind, value }) => [kind, value]),
    t: Object.fromEntries([...talks].map(([number, id]) => [number, usual(number, id) ? "" : id])),
    ...(remembers > 0 && { m: remembers }),
  };
  return JSON.stringify(short);
}

function personFrom(contact: ContactId, text: string): Person {
  const { a, t, m = 0 } = JSON.parse(text) as Short;
  const talks = Object.entries(t) as [NumberId, ConversationId | ""][];
  return {
    addresses: a.map(([kind, value]) => ({ kind, value })),
    talks: new Map(talks.map(([number, id]) => [number, id === "" ? conversationId(number, contact) : id])),
    remembers: m,
  };
}

/** The two whom a conversation's id, or the key of their talk, names. */
export function partsOf(talk: ConversationId): { readonly number: NumberId; readonly contact: ContactId } {
  const at = talk.lastIndexOf(":");
  return { number: talk.slice(0, at) as NumberId, contact: talk.slice(at + 1) as ContactId };
}
