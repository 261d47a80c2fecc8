import type { Assign, Hearing, Place } from "../syntax/ast.ts";
import type { Emitter } from "./emitter.ts";
import { lowerAll, lowerQuestion } from "./lower.ts";
import { shapeOf } from "./shapes.ts";

/**
 * Compiles the statements that put an answer somewhere. What waits writes straight into a variable; an answer for a
 * part of one goes by way of a temporary, and where it goes is worked out before the wait.
 *
 * @module
 */
export function hearingStatement({ place, question }: Hearing, emitter: Emitter): void {
  const { target, steps, spelled } = place;
  const as = shapeOf(spelled);
  if (steps.length === 0) {
    lowerQuestion(question, { into: emitter.ref(target.name), as, target: target.name }, emitter);
    return;
  }
  const path = lowerAll(steps, emitter).map((code) => (code[0] === "value" ? code : emitter.keep(code)));
  const answer = emitter.temporary();
  lowerQuestion(question, { into: answer, as, target: nameOf(place) }, emitter);
  emitter.emit({ op: "put", to: emitter.ref(target.name), path, value: answer });
}

/** `x = HEAR …` is `HEAR x …`; false when the value is anything else. */
export function assignedQuestion({ target, value, span }: Assign, emitter: Emitter): boolean {
  if (value.type !== "hear") return false;
  const place = { target, steps: [], spelled: target.spelled };
  hearingStatement({ type: "hearing", place, question: value, span }, emitter);
  return true;
}

/** `ORDER.CITY`, `SEATS[]`: by which sites know a part. */
function nameOf({ target, steps }: Place): string {
  const parts = steps.map((step) =>
    step.type === "literal" && typeof step.value === "string" ? `.${step.value.toUpperCase()}` : "[]",
  );
  return target.name + parts.join("");
}
