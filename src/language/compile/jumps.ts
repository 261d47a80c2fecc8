import type { ExitKind, Goto } from "../syntax/ast.ts";
import type { Emitter } from "./emitter.ts";

/** The jumps of a unit whose targets come later: out of loops, to their next round, and to labels. */
export class Jumps {
  private readonly emitter: Emitter;
  /** Loops around the statement at hand, outermost first. */
  private readonly loops: Loop[] = [];
  private readonly labels = new Map<string, number>();
  private readonly awaited: { readonly jump: number; readonly label: string }[] = [];

  constructor(emitter: Emitter) {
    this.emitter = emitter;
  }

  /** Compiles the body of a loop and gives the jumps in it that concern the loop. */
  inLoop(kind: LoopKind, body: () => void): Loop {
    const loop: Loop = { kind, leaves: [], repeats: [] };
    this.loops.push(loop);
    body();
    this.loops.pop();
    return loop;
  }

  exit(from: ExitKind): void {
    if (from === "run") this.emitter.emit({ op: "end" });
    else if (from === "sub" || from === "function") this.emitter.emit({ op: "return" });
    else
      this.loops.findLast(({ kind }) => from === "loop" || kind === from)?.leaves.push(this.emitter.jump());
  }

  repeat(): void {
    this.loops.at(-1)?.repeats.push(this.emitter.jump());
  }

  label(name: string): void {
    this.labels.set(name, this.emitter.here());
  }

  goto(target: Goto): void {
    this.toLabel(this.emitter.jump(), target);
  }

  /** Makes an instruction lead to a label, wherever that is. */
  toLabel(jump: number, { label }: Goto): void {
    this.awaited.push({ jump, label });
  }

  /** Gives every jump its label, once all of the unit is compiled. */
  finish(): void {
    for (const { jump, label } of this.awaited) {
      const to = this.labels.get(label);
      if (to === undefined) throw new Error(`label ${label} is nowhere: the checker should have refused it`);
      this.emitter.land(jump, to);
    }
  }
}

export type LoopKind = Extract<ExitKind, "for" | "while" | "do">;

interface Loop {
  readonly kind: LoopKind;
  /** Jumps that leave it. */
  readonly leaves: number[];
  /** Jumps to its next round. */
  readonly repeats: number[];
}
