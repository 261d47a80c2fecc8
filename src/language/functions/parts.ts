import { LIMITS } from "../../model/limits.ts";
import { textOf, type Value } from "../../model/value.ts";
import { assertRoom, elementsOf } from "./elements.ts";
import type { PlainFunction } from "./function.ts";
import { joined, joinedCost } from "./rows/choosing.ts";
import { SHORT, search } from "./search.ts";
import { textTooLong } from "./too-long.ts";

/**
 * Functions that take texts apart and put them together. How large the result becomes is known before it is made.
 *
 * @module
 */

/** Cost units per KiB of looking for every place of a part; a long part is looked for by hand. */
function searchWeight(_text: Value, part: Value): number {
  return typeof part !== "string" || part.length <= SHORT ? 24 : 32;
}

const SHORTER = "replace with a shorter text, or do it in a part of the text";

const replace: PlainFunction = {
  name: "REPLACE",
  usage: "REPLACE(text, part, other)",
  summary: "The text with something else in every place of a part, upper and lower case told apart.",
  example: ['REPLACE("1-2-3", "-", ".")', "1.2.3"],
  takes: [3, 3],
  weight: searchWeight,
  call: (...values) => {
    const [text = "", part = "", other = ""] = values.map(textOf);
    const pieces = [...apart(text, part)];
    const length = text.length + (pieces.length - 1) * (other.length - part.length);
    if (length > LIMITS.textLength) throw textTooLong(SHORTER);
    return pieces.join(other);
  },
};

const split: PlainFunction = {
  name: "SPLIT",
  usage: "SPLIT(text, separator)",
  summary:
    "A list of what stands between the separators; without a separator in it a list of the characters.",
  example: ['SPLIT("a,b,c", ",")', ["a", "b", "c"]],
  takes: [2, 2],
  // The list that comes of it may have as many elements as the text has characters.
  weight: (text, separator) => searchWeight(text, separator) + 16,
  call: (value, separator) => {
    const pieces: string[] = [];
    let length = 0;
    for (const piece of piecesOf(textOf(value), textOf(separator))) {
      length += piece.length;
      pieces.push(piece);
      assertRoom(pieces.length, length);
    }
    return pieces;
  },
};

const join: PlainFunction = {
  name: "JOIN",
  usage: "JOIN(list, separator)",
  summary:
    "The elements of a list in one text, with a separator between them; of two lists of rows and a field, the rows that belong together.",
  example: ['JOIN(["a", "b", "c"], "-")', "a-b-c"],
  takes: [2, 3],
  cost: (list, other, field) => (field === undefined ? undefined : joinedCost(list, other, field)),
  call: (list, separator, field) => {
    if (field !== undefined) return joined(list, separator, field);
    const between = textOf(separator);
    const texts = elementsOf(list).map(textOf);
    const length = texts.reduce((sum, text) => sum + text.length, (texts.length - 1) * between.length);
    if (length > LIMITS.textLength) throw textTooLong("join fewer elements at once");
    return texts.join(between);
  },
};

function piecesOf(text: string, separator: string): Iterable<string> {
  if (text === "") return [];
  // A text gives its characters one by one.
  return separator === "" ? text : apart(text, separator);
}

/** What stands between the places of a part; the whole text when it has none. */
function* apart(text: string, part: string): Generator<string> {
  let from = 0;
  for (let at = search(text, part); at >= 0; at = search(text, part, from)) {
    yield text.slice(from, at);
    from = at + part.length;
  }
  yield text.slice(from);
}

/** The functions that take texts apart, in the order of the reference. */
export const PART_FUNCTIONS: readonly PlainFunction[] = [replace, split, join];
