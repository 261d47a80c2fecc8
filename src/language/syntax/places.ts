import type { IToken } from "chevrotain";
import { LIMITS } from "../../model/limits.ts";
import {
  Adjust,
  Dot,
  Equals,
  LeftCurly,
  LeftParen,
  LeftSquare,
  RightCurly,
  RightParen,
  RightSquare,
  Step,
} from "./tokens.ts";

/**
 * Tells an assignment from other statements, by the tokens alone: what a statement puts something into is a name,
 * then members and indexes, then `=`, `+=`, `-=`, `++` or `--`.
 *
 * @module
 */

/** Gives the tokens that come; `ahead(1)` is the first, and there is none behind the last. */
export type Ahead = (k: number) => IToken | undefined;

/** How many tokens the name and what follows it take, `a.b[0]`; only a name when no member or index follows. */
function placeLength(ahead: Ahead, mayCall: boolean): number {
  let length = 1;
  for (;;) {
    const next = ahead(length + 1)?.tokenType;
    if (next === Dot) length += 2;
    else if (next === LeftSquare || (next === LeftParen && !mayCall)) length = closing(ahead, length + 1);
    else return length;
    if (length === 0) return 0;
  }
}

/**
 * Whether what comes is put into.
 *
 * @param mayCall  the name could be that of a phrase: then brackets after it hold the values of a call
 */
export function isPutInto(ahead: Ahead, mayCall: boolean): boolean {
  const length = placeLength(ahead, mayCall);
  return length > 0 && ASSIGNING.has(ahead(length + 1)?.tokenType);
}

const ASSIGNING = new Set<unknown>([Equals, Adjust, Step]);
const LEFT = new Set<unknown>([LeftParen, LeftSquare, LeftCurly]);
const RIGHT = new Set<unknown>([RightParen, RightSquare, RightCurly]);

/** The number of the token that closes the bracket with that number; 0 when none does. */
function closing(ahead: Ahead, opening: number): number {
  let open = 0;
  for (let k = opening; ; k++) {
    const type = ahead(k)?.tokenType;
    if (type === undefined || type.name === "EOF") return 0;
    // So deep that it is refused later; without this, looking ahead at every bracket could take for ever.
    if (LEFT.has(type) && ++open > LIMITS.expressionDepth) return 0;
    if (RIGHT.has(type) && --open === 0) return k;
  }
}
