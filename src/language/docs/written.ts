import { type Element, parsePattern } from "../verbs/pattern.ts";

/**
 * How patterns and values are written in the reference.
 *
 * @module
 */

/** The first line of every page that is made: whoever edits it by hand loses the work. */
export const MADE_BY =
  "Made by `npx talkbasic docs` from the tables of the language; a change here would be lost.";

/**
 * A pattern as authors write it.
 *
 * @example writtenPattern("SEND SMS <to:person>[, <text:text>]") // → "SEND SMS to[, text]"
 */
export function writtenPattern(pattern: string): string {
  return parsePattern(pattern).map(piece).join("").trim();
}

function piece(element: Element): string {
  switch (element.type) {
    case "word":
      return ` ${element.word}`;
    case "comma":
      return ",";
    case "quoted":
      return ` "${element.text}"`;
    case "hole":
      return ` ${element.name}`;
    case "option": {
      const inner = element.elements.map(piece).join("");
      return inner.startsWith(" ") ? ` [${inner.trimStart()}]` : `[${inner}]`;
    }
  }
}

/** Inside a table a bar would end the cell. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** A block of code. */
export function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code.replace(/\n$/, "")}\n\`\`\``;
}
