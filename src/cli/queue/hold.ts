import type { QueueOwner, QueueState } from "../../runtime/ports.ts";
import { jsonLine } from "../lines.ts";
import { shown } from "../settled.ts";
import { printable } from "../shown.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { queueName, queuesNamed } from "./names.ts";
import { atQueues, type QueueOptions } from "./place.ts";

/** Holds a queue: no item of it begins from now on. Servers that run need not be told. */
export function pause(queue: string, options: QueueOptions, terminal: Terminal): Promise<Exit> {
  return hold(queue, true, options, terminal);
}

/** Lets a queue go on. */
export function resume(queue: string, options: QueueOptions, terminal: Terminal): Promise<Exit> {
  return hold(queue, false, options, terminal);
}

function hold(name: string, held: boolean, options: QueueOptions, terminal: Terminal): Promise<Exit> {
  return atQueues(options, terminal, async ({ store, bots }) => {
    const before = await store.queues();
    const found = queuesNamed(name, before, bots, options.bot);
    if (found.type === "problem") return shown([found.problem], terminal, EXIT.usage);
    for (const owner of found.value) {
      const state = before.find(({ lane }) => lane === owner.lane);
      await store.holdQueue(owner, held, Date.now());
      terminal.out(options.json ? jsonOf(owner, held, state) : textOf(owner, held, state));
    }
    return EXIT.fine;
  });
}

function jsonOf({ bot, number, lane }: QueueOwner, paused: boolean, before: QueueState | undefined): string {
  const { waiting = 0, held: wasPaused = false } = before ?? {};
  return jsonLine({ bot, number, queue: queueName(lane), paused, wasPaused, waiting });
}

function textOf({ bot, number, lane }: QueueOwner, held: boolean, before: QueueState | undefined): string {
  const { waiting = 0, held: was = false } = before ?? {};
  const name = queueName(lane);
  const title = `${bot}: ${name}${number && ` of number ${number}`}`;
  const already = was === held ? " already" : "";
  const wait = `${counted(waiting, "item")} wait${waiting === 1 ? "s" : ""}`;
  if (!held) return printable(`${title} ${was ? `goes on: ${wait}` : "was not paused"}.\n`);
  const back = `To let it go on: talkbasic queue resume ${name}`;
  return printable(`${title} is${already} paused: ${wait}, and what comes is kept. ${back}\n`);
}
