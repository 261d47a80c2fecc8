import {
  type BotSettings,
  type Problem,
  type ProcessSettings,
  readDotenv,
  type Settled,
  settle,
} from "../settings/index.ts";
import { type BotSource, findBots } from "./bots.ts";
import { renderProblems } from "./problems.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** A bot with its settings, not compiled yet. */
export interface SettledBot {
  readonly source: BotSource;
  readonly settings: BotSettings;
}

export type SettledBots =
  | {
      readonly type: "settled";
      readonly process: ProcessSettings;
      /** At least one; those that are switched off are left out. */
      readonly bots: readonly SettledBot[];
      readonly unused: Extract<Settled, { readonly type: "settled" }>["unused"];
    }
  | Refused;

/** What is in the way was said. */
export interface Refused {
  readonly type: "refused";
  readonly exit: Exit;
}

/** Reads the bots of a path and settles them. Whatever is in the way is shown. */
export function settleBots(path: string, terminal: Terminal): SettledBots {
  const found = findBots(path);
  if (found.type === "problem") return refused([found.problem], terminal, EXIT.usage);
  const { environment, folder } = terminal;
  const settled = settle({ environment, dotenv: readDotenv(folder), bots: found.value });
  if (settled.type === "refused") return refused(settled.problems, terminal);
  const bots = found.value.flatMap((source) => {
    const settings = settled.bots.get(source.bot);
    return settings?.enabled ? [{ source, settings }] : [];
  });
  if (bots.length === 0) return refused([nobodyEnabled(path)], terminal);
  return { type: "settled", process: settled.process, bots, unused: settled.unused };
}

export function refused(problems: readonly Problem[], terminal: Terminal, exit?: Exit): Refused {
  return { type: "refused", exit: shown(problems, terminal, exit) };
}

/** Shows what is in the way. */
export function shown(problems: readonly Problem[], terminal: Terminal, exit: Exit = EXIT.problems): Exit {
  terminal.err(renderProblems(problems, terminal));
  return exit;
}

function nobodyEnabled(path: string): Problem {
  return {
    where: path,
    what: "every bot here is switched off",
    fix: "set whatsapp-enabled to true in a config.csv, or take the line away",
  };
}
