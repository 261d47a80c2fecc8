import type { Choice, Outgoing } from "../../model/outgoing.ts";
import { SOMEBODY, TapMemory } from "../../simulator/phone.ts";
import type { Who } from "./command.ts";
import { addressShown } from "./view.ts";

/** Who types: an address, and the name that WhatsApp shows of them. */
export interface Person {
  readonly address: string;
  readonly name?: string;
}

/** What can be tapped under a message. */
export interface Menu {
  readonly type: "button" | "list";
  readonly choices: readonly Choice[];
}

/** Whoever types first. */
const FIRST: Person = { address: SOMEBODY };

/** Everybody who has typed in a chat, and what each of their phones shows. */
export class People {
  readonly taps = new TapMemory();
  readonly #known = new Map<string, Person>([[FIRST.address, FIRST]]);
  readonly #menus = new Map<string, Menu>();
  /** Whose newest message is their menu. */
  readonly #lastIsMenu = new Set<string>();
  #current = FIRST;

  get current(): Person {
    return this.#current;
  }

  get all(): readonly Person[] {
    return [...this.#known.values()];
  }

  /** Lets somebody else type. @returns undefined when nobody has that name */
  become(who: Who): Person | undefined {
    const person = who.address === undefined ? this.#named(who.name) : this.#met(who.address, who.name);
    if (person !== undefined) this.#current = person;
    return person;
  }

  /** How somebody is called here. */
  nameOf(address: string): string {
    return this.#known.get(address)?.name ?? addressShown(address);
  }

  /** Takes note of a message that somebody got. */
  shown(address: string, message: Outgoing): void {
    this.taps.remember(address, message);
    const menu = menuOf(message);
    if (menu) this.#menus.set(address, menu);
    if (menu) this.#lastIsMenu.add(address);
    else this.#lastIsMenu.delete(address);
  }

  /** What the one who types can tap: under the newest message, or under whatever message had it last. */
  menu(where: "newest" | "any"): Menu | undefined {
    const { address } = this.#current;
    return where === "any" || this.#lastIsMenu.has(address) ? this.#menus.get(address) : undefined;
  }

  #named(name: string): Person | undefined {
    const wanted = name.toLowerCase();
    return this.all.find((person) => person.name?.toLowerCase() === wanted);
  }

  #met(address: string, name: string | undefined): Person {
    const person = name === undefined ? (this.#known.get(address) ?? { address }) : { address, name };
    this.#known.set(address, person);
    return person;
  }
}

/**
 * The choice that a text names: by its title in any case, else by its number from 1. Where titles are numbers
 * themselves, a number is a title or nothing.
 */
export function choiceNamed(text: string, { choices }: Menu): Choice | undefined {
  const wanted = text.trim().toLowerCase();
  const titled = choices.find(({ title }) => title.toLowerCase() === wanted);
  if (titled || !/^\d{1,3}$/.test(wanted) || choices.some(({ title }) => /^\d+$/.test(title))) return titled;
  return choices[Number(wanted) - 1];
}

function menuOf(message: Outgoing): Menu | undefined {
  if (message.type === "buttons") return { type: "button", choices: message.buttons };
  return message.type === "list" ? { type: "list", choices: message.rows } : undefined;
}
