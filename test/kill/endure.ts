import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProbeStep } from "../../src/runtime/probe.ts";
import { freePort } from "../free-port.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { type Kept, readKept } from "./kept.ts";
import { begin, type ChildConfig, type Life, unborn } from "./life.ts";
import { ACCOUNT, type Meta, startMeta, type Written } from "./meta.ts";
import type { Trial } from "./trials.ts";

/** The built server. */
export const DIST = new URL("../../dist", import.meta.url).pathname;

/** How a life of the server is to end: at a named step, or after a random while. */
type Kill = ProbeStep | "random";

export interface Ordeal {
  readonly trial: Trial;
  readonly dist: string;
  /** A multiple of `IN_A_ROW`, so that each conversation gets an even number. */
  readonly messages: number;
  readonly conversations: number;
  readonly kills: readonly Kill[];
  /** How long a send of unknown fate waits for a status. */
  readonly unknownWaitMs: number;
  /**
   * Whether that is so short that a reply may be under way at two kills, and is then parked, as it should be. Of what is
   * not parked still nothing may be doubled, or in another order.
   */
  readonly mayPark?: boolean;
  readonly seed: number;
}

/** What came of it. */
export interface Verdict {
  /** One line for each conversation that did not get exactly what it should, in order. */
  readonly violations: readonly string[];
  readonly killed: number;
  readonly sends: number;
  /** Replies that were under way at two kills: given up, and shown to a person. */
  readonly parked: number;
}

/** Messages of a burst: they pile up, so that turns follow each other closely. */
const IN_A_ROW = 4;
const DUPLICATES = 0.05;
/** Hits of a step after which it may kill: few enough to be reached with one burst. */
const HITS = 4;
const LIFE_MS = { shortest: 20, longest: 400 };
const PATIENCE_MS = 60_000;

/**
 * Lets people write to a server that is killed again and again, lets it come to rest in peace, and counts what
 * reached them. All lives share one data folder and one port; Meta survives them all.
 */
