import { isQueueLane } from "../../model/ids.ts";
import type { Job } from "../../model/job.ts";
import { masked, maskedText, maskedValue, wordlessMessage } from "../../model/masking.ts";
import type { DeadJob, Store } from "../../runtime/ports.ts";
import { jsonLine } from "../lines.ts";
import { printable } from "../shown.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { queueName } from "./names.ts";

/** Shows the jobs that were put aside, newest first. Of what people wrote, nothing is shown. */
export async function listDead(
  store: Store,
  { bot, json, limit }: { readonly bot?: string; readonly json?: true; readonly limit: number },
  terminal: Terminal,
): Promise<Exit> {
  const all = await allDead(store, (job) => (bot ?? job.bot) === job.bot);
  const shown = all.slice(0, limit);
  if (json) for (const job of shown) terminal.out(jsonLine(reportOf(job)));
  else if (all.length === 0) terminal.out("No job was put aside.\n");
  else for (const job of shown) terminal.out(textOf(job, terminal));
  if (all.length > shown.length)
    terminal.err(
      `${counted(all.length - shown.length, "older job")} more: --limit ${all.length} shows all\n`,
    );
  return EXIT.fine;
}

/** More than any store keeps: they are deleted after 30 days. */
const ALL = 1_000_000;

/** The jobs that were put aside, newest first. */
export async function allDead(store: Store, isMeant: (job: DeadJob) => boolean): Promise<DeadJob[]> {
  return (await store.deadJobs(ALL)).filter(isMeant);
}

function reportOf(dead: DeadJob): unknown {
  const { id, bot, lane, attempt: attempts, diedAt, job } = dead;
  const queue = isQueueLane(lane) ? { queue: queueName(lane) } : {};
  const at = new Date(diedAt).toISOString();
  return { id, bot, ...queue, job: job.type, attempts, at, reason: reasonOf(dead), what: whatOf(job) };
}

function textOf(dead: DeadJob, { paint }: Terminal): string {
  const { id, bot, lane, attempt, diedAt, job } = dead;
  const time = new Date(diedAt).toISOString().slice(0, 19).replace("T", " ");
  const where = isQueueLane(lane) ? queueName(lane) : KINDS[job.type];
  const title = paint("bold", printable(`${bot}, ${where}: ${id}`));
  const lines = [`${counted(attempt, "attempt")}, put aside at ${time} UTC: ${reasonOf(dead)}`, whatOf(job)];
  return `${title}\n${lines.map((line) => `  ${printable(line)}\n`).join("")}`;
}

const KINDS = {
  item: "an item of a queue",
  scheduled: "a schedule",
  report: "the report of a status",
  spawned: "a run that SPAWN began",
} as const satisfies Record<Job["type"], string>;

function reasonOf({ reason }: DeadJob): string {
  return wordlessMessage(reason);
}

/** As much as tells one job from another, in characters. */
const LONGEST = 160;

function whatOf(job: Job): string {
  const text = saidOf(job).replaceAll("\n", " ");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function saidOf(job: Job): string {
  switch (job.type) {
    case "item":
      return `item ${JSON.stringify(maskedValue(job.item))}`;
    case "report":
      return `${job.report.status} of a message to ${masked(job.report.recipient) || "somebody"}, ${job.report.line || "line unknown"}`;
    case "scheduled":
      return maskedText(job.schedule);
    case "spawned":
      return `${counted(job.args.length, "argument")}, for ${job.person ?? "nobody in particular"}`;
  }
}
