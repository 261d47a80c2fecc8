import type { Code, Instruction } from "../language/compile/instruction.ts";
import { evaluator, tester } from "./evaluate.ts";
import type { Evaluate, Execute, Scope } from "./loaded.ts";
import { truth } from "./operators.ts";

/** Goes on where the test is true, and elsewhere when it is not. */
export function brancher(
  { test: code, to }: Extract<Instruction, { readonly op: "unless" }>,
  next: number,
): Execute {
  const [kind, ...parts] = code;
  if (kind === "at") return valueBrancher(evaluator(code), next, to);
  if (kind === "and" && parts.length === 2) {
    const [first, second] = (parts as Code[]).map(tester) as [Test, Test];
    return bothBrancher(first, second, next, to);
  }
  const test = tester(code);
  return (run) => (test(run) ? next : to);
}

function valueBrancher(value: Evaluate, next: number, to: number): Execute {
  return (run) => {
    const found = value(run);
    return (typeof found === "boolean" ? found : truth(found, run)) ? next : to;
  };
}

function bothBrancher(first: Test, second: Test, next: number, to: number): Execute {
  return (run) => (first(run) && second(run) ? next : to);
}

type Test = (run: Scope) => boolean;
