import type { IToken } from "chevrotain";
import { HOLES, type HoleKind, takesSeveral } from "../verbs/holes.ts";
import type { Element } from "../verbs/pattern.ts";
import type { Expression, Name } from "./ast.ts";
import {
  COMMA,
  isWordOf,
  leadOf,
  openings,
  type Path,
  type ReadValues,
  startsOf,
  valuesIn,
  type Want,
  type Way,
} from "./paths.ts";
import type { TextPart } from "./texts/value.ts";
import { Comma, LeftParen, Text } from "./tokens.ts";

/** What comes on the line, as far as a walk asks for it. */
export interface Ahead {
  /** The k-th token that comes; the first is 1. */
  readonly token: (k: number) => IToken;
  /** Whether a value can begin with the next token. */
  readonly valueBegins: () => boolean;
  /** Whether the k-th token can be nothing but the beginning of a value, or a name. */
  readonly takesValue: (k: number) => boolean;
  /** Whether the words that come are a value already: a variable, or the name of a function. */
  readonly isValueWord: () => boolean;
}

/** A verb, and what was read along its pattern: values by the names of its holes. */
export interface VerbRead {
  readonly verb: string;
  readonly args: ReadValues;
}

/**
 * A walk along the patterns of the verbs that begin with the same words: tells the grammar what may come, and collects
 * what came. The same walk serves every verb, so a new verb needs no grammar.
 *
 * W1 It goes along all patterns at once and drops those that what came does not fit.
 * W2 A word of a pattern counts before a value, unless that word is a value by itself and the pattern could not go on
 *    behind it: `WITH image` says what a variable holds, `WITH IMAGE FROM url` sends a picture (H-5).
 * W3 Of several patterns that are complete at the end the first one counts.
 */
export class Walk {
  private paths: readonly Path[];
  /** A name where a word of a pattern could have stood, and what could have. */
  misspelt: { readonly name: Name; readonly expected: string } | undefined;

  constructor(ways: readonly Way[]) {
    this.paths = startsOf(ways);
  }

  /** What comes next, or undefined when nothing comes that a pattern wants. */
  want(ahead: Ahead): Want | undefined {
    const next = ahead.token(1);
    if (this.paths.some((path) => this.takesWord(path, ahead))) return "word";
    if (this.paths.some((path) => takesQuoted(path, ahead))) return "quoted";
    if (next.tokenType === Comma && this.wants("comma")) return "comma";
    if (this.wants("variable") && isName(next)) return "variable";
    return this.wants("value") && ahead.valueBegins() ? "value" : undefined;
  }

  word(token: IToken): void {
    this.follow((first) => isWordOf(first, token));
  }

  comma(): void {
    this.follow((first) => first?.type === "comma");
  }

  quoted(): void {
    this.follow((first) => first?.type === "quoted");
  }

  variable(name: Name): void {
    this.fill("variable", name);
  }

  value(expression: Expression): void {
    if (expression?.type === "name" && this.wants("word"))
      this.misspelt = { name: expression, expected: this.expected() };
    this.fill("value", expression);
  }

  /** Whether nothing but a comma can follow the value that comes: then it may be any expression. */
  isLast(): boolean {
    return this.paths.every(
      ({ elements }) => leadOf(elements[0]) !== "value" || elements.slice(1).every(beginsWithComma),
    );
  }

  /** Whether the value that comes is what something is kept under, however the pattern goes on. */
  wantsKey(): boolean {
    return this.paths.every(({ elements: [first] }) => first?.type !== "hole" || first.kind === "key");
  }

  /** Whether a pattern goes on with this word behind the value that comes, or none can without this comma (G11). */
  awaits(token: IToken): boolean {
    const behind = this.paths.flatMap((path) => {
      const [first, ...elements] = path.elements;
      return leadOf(first) === "value" ? openings({ ...path, elements }) : [];
    });
    if (token.tokenType === Comma)
      return behind.length > 0 && behind.every(({ elements: [first] }) => first?.type === "comma");
    return behind.some(({ elements: [first] }) => isWordOf(first, token));
  }

  /** The kind of the value that comes, when all patterns agree on it. */
  kindAhead(): HoleKind | undefined {
    const kinds = new Set(
      this.paths.flatMap(({ elements: [first] }) => (first?.type === "hole" ? first.kind : [])),
    );
    const [only] = kinds;
    return kinds.size === 1 ? only : undefined;
  }

