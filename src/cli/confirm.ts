import { linesOf } from "./lines.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks a person before something is done that cannot be undone.
 *
 * @returns undefined when nobody is there to be asked: what is read comes from a file or a program
 */
export async function confirmed(question: string, terminal: Terminal): Promise<boolean | undefined> {
  if (terminal.screen === undefined) return undefined;
  terminal.err(`${question} [y/N] `);
  for await (const line of linesOf(terminal.input)) return /^\s*y(?:es)?\s*$/i.test(line);
  return false;
}
