import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Body, Goto, Label, Statement } from "../syntax/ast.ts";
import { meantName } from "../syntax/meant.ts";
import { bodiesOf } from "../syntax/visit.ts";
import {
  breakInCase,
  duplicateLabel,
  exitOutside,
  gotoIntoBlock,
  labelElsewhere,
  unknownLabel,
} from "./messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";

/** What is wrong with GOTO and its labels, and with EXIT, BREAK and CONTINUE. */
export function checkJumps({ units }: ProgramScope): Diagnostic[] {
  const maps = units.map(mapOf);
  const elsewhere = new Map(maps.flatMap(({ labels }) => [...labels]));
  let suggestions = 0;
  return maps.flatMap(({ unit, labels, gotos, exits, found }) => [
    ...found,
    ...gotos.flatMap((goto) => {
      const place = labels.get(goto.statement.label);
      if (place !== undefined) return intoBlock(goto, place);
      const other = elsewhere.get(goto.statement.label);
      if (other !== undefined) return [labelElsewhere(goto.statement, other.statement)];
      const near = suggestions++ < LIMITS.suggestionsPerCompile ? meant(goto.statement, labels) : undefined;
      return [unknownLabel(goto.statement, near)];
    }),
    ...exits.flatMap((exit) => misplaced(exit, unit)),
  ]);
}

/** A statement and the blocks around it, outermost first. */
interface Placed<One> {
  readonly statement: One;
  readonly blocks: readonly Block[];
}

/** One body of a block: the branches of an IF are blocks of their own. */
interface Block {
  readonly statement: Statement;
  readonly body: Body;
}

type Exit = Extract<Statement, { readonly type: "exit" | "continue" }>;

interface JumpMap {
  readonly unit: UnitScope;
  readonly labels: Map<string, Placed<Label>>;
  readonly gotos: Placed<Goto>[];
  readonly exits: Placed<Exit>[];
  /** What is wrong whatever the jumps are. */
  readonly found: Diagnostic[];
}

function mapOf(unit: UnitScope): JumpMap {
  const map: JumpMap = { unit, labels: new Map(), gotos: [], exits: [], found: [] };
  walk(unit.body, [], map);
  return map;
}

function walk(body: Body, blocks: readonly Block[], map: JumpMap): void {
  for (const statement of body) {
    note(statement, blocks, map);
    for (const inner of bodiesOf(statement)) walk(inner, [...blocks, { statement, body: inner }], map);
  }
}

function note(
  statement: Statement,
  blocks: readonly Block[],
  { labels, gotos, exits, found }: JumpMap,
): void {
  switch (statement.type) {
    case "label": {
      const first = labels.get(statement.name);
      if (first === undefined) labels.set(statement.name, { statement, blocks });
      else found.push(duplicateLabel(statement, first.statement));
      break;
    }
    case "goto":
      gotos.push({ statement, blocks });
      break;
    case "onError":
      if (typeof statement.answer !== "string") gotos.push({ statement: statement.answer, blocks });
      break;
    case "exit":
    case "continue":
      exits.push({ statement, blocks });
  }
}

/** A jump may leave blocks, not enter one: the loop it came into would not know how far it is. */
function intoBlock({ statement, blocks }: Placed<Goto>, label: Placed<Label>): Diagnostic[] {
  const entered = label.blocks.find(({ body }, depth) => blocks[depth]?.body !== body);
  return entered === undefined ? [] : [gotoIntoBlock(statement, label.statement, entered.statement.span)];
}

function meant({ label }: Goto, labels: ReadonlyMap<string, Placed<Label>>): Label | undefined {
  const near = meantName(label, labels.keys());
  return near === undefined ? undefined : labels.get(near)?.statement;
}

const LOOPS: ReadonlyMap<Statement["type"], string> = new Map<Statement["type"], string>([
  ["for", "for"],
  ["each", "for"],
  ["while", "while"],
  ["do", "do"],
]);

function misplaced({ statement, blocks }: Placed<Exit>, { declaration }: UnitScope): Diagnostic[] {
  const from = statement.type === "continue" ? "loop" : statement.from;
  const written = statement.type === "continue" ? "CONTINUE" : statement.written;
  if (from === "run") return [];
  if (from === "sub" || from === "function")
    return declaration?.kind === from ? [] : [exitOutside(statement.span, written, from.toUpperCase())];
  const loops = blocks.flatMap((block) => LOOPS.get(block.statement.type) ?? []);
  const isInside = from === "loop" ? loops.length > 0 : loops.includes(from);
  const endsCase = written === "BREAK" && isLastOfCase(statement, blocks.at(-1));
  if (endsCase) return [breakInCase(statement.span, isInside)];
  return isInside
    ? []
    : [exitOutside(statement.span, written, from === "loop" ? "a loop" : from.toUpperCase())];
}

function isLastOfCase(statement: Statement, block: Block | undefined): boolean {
  return block?.statement.type === "select" && block.body.at(-1) === statement;
}
