import type { UnitScope } from "../check/scope.ts";
import type { Assign, Body, Name, Statement, VerbStatement } from "../syntax/ast.ts";
import { verbNamed } from "../verbs/index.ts";
import { ifStatement, selectStatement } from "./choices.ts";
import { Emitter } from "./emitter.ts";
import { receiveRequest, resultsOf } from "./endpoint.ts";
import { assertStatement, ErrorTables, onErrorStatement, tryStatement } from "./errors.ts";
import type { Code } from "./instruction.ts";
import { Jumps } from "./jumps.ts";
import { doStatement, eachStatement, forStatement, whileStatement } from "./loops.ts";
import { lower, lowerAll, lowerArguments, lowerAsked } from "./lower.ts";
import type { Unit } from "./program.ts";
import { openObject, put } from "./puts.ts";
import { assignedQuestion, hearingStatement } from "./questions.ts";
import { aboutScript } from "./script-about.ts";
import { shapeOf } from "./shapes.ts";

/** What the statements of a unit are compiled with. */
export interface UnitInProgress {
  readonly emitter: Emitter;
  readonly jumps: Jumps;
  readonly errors: ErrorTables;
  body(body: Body): void;
  set(target: Name, value: Code): void;
}

/** Turns one body into a unit. `unitIndex` says which unit a SUB or FUNCTION became. */
export function compileUnit(scope: UnitScope, unitIndex: ReadonlyMap<string, number>): Unit {
  const { declaration } = scope;
  const compiler = new UnitCompiler(scope, unitIndex);
  if (declaration?.isFile) {
    compiler.emitter.begin(declaration.span);
    receiveRequest(scope, compiler.emitter);
  }
  compiler.body(scope.body);
  compiler.jumps.finish();
  const { catches, resumes } = compiler.errors;
  const results = declaration?.isFile && resultsOf(scope);
  const about = aboutScript(scope);
  const returns = declaration?.kind === "function" ? shapeOf(declaration.spelled) : undefined;
  return {
    kind: declaration?.kind ?? "main",
    name: declaration?.spelled ?? "",
    params: (declaration?.params ?? []).map(({ spelled }) => shapeOf(spelled) ?? null),
    ...(returns && { returns }),
    locals: compiler.emitter.locals,
    code: compiler.emitter.code,
    spans: compiler.emitter.spans,
    ...(catches.length > 0 && { catches }),
    ...(resumes.length > 0 && { resumes }),
    ...(results && { results }),
    ...(scope.own && { own: scope.own }),
    ...(about && { about }),
  };
}

class UnitCompiler implements UnitInProgress {
  readonly emitter: Emitter;
  readonly jumps: Jumps;
  readonly errors: ErrorTables;
  /** Of a script: what PARAM names, in the order of the caller's values. */
  private readonly params: readonly Name[];

  constructor(scope: UnitScope, unitIndex: ReadonlyMap<string, number>) {
    this.emitter = new Emitter(scope, unitIndex);
    this.jumps = new Jumps(this.emitter);
    this.errors = new ErrorTables(scope.body);
    this.params = scope.declaration?.kind === "script" ? scope.declaration.params : [];
  }

  body(body: Body): void {
    for (const statement of body) {
      this.emitter.begin(statement.span);
      this.errors.around(statement, this, () => this.statement(statement));
    }
  }

