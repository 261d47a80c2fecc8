import type { Program } from "../language/compile/program.ts";
import { compile } from "../language/index.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceFile } from "../model/source.ts";
import type { BotSource } from "./bots.ts";

/** What the compiler has to say of a bot; a program comes with warnings only. */
export type Compiled = {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
} & ({ readonly type: "program"; readonly program: Program } | { readonly type: "broken" });

/** Compiles a bot's scripts into its one program. @param host the names of phrases that come from outside */
export function compileBot(bot: BotSource, host: readonly string[] = []): Compiled {
  const { program, diagnostics, sources } = compile(bot.sources, { host });
  return { diagnostics, sources, ...(program ? { type: "program", program } : { type: "broken" }) };
}
