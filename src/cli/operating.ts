import { type Command, InvalidArgumentError, Option } from "commander";
import { examples } from "./help.ts";
import type { MigrateOptions } from "./migrate/migrate.ts";
import type { End } from "./program.ts";
import type { DecideOptions } from "./queue/decide.ts";
import type { QueueOptions } from "./queue/place.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The commands for whoever looks after servers that run.
 *
 * @module
 */

export function addQueue(program: Command, terminal: Terminal, end: End): void {
  const queue = program
    .command("queue")
    .description(
      "Look at the queues of bots, pause them, and decide about the jobs that were put aside; also while servers run.",
    )
    .addHelpText("after", examples("talkbasic queue list", "talkbasic queue pause orders"));
  addList(queue, terminal, end);
  addDeciding(queue, terminal, end);
  addHolding(queue, terminal, end);
}

function about(queue: Command, usage: string, description: string, ...lines: readonly string[]): Command {
  return queue
    .command(usage)
    .description(description)
    .option("--bot <name>", "the bot whose queue is meant")
    .option("--bots <path>", "a folder of bot folders, or one bot", "bots")
    .option("--json", "JSON lines instead of text")
    .addHelpText("after", examples(...lines));
}

function addList(queue: Command, terminal: Terminal, end: End): void {
  about(
    queue,
    "list",
    "Show the queues in which something waits or was put aside, or that are paused.",
    ...["talkbasic queue list", "talkbasic queue list --dead --bot shop", "talkbasic queue list --json"],
  )
    .option("--dead", "the jobs that were put aside instead, newest first; what people wrote is masked")
    .option("--limit <count>", "how many of them (default: 50)", positive)
    .action(async (options: QueueOptions & { dead?: true; limit?: number }) => {
      const { list } = await import("./queue/list.ts");
      end(await list(options, terminal));
    });
}

function addDeciding(queue: Command, terminal: Terminal, end: End): void {
  about(
    queue,
    "retry",
    "Give jobs that were put aside all their tries again, behind what waits.",
    ...["talkbasic queue retry 106540352242922:c0ffee/3/0", "talkbasic queue retry --all orders"],
  )
    .argument("[id...]", "as `talkbasic queue list --dead` shows them")
    .option("--all <queue>", "all that was put aside of this queue")
    .action(async (ids: string[], options: DecideOptions) => {
      const { retry } = await import("./queue/decide.ts");
      end(await retry(ids, options, terminal));
    });
  about(
    queue,
    "drop",
    "Delete jobs that were put aside, for ever.",
    ...["talkbasic queue drop 106540352242922:c0ffee/3/0", "talkbasic queue drop --all orders --yes"],
  )
    .argument("[id...]", "as `talkbasic queue list --dead` shows them")
    .option("--all <queue>", "all that was put aside of this queue; asks first")
    .option("--yes", "do not ask")
    .action(async (ids: string[], options: DecideOptions) => {
      const { drop } = await import("./queue/decide.ts");
      end(await drop(ids, options, terminal));
    });
}

function addHolding(queue: Command, terminal: Terminal, end: End): void {
  about(
    queue,
    "pause",
    "Begin no more items of a queue. What comes is kept, and an item that has begun goes on to its end.",
    ...["talkbasic queue pause orders", "talkbasic queue pause whatsapp-outbound --bot shop"],
  )
    .argument("<queue>", "its name, as in ADD TO QUEUE; whatsapp-outbound is one too")
    .action(async (name: string, options: QueueOptions) => {
      const { pause } = await import("./queue/hold.ts");
      end(await pause(name, options, terminal));
    });
  about(queue, "resume", "Let a queue go on that was paused.", "talkbasic queue resume orders")
    .argument("<queue>", "its name")
    .action(async (name: string, options: QueueOptions) => {
      const { resume } = await import("./queue/hold.ts");
      end(await resume(name, options, terminal));
    });
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Write a number, such as 200.");
  return number;
}

export function addMigrate(program: Command, terminal: Terminal, end: End): void {
  const places = ["sqlite", "redis"];
  program
    .command("migrate")
    .description(
      "Move bots with all that waits from the data folder to Redis, or back, while no server runs. Broken off, it has moved nothing: run it again.",
    )
    .addOption(new Option("--from <place>", "where they are").choices(places).makeOptionMandatory())
    .addOption(new Option("--to <place>", "where they are to be").choices(places).makeOptionMandatory())
    .option("--bot <name>", "this one only; all when left out")
    .option("--bots <path>", "a folder of bot folders, or one bot", "bots")
    .option("--dry-run", "say what would be moved, and move nothing")
    .option("--replace", "throw away what is there of them already")
    .option("--json", "JSON lines instead of text")
    .addHelpText(
      "after",
      examples(
        "talkbasic migrate --from sqlite --to redis --dry-run",
        "REDIS_URL=redis://127.0.0.1:6379 talkbasic migrate --from sqlite --to redis",
        "talkbasic migrate --from redis --to sqlite --bot shop",
      ),
    )
    .action(async (options: MigrateOptions) => {
      const { migrate } = await import("./migrate/migrate.ts");
      end(await migrate(options, terminal));
    });
}
