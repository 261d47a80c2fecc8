import type { Program } from "../language/compile/program.ts";
import { type CompileOptions, compile } from "../language/index.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { BotId } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import type { SeededTable } from "../model/table.ts";
import { type BotSource, folderOf, readBot } from "./bots.ts";
import { readTableFiles } from "./table-files.ts";

/** What the compiler has to say of a bot; a program comes with warnings only. */
export type Compiled = {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
} & (
  | {
      readonly type: "program";
      readonly program: Program;
      /** The rows that tables of the bot begin with. */
      readonly tables: readonly SeededTable[];
    }
  | { readonly type: "broken" }
);

/** What a bot's scripts may lean on. */
export type Around = Pick<CompileOptions, "host" | "templates" | "hasFallback">;

/** Compiles a bot's scripts into its one program, and reads the files of its tables. */
export function compileBot(bot: BotSource, around: Around = {}): Compiled {
  const compiled = compile(bot.sources, around);
  const { tables, files, diagnostics } = readTableFiles(bot.path, bot.sources);
  const all = {
    diagnostics: [...compiled.diagnostics, ...diagnostics],
    sources: [...compiled.sources, ...files],
  };
  const { program } = compiled;
  return program && diagnostics.length === 0
    ? { ...all, type: "program", program, tables }
    : { ...all, type: "broken" };
}

/** Compiles one bot as it is now, again and again. */
export type Compiler = (around: Around) => { readonly bot: BotId; readonly folder: string } & Compiled;

/** @param path a bot folder or a script */
export function compilerOf(path: string): Compiler {
  return (around) => {
    const source = readBot(path);
    return { bot: source.bot, folder: folderOf(source), ...compileBot(source, around) };
  };
}
