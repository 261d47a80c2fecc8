import type { Span } from "../../model/source.ts";
import type { UnitScope } from "../check/scope.ts";
import type { Body, ExitKind, For, If, Name, Statement, VerbStatement } from "../syntax/ast.ts";
import { sigilOf } from "../syntax/tokens.ts";
import { verbNamed } from "../verbs/index.ts";
import { Emitter } from "./emitter.ts";
import type { Arguments, Code, Ref, Shape } from "./instruction.ts";
import { lower, lowerAll } from "./lower.ts";
import type { Unit } from "./program.ts";

/** Turns one body into a unit. `unitIndex` says which unit a SUB or FUNCTION became. */
export function compileUnit(scope: UnitScope, unitIndex: ReadonlyMap<string, number>): Unit {
  const compiler = new UnitCompiler(scope, unitIndex);
  compiler.body(scope.body);
  const { declaration } = scope;
  const returns = declaration?.kind === "function" ? shapeOf(declaration.spelled) : undefined;
  return {
    kind: declaration?.kind ?? "main",
    name: declaration?.spelled ?? "",
    params: (declaration?.params ?? []).map(({ spelled }) => shapeOf(spelled) ?? null),
    ...(returns && { returns }),
    locals: compiler.emitter.locals,
    code: compiler.emitter.code,
    spans: compiler.emitter.spans,
  };
}

const SHAPES: Readonly<Record<string, Shape>> = { $: "text", "%": "whole", "#": "number", "!": "number" };

/** What the sigil at the end of a spelling makes of a value. */
function shapeOf(spelled: string): Shape | undefined {
  return SHAPES[sigilOf(spelled)];
}

class UnitCompiler {
  readonly emitter: Emitter;
  private readonly unitName: string;
  /** Loops around the statement at hand, each with the jumps that leave it. */
  private readonly loops: { readonly kind: ExitKind; readonly leaves: number[] }[] = [];
  /** Kinds of the blocks around the statement at hand: part of a HEAR's site. */
  private readonly path: string[] = [];
  private readonly sites = new Map<string, number>();

  constructor(scope: UnitScope, unitIndex: ReadonlyMap<string, number>) {
    this.emitter = new Emitter(scope, unitIndex);
    this.unitName = scope.declaration?.name ?? "main";
  }

  body(body: Body): void {
    for (const statement of body) {
      this.emitter.begin(statement.span);
      this.statement(statement);
    }
  }

  private statement(statement: Statement): void {
    const { emitter } = this;
    switch (statement.type) {
      case "assign":
        this.set(statement.target, lower(statement.value, emitter));
        break;
      case "run":
        this.run(statement);
        break;
      case "verb":
        this.verb(statement);
        break;
      case "if":
        this.inBlock("if", () => this.ifStatement(statement));
        break;
      case "for":
        this.inBlock("for", () => this.forStatement(statement));
        break;
      case "while":
        this.inBlock("while", () => this.whileStatement(statement));
        break;
      case "return": {
        const value = statement.value && lower(statement.value, emitter);
        emitter.emit({ op: "return", ...(value && { value }) });
        break;
      }
      case "exit":
        this.exit(statement.from);
        break;
    }
  }

  private set(target: Name, value: Code): void {
    const as = shapeOf(target.spelled);
    this.emitter.emit({ op: "set", to: this.emitter.ref(target.name), value, ...(as && { as }) });
  }

  private run({ call }: Statement & { type: "run" }): void {
    if (call.type === "unknown") throw new Error(`unknown phrase ${call.spelled} reached the compiler`);
    if (call.callee.kind === "function") {
      // Its value is dropped, but what is wrong with its arguments should still be met.
      this.emitter.keep(lower(call, this.emitter));
    } else this.emitter.call(call.callee, lowerAll(call.args, this.emitter), call.span);
  }

