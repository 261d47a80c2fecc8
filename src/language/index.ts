import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceFile } from "../model/source.ts";
import { check, inOrder, type Surroundings } from "./check/check.ts";
import { scopesOf } from "./check/scope.ts";
import { firstOf } from "./check/too-many.ts";
import { compileProgram } from "./compile/compile.ts";
import type { Program } from "./compile/program.ts";
import { parse } from "./syntax/parse.ts";

/** What compiling gives: the program unless something is wrong, and everything to say about the text. */
export interface Compiled {
  readonly program?: Program;
  /** In reading order, at most `LIMITS.diagnosticsPerCompile` and one; a program comes with warnings only. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
}

export interface CompileOptions extends Surroundings {
  /** Phrases that the host provides, in capitals: `GET ORDER DETAILS`. */
  readonly host?: readonly string[];
  /** Stop after parsing. */
  readonly syntaxOnly?: boolean;
}

/**
 * Compiles the scripts of a bot into one program.
 *
 * @param sources  all `.bas` files of the bot, the one whose top level runs (`main.bas`) first
 * @example compile([{ path: "main.bas", text: 'TALK "Hello"' }]).program
 */
export function compile(sources: readonly SourceFile[], options: CompileOptions = {}): Compiled {
  const parsed = parse(sources, options.host);
  if (options.syntaxOnly) return { diagnostics: firstOf(inOrder(parsed.diagnostics)), sources };
  const scope = scopesOf(parsed.scripts);
  const diagnostics = firstOf(inOrder([...parsed.diagnostics, ...check(parsed, scope, options)]));
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics, sources };
  return { program: compileProgram(scope, sources), diagnostics, sources };
}
