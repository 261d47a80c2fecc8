import { FUNCTIONS } from "../functions/index.ts";
import { HEAR_TYPES } from "../hear/index.ts";
import { KEYWORDS } from "../syntax/tokens.ts";
import { VERBS } from "../verbs/index.ts";
import { formOf, type parsePattern } from "../verbs/pattern.ts";

/**
 * A grammar for editors that colour by TextMate's rules. It colours what a word looks like, not what it is: only the
 * compiler knows whether `LOG` is a verb or a variable on a line.
 *
 * @see https://macromates.com/manual/en/language_grammars
 */
export function textMateGrammar(): string {
  const grammar = {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    comment: "Made by `npx talkbasic docs` from the tables of the language; a change here would be lost.",
    name: "TalkBASIC",
    scopeName: "source.talkbasic",
    fileTypes: ["bas"],
    patterns: ORDER.map((name) => ({ include: `#${name}` })),
    repository: repository(),
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}

const NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";

/** What is tried first wins: a comment before a division, a long phrase before a short one. */
const ORDER = [
  ...["comments", "rawBlocks", "texts", "declarations", "events", "labels", "functions", "verbs", "types"],
  ...["keywords", "constants", "numbers", "operators", "variables"],
] as const;

type Rule = Readonly<Record<string, unknown>>;

function repository(): Readonly<Record<(typeof ORDER)[number] | "values", Rule>> {
  return {
    comments: { patterns: COMMENTS },
    rawBlocks: {
      patterns: ["TALK", "MAIL", "SYSTEM\\s+PROMPT"].map(rawBlock),
    },
    texts: { patterns: TEXTS },
    values: {
      name: "meta.embedded.expression",
      begin: "\\$\\{",
      end: "\\}",
      beginCaptures: { 0: { name: "punctuation.section.embedded.begin" } },
      endCaptures: { 0: { name: "punctuation.section.embedded.end" } },
      patterns: [{ include: "$self" }],
    },
    declarations: {
      match: "(?i)^\\s*(SUB|FUNCTION)\\s+([^(\\n']*)",
      captures: { 1: { name: "storage.type.function" }, 2: { name: "entity.name.function" } },
    },
    events: { name: "keyword.control", match: EVENTS },
    labels: {
      match: `^\\s*(${NAME}):\\s*$`,
      captures: { 1: { name: "entity.name.label" } },
    },
    verbs: {
      name: "support.function.verb",
      match: phrases(
        VERBS.flatMap(({ pattern, accepts = [] }) => [pattern, ...accepts]).map((one) => formOf(one).words),
      ),
    },
    keywords: { name: "keyword.control", match: words([...reserved(), ...FURTHER, ...linksOfVerbs()]) },
    types: {
      match: `(?i)\\b(AS)\\s+(${HEAR_TYPES.flatMap(({ name, also = [] }) => [name, ...also]).join("|")})\\b`,
      captures: TYPE,
    },
    constants: { name: "constant.language", match: words(["TRUE", "FALSE", "NULL"]) },
    functions: {
      name: "support.function.builtin",
      match: phrases(functionWords(), "\\$?"),
    },
    numbers: {
      name: "constant.numeric",
      match: "(?i)\\b(?:0x[0-9a-f]+|\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)\\b|\\.\\d+",
    },
    operators: { name: "keyword.operator", match: "[-+*/^&=<>?]|<>|!=|&&|\\|\\|" },
    variables: { name: "variable.other", match: `${NAME}[$%#!]?` },
  };
}

/** Their words are no words of their own anywhere else. */
const EVENTS = [
  "(?i)^\\s*(?:ON\\s+(?:WHATSAPP\\s+(?:MESSAGE|STATUS)\\s+RECEIVED",
  "WEBHOOK(?:\\s+(?:GET|POST|PUT|PATCH|DELETE))?(?:\\s+TO)?",
  'QUEUE|WORD|ERROR)|(?:SET|END)\\s+SCHEDULE|WEBHOOK(?=\\s*"))(?![\\p{L}\\p{N}_$%#!])',
].join("|");

const COMMENTS: readonly Rule[] = [
  { name: "comment.block", begin: "/\\*", end: "\\*/" },
  { name: "comment.line", match: "(?i)\\bREM(?![\\p{L}\\p{N}_$%#!]).*$" },
  { name: "comment.line", match: "//.*$" },
  { name: "comment.line", match: "^\\s*#(?!\\{).*$" },
  { name: "comment.line", match: "'.*$" },
  // A colon between statements has a blank before it; the colon of a key has none, and a text may stand behind it.
  {
    match: "\\s(:)\\s*('.*)$",
    captures: { 1: { name: "keyword.operator" }, 2: { name: "comment.line" } },
  },
];

/** Words behind which a text in single quotes may stand. */
const BEFORE_TEXTS = "AND OR NOT MOD CONTAINS LIKE IN RETURN CASE WITH TO FROM AS".split(" ");

const VALUES: Rule = { include: "#values" };
const TEXTS: readonly Rule[] = [
  {
    name: "string.quoted.triple",
    begin: '"""\\s*$',
    end: '"""',
    patterns: [{ match: "\\\\\\$\\{" }, VALUES],
  },
  {
    name: "string.quoted.double",
    begin: '"',
    end: '"(?!")|$',
    patterns: [{ name: "constant.character.escape", match: '""|\\\\(?:["\\\\ntr]|\\$\\{)' }, VALUES],
  },
  // Behind these a value must come, so what follows is no comment. Many editors know no other way to look back.
  singleQuoted("[-=(,+*/^&<>?\\[{:]", "keyword.operator"),
  singleQuoted(words(BEFORE_TEXTS), "keyword.control"),
  singleQuoted(phrases(speakingVerbs()), "support.function.verb"),
];

/** The words of the verbs that a value follows directly. */
function speakingVerbs(): readonly (readonly string[])[] {
  const forms = VERBS.map(({ pattern }) => formOf(pattern));
  return forms.filter(({ tail: [first] }) => first?.type === "hole").map(({ words }) => words);
}

/** @param before  what it stands behind, and how that is called */
function singleQuoted(before: string, name: string): Rule {
  const text = "('(?:[^'\\n]|'')*')";
  return {
    match: `${before.startsWith("(?i)") ? "(?i)" : ""}(${before.replace("(?i)", "")})\\s*${text}`,
    captures: { 1: { name }, 2: { name: "string.quoted.single" } },
  };
}

const TYPE: Rule = { 1: { name: "keyword.control" }, 2: { name: "support.type" } };

/** BEGIN TALK … END TALK: what stands between is text as it is. */
function rawBlock(word: string): Rule {
  const opening = { 1: { name: "keyword.control" }, 2: { name: "support.function.verb" } };
  return {
    begin: `(?i)^\\s*(BEGIN)\\s+(${word})\\b.*$`,
    end: `(?i)^\\s*(END)\\s+(${word})\\b`,
    beginCaptures: opening,
    endCaptures: opening,
    contentName: "string.unquoted.heredoc",
    patterns: [VALUES],
  };
}

function reserved(): readonly string[] {
  return [...KEYWORDS.keys()].filter((word) => !["TRUE", "FALSE", "NULL"].includes(word));
}

/** Words that build statements and are free as names. */
const FURTHER =
  "TRY CATCH THROW ASSERT CONST DIM REDIM PRESERVE APPEND PUSH WITH SET CALL SPAWN PARAM DEFAULT TIMEOUT BREAK CONTINUE STOP RESTART CLEAR ERROR RESUME CONTAINS LIKE BETWEEN IS STARTS ENDS WHERE AS".split(
    " ",
  );

/** Some are operators as well, and look like these. */
function functionWords(): readonly (readonly string[])[] {
  const others = new Set([...reserved(), ...FURTHER]);
  return FUNCTIONS.filter(({ name }) => !others.has(name)).map(({ name }) => name.split(" "));
}

/** The words that stand between the values of verbs. */
function linksOfVerbs(): readonly string[] {
  return VERBS.flatMap(({ pattern }) => formOf(pattern).tail.flatMap(wordsIn));
}

function wordsIn(element: ReturnType<typeof parsePattern>[number]): readonly string[] {
  if (element.type === "word") return [element.word];
  return element.type === "option" ? element.elements.flatMap(wordsIn) : [];
}

function words(all: readonly string[]): string {
  return `(?i)\\b(?:${[...new Set(all)].sort().join("|")})\\b(?![$%#!])`;
}

/** Longer ones first, or a short one would end where a long one goes on. */
function phrases(all: readonly (readonly string[])[], sign = ""): string {
  const written = [...new Set(all.map((one) => one.join("\\s+")))];
  const longest = written.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?i)\\b(?:${longest.join("|")})\\b${sign || "(?![$%#!])"}`;
}
