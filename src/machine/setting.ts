import type { Instruction, Ref } from "../language/compile/instruction.ts";
import { type Calculation, calculated, isCalculation, isProper } from "./binary.ts";
import { evaluator, lastLink } from "./evaluate.ts";
import type { Evaluate, Execute } from "./loaded.ts";
import {
  numberAt,
  type Operand,
  otherAt,
  otherThanNumber,
  type Place,
  placeOf,
  read,
  readNumber,
} from "./operands.ts";
import { type Apply, OPERATORS } from "./operators.ts";
import { shaped } from "./shape.ts";
import { storeNumber, storeOther } from "./storing.ts";
import { joined } from "./texts.ts";

/** The instruction that gives a variable its value. */
type Set = Extract<Instruction, { readonly op: "set" }>;

export function setter({ to, value: code, as }: Set, next: number): Execute {
  if (as === undefined && code[0] === "chain") {
    const [left, operator, right] = lastLink(code);
    if (isCalculation(operator)) return calculator(to, operator, left, right, next);
  }
  const value = evaluator(code);
  if (as === undefined) return plainSetter(placeOf(to), value, next);
  return (run) => {
    run.store(to, shaped(value(run), as, run));
    return next;
  };
}

function plainSetter(place: Place, value: Evaluate, next: number): Execute {
  return (run) => {
    const given = value(run);
    if (typeof given === "number") storeNumber(place, given, run);
    else storeOther(place, given, run);
    return next;
  };
}

/** A variable becomes what is calculated: a number goes there without becoming an object on the way. */
function calculator(to: Ref, operator: Calculation, left: Operand, right: Operand, next: number): Execute {
  const apply: Apply = OPERATORS[operator];
  const place = placeOf(to);
  const calculate: Execute = (run) => {
    const a = readNumber(left, run);
    if (Number.isNaN(a)) {
      run.store(to, apply(otherThanNumber(left, run), read(right, run), run));
      return next;
    }
    const b = readNumber(right, run);
    const result = calculated(operator, a, b);
    if (isProper(result)) storeNumber(place, result + 0, run);
    else run.store(to, apply(a, Number.isNaN(b) ? otherThanNumber(right, run) : b, run));
    return next;
  };
  if (left.kind !== "variable" || right.kind === "worked") return calculate;
  return right.kind === "fixed"
    ? withFixed(operator, left.place, right.number, to, next, calculate)
    : ofTwo(operator, left.place, right.place, to, next, calculate);
}

/** Of two variables: two numbers, or two texts that are joined. */
function ofTwo(
  operator: Calculation,
  left: Place,
  right: Place,
  to: Ref,
  next: number,
  otherwise: Execute,
): Execute {
  const place = placeOf(to);
  return (run) => {
    const a = numberAt(left, run);
    const b = numberAt(right, run);
    const result = calculated(operator, a, b);
    if (isProper(result)) {
      storeNumber(place, result + 0, run);
      return next;
    }
    if (operator !== "+" || !Number.isNaN(a) || !Number.isNaN(b)) return otherwise(run);
    const one = otherAt(left, run);
    const other = otherAt(right, run);
    if (typeof one !== "string" || typeof other !== "string") return otherwise(run);
    storeOther(place, joined(one, other, run), run);
    return next;
  };
}

function withFixed(
  operator: Calculation,
  left: Place,
  right: number,
  to: Ref,
  next: number,
  otherwise: Execute,
): Execute {
  const place = placeOf(to);
  return (run) => {
    const result = calculated(operator, numberAt(left, run), right);
    if (!isProper(result)) return otherwise(run);
    storeNumber(place, result + 0, run);
    return next;
  };
}
