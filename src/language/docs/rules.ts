import { HEAR_TYPES } from "../hear/index.ts";
import { AnyWord, KEYWORDS } from "../syntax/tokens.ts";
import { takesSeveral } from "../verbs/holes.ts";
import { VERBS } from "../verbs/index.ts";
import { type Element, formOf } from "../verbs/pattern.ts";
import { givesAnswer, type Verb } from "../verbs/verb.ts";
import { STATEMENTS } from "./statements.ts";
import { TOKENS } from "./tokens.ts";

/**
 * The grammar as one text in the notation of the W3C: `"IF"` stands for itself in any case, `?` `*` `+` behind something for
 * perhaps, any number, at least one. What builds statements is written by hand (`statements.ts`), since the parser reads
 * most lines by hand too; verbs and types of answers come from their tables.
 */
export function grammarText(): string {
  return [HEAD, ...STATEMENTS, verbRules(), typeRule(), reservedRule(), ...TOKENS].join("\n\n").concat("\n");
}

const HEAD = `/* The grammar of TalkBASIC, made by \`npx talkbasic docs\`; a change here would be lost.

   A program is read in tokens: names, numbers, texts and signs, by the rules at the end. Capitals make no difference. Blanks and
   comments stand between tokens as you like; # begins a comment only at the beginning of a line, and REM only as a whole word.

   A name is no reserved word, unless a sign is at its end. Words in quotes stand without one; all of them that are not
   reserved are free as names. A newline is no token in brackets, behind , + & AND OR and before a line that begins with + AND
   OR. In [ ] and { } it is as good as a comma. Empty lines are none. WHERE, ORDER BY, LIMIT, SET and VALUES may begin lines
   of their own behind a verb that they belong to. A label, and BEGIN and END of a text-block, have their lines for
   themselves. Behind SUB, FUNCTION and CALL a hyphen in a name is as good as _. A text in apostrophes stands where a value
   must come.

   What the words of a call mean depends on the SUBs and FUNCTIONs of the program: the longest name that is known wins. So the grammar
   takes many a line that the compiler refuses, since nobody has defined its words. */`;

function verbRules(): string {
  const all = VERBS.filter(({ name }) => !BY_HAND.has(name));
  const rules = new Map<string, string[]>();
  for (const verb of all) {
    const ways = [verb.pattern, ...(verb.accepts ?? [])].map((pattern) => wayOf(pattern, verb));
    const name = ruleNameOf(verb);
    rules.set(name, [...(rules.get(name) ?? []), ...ways]);
  }
  const written = [...rules].map(([name, ways]) => `${name} ::= ${ways.join("\n  | ")}`);
  return [
    "/* Verbs: verbs.md says what they do. */",
    choice("verb", all),
    choice("answer", all.filter(givesValue)),
    ...written,
  ].join("\n\n");
}

/** They have clauses in any order, and are read by rules of their own. */
const BY_HAND: ReadonlySet<string> = new Set(["HEAR", "INPUT"]);

function givesValue(verb: Verb): boolean {
  return verb.does === "read" || givesAnswer(verb);
}

function choice(name: string, verbs: readonly Verb[]): string {
  return `${name} ::= ${[...new Set(verbs.map(ruleNameOf))].join("\n  | ")}`;
}

/** Verbs that differ in a sign only, such as ERROR MESSAGE and ERROR_MESSAGE, share a rule. */
function ruleNameOf({ name }: Verb): string {
  return `verb-${name.toLowerCase().replace(/[^a-z]+/g, "-")}`;
}

/** What asks may have all of its values in brackets. A single value needs no rule for that. */
function wayOf(pattern: string, { does }: Verb): string {
  const { words, tail } = formOf(pattern);
  const named = words.map((word) => `"${word}"`).join(" ");
  const values = tail.map(pieceOf).join(" ");
  if (does !== "ask" || tail.length < 2) return `${named} ${values}`.trim();
  return `${named} ( ${values} | "(" ${values} ")" )`;
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
      return HOLE_RULES[element.kind] ?? (takesSeveral(element.kind) ? "values" : "expression");
    case "option": {
      const inner = element.elements.map(pieceOf).join(" ");
      return element.elements.length === 1 ? `${inner}?` : `( ${inner} )?`;
    }
  }
}

/** Holes that take anything but values. */
const HOLE_RULES: { readonly [Kind in Extract<Element, { type: "hole" }>["kind"]]?: string } = {
  variable: "place",
  changes: "changes",
  fields: "( changes | expression )",
};

/** The words that are no names without a sign. TRUE, FALSE and NULL are none either, and stand in no phrase. */
function reservedRule(): string {
  const words = [...KEYWORDS].filter(([, { CATEGORIES = [] }]) => CATEGORIES.includes(AnyWord));
  return `reserved ::= ${words.map(([word]) => `"${word}"`).join(" | ")}`;
}

function typeRule(): string {
  const words = HEAR_TYPES.flatMap(({ name, also = [] }) => [name, ...also]);
  return `type ::= ${words.map((word) => `"${word}"`).join(" | ")}`;
}
