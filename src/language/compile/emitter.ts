import type { Span } from "../../model/source.ts";
import type { UnitScope } from "../check/scope.ts";
import type { Call } from "../syntax/ast.ts";
import type { Code, Instruction, Ref } from "./instruction.ts";
import { Sites } from "./sites.ts";

/** Collects the instructions of a unit, each with its place, and hands out its slots. */
export class Emitter {
  readonly code: Instruction[] = [];
  readonly spans: Span[] = [];
  readonly locals: string[];
  private readonly scope: UnitScope;
  private readonly unitIndex: ReadonlyMap<string, number>;
  private span: Span = { file: 0, start: 0, end: 0 };
  private readonly temporaries: Ref[] = [];
  private temporariesInUse = 0;
  /** Temporaries of the statement that hold answers, which may be large. */
  private readonly answers: Ref[] = [];
  private readonly hiddenSlots = new Map<string, number>();
  readonly sites: Sites;

  constructor(scope: UnitScope, unitIndex: ReadonlyMap<string, number>) {
    this.scope = scope;
    this.unitIndex = unitIndex;
    this.locals = [...scope.locals];
    this.sites = new Sites(scope.declaration?.name ?? "main");
  }

  /** A new statement begins: what follows stands there, and temporaries are free again. */
  begin(span: Span): void {
    // What was found in a table should not be saved with the chat once nobody needs it.
    for (const to of this.answers.splice(0)) this.emit({ op: "set", to, value: ["value", null] });
    this.span = span;
    this.temporariesInUse = 0;
  }

  /** Adds an instruction; returns its index. */
  emit(instruction: Instruction, span: Span = this.span): number {
    this.spans.push(span);
    return this.code.push(instruction) - 1;
  }

  here(): number {
    return this.code.length;
  }

  /** A jump whose target comes later (`landHere`). */
  jump(): number {
    return this.emit({ op: "jump", to: -1 });
  }

  unless(test: Code): number {
    return this.emit({ op: "unless", test, to: -1 });
  }

  /** Makes an earlier jump lead to the next instruction. */
  landHere(index: number): void {
    this.land(index, this.here());
  }

  /** Makes an earlier jump lead to an instruction. */
  land(index: number, to: number): void {
    const instruction = this.code[index] as Instruction;
    const leavesLoop = instruction.op === "loop" || instruction.op === "each";
    this.code[index] = (leavesLoop ? { ...instruction, exit: to } : { ...instruction, to }) as Instruction;
  }

  ref(name: string): Ref {
    const ref = this.scope.visible.get(name);
    if (ref === undefined)
      throw new Error(`variable ${name} has no slot: the checker should have refused it`);
    return ref;
  }

  /** The variable of that name, if there is one here. */
  refIfAny(name: string): Ref | undefined {
    return this.scope.visible.get(name);
  }

  /** Calls a SUB, a FUNCTION or the host; without `into` its value is dropped. */
  call({ kind, name }: Call["callee"], args: readonly Code[], span: Span, into?: Ref): void {
    if (kind === "host") this.emit({ op: "host", name, args, ...(into && { into }) }, span);
    else this.emit({ op: "call", unit: this.unitOf(name), args, ...(into && { into }) }, span);
  }

  /** The unit that a SUB or FUNCTION became. */
  unitOf(name: string): number {
    const unit = this.unitIndex.get(name);
    if (unit === undefined) throw new Error(`${name} has no unit: the checker should have refused it`);
    return unit;
  }

  /** Puts a value aside until the statement is over. */
  keep(value: Code): Ref {
    const temporary = this.temporary();
    this.emit({ op: "set", to: temporary, value });
    return temporary;
  }

  /** A slot that nobody can name, free again at the next statement. */
  temporary(): Ref {
    const index = this.temporariesInUse++;
    this.temporaries[index] ??= this.slot(`~${index + 1}`);
    return this.temporaries[index] as Ref;
  }

  /** A temporary for an answer: what lands there is forgotten when the next statement begins. */
  answer(): Ref {
    const temporary = this.temporary();
    this.answers.push(temporary);
    return temporary;
  }

  /** Slots in which a block keeps what it goes by, one for each name; each block of its kind has its own. */
  hidden(...names: readonly [string, ...string[]]): Ref[] {
    const [kind] = names;
    const number = (this.hiddenSlots.get(kind) ?? 0) + 1;
    this.hiddenSlots.set(kind, number);
    return names.map((name) => this.slot(`#${name}${number}`));
  }

  private slot(name: string): Ref {
    return ["local", this.locals.push(name) - 1];
  }
}
