import { statSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "../child.ts";
import { type Latency, latencyOf } from "../figures.ts";
import { type Bench, type Bout, shown } from "../report.ts";

const PROCESS = new URL("./waiting-process.js", import.meta.url);
const FEW = 100;
const MANY = { quick: 10_000, full: 100_000 };
const RESUMES = { quick: 500, full: 3_000 };
/** Turns of each store before any is measured. */
const WARM_UP = 500;

const ROW_BYTES = 4_096;
/** What two starts of the same process differ by. */
const MEMORY_MB = 10;
const P99_RATIO = 1.5;

/** What many waiting conversations cost: on the disk, in memory, and those who come back. */
export async function waitingBench(bout: Bout): Promise<Bench | undefined> {
  if (!bout.only.includes("waiting")) return undefined;
  const { quick, folder, progress } = bout;
  const many = quick ? MANY.quick : MANY.full;
  const stores = { few: join(folder, "few"), many: join(folder, "many") };
  progress(`waiting: ${many.toLocaleString("en")} conversations are begun`);
  await fill(stores.few, FEW);
  await fill(stores.many, many);
  const rowBytes = (databaseBytes(stores.many) - databaseBytes(stores.few)) / (many - FEW);
  const memory = { few: await idleMb(stores.few), many: await idleMb(stores.many) };
  progress("waiting: people come back");
  const resume = await resumeAll(stores, many, quick ? RESUMES.quick : RESUMES.full);
  return {
    name: `waiting conversations, a script with 20 variables`,
    table: [
      ["", "database", "a conversation", "memory, idle", "resume p50", "p99", "max"],
      row(FEW, stores.few, memory.few, resume.few),
      row(many, stores.many, memory.many, resume.many, `${shown(rowBytes)} B`),
    ],
    notes: ["a conversation is all its rows: state, contact, one message in and one out with their ids"],
    requirements: [
      {
        name: "bytes of a waiting conversation",
        measured: rowBytes,
        unit: "B",
        limit: { atMost: ROW_BYTES },
      },
      {
        name: `memory of ${many.toLocaleString("en")} waiting, over ${FEW}`,
        measured: memory.many - memory.few,
        unit: "MB",
        limit: { atMost: MEMORY_MB },
      },
      {
        name: `resume p99, ${many.toLocaleString("en")} waiting / ${FEW}`,
        measured: resume.many.p99 / resume.few.p99,
        unit: "",
        limit: { atMost: P99_RATIO },
      },
    ],
    figures: { many, rowBytes, memory, resume },
  };
}

function row(count: number, store: string, mb: number, { p50, p99, max }: Latency, each = ""): string[] {
  const ms = [p50, p99, max].map((one) => shown(one, "ms"));
  const size = shown(databaseBytes(store) / 1e6, "MB");
  return [`${count.toLocaleString("en")} waiting`, size, each, shown(mb, "MB"), ...ms];
}

async function fill(store: string, conversations: number): Promise<void> {
  const child = await startChild(PROCESS, { stores: [store] }, "measured");
  await child.ask("fill", conversations);
  await child.end();
}

function databaseBytes(store: string): number {
  return statSync(join(store, "talkbasic.db")).size;
}

async function idleMb(store: string): Promise<number> {
  const child = await startChild(PROCESS, { stores: [store] }, "measured", ["--expose-gc"]);
  const bytes = await child.ask<number>("idle");
  await child.end();
  return bytes / 1e6;
}

/** In turns, so that whatever else the machine does slows both alike. */
async function resumeAll(
  { few, many }: { readonly few: string; readonly many: string },
  waiting: number,
  count: number,
): Promise<{ readonly few: Latency; readonly many: Latency }> {
  const child = await startChild(PROCESS, { stores: [few, many] }, "measured");
  const people = [FEW, waiting];
  await child.ask("resume", { people, count: WARM_UP });
  const [fewMs = [], manyMs = []] = await child.ask<readonly number[][]>("resume", { people, count });
  await child.end();
  return { few: latencyOf(fewMs), many: latencyOf(manyMs) };
}
