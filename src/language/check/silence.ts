import type { EpochMs } from "../../model/ids.ts";
import { isOpenAt } from "../../model/window.ts";
import type { Body, Expression, Hear, If, Statement } from "../syntax/ast.ts";
import { bodiesOf, callsOf, valuesOf } from "../syntax/visit.ts";
import type { Silence } from "./sending-messages.ts";
import { durationOf, waitOf } from "./waits.ts";

/** A statement that speaks to somebody who may have been silent for a day. */
interface QuietSend {
  readonly statement: Statement;
  readonly silence: Silence;
}

/**
 * What a body says after a WAIT or HEAR of a day or more, the first for each such wait.
 *
 * Q1 In doubt the person has written: behind a SUB of the author, which may HEAR, and behind every HEAR that was answered.
 * Q2 Loops and GOTO lead back, so the body is walked often enough that what is known at their end reaches their beginning.
 *
 * @param speaks  whether a statement sends what only somebody who has written may get
 */
export function quietSends(body: Body, speaks: (statement: Statement) => boolean): readonly QuietSend[] {
  const walk = new QuietWalk(speaks);
  for (let round = 0; round < ROUNDS; round++) walk.through(body, OPEN);
  return walk.found;
}

const ROUNDS = 3;

/** What is known of the person at a place: `over` when no run comes there. */
type Knowledge = Silence | typeof OPEN | typeof OVER;
const OPEN = "open";
const OVER = "over";

class QuietWalk {
  readonly found: QuietSend[] = [];
  private readonly speaks: (statement: Statement) => boolean;
  private readonly told = new Set<Silence["type"] | number>();
  /** What is known where GOTO and the next round of a loop come from, from the round of the walk before. */
  private readonly atLabels = new Map<string, Knowledge>();
  private readonly atLoops = new Map<Statement, Knowledge>();
  /** What is known where EXIT leaves the loop that is being walked. */
  private left: Knowledge = OVER;

  constructor(speaks: (statement: Statement) => boolean) {
    this.speaks = speaks;
  }

  through(body: Body, before: Knowledge): Knowledge {
    let known = before;
    for (const statement of body) known = this.after(statement, known);
    return known;
  }

  private after(statement: Statement, before: Knowledge): Knowledge {
    switch (statement.type) {
      case "label":
        return either(before, this.atLabels.get(statement.name) ?? OVER);
      case "goto":
        this.atLabels.set(statement.label, either(before, this.atLabels.get(statement.label) ?? OVER));
        return OVER;
      case "exit":
        if (LOOP_EXITS.has(statement.from)) this.left = either(this.left, before);
        return OVER;
      case "return":
      case "restart":
      case "throw":
      case "continue":
        return OVER;
      case "if":
        return this.afterIf(statement, before);
      case "for":
      case "each":
      case "while":
      case "do":
        return this.afterLoop(statement, before);
      case "select":
      case "try":
      case "with":
        return bodiesOf(statement).reduce<Knowledge>(
          (known, body) => either(known, this.through(body, before)),
          before,
        );
      default:
        return this.afterOne(statement, before);
    }
  }

  /** TIMED OUT tells of the two ways in which a HEAR ends which of them it was. */
  private afterIf({ branches, otherwise = [] }: If, before: Knowledge): Knowledge {
    let known = before;
    let after: Knowledge = OVER;
    for (const { test, body } of branches) {
      const asks = asksWhetherTimedOut(test);
      after = either(after, this.through(body, asks === "answered" ? answered(known) : known));
      if (asks === "timed out") known = answered(known);
    }
    return either(after, this.through(otherwise, known));
  }

  private afterLoop(loop: Statement, before: Knowledge): Knowledge {
    const outer = this.left;
    this.left = OVER;
    const begin = either(before, this.atLoops.get(loop) ?? OVER);
    const end = bodiesOf(loop).reduce((known, body) => this.through(body, known), begin);
    this.atLoops.set(loop, end);
    const isEndless = loop.type === "do" && !(loop.before ?? loop.after);
    const after = either(isEndless ? OVER : either(begin, end), this.left);
    this.left = outer;
    return after;
  }

  private afterOne(statement: Statement, before: Knowledge): Knowledge {
    const hear = hearIn(statement);
    const says =
      hear === undefined ? this.speaks(statement) : hear.args.has("prompt") || hear.args.has("choices");
    if (says) this.tell(statement, before);
    if (hear !== undefined) return afterHear(hear, before);
    if (callsOf(statement).some(({ callee }) => callee.kind !== "function")) return answered(before);
    return isLong(waitOf(statement)) ? { type: "wait", span: statement.span } : before;
  }

  private tell(statement: Statement, known: Knowledge): void {
    if (known === OPEN || known === OVER) return;
    const cause = "span" in known ? known.span.start : known.type;
    if (this.told.has(cause)) return;
    this.told.add(cause);
    this.found.push({ statement, silence: known });
  }
}

const LOOP_EXITS: ReadonlySet<string> = new Set(["for", "while", "do", "loop"]);

function hearIn(statement: Statement): Hear | undefined {
  return statement.type === "hearing"
    ? statement.question
    : valuesOf(statement).find((value) => value.type === "hear");
}

function afterHear({ args, span }: Hear, before: Knowledge): Knowledge {
  const timeout = args.get("timeout") as Expression | undefined;
  if (timeout === undefined) return answered(before);
  if (isLong(durationOf(timeout))) return { type: "timeout", span };
  // Nobody may have answered this one either.
  return typeof before === "object" && "span" in before ? { type: "timeout", span: before.span } : before;
}

function answered(before: Knowledge): Knowledge {
  return before === OVER ? OVER : OPEN;
}

/** Whichever of two ways a run has come, in doubt the one without an answer. */
function either(one: Knowledge, other: Knowledge): Knowledge {
  if (one === OVER) return other;
  return typeof one === "object" || other === OVER ? one : other;
}

function isLong(ms: number | undefined): boolean {
  return ms !== undefined && !isOpenAt(0 as EpochMs, ms as EpochMs);
}

function asksWhetherTimedOut(test: Expression): "timed out" | "answered" | undefined {
  if (test.type === "read") return test.verb === "TIMED OUT" ? "timed out" : undefined;
  if (test.type !== "not") return undefined;
  return asksWhetherTimedOut(test.operand) === "timed out" ? "answered" : undefined;
}
