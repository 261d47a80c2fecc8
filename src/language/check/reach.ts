import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Body, Statement } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { eachStatement } from "../syntax/visit.ts";
import { unreachable } from "./flow-messages.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * Lines that no run comes to, since the one above them always leads elsewhere. Of several in a row the first is told.
 *
 * R1 A label may be gone to, so what follows it counts as reached.
 * R2 After ON ERROR RESUME NEXT an error goes on with the next line, so THROW leads nowhere else then.
 */
export function checkReach(scope: ProgramScope): Diagnostic[] {
  const reach = new Reach(resumes(scope));
  for (const { body } of scope.units) reach.comesToEnd(body);
  return reach.found;
}

function resumes({ units }: ProgramScope): boolean {
  return units.some(({ steps }) =>
    steps.some(({ statement }) => statement.type === "onError" && statement.answer === "next"),
  );
}

class Reach {
  readonly found: Diagnostic[] = [];
  private readonly resumes: boolean;

  constructor(resumes: boolean) {
    this.resumes = resumes;
  }

  /** Whether a run may come to the end of a body. What it never comes to on the way is noted. */
  comesToEnd(body: Body): boolean {
    let last: Statement | undefined;
    let isTold = false;
    for (const statement of body) {
      if (statement.type === "label") last = undefined;
      if (last === undefined) {
        isTold = false;
        if (!this.goesOn(statement)) last = statement;
      } else if (!isTold) {
        isTold = true;
        this.found.push(unreachable(statement.span, last));
      }
    }
    return last === undefined;
  }

  /** Whether a run may come to what stands below a statement. */
  private goesOn(statement: Statement): boolean {
    switch (statement.type) {
      case "return":
      case "exit":
      case "goto":
      case "continue":
      case "restart":
        return false;
      case "throw":
        return this.resumes;
      case "if":
        return this.anyComesToEnd(
          statement.branches.map(({ body }) => body),
          statement.otherwise,
        );
      case "select":
        return this.anyComesToEnd(
          statement.cases.map(({ body }) => body),
          statement.otherwise,
        );
      case "try":
        return this.anyComesToEnd([statement.body], statement.handler);
      case "while":
        this.comesToEnd(statement.body);
        return constantOf(statement.test) !== true || mayLeave(statement.body);
      case "do":
        this.comesToEnd(statement.body);
        return Boolean(statement.before ?? statement.after) || mayLeave(statement.body);
      case "for":
      case "each":
        this.comesToEnd(statement.body);
        return true;
      case "with":
        return this.comesToEnd(statement.body);
      default:
        return true;
    }
  }

  /** Of several ways, one of which is always taken when there is a last one. */
  private anyComesToEnd(bodies: readonly Body[], otherwise: Body | undefined): boolean {
    const ends = bodies.map((body) => this.comesToEnd(body));
    const last = otherwise === undefined || this.comesToEnd(otherwise);
    return last || ends.includes(true);
  }
}

/** Whether something in a loop could lead out of it to the line below. */
function mayLeave(body: Body): boolean {
  let leaves = false;
  eachStatement(body, (statement) => {
    if (statement.type === "goto" || statement.type === "onError") leaves = true;
    if (statement.type === "exit" && LOOPS.has(statement.from)) leaves = true;
  });
  return leaves;
}

const LOOPS: ReadonlySet<string> = new Set(["for", "while", "do", "loop"]);
