import { HOLES, takesSeveral } from "../verbs/holes.ts";
import { holesOfVerb, VERBS } from "../verbs/index.ts";
import { needsOf, type Verb } from "../verbs/verb.ts";
import { cell, fenced, MADE_BY, writtenPattern } from "./written.ts";

/** The page `verbs.md`: every verb of the table, in its order. */
export function verbsPage(): string {
  const contents = VERBS.map(({ name }) => `[${name}](#${anchor(name)})`).join(" · ");
  return `${["# Verbs", MADE_BY, INTRODUCTION, contents, ...VERBS.map(section)].join("\n\n")}\n`;
}

const INTRODUCTION = `What begins a statement, besides [assignments, decisions and loops](language.md). Words in capitals are written as they
stand, in any case; the others are values. What stands in \`[…]\` may be left out.`;

function section(verb: Verb): string {
  const parts = [`## ${verb.name}`, verb.summary, fenced("text", writtenPattern(verb.pattern))];
  const { accepts = [] } = verb;
  if (Object.keys(verb.params).length > 0) parts.push(values(verb));
  parts.push(`It ${MANNERS[verb.does]}${place(verb)}.`);
  if (accepts.length > 0)
    parts.push("Also understood:", fenced("text", accepts.map(writtenPattern).join("\n")));
  parts.push(fenced("basic", verb.example));
  return parts.join("\n\n");
}

/** What becomes of the run when it comes to the verb. */
const MANNERS: Readonly<Record<Verb["does"], string>> = {
  emit: "does its work when the turn is over, and the script goes on at once",
  note: "is kept in mind, and the script goes on at once",
  wait: "waits: everything else of this conversation stands still meanwhile, also through restarts",
  read: "gives a value that is there already",
  ask: "is answered within the turn, before the script goes on",
};

function place(verb: Verb): string {
  const needs = needsOf(verb).filter((need) => need !== "run" && need !== "error");
  return needs.length === 0 ? "" : `; it needs ${needs.map((need) => NEEDS[need]).join(" or ")}`;
}

const NEEDS = {
  person: "a person to talk to",
  somebody: "a person whose memory it is",
  message: "a person's message",
  request: "a web request",
  item: "an item of a queue",
  report: "a report on a message",
} as const;

function values({ name, params }: Verb): string {
  const rows = [...holesOfVerb(name)].map(([hole, kind]) => {
    const several = takesSeveral(kind) ? ", several with commas" : "";
    return `| \`${hole}\` | ${cell(params[hole] ?? "")} | ${cell(HOLES[kind].means)}${several && !/commas/.test(HOLES[kind].means) ? several : ""} |`;
  });
  return ["| value | what for | what it takes |", "| --- | --- | --- |", ...rows].join("\n");
}

/** As Markdown names a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}
