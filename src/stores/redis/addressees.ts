import type { ContactId, ConversationId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { Conversation, Keyed } from "../memory/tables.ts";
import type { Documents } from "./documents.ts";
import { Texts } from "./keyed.ts";
import type { Lanes } from "./lanes.ts";
import { type People, partsOf } from "./people.ts";

/**
 * Who is who, as the maps that the rules know.
 *
 * @module
 */

/** By address, whom it leads to: of them something is kept. */
export class Aliases extends Texts<string, ContactId> {
  readonly #people: People;

  constructor(documents: Documents, people: People) {
    super(documents, "aliases");
    this.#people = people;
  }

  override get(key: string): ContactId | undefined {
    const contact = super.get(key);
    if (contact && !this.#people.isBegun(contact)) this.#people.meet(contact);
    return contact;
  }
}

export class Addresses implements Keyed<ContactId, Address[]> {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  get(contact: ContactId): Address[] {
    return this.#people.of(contact).addresses;
  }

  has(contact: ContactId): boolean {
    return this.#people.of(contact).addresses.length > 0;
  }

  set(contact: ContactId, addresses: Address[]): void {
    this.#people.of(contact).addresses = addresses;
  }

  delete(contact: ContactId): void {
    this.#people.of(contact).addresses = [];
  }
}

/** By number and contact, their conversation. */
export class Talks implements Keyed<ConversationId, Conversation> {
  readonly #people: People;
  readonly #lanes: Lanes;

  constructor(people: People, lanes: Lanes) {
    this.#people = people;
    this.#lanes = lanes;
  }

  get(talk: ConversationId): Conversation | undefined {
    const id = this.#idOf(talk);
    return id && this.#lanes.get(id);
  }

  has(talk: ConversationId): boolean {
    return this.#idOf(talk) !== undefined;
  }

  set(talk: ConversationId, { id }: Conversation): void {
    const { number, contact } = partsOf(talk);
    this.#people.of(contact).talks.set(number, id);
  }

  delete(talk: ConversationId): void {
    const { number, contact } = partsOf(talk);
    this.#people.of(contact).talks.delete(number);
  }

  #idOf(talk: ConversationId): ConversationId | undefined {
    const { number, contact } = partsOf(talk);
    return this.#people.of(contact).talks.get(number);
  }
}
