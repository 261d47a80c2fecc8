import { HEAR_TYPES } from "../hear/index.ts";
import { KEYWORDS } from "../syntax/tokens.ts";
import { VERBS } from "../verbs/index.ts";
import { type Element, parsePattern } from "../verbs/pattern.ts";
import { STATEMENTS } from "./statements.ts";

/**
 * The grammar as one text in the notation of the W3C: `"IF"` stands for itself in any case, `?` `*` `+` behind something for
 * perhaps, any number, at least one. What builds statements is written by hand (`statements.ts`), since the parser reads
 * most lines by hand too; verbs and types of answers come from their tables.
 */
export function grammarText(): string {
  return [HEAD, ...STATEMENTS, verbRules(), typeRule(), reservedRule()].join("\n\n").concat("\n");
}

const HEAD = `/* The grammar of TalkBASIC, made by \`npx talkbasic docs\`; a change here would be lost.

   It reads tokens. Capitals make no difference. Blanks stand between tokens as you like; comments count as none:
   REM, ' and // to the end of the line, # at the beginning of one, and everything from / * to * /. A line end counts as a
   separator, but not in brackets, not behind , + & AND OR or a blank and _, and not before a line that begins with + AND OR.

   name      a letter or _, then letters, digits and _, and perhaps a sign: $ % # !
   number    42  3.14  .25  1e10  0x3C
   text      "…" with \${value} inside, """…""" over lines, and '…' where a value must come
   line      a line of text as it is, between BEGIN and END
   newline   the end of a line

   What the words of a call mean depends on the SUBs and FUNCTIONs of the program: the longest name that is known wins. */`;

function verbRules(): string {
  const names = VERBS.filter(({ name }) => !BY_HAND.has(name)).map(({ name }) => ruleNameOf(name));
  const rules = VERBS.filter(({ name }) => !BY_HAND.has(name)).map(({ name, pattern, accepts = [] }) => {
    const ways = [pattern, ...accepts].map(sequenceOf);
    return `${ruleNameOf(name)} ::= ${ways.join("\n  | ")}`;
  });
  const all = `verb ::= ${names.join("\n  | ")}`;
  return ["/* Verbs: grammar/verbs.md says what they do. */", all, ...rules].join("\n\n");
}

/** They have clauses in any order, and are read by rules of their own. */
const BY_HAND: ReadonlySet<string> = new Set(["HEAR", "INPUT"]);

function ruleNameOf(verb: string): string {
  return `verb-${verb.toLowerCase().replace(/[^a-z]+/g, "-")}`;
}

function sequenceOf(pattern: string): string {
  return parsePattern(pattern).map(pieceOf).join(" ");
}

function pieceOf(element: Element): string {
  switch (element.type) {
    case "word":
      return `"${element.word}"`;
    case "comma":
      return `","`;
    case "quoted":
      return "text";
    case "hole":
      return HOLE_RULES[element.kind] ?? "expression";
    case "option":
      return `( ${element.elements.map(pieceOf).join(" ")} )?`;
  }
}

/** Holes that take more than one expression. */
const HOLE_RULES: { readonly [Kind in Extract<Element, { type: "hole" }>["kind"]]?: string } = {
  variable: "place",
  sorting: "sorting",
  changes: "changes",
  fields: "( changes | expression )",
  ...Object.fromEntries(
    ["texts", "choices", "place", "rows", "buttons", "gaps", "any", "files", "details", "columns"].map(
      (kind) => [kind, "values"],
    ),
  ),
};

/** The words that are no names without a sign. */
function reservedRule(): string {
  return `reserved ::= ${[...KEYWORDS.keys()].map((word) => `"${word}"`).join(" | ")}`;
}

function typeRule(): string {
  const words = HEAR_TYPES.flatMap(({ name, also = [] }) => [name, ...also]);
  return `type ::= ${words.map((word) => `"${word}"`).join(" | ")}`;
}
