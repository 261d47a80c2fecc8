import { type BotId, type ConversationId, isJobLane } from "../model/ids.ts";
import { afterLostProgram, afterPlay } from "./aftermath.ts";
import type { Fetching } from "./fetching.ts";
import { concludeJob } from "./jobs.ts";
import type { KeptTables } from "./kept-tables.ts";
import { Notebook, type Owner } from "./notebook.ts";
import { play, type Surroundings } from "./play.ts";
import type { Attention, Observer, Occurrence, Opened, OutboxEntry, Store, Turn } from "./ports.ts";
import type { Probe } from "./probe.ts";
import type { Programs } from "./programs.ts";
import type { Passage, Turnstile } from "./turnstile.ts";

/** What a turn needs of the world. */
export interface Stage extends Surroundings {
  readonly store: Pick<Store, "open" | "journal" | "commit" | "recall" | "remembered">;
  readonly tables: KeptTables;
  readonly turnstile: Turnstile;
  readonly programs: Programs;
  readonly observer: Observer;
  readonly probe: Probe;
  /** Undefined for a bot that is not here: its chats rest until it is back. */
  readonly manners: (bot: BotId) => Manners | undefined;
  /** Shows a person that their message was read; nobody waits for it. */
  readonly show: (attention: Attention) => void;
  /** Undefined: scripts get the channel's own address of what people send along. */
  readonly fetching?: Pick<Fetching, "awaits">;
}

/** The same for one attempt of one turn. */
interface Attempt extends Stage {
  readonly passage: Passage;
}

/** What a bot's settings say about its turns. */
export interface Manners {
  /** What a person is told when a turn faulted; in their language when it is not given. */
  readonly apology?: string;
  readonly onUnknown: OutboxEntry["onUnknown"];
  /** What its local time is, by the zone's IANA name. */
  readonly timezone: string;
}

/** A turn that is about to be committed, and what to tell the observer once it is. */
export interface Concluded {
  readonly turn: Turn;
  readonly news: readonly Occurrence[];
  /** What people are shown then. */
  readonly attentions?: readonly Attention[];
}

/** Tells and shows what a turn has brought about, which is committed now. */
export function tell({ news, attentions = [] }: Concluded, stage: Pick<Stage, "observer" | "show">): void {
  for (const attention of attentions) stage.show(attention);
  for (const occurrence of news) stage.observer.observe(occurrence);
}

export type Taken =
  | { readonly type: "nothing to do" }
  /** Somebody else did it meanwhile; there may be more. */
  | { readonly type: "overtaken" }
  | { readonly type: "committed"; readonly opened: Opened; readonly turn: Turn };

/**
 * Takes the next turn of a conversation: opens it, runs its script, and commits everything that came of it at
 * once. Before the commit nothing has happened to the world but the journalled calls; if the commit finds that
 * the conversation has moved on, nothing of this attempt remains.
 */
export async function takeTurn(conversation: ConversationId, stage: Stage): Promise<Taken> {
  const passage = await stage.turnstile.begin(conversation);
  let isStale = false;
  try {
    const taken = await attemptTurn(conversation, { passage, ...stage });
    isStale = taken.type === "overtaken";
    return taken;
  } finally {
    passage.end(isStale ? "stale" : "over");
  }
}

async function attemptTurn(conversation: ConversationId, stage: Attempt): Promise<Taken> {
  const opened = await stage.store.open(conversation, stage.clock.now());
  const manners = opened && stage.manners(opened.bot);
  if (!opened || !manners || stage.fetching?.awaits(opened)) return { type: "nothing to do" };
  stage.probe("turn taken");
  const concluded = await conclude(opened, manners, stage);
  const { turn } = concluded;
  stage.probe("before commit");
  const answer = await stage.store.commit(turn);
  stage.probe("after commit");
  if (answer !== "committed") return { type: "overtaken" };
  tell(concluded, stage);
  return { type: "committed", opened, turn };
}

async function conclude(opened: Opened, manners: Manners, stage: Attempt): Promise<Concluded> {
  const notebook = new Notebook(stage.store, stage.tables, ownerOf(opened));
  if (isJobLane(opened.conversation)) return concludeJob(opened, manners, { notebook, ...stage });
  const { programs, clock } = stage;
  const runnable = opened.run ? await programs.pinned(opened.run.program) : programs.current(opened.bot);
  if (!runnable) return afterLostProgram(opened, manners, clock.now());
  const outcome = await play(opened, runnable, { notebook, timezone: manners.timezone, ...stage });
  return afterPlay(outcome, { opened, runnable, manners, notebook, at: clock.now() });
}

/** In a lane of jobs a person is there only for what SPAWN began. */
function ownerOf({ bot, conversation, person }: Opened): Owner {
  return { bot, person: isJobLane(conversation) ? person : conversation };
}
