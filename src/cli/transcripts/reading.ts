import type { Fields } from "../../channels/whatsapp/readers.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { nearest } from "../../model/spell.ts";
import { SOMEBODY } from "../../simulator/phone.ts";
import type { ExpectedLine, Kind } from "./bot-line.ts";
import type { Form } from "./forms.ts";
import { doubledPerson, malformed, tooEarly, tooLate, unknownPerson } from "./messages.ts";
import type { Paragraph } from "./paragraphs.ts";
import { Phrases } from "./phrases.ts";
import type { Act, Expectation, Setting, Step } from "./transcript.ts";

/** Thrown by whoever reads a paragraph that makes no sense; the next one is read all the same. */
export class Misread extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.title);
    this.diagnostic = diagnostic;
  }
}

/** Throws that a paragraph is not written as it should be. */
export function refuse({ span }: Paragraph, what: string, form: Form): never {
  throw new Misread(malformed(span, what, form));
}

interface Person {
  readonly address: string;
  /** The name that they show. */
  readonly profile?: string;
}

/** What was read of a transcript so far. */
export class Reading {
  readonly steps: (Step & { readonly expected: Expectation[] })[] = [];
  readonly settings: Setting[] = [];
  readonly ignored = new Set<Kind>();
  readonly phrases = new Phrases(() => this.steps.length);
  /** The templates of the account so far, in Graph's form, by name and language. */
  readonly templates = new Map<string, Fields>();
  readonly #lines: readonly string[];
  readonly #people = new Map<string, Person>();
  #partner: Person | undefined;
  /** Whether anything has happened that a bot can answer. */
  #begun = false;

  /** @param lines the whole file */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Something happens. */
  happens(act: Act, paragraph: Paragraph): void {
    this.#begun = true;
    this.#add(act, paragraph);
  }

  /** The world is prepared: nothing that a bot could answer. */
  prepares(input: Extract<Act, { type: "input" }>["input"], paragraph: Paragraph): void {
    this.#add({ type: "input", input }, paragraph);
  }

  #add(act: Act, { from, to, span }: Paragraph): void {
    const shown = this.#lines.slice(from - 1, to - 1);
    this.steps.push({ act, from, to, span, shown, partner: this.partner.address, expected: [] });
  }

  /** The bot is expected to do something. */
  expects(what: ExpectedLine, { from, to, span }: Paragraph): void {
    const step = this.steps.at(-1);
    if (!this.#begun || step === undefined) throw new Misread(tooEarly(span));
    step.expected.push({ what, from, to, shown: this.#lines.slice(from - 1, to - 1) });
  }

  /** Refuses what must stand at the top of a transcript. */
  mustBeEarly(word: string, { span }: Paragraph): void {
    if (this.#begun) throw new Misread(tooLate(span, word));
  }

  introduce(name: string, person: Person, { span }: Paragraph): void {
    const isTaken = [...this.#people].some(
      ([known, { address }]) => known === name || address === person.address,
    );
    if (isTaken) throw new Misread(doubledPerson(span, name));
    this.#people.set(name, person);
    if (!this.#begun && this.#people.size === 1) this.#partner = person;
  }

  /** Who talks with the bot: the last who did. */
  get partner(): Person {
    return this.#partner ?? { address: SOMEBODY };
  }

  /** Whom a line names that begins with `name>` or `name<`. */
  person(name: string, { span }: Paragraph): Person {
    if (name === "") return this.partner;
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    const address = addressIn(name);
    if (address === undefined)
      throw new Misread(unknownPerson(span, name, nearest(name, this.#people.keys())));
    return [...this.#people.values()].find((person) => person.address === address) ?? { address };
  }

  /** The same, for whoever does something: they are talked with from here on. */
  doer(name: string, paragraph: Paragraph): Person {
    this.#partner = this.person(name, paragraph);
    return this.#partner;
  }

  get names(): ReadonlyMap<string, string> {
    return new Map([...this.#people].map(([name, { address }]) => [address, name]));
  }

  get isBegun(): boolean {
    return this.#begun;
  }
}

/** A phone number with its `+`, or an id of Meta's for people without one. */
export function addressIn(text: string): string | undefined {
  if (/^\+\d[\d().-]*$/.test(text)) return text.replace(/\D/g, "");
  return /^[A-Z]{2}\.\w+(?:\.\w+)*$/.test(text) ? text : undefined;
}
