import type { IToken } from "chevrotain";
import type { Element } from "../verbs/pattern.ts";
import type { Expression, Name } from "./ast.ts";
import { Comma, plain } from "./tokens.ts";

/** What a verb's pattern wants next, given the token that comes. */
export type Want = "word" | "comma" | "variable" | "value" | "end" | "missing";

/**
 * A walk along a verb's pattern: tells the grammar what may come, and collects what came. The same walk serves
 * every verb, so a new verb needs no grammar.
 */
export class Walk {
  readonly args = new Map<string, Expression | readonly Expression[]>();
  private elements: readonly Element[];
  private inList = false;

  constructor(elements: readonly Element[]) {
    this.elements = elements;
  }

  want(next: IToken): Want {
    const element = this.skipOptions(next);
    if (element === undefined) return "end";
    if (element.type === "word") return plain(next.image) === element.word ? "word" : "missing";
    if (element.type === "comma") return next.tokenType === Comma ? "comma" : "missing";
    if (element.type === "option") return "end";
    if (element.kind === "variable") return "variable";
    if (!this.inList) return "value";
    return next.tokenType === Comma ? "comma" : this.leaveList(next);
  }

  /** Whether nothing but a comma can follow the value that comes: then it may be any expression. */
  isLast(): boolean {
    return this.elements.slice(1).every(beginsWithComma);
  }

  /** What should have come, in words. */
  expected(): string {
    const element = this.elements[0];
    if (element?.type === "word") return element.word;
    if (element?.type === "comma") return "`,`";
    return element?.type === "hole" && element.kind === "variable" ? "the name of a variable" : "a value";
  }

  word(): void {
    this.elements = this.elements.slice(1);
  }

  comma(): void {
    if (this.inList) this.inList = false;
    else this.elements = this.elements.slice(1);
  }

  variable(name: Name): void {
    this.keep(name);
    this.elements = this.elements.slice(1);
  }

  value(expression: Expression): void {
    this.keep(expression);
    const element = this.elements[0];
    if (element?.type === "hole" && element.kind === "texts") this.inList = true;
    else this.elements = this.elements.slice(1);
  }

  private keep(expression: Expression): void {
    const element = this.elements[0];
    if (element?.type !== "hole") return;
    if (element.kind !== "texts") this.args.set(element.name, expression);
    else this.args.set(element.name, [...((this.args.get(element.name) as Expression[]) ?? []), expression]);
  }

  private leaveList(next: IToken): Want {
    this.inList = false;
    this.elements = this.elements.slice(1);
    return this.want(next);
  }

  /** Steps over options that do not come, into one that does; a list that has values may be left. */
  private skipOptions(next: IToken): Element | undefined {
    for (let first = this.elements[0]; first?.type === "option"; first = this.elements[0]) {
      const [opening] = first.elements;
      const comes = opening?.type === "word" ? opening.word === plain(next.image) : next.tokenType === Comma;
      this.elements = comes ? [...first.elements, ...this.elements.slice(1)] : this.elements.slice(1);
    }
    return this.elements[0];
  }
}

function beginsWithComma(element: Element): boolean {
  return element.type === "comma" || (element.type === "option" && element.elements[0]?.type === "comma");
}