  private verb(statement: VerbStatement): void {
    const verb = verbNamed(statement.verb);
    if (verb === undefined || verb.does === "read") return;
    const into = statement.args.get("into");
    const target = into !== undefined && "type" in into && into.type === "name" ? into : undefined;
    const args = this.verbArguments(statement, target);
    if (verb.does === "emit") {
      this.emitter.emit({ op: "emit", verb: verb.name, args });
      return;
    }
    const as = target && shapeOf(target.spelled);
    this.emitter.emit({
      op: "wait",
      verb: verb.name,
      args,
      site: this.site(statement, target),
      ...(target && { into: this.emitter.ref(target.name) }),
      ...(as && { as }),
    });
  }

  private verbArguments({ args }: VerbStatement, target: Name | undefined): Arguments {
    const named = [...args].filter(([, value]) => value !== target);
    const codes = lowerAll(
      named.flatMap(([, value]) => value),
      this.emitter,
    );
    let next = 0;
    const take = (count: number) => codes.slice(next, (next += count));
    return Object.fromEntries(
      named.map(([name, value]) => [name, Array.isArray(value) ? take(value.length) : (take(1)[0] as Code)]),
    );
  }

  /**
   * Names a wait by unit, block path, variable and kind, with a number among those alike; never by the text of a
   * prompt, so that correcting a typo moves nobody who is waiting there.
   */
  private site({ verb, args }: VerbStatement, target: Name | undefined): string {
    const kind = args.has("choices") ? `${verb} menu` : verb;
    const place = [this.unitName, ...this.path, target?.name ?? "", kind].join("/");
    const ordinal = (this.sites.get(place) ?? 0) + 1;
    this.sites.set(place, ordinal);
    return `${place}#${ordinal}`;
  }

  private ifStatement({ branches, otherwise }: If): void {
    const { emitter } = this;
    const ends: number[] = [];
    for (const [index, branch] of branches.entries()) {
      emitter.begin(branch.span);
      const skip = emitter.unless(lower(branch.test, emitter));
      this.body(branch.body);
      if (index < branches.length - 1 || otherwise !== undefined) ends.push(emitter.jump());
      emitter.landHere(skip);
    }
    if (otherwise !== undefined) this.body(otherwise);
    for (const end of ends) emitter.landHere(end);
  }

  private forStatement({ variable, from, to, step, body, span }: For): void {
    const { emitter } = this;
    const counter = emitter.ref(variable.name);
    const [limit, increment] = emitter.loopSlots();
    const one = { type: "literal", value: 1, span } as const;
    const [first, last, by] = lowerAll([from, to, step ?? one], emitter) as [Code, Code, Code];
    // The bounds come first: the loop's own variable may be part of them.
    for (const [ref, value] of [
      [limit, last],
      [increment, by],
      [counter, first],
    ] as [Ref, Code][]) {
      emitter.emit({ op: "bound", to: ref, value });
    }
    const test = emitter.here();
    const leave = emitter.emit({ op: "loop", variable: counter, limit, step: increment, exit: -1 });
    this.loop("for", leave, body, span, () => {
      const as = shapeOf(variable.spelled);
      emitter.emit({ op: "advance", variable: counter, step: increment, to: test, ...(as && { as }) });
    });
  }

  private whileStatement({ test, body, span }: Statement & { type: "while" }): void {
    const { emitter } = this;
    const start = emitter.here();
    const leave = emitter.unless(lower(test, emitter));
    this.loop("while", leave, body, span, () => emitter.emit({ op: "jump", to: start }));
  }

  private loop(kind: ExitKind, leave: number, body: Body, span: Span, again: () => void): void {
    const leaves = [leave];
    this.loops.push({ kind, leaves });
    this.body(body);
    this.loops.pop();
    this.emitter.begin(span);
    again();
    for (const jump of leaves) this.emitter.landHere(jump);
  }

  private exit(from: ExitKind): void {
    if (from === "run") this.emitter.emit({ op: "end" });
    else if (from === "sub" || from === "function") this.emitter.emit({ op: "return" });
    else this.loops.findLast(({ kind }) => kind === from)?.leaves.push(this.emitter.jump());
  }

  private inBlock(kind: string, compile: () => void): void {
    this.path.push(kind);
    compile();
    this.path.pop();
  }
}
