import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * What is said of characters that belong to nothing in the language.
 *
 * @module
 */
export function badCharacter(at: Span, characters: string, behind = ""): Diagnostic {
  const [first = ""] = characters;
  if (areQuotes(characters))
    return because(
      at,
      "typographic quotes",
      "these quotes come from a document",
      'write plain double quotes: "',
    );
  if (UNSEEN.test(first))
    return because(at, "a character that cannot be seen", "it comes from a page or a document", RETYPE);
  const title = `unexpected character \`${characters.slice(0, 10)}\``;
  const fix = first === "$" && /\p{L}/u.test(behind) ? SIGN_BEHIND : insteadOf(first);
  return because(at, title, "this belongs to no word, number or text", fix);
}

const SIGN_BEHIND = "write the $ behind the name, as in name$, or no sign at all";

/** `x = 5;`, said once of the first line that ends so. */
export function noSemicolon(at: Span): Diagnostic {
  return error(
    "no-semicolon",
    "lines do not end in `;`",
    at,
    "this sign should not stand here",
    "A statement ends where its line ends; the sign belongs to nothing.",
    "remove it, here and at the end of every other line",
  );
}

/**
 * `y = 7 // 2`
 *
 * @param left  what stands before the slashes, when it is short
 */
export function noDivision(at: Span, left: string, right: string): Diagnostic {
  return {
    ...error(
      "slashes-as-division",
      "`//` begins a comment, and divides nothing",
      at,
      "this is not read",
      "In some languages it divides without a remainder; here the line ends in front of it.",
      `write INT(${left} / ${right}), or begin the comment with a word if it is one`,
    ),
    severity: "warning",
  };
}

function because(at: Span, title: string, label: string, fix: string): Diagnostic {
  return error(
    "bad-character",
    title,
    at,
    label,
    "The language does not know it, so the line cannot be understood.",
    fix,
  );
}

/** Whether they are quotes as a document has them: then the line holds a text. */
export function areQuotes(characters: string): boolean {
  return QUOTES.test(characters);
}

const QUOTES = /[\u2018-\u201e\u00ab\u00bb]/;

/** Blanks of other widths, and characters that only steer how text is shown. */
const UNSEEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Cf}\p{Cc}]/u;
const RETYPE = "delete it, and type a plain blank if one is needed here";

function insteadOf(character: string): string {
  if (/\p{Extended_Pictographic}/u.test(character))
    return "put it inside a text in double quotes; the name of a variable has letters, digits and _";
  return STRANGERS[character] ?? "remove it, or put it inside a text in double quotes";
}

const MINUS = "write - for minus; what a person should read stands in double quotes";

/** What to write instead of a sign that other languages, documents or chats have. */
const STRANGERS: Readonly<Record<string, string>> = {
  ";": "put each statement on a line of its own; + joins values, and a comma stands behind the text of INPUT",
  "%": "write MOD for what is left over from a division, and 10 / 100 for ten per cent",
  "|": "write OR between conditions; remove what was copied along with the lines",
  "!": "write NOT before a condition, and <> for not equal; a comment begins with '",
  "@": 'put an address into double quotes, as in "ana@example.com"',
  $: "write the amount alone, as in 5; its currency stands in a text in double quotes",
  "`": "remove it; a text stands in double quotes",
  _: "take a name with a letter in it; _ alone stands at the end of a line, and lets it go on in the next one",
  "–": MINUS,
  "—": MINUS,
  "−": MINUS,
  "×": "write * to multiply",
  "÷": "write / to divide",
  "≤": "write <= for less or equal",
  "≥": "write >= for greater or equal",
  "≠": "write <> for not equal",
};
