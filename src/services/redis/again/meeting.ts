import { setTimeout as pause } from "node:timers/promises";
import type { OutboxId } from "../../../model/ids.ts";
import type { RedisClient } from "../connect.ts";
import type { Members } from "./members.ts";
import type { Kept, Sent } from "./memory.ts";

/**
 * Where processes put together what each of them remembers after a restart of Redis, so that it is written again in the
 * order in which it was written first, by one of them, before anything new.
 */
export interface Meeting {
  /** @param write writes one thing again; called in order, by one process, for what all have brought */
  hold(generation: string, kept: readonly Kept[], write: (kept: Kept) => Promise<void>): Promise<void>;
  /** Says what was sent: nobody is to send it again. */
  tell(sent: readonly Sent[]): Promise<void>;
  /** Whether a message with this id was sent before a restart. */
  heard(id: OutboxId): Promise<Sent | undefined>;
}

/** Whoever writes for all, and dies, is followed by another one. */
const WRITING_MS = 5_000;
const LOOKS_APART_MS = 50;
/** Nothing of a meeting is wanted any more. */
const OVER_MS = 60_000;
/** A turn that was lost may be taken anew much later, when its bot or its worker was away. */
const SENT_MS = 24 * 3_600_000;

export function createMeeting(client: RedisClient, { name, gather }: Members): Meeting {
  async function writeAll(keys: Keys, write: (kept: Kept) => Promise<void>): Promise<void> {
    for (const text of await client.zrange(keys.kept, 0, -1)) {
      const { what } = JSON.parse(text) as { readonly what: Kept };
      await write(what);
      // One that takes over goes on here; and nobody thinks that we are dead.
      await client.pipeline().zrem(keys.kept, text).set(keys.writer, name, "PX", WRITING_MS, "XX").exec();
    }
  }

  return {
    async hold(generation, kept, write) {
      const keys = keysOf(generation);
      const dated = kept.map(
        (what, nth) => [what.at, JSON.stringify({ name, nth: order(nth), what })] as const,
      );
      for (const [at, text] of dated) await client.zadd(keys.kept, at, text);
      await client.pexpire(keys.kept, OVER_MS);
      await gather(generation);
      for (;;) {
        const isWriter = await client.set(keys.writer, name, "PX", WRITING_MS, "NX");
        if (isWriter) break;
        if ((await client.zcard(keys.kept)) === 0 && (await client.exists(keys.done)) === 1) return;
        await pause(LOOKS_APART_MS);
      }
      await writeAll(keys, write);
      await client.pipeline().set(keys.done, "", "PX", OVER_MS).del(keys.writer).exec();
    },
    async tell(sent) {
      await Promise.all(sent.map((one) => client.set(sentKey(one.id), JSON.stringify(one), "PX", SENT_MS)));
    },
    async heard(id) {
      const text = await client.get(sentKey(id));
      return text === null ? undefined : (JSON.parse(text) as Sent);
    },
  };
}

interface Keys {
  readonly kept: string;
  readonly writer: string;
  readonly done: string;
}

/** All of a meeting is on one machine of a Cluster. */
function keysOf(generation: string): Keys {
  const tag = `{tb-again:${generation}}`;
  return { kept: `${tag}:kept`, writer: `${tag}:writer`, done: `${tag}:done` };
}

function sentKey(id: OutboxId): string {
  return `tb-again:sent:${id}`;
}

/** Redis orders by text what came at the same time. */
function order(nth: number): string {
  return String(nth).padStart(9, "0");
}