  private statement(statement: Statement): void {
    const { emitter } = this;
    switch (statement.type) {
      case "assign":
        if (statement.param) this.param(statement);
        else if (!assignedQuestion(statement, emitter)) this.assign(statement);
        break;
      case "put":
      case "append":
      case "dim":
        put(statement, emitter);
        break;
      case "with":
        openObject(statement, emitter);
        this.inBlock("with", () => this.body(statement.body));
        break;
      case "run":
        this.run(statement);
        break;
      case "verb":
        this.verb(statement);
        break;
      case "hearing":
        hearingStatement(statement, emitter);
        break;
      case "if":
        this.inBlock("if", () => ifStatement(statement, this));
        break;
      case "for":
        this.inBlock("for", () => forStatement(statement, this));
        break;
      case "while":
        this.inBlock("while", () => whileStatement(statement, this));
        break;
      case "each":
        this.inBlock("each", () => eachStatement(statement, this));
        break;
      case "do":
        this.inBlock("do", () => doStatement(statement, this));
        break;
      case "select":
        this.inBlock("select", () => selectStatement(statement, this));
        break;
      case "try":
        this.inBlock("try", () => tryStatement(statement, this));
        break;
      case "label":
        this.jumps.label(statement.name);
        break;
      case "goto":
        this.jumps.goto(statement);
        break;
      case "onError":
        onErrorStatement(statement.answer, this);
        break;
      case "clearError":
        emitter.emit({ op: "clearError", when: "always" });
        break;
      case "throw":
        emitter.emit({ op: "throw", text: lower(statement.value, emitter) });
        break;
      case "assert":
        assertStatement(statement, this);
        break;
      case "return": {
        const value = statement.value && lower(statement.value, emitter);
        emitter.emit({ op: "return", ...(value && { value }) });
        break;
      }
      case "exit":
        this.jumps.exit(statement.from);
        break;
      case "accepted":
        break;
      case "continue":
        this.jumps.repeat();
        break;
      case "spawn":
        this.spawn(statement);
        break;
      case "restart":
        emitter.emit({ op: "restart" });
        break;
    }
  }

  /** An answer lands in the variable itself, unless the sign of that variable makes something else of it. */
  private assign({ target, value }: Assign): void {
    const { emitter } = this;
    if (value.type === "asked" && shapeOf(target.spelled) === undefined)
      lowerAsked(value, emitter, emitter.ref(target.name));
    else this.set(target, lower(value, emitter));
  }

  set(target: Name, value: Code): void {
    const as = shapeOf(target.spelled);
    this.emitter.emit({ op: "set", to: this.emitter.ref(target.name), value, ...(as && { as }) });
  }

  /** PARAM: what the caller of the script gave, else its DEFAULT. */
  private param({ target, value, param = {} }: Assign): void {
    const { emitter } = this;
    const at = this.params.indexOf(target);
    if (at < 0) {
      this.set(target, lower(value, emitter));
      return;
    }
    const given: Code = ["local", at];
    const isGiven = emitter.unless(["chain", given, ["IS", ["value", null]]]);
    this.set(target, lower(value, emitter));
    const end = emitter.jump();
    emitter.landHere(isGiven);
    const among = param.among && lower(param.among, emitter);
    const name = target.spelled;
    const type = param.type ?? "ANY";
    this.set(target, among ? ["parameter", name, type, given, among] : ["parameter", name, type, given]);
    emitter.landHere(end);
  }

  private run({ call }: Statement & { type: "run" }): void {
    if (call.type === "unknown") throw new Error(`unknown phrase ${call.spelled} reached the compiler`);
    if (call.callee.kind === "function") {
      // Its value is dropped, but what is wrong with its arguments should still be met.
      this.emitter.keep(lower(call, this.emitter));
    } else this.emitter.call(call.callee, lowerAll(call.args, this.emitter), call.span);
  }

  private spawn({ call }: Statement & { type: "spawn" }): void {
    if (call.type === "unknown") throw new Error(`unknown phrase ${call.spelled} reached the compiler`);
    const args = lowerAll(call.args, this.emitter);
    this.emitter.emit({ op: "spawn", unit: this.emitter.unitOf(call.callee.name), args });
  }

  private verb(statement: VerbStatement): void {
    const verb = verbNamed(statement.verb);
    if (verb === undefined || verb.does === "read") return;
    const args = lowerArguments(statement.args, this.emitter);
    if (verb.does === "emit" || verb.does === "note" || verb.does === "ask")
      this.emitter.emit({ op: verb.does, verb: verb.name, args });
    else
      this.emitter.emit({ op: "wait", verb: verb.name, args, site: this.emitter.sites.next(verb.name, "") });
  }

  private inBlock(kind: string, compile: () => void): void {
    this.emitter.sites.inBlock(kind, compile);
  }
}
