import type { Program } from "../../src/language/compile/program.ts";
import { compile } from "../../src/language/index.ts";

/** The program of a script that has nothing wrong in it. */
export function programOf(text: string): Program {
  const { program, diagnostics } = compile([{ path: "main.bas", text }]);
  if (!program) throw new Error(diagnostics.map(({ title }) => title).join("\n"));
  return program;
}
