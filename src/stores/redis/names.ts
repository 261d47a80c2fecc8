import type { BotId, NumberId } from "../../model/ids.ts";
import type { Shelf } from "../../runtime/ports.ts";

/**
 * The names of all keys. They begin with a tag, so that what belongs together is on one node of a Cluster and one
 * script can write all of it, and hold the version of what is kept in them.
 *
 * @module
 */

/** Raised whenever something is kept in another way. */
export const KEY_VERSION = 1;

/** What a bot has keys for. `done:`, `more:`, `shelf:`, `table:`, `papers:` and `sheets:` stand before the name of whose they are. */
export type KeyName =
  /** Hashes of documents (`documents.ts`). */
  | "lanes"
  | "people"
  | "aliases"
  | "rows"
  | "sent"
  | "early"
  | "jobs"
  | "dead"
  | "spawned"
  | "tables"
  | "own"
  /** Where the bot came from, or has gone: fields without tokens (`depot.ts`). */
  | "moves"
  /** By row, the process that has taken it for sending. */
  | "sending"
  /** What turns under way have learnt, where it is long. */
  | "answers"
  | `done:${string}`
  | `shelf:${string}`
  | `table:${string}`
  /** What rooms keep for themselves, shelf by shelf: what is said of papers, and what stands in them (`papers.ts`). */
  | `papers:${Shelf}`
  | `sheets:${Shelf}`
  /** The rest of a lane's jobs: a sorted set in the order in which they come (`lane-jobs.ts`). */
  | `more:${string}`
  | IndexName;

/** Sorted sets by time, or by what stands there. */
export type IndexName =
  | LaneIndex
  | "parked"
  | "died"
  | "seen"
  | "early-at"
  | "kept"
  | "log"
  | "uploads-until"
  /** Papers that are to go; when. */
  | "papers-until";

/** Those of lanes, which follow from the lane's document (`lane-index.ts`). */
export const LANE_INDEXES = [
  /** Something begins at once; since when. */
  "turns",
  /** Something begins by itself; when. */
  "timers",
  /** Its head may leave at once; since when it waits. */
  "sends",
  /** Its head may leave, or its sender must have reported; when. */
  "leaves",
  /** Its head waits for a status; until which reading of the receiving clock. */
  "unknowns",
  /** A message has been held for too long; when. */
  "holds",
  /** Nothing of it keeps it from being forgotten; since when. */
  "over",
  /** It has more done messages than are kept; how many. */
  "long",
  /** It rests until a new program comes. */
  "resting",
  /** It is a queue in which something waits or was put aside, or that is held. */
  "queues",
] as const;

export type LaneIndex = (typeof LANE_INDEXES)[number];

/** A bot's keys. */
export class Space {
  readonly bot: BotId;
  readonly #prefix: string;

  constructor(bot: BotId) {
    this.bot = bot;
    this.#prefix = `{tb:${bot}}:${KEY_VERSION}:`;
  }

  /** Names a document among those of all bots. */
  ref(name: KeyName, field: string): string {
    // Joined it is one text; a template would keep its pieces, five objects for as long as a document is remembered.
    return [this.bot, name, field].join("\n");
  }

  /** @param name  `""`: what all of them begin with */
  key(name: KeyName | ""): string {
    return this.#prefix + name;
  }
}

const COMMON = `{tb}:${KEY_VERSION}:`;

/** Keys that belong to no bot. */
export const COMMON_KEYS = {
  /** Without a version of its own: the highest version of keys that any process has written here. */
  format: "{tb}:format",
  bots: `${COMMON}bots`,
  clock: `${COMMON}clock`,
  instances: `${COMMON}instances`,
  probe: `${COMMON}probe`,
  kept: `${COMMON}kept`,
  uploads: `${COMMON}uploads`,
  uploadsUntil: `${COMMON}uploads-until`,
} as const;

/** The bots that a number, or what else stands before the first `:` or `!` of a lane's name, belongs to. */
export function ownerKey(owner: NumberId | BotId | string): string {
  return `${COMMON}owner:${owner}`;
}

export function programKey(hash: string): string {
  return `${COMMON}program:${hash}`;
}

/** There as long as the process lives. */
export function aliveKey(instance: string): string {
  return `${COMMON}alive:${instance}`;
}
