import { check } from "../../../src/language/check/check.ts";
import { scopesOf } from "../../../src/language/check/scope.ts";
import { parse } from "../../../src/language/syntax/parse.ts";
import { answerQuestions, told } from "../answering.ts";
import { longProgram } from "./long-program.ts";

/** Reads and checks a program of so many lines again and again. */
const { lines } = told<{ readonly lines: number }>();
const text = longProgram(lines);
const sources = [{ path: "main.bas", text }];

answerQuestions({ run: (count: number) => Array.from({ length: count }, once) }, Buffer.byteLength(text));

/** Milliseconds. */
function once(): number {
  const began = performance.now();
  const parsed = parse(sources);
  const diagnostics = [...parsed.diagnostics, ...check(parsed, scopesOf(parsed.scripts))];
  const taken = performance.now() - began;
  if (diagnostics.length > 0) throw new Error(`the long program is wrong: ${diagnostics[0]?.title}`);
  return taken;
}
