import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Expression, Statement } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { namesChangedBy } from "../syntax/visit.ts";
import type { Graph, Node } from "./graph.ts";
import { type Scene, sceneOf } from "./scenes.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import { outsideWindow, type Silence } from "./sending-messages.ts";
import { quietSends } from "./silence.ts";

/**
 * Messages that may be sent to somebody who has not written for 24 hours, in a bot where nothing goes in their place.
 * One report for each unit and cause: what helps one of them helps all.
 *
 * W1 After a WAIT, or a HEAR that may have ended without an answer, of a day or more (`silence.ts`).
 * W2 In a run that a request, an item, a report or the clock has begun: whoever is written to may have been silent.
 * W3 To a number that is written in the script: it is not that of the person who has just written.
 */
export function checkWindow(scope: ProgramScope, graph: Graph): Diagnostic[] {
  const elsewhere = unitsBegunElsewhere(scope, graph);
  const fixed = fixedNumbers(scope);
  return graph.nodes.flatMap((node) => {
    const where = elsewhere.get(node);
    if (where !== undefined)
      return first(node, (statement) => receiverOf(statement) !== undefined, { type: "scene", where });
    const strangers = first(node, (statement) => isToStranger(statement, fixed), { type: "stranger" });
    const after = quietSends(node.unit.body, speaks);
    return [...strangers, ...after.map(({ statement, silence }) => outsideWindow(statement.span, silence))];
  });
}

/** The report about the first statement of a unit that is of a kind. */
function first(
  { unit }: Node,
  isMeant: (statement: Statement) => boolean,
  silence: Silence,
): readonly Diagnostic[] {
  const found = unit.steps.find(({ statement }) => isMeant(statement));
  return found === undefined ? [] : [outsideWindow(found.statement.span, silence)];
}

/** The units that a run may come to which no person's message has begun, and what began it. */
function unitsBegunElsewhere(scope: ProgramScope, graph: Graph): ReadonlyMap<Node, string> {
  const found = new Map<Node, string>();
  for (const root of graph.nodes) {
    const scene = sceneOf(root.unit, scope);
    if (scene === undefined || scene === "conversation") continue;
    const where = nameOf(root.unit, scene);
    for (const node of graph.reachable([root])) if (!found.has(node)) found.set(node, where);
  }
  return found;
}

function nameOf({ declaration }: UnitScope, scene: Scene): string {
  return declaration?.kind === "script" ? `what a ${scene} begins` : (declaration?.spelled ?? "this");
}

/** A message that WhatsApp refuses outside the window, said to anybody. */
function speaks(statement: Statement): boolean {
  if (statement.type !== "verb") return false;
  return TO_THE_PERSON.has(statement.verb) || receiverOf(statement) !== undefined;
}

const TO_THE_PERSON: ReadonlySet<string> = new Set(["TALK", "REPLY", "CARD", "SEND FILE"]);

/** Whom a message is for that names somebody, and is no template, mail or SMS. */
function receiverOf(statement: Statement): Expression | undefined {
  if (statement.type !== "verb" || !TO_SOMEBODY.test(statement.verb)) return undefined;
  return statement.args.get("to") as Expression | undefined;
}

const TO_SOMEBODY = /^(?:SEND WHATSAPP|TALK TO|SEND FILE)\b/;

function isToStranger(statement: Statement, fixed: ReadonlySet<string>): boolean {
  const to = receiverOf(statement);
  if (to === undefined) return false;
  return constantOf(to) !== undefined || (to.type === "name" && fixed.has(to.name));
}

/** The variables that are set once in the whole program, to something written out. */
function fixedNumbers({ units }: ProgramScope): ReadonlySet<string> {
  const settings = new Map<string, { count: number; isFixed: boolean }>();
  for (const { statement } of units.flatMap(({ steps }) => steps)) {
    for (const { name } of namesChangedBy(statement)) {
      const { count } = settings.get(name) ?? { count: 0 };
      settings.set(name, { count: count + 1, isFixed: isFixed(statement) });
    }
  }
  return new Set([...settings].filter(([, one]) => one.count === 1 && one.isFixed).map(([name]) => name));
}

function isFixed(statement: Statement): boolean {
  return statement.type === "assign" && !statement.param && typeof constantOf(statement.value) === "string";
}
