import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { TemplateShape } from "../../src/model/template.ts";
import type { ProbeStep } from "../../src/runtime/probe.ts";
import type { DeliveryManners } from "../../src/runtime/runtime.ts";

/** What a child is told; see `child.mjs`. */
export interface ChildConfig {
  readonly dist: string;
  readonly dataDir: string;
  readonly port: number;
  readonly graphUrl: string;
  readonly token: string;
  readonly appSecret: string;
  /** Of the one bot that answers for every number. */
  readonly script: string;
  /** Instead of that one. */
  readonly bots?: readonly ChildBot[];
  readonly unknownWaitMs: number;
  readonly clockOffsetMs: number;
  /** How long a stopping child waits for what is under way; `LIMITS.drainMs` when left out. */
  readonly drainMs?: number;
  /** The step at which it kills itself, at the how-manieth time that it comes there. */
  readonly killAt?: { readonly step: ProbeStep; readonly hit: number };
}

/** A bot with a number of its own. */
export interface ChildBot {
  readonly bot: string;
  readonly numbers: readonly [string];
  readonly number: string;
  readonly script: string;
  readonly delivery: DeliveryManners;
  readonly templates: readonly TemplateShape[];
  /** Where the files are that it sends. */
  readonly folder: string;
}

/** How a child ended. */
interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One life of the server, from its start to its end. */
export interface Life {
  kill(signal: NodeJS.Signals): void;
  /** Its end, whoever brought it about; rejects when it does not come in time. */
  ended(withinMs: number): Promise<Death>;
  /** What is left: whether there is anything to do, now or later, and how many messages wait for a person's decision. */
  left(): Promise<Left>;
}

interface Left {
  readonly atRest: boolean;
  readonly parked: number;
}

const START_MS = 15_000;
const HOUR_MS = 3_600_000;

/** A process that has read the server's modules, or is about to, and does nothing before its life begins. */
export function unborn(dist: string): ChildProcess {
  return fork(new URL("./child.mjs", import.meta.url).pathname, [dist], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: ["--enable-source-maps"],
  });
}

/**
 * Lets a child live; resolves when it listens, or has already died of its probe.
 *
 * @param child  one that was made while the one before it lived, since reading the modules takes a second
 */
export async function begin(config: ChildConfig, child = unborn(config.dist)): Promise<Life> {
  child.send(config);
  const said: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const death = once(child, "exit").then(([code, signal]): Death => ({ code, signal }));
  const listening = once(child, "message").then(() => undefined);
  const early = await inTime(START_MS, Promise.race([listening, death]), "a child did not start", said);
  if (early?.code) throw new Error(`a child ended with ${early.code}\n${said.join("")}`);
  return {
    kill: (signal) => child.kill(signal),
    ended: (withinMs) => inTime(withinMs, death, "a child did not end", said),
    left: () => inTime(5_000, askWhatIsLeft(child), "a child did not answer", said),
  };
}

async function askWhatIsLeft(child: ChildProcess): Promise<Left> {
  const answer = once(child, "message");
  child.send({ type: "left?" });
  const [{ now, due, nextDueAt, parked }] = await answer;
  // What is held is due in a week.
  return { atRest: !due && (nextDueAt === undefined || nextDueAt - now > HOUR_MS), parked };
}

async function inTime<T>(ms: number, promise: Promise<T>, complaint: string, said: string[]): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${complaint} within ${ms} ms\n${said.join("")}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
