import type { EpochMs } from "../../model/ids.ts";
import type { QueueState } from "../../runtime/ports.ts";
import { elapsedText } from "../elapsed.ts";
import { jsonLine } from "../lines.ts";
import { printable } from "../shown.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { listDead } from "./dead.ts";
import { queueName } from "./names.ts";
import { atQueues, type QueueOptions } from "./place.ts";

/** Shows the queues in which something waits or was put aside, or that are paused; or what was put aside. */
export function list(
  options: QueueOptions & { readonly dead?: true; readonly limit?: number },
  terminal: Terminal,
): Promise<Exit> {
  return atQueues(options, terminal, async ({ store }) => {
    const { json, bot, dead, limit = SHOWN } = options;
    if (dead) return listDead(store, { ...options, limit }, terminal);
    const queues = (await store.queues()).filter((queue) => (bot ?? queue.bot) === queue.bot);
    const now = Date.now();
    if (json) for (const queue of queues) terminal.out(jsonLine(reportOf(queue, now)));
    else terminal.out(queues.length === 0 ? NOTHING : tableOf(queues, now, terminal));
    return EXIT.fine;
  });
}

const SHOWN = 50;
const NOTHING = "Nothing waits in a queue, nothing was put aside, and none is paused.\n";

function reportOf({ bot, number, lane, waiting, oldestAt, dead, held }: QueueState, now: EpochMs): unknown {
  const oldest = oldestAt !== undefined && {
    oldestAt: new Date(oldestAt).toISOString(),
    oldestSeconds: Math.max(0, Math.round((now - oldestAt) / 1_000)),
  };
  return { bot, number, queue: queueName(lane), waiting, ...oldest, dead, paused: held };
}

const HEADER = ["BOT", "NUMBER", "QUEUE", "WAITING", "OLDEST", "PUT ASIDE"];

function tableOf(queues: readonly QueueState[], now: EpochMs, { paint }: Terminal): string {
  const rows = queues.map(({ bot, number, lane, waiting, oldestAt, dead }) => [
    ...[bot, number, queueName(lane), String(waiting)],
    ...[oldestAt === undefined ? "-" : elapsedText(Math.max(0, now - oldestAt)), String(dead)],
  ]);
  const widths = HEADER.map((_title, at) =>
    Math.max(...[HEADER, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const lineOf = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ");
  const lines = rows.map((row, at) => {
    const { dead = 0, held = false } = queues[at] ?? {};
    const line = printable(`${lineOf(row)}${held ? "  paused" : ""}`.trimEnd());
    return `${dead > 0 || held ? paint("yellow", line) : line}\n`;
  });
  return `${paint("bold", lineOf(HEADER))}\n${lines.join("")}`;
}