export async function endure(ordeal: Ordeal): Promise<Verdict> {
  const chance = chanceFrom(ordeal.seed);
  const { trial } = ordeal;
  const bursts = trial.plot?.bursts ?? burstsOf(ordeal);
  const written = bursts.length - (trial.plot?.last ?? 0);
  const dataDir = await mkdtemp(join(tmpdir(), "talkbasic-kill-"));
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
  const { templates, trouble } = trial;
  const meta = await startMeta({
    ...{ webhookUrl, bursts, duplicates: DUPLICATES, chance },
    ...{ ...(templates && { templates }), ...(trouble && { trouble }) },
  });
  const config = configFor(ordeal, dataDir, port, meta);
  let next = unborn(config.dist);
  const live = (killAt?: ChildConfig["killAt"]): Promise<Life> => {
    const life = begin({ ...config, ...(killAt && { killAt }) }, next);
    next = unborn(config.dist);
    return life;
  };
  try {
    const perLife = written / (ordeal.kills.length + 1);
    for (const [lives, kill] of ordeal.kills.entries()) {
      await dieOnce(kill, { live, meta, chance, upTo: Math.ceil(perLife * (lives + 1)) });
    }
    const parked = await liveInPeace(live, meta, [written, bursts.length]);
    const kept = readKept(dataDir);
    return { ...judge(ordeal, bursts.flat(), meta, { parked, kept }), killed: ordeal.kills.length };
  } finally {
    next.kill("SIGKILL");
    await meta.graph.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function burstsOf({ messages, conversations }: Ordeal): readonly (readonly Written[])[] {
  return Array.from({ length: messages / IN_A_ROW }, (_, burst) =>
    Array.from({ length: IN_A_ROW }, (_, place) => {
      const index = burst * IN_A_ROW + place;
      const from = String(5511900000000 + (burst % conversations));
      return { id: `wamid.${String(index).padStart(4, "0")}`, from, text: `message ${index}` };
    }),
  );
}

function configFor(
  { dist, trial, unknownWaitMs }: Ordeal,
  dataDir: string,
  port: number,
  { graph }: Meta,
): ChildConfig {
  const { appSecret, token } = ACCOUNT;
  return {
    ...{ dist, dataDir, port, graphUrl: graph.url, appSecret, token },
    ...{ script: trial.script, unknownWaitMs, clockOffsetMs: 0 },
    ...(trial.bots && { bots: trial.bots(join(dataDir, "files")) }),
  };
}

/** Begins the next life, on the same data and the same port. */
type Live = (killAt?: ChildConfig["killAt"]) => Promise<Life>;

interface Lives {
  readonly live: Live;
  readonly meta: Meta;
  readonly chance: Chance;
  /** How many bursts people may have written by the end of this life. */
  readonly upTo: number;
}

async function dieOnce(kill: Kill, { live, meta, chance, upTo }: Lives): Promise<void> {
  const hit = 1 + Math.floor(chance() * HITS);
  const life = await live(kill === "random" ? undefined : { step: kill, hit });
  meta.release(upTo);
  if (kill === "random") {
    await pause(LIFE_MS.shortest + chance() * (LIFE_MS.longest - LIFE_MS.shortest));
    life.kill("SIGKILL");
  }
  const { signal } = await life.ended(PATIENCE_MS);
  if (signal !== "SIGKILL") throw new Error(`a child ended by ${signal} instead of being killed`);
}

/** @returns how many messages are parked at the end */
async function liveInPeace(live: Live, meta: Meta, upTo: readonly number[]): Promise<number> {
  const life = await live();
  let parked = 0;
  for (const bursts of upTo) {
    meta.release(bursts);
    await meta.acknowledged();
    parked = await untilAtRest(life);
    await meta.graph.idle();
  }
  life.kill("SIGTERM");
  const { code } = await life.ended(PATIENCE_MS);
  if (code !== 0) throw new Error(`a child that was asked to stop ended with ${code}`);
  return parked;
}

async function untilAtRest(life: Life): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { atRest, parked } = await life.left();
    if (atRest) return parked;
    if (Date.now() > deadline) throw new Error("the server did not come to rest");
    await pause(50);
  }
}

function judge(
  { trial, mayPark = false }: Ordeal,
  messages: readonly Written[],
  { graph }: Meta,
  { parked, kept }: Pick<Verdict, "parked"> & { readonly kept: readonly Kept[] },
): Omit<Verdict, "killed"> {
  const whom = ({ about, from }: Written) => about ?? from;
  const people = [...new Set(messages.map(whom))];
  const violations = people.flatMap((person) => {
    const written = messages.filter((message) => whom(message) === person);
    const received = graph.accepted.filter(({ to }) => to === person).map(({ body }) => textIn(body));
    const wrong = mayPark ? trial.judgeOrder?.(written, received) : trial.judge(written, received, kept);
    return wrong === undefined ? [] : [`${person}: ${wrong}`];
  });
  const together = trial.judgeAll?.(graph.accepted.map(({ body }) => textIn(body)));
  if (together !== undefined) violations.push(`all together: ${together}`);
  return { violations, sends: graph.accepted.length, parked };
}

/** What a message says; of a template `[name]` and what fills its gap. */
function textIn(body: Readonly<Record<string, unknown>>): string {
  const { text, document, template } = body as unknown as Sent;
  if (!template) return text?.body ?? document?.caption ?? "";
  const gaps = template.components?.flatMap(({ parameters }) => parameters.map((gap) => gap.text)) ?? [];
  return [`[${template.name}]`, ...gaps].join(" ");
}

interface Sent {
  readonly text?: { readonly body: string };
  readonly document?: { readonly caption: string };
  readonly template?: {
    readonly name: string;
    readonly components?: readonly { readonly parameters: readonly { readonly text: string }[] }[];
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
