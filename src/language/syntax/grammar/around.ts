import type { IToken } from "chevrotain";
import { hasSigil, plainOf } from "../tokens.ts";
import { isWord } from "../words.ts";

/**
 * What stands around a value that is being read.
 *
 * G11 A call without brackets that has the values which it needs leaves a word to what stands around it and waits for
 *     it: `SEND WHATSAPP TO FIND OWNER id$ WITH "x"`, `FOR i = FIRST ROW id$ TO 9`. Likewise a comma, where nothing can
 *     go on without one, and in brackets when nobody knows how many values the call takes.
 */
export interface Around {
  readonly awaits: (token: IToken) => boolean;
  /** Commas separate what stands here. */
  readonly isListed?: true;
}

export const NOTHING_AROUND: Around = { awaits: () => false };
export const LISTED: Around = { awaits: () => false, isListed: true };

/** One of these words comes behind the value, or may. */
export function around(words: ReadonlySet<string>, others?: Pick<Around, "isListed">): Around {
  return {
    awaits: (token) => isWord(token) && !hasSigil(token.image) && words.has(plainOf(token)),
    ...others,
  };
}