  /** What was read, when a pattern is complete (W3). */
  result(): VerbRead | undefined {
    const path = this.paths.find(({ elements }) => elements.length === 0);
    return path && { verb: path.verb, args: valuesIn(path.taken) };
  }

  /** The words that may come. */
  get words(): readonly string[] {
    return this.paths.flatMap(({ elements: [first] }) => (first?.type === "word" ? first.word : []));
  }

  /** What should have come, in words. */
  expected(): string {
    const firsts = this.paths.flatMap(({ elements: [first] }) => (first && !isAny(first) ? first : []));
    const words = new Set(firsts.map(named));
    const [only] = words;
    if (words.size <= 1) return only === undefined || leadOf(firsts[0]) === "value" ? "a value" : only;
    // Words first: they are what an author may not know.
    const isWord = (word: string) => word === word.toUpperCase();
    const sorted = [...[...words].filter(isWord), ...[...words].filter((word) => !isWord(word))];
    return `${sorted.slice(0, -1).join(", ")} or ${sorted.at(-1)}`;
  }

  private wants(lead: Want): boolean {
    return this.paths.some(({ elements }) => leadOf(elements[0]) === lead);
  }

  private takesWord({ elements }: Path, ahead: Ahead): boolean {
    if (!isWordOf(elements[0], ahead.token(1))) return false;
    const competes = this.wants("value") || this.wants("variable");
    return !competes || !ahead.isValueWord() || goesOn(elements.slice(1), ahead);
  }

  private follow(fits: (first: Element | undefined) => boolean): void {
    this.paths = this.paths.flatMap((path) => {
      const { elements, verb, taken } = path;
      return fits(elements[0]) ? openings({ verb, elements: elements.slice(1), taken }) : [];
    });
  }

  private fill(lead: "variable" | "value", value: Expression): void {
    this.paths = this.paths.flatMap((path) => {
      const first = path.elements[0];
      const rest = path.elements.slice(1);
      if (first?.type !== "hole" || leadOf(first) !== lead) return [];
      const several = takesSeveral(first.kind);
      const elements = several ? [{ type: "option", elements: [COMMA, first] } as const, ...rest] : rest;
      const taken = { name: first.name, value, several, before: path.taken };
      return openings({ verb: path.verb, elements, taken });
    });
  }
}

function isName(token: IToken): boolean {
  return /^[\p{L}_]/u.test(token.image);
}

/** A text written out that stands for itself, when the pattern can go on behind it. */
function takesQuoted({ elements }: Path, ahead: Ahead): boolean {
  const first = elements[0];
  if (first?.type !== "quoted" || ahead.token(1).tokenType !== Text) return false;
  const { value = "" } = (ahead.token(1).payload as TextPart | undefined) ?? {};
  return value.trim().toLowerCase() === first.text && goesOn(elements.slice(1), ahead);
}

/** Whether what comes second fits what a pattern wants there. A bracket behind a name belongs to that name. */
function goesOn(elements: readonly Element[], ahead: Ahead): boolean {
  return openings({ verb: "", elements, taken: undefined }).some((path) => fits(path.elements[0], ahead));
}

function fits(element: Element | undefined, ahead: Ahead): boolean {
  const second = ahead.token(2);
  switch (leadOf(element)) {
    case undefined:
      return ENDS.has(second.tokenType.name);
    case "word":
      return isWordOf(element, second);
    case "comma":
      return second.tokenType === Comma;
    case "variable":
      return isName(second);
    case "quoted":
      return second.tokenType === Text;
    case "value":
      return second.tokenType !== LeftParen && ahead.takesValue(2);
  }
}

/** What may come after a whole statement. */
const ENDS: ReadonlySet<string> = new Set(["EOF", ":", "ELSE", "END"]);

function beginsWithComma(element: Element): boolean {
  if (element.type !== "option") return element.type === "comma";
  const [first] = element.elements;
  return first !== undefined && beginsWithComma(first);
}

/** What stands for any order of other holes is no further thing that could come. */
function isAny(element: Element): boolean {
  return element.type === "hole" && element.kind === "any";
}

function named(element: Element): string {
  switch (element.type) {
    case "word":
      return element.word;
    case "comma":
      return "`,`";
    case "quoted":
      return `"${element.text}"`;
    case "hole":
      return HOLES[element.kind].means;
    case "option":
      return "";
  }
}
