import type { IToken } from "chevrotain";
import type { Element } from "../verbs/pattern.ts";
import type { Expression } from "./ast.ts";
import { hasSigil, plainOf } from "./tokens.ts";

/**
 * The pattern of a verb while something is read along it: what is left of it, and what was read so far.
 *
 * @module
 */

/** One of the ways in which a verb may be written, after the words that it begins with. */
export interface Way {
  readonly verb: string;
  readonly tail: readonly Element[];
}

/** What comes next in a pattern. */
export type Want = "word" | "comma" | "quoted" | "variable" | "value";

/** Values by the names of their holes. */
export type ReadValues = ReadonlyMap<string, Expression | readonly Expression[]>;

/** How far a walk has come along one pattern. */
export interface Path {
  readonly verb: string;
  /** What is left of it. The first is never an option. */
  readonly elements: readonly Element[];
  readonly taken: Taken | undefined;
}

/** A value and those before it: paths that part share what they have read. */
interface Taken {
  readonly name: string;
  readonly value: Expression;
  readonly several: boolean;
  readonly before: Taken | undefined;
}

export const COMMA: Element = { type: "comma" };

/** How the walk along the patterns of a phrase begins, whenever it does. */
export function startsOf(ways: readonly Way[]): readonly Path[] {
  let starts = known.get(ways);
  if (starts === undefined) {
    starts = ways.flatMap(({ verb, tail }) => openings({ verb, elements: tail, taken: undefined }));
    known.set(ways, starts);
  }
  return starts;
}

/** The patterns of a phrase never change, and every line that it begins walks along them. */
const known = new WeakMap<readonly Way[], readonly Path[]>();

/** The ways to go on from a place: into an option, or past it. */
export function openings(path: Path): readonly Path[] {
  const first = path.elements[0];
  if (first?.type !== "option") return [path];
  const rest = path.elements.slice(1);
  return [
    ...openings({ ...path, elements: [...first.elements, ...rest] }),
    ...openings({ ...path, elements: rest }),
  ];
}

/** What a pattern wants first. */
export function leadOf(element: Element | undefined): Want | undefined {
  if (element === undefined) return undefined;
  switch (element.type) {
    case "option":
      return undefined;
    case "hole":
      return element.kind === "variable" ? "variable" : "value";
    default:
      return element.type;
  }
}

/** A word with a sigil is a name: `TALK TO$` says what a variable holds. */
export function isWordOf(element: Element | undefined, token: IToken): boolean {
  return element?.type === "word" && plainOf(token) === element.word && !hasSigil(token.image);
}

/** What was read, in its order. */
export function valuesIn(taken: Taken | undefined): ReadValues {
  const values = new Map<string, Expression | Expression[]>();
  const order: Taken[] = [];
  for (let one = taken; one !== undefined; one = one.before) order.push(one);
  for (const { name, value, several } of order.reverse()) {
    const before = values.get(name);
    if (!several) values.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else values.set(name, [value]);
  }
  return values;
}
