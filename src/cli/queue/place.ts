import type { BotId } from "../../model/ids.ts";
import { nearest } from "../../model/spell.ts";
import type { Store } from "../../runtime/ports.ts";
import type { Problem } from "../../settings/index.ts";
import { type SettledBot, settleBots, shown } from "../settled.ts";
import { withStoreThere } from "../store-there.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";

/** What every `talkbasic queue …` may be told. */
export interface QueueOptions {
  /** Where the bots lie. */
  readonly bots: string;
  /** Whose queues are meant. */
  readonly bot?: string;
  readonly json?: true;
}

/** What such a command works with. */
export interface QueuePlace {
  readonly store: Store;
  readonly bots: readonly SettledBot[];
  readonly terminal: Terminal;
}

/** Finds the bots and the store of their servers, and does something there. */
export async function atQueues(
  { bots: path, bot }: QueueOptions,
  terminal: Terminal,
  act: (place: QueuePlace) => Promise<Exit>,
): Promise<Exit> {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled.exit;
  const names = settled.bots.map(({ source }) => source.bot);
  return withStoreThere(settled.process, terminal, async (store) => {
    const stored = async () => (await store.queues()).map((queue) => queue.bot);
    if (bot !== undefined && !isAmong(names, bot) && !isAmong(await stored(), bot))
      return shown([unknownBot(bot, names)], terminal, EXIT.usage);
    return act({ store, bots: settled.bots, terminal });
  });
}

function isAmong(names: readonly BotId[], name: string): boolean {
  return names.some((other) => other === name);
}

function unknownBot(bot: string, names: readonly BotId[]): Problem {
  const near = nearest(bot, names);
  return {
    where: `--bot ${bot}`,
    what: `there is no bot of this name here (${names.join(", ")}), and nothing waits for one`,
    fix: near === undefined ? "write the name of the bot's folder" : `did you mean ${near}?`,
  };
}
