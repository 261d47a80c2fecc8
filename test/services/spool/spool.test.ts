import { readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { BotId, NumberId } from "../../../src/model/ids.ts";
import type { Accepted, Inbound } from "../../../src/runtime/ports.ts";
import type { LockFolder } from "../../../src/services/spool/places.ts";
import { openSpool, type Spool, type SpoolOptions } from "../../../src/services/spool/spool.ts";
import { lockDataFolder } from "../../../src/stores/index.ts";
import { folderOf } from "../../cli/folders.ts";

const ACCEPTED: Accepted = { fresh: 1, duplicates: 0, played: [], work: [], undelivered: [] };

/** A store that is there, or not, and holds on to what it was given. */
class Shop {
  isOpen = true;
  /** It is well, and will not have this one. */
  refuses: string | undefined;
  readonly kept: string[] = [];

  readonly accept = async (batch: Inbound): Promise<Accepted> => {
    const topics = topicsOf(batch);
    if (!this.isOpen || topics.includes(this.refuses ?? "")) throw new Error("closed");
    this.kept.push(...topics);
    return ACCEPTED;
  };

  readonly probe = async (): Promise<void> => {
    if (!this.isOpen) throw new Error("closed");
  };
}

/** Processes of one machine: who dies lets go of its folders, and of nothing else. */
class Machine {
  readonly #held = new Map<string, number>();
  #processes = 0;

  process(): { lock: LockFolder; die(): void } {
    const own = ++this.#processes;
    return {
      lock: async (folder) => {
        if (this.#held.has(folder)) return { type: "taken" };
        this.#held.set(folder, own);
        return { type: "held", release: () => void this.#held.delete(folder) };
      },
      die: () => {
        for (const [folder, owner] of this.#held) if (owner === own) this.#held.delete(folder);
      },
    };
  }
}

const listening = () => ({ began: vi.fn(), emptied: vi.fn(), refused: vi.fn(), failed: vi.fn() });

function spoolOf(shop: Shop, dir: string, more: Partial<SpoolOptions> = {}): Promise<Spool> {
  const { lock } = new Machine().process();
  return openSpool({ dir, lock, accept: shop.accept, probe: shop.probe, listener: listening(), ...more });
}

function batchOf(...topics: string[]): Inbound {
  return { receivedAt: 1, items: topics.map((topic) => ({ type: "kept", topic, reason: "", raw: null })) };
}

function topicsOf({ items }: Inbound): string[] {
  return items.flatMap((item) => (item.type === "kept" ? [item.topic] : []));
}

const emptied = (spool: Spool): Promise<unknown> =>
  vi.waitFor(() => expect(spool.waiting).toBe(0), { timeout: 5_000 });

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("messages"))
    .map((path) => join(dir, path));

describe("a spool", () => {
  it("stands aside while the store keeps what comes", async () => {
    const shop = new Shop();
    const spool = await spoolOf(shop, folderOf({}));
    expect(await spool.accept(batchOf("a"))).toBe(ACCEPTED);
    await spool.close();
    expect(shop.kept).toEqual(["a"]);
  });

  it("brings what came while the store was away, in order, and what comes meanwhile behind it", async () => {
    const shop = new Shop();
    const listener = listening();
    const spool = await spoolOf(shop, folderOf({}), { listener });
    shop.isOpen = false;
    for (const topic of ["a", "b", "c"]) await spool.accept(batchOf(topic));
    expect(spool.waiting).toBe(3);
    shop.isOpen = true;
    const later = Array.from({ length: 40 }, (_, nth) => `later ${nth}`);
    for (const topic of later) await spool.accept(batchOf(topic));
    await emptied(spool);
    await spool.accept(batchOf("last"));
    expect(shop.kept).toEqual(["a", "b", "c", ...later, "last"]);
    expect(listener.began).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(listener.emptied).toHaveBeenCalledTimes(1));
    await spool.close();
  });

  it("keeps whole batches through another outage in the middle", async () => {
    const shop = new Shop();
    const spool = await spoolOf(shop, folderOf({}));
    const all = Array.from({ length: 300 }, (_, nth) => `${nth}`);
    shop.isOpen = false;
    await Promise.all(all.map((topic) => spool.accept(batchOf(topic))));
    shop.isOpen = true;
    await vi.waitFor(() => expect(shop.kept.length).toBeGreaterThan(0), { interval: 1 });
    shop.isOpen = false;
    await spool.accept(batchOf("more"));
    shop.isOpen = true;
    await emptied(spool);
    expect(shop.kept).toEqual([...all, "more"]);
    await spool.close();
  });

  it("is only for the eyes of its owner, and leaves nothing behind", async () => {
    const shop = new Shop();
    const dir = join(folderOf({}), "spool");
    const spool = await spoolOf(shop, dir);
    shop.isOpen = false;
    await spool.accept(batchOf("a"));
    const [file = ""] = filesIn(dir);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    shop.isOpen = true;
    await emptied(spool);
    await spool.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it("refuses more than it has room for, and takes some again when it is empty", async () => {
    const shop = new Shop();
    const spool = await spoolOf(shop, folderOf({}), { atMostBytes: 150 });
    shop.isOpen = false;
    await spool.accept(batchOf("a"));
    await spool.accept(batchOf("b"));
    expect(spool.hasRoom).toBe(false);
    await expect(spool.accept(batchOf("c"))).rejects.toThrow("the spool is full");
    shop.isOpen = true;
    await emptied(spool);
    await vi.waitFor(() => expect(spool.hasRoom).toBe(true));
    await spool.accept(batchOf("d"));
    expect(shop.kept).toEqual(["a", "b", "d"]);
    await spool.close();
  });

  it("puts one batch aside that a store will not have though it is well, and goes on", async () => {
    const shop = new Shop();
    const listener = listening();
    const dir = folderOf({});
    const spool = await spoolOf(shop, dir, { listener });
    shop.isOpen = false;
    for (const topic of ["a", "bad", "c"]) await spool.accept(batchOf(topic));
    shop.refuses = "bad";
    shop.isOpen = true;
    await emptied(spool);
    expect(shop.kept).toEqual(["a", "c"]);
    const file = join(dir, "refused.jsonl");
    expect(listener.refused.mock.calls[0]?.[0]).toBe(file);
    expect(topicsOf(JSON.parse(readFileSync(file, "utf8")))).toEqual(["bad"]);
    await spool.close();
  });

  it("gives back just what it was given", async () => {
    const of = { bot: "b" as BotId, number: "1" as NumberId, recipient: "", wakes: true, messageId: "m" };
    const item = {
      type: "status",
      ...of,
      status: "failed",
      at: 3,
      raw: { title: "Olá, \u{1F600}\nali" },
    } as const;
    const batch: Inbound = { receivedAt: 7, items: [item] };
    const came: Inbound[] = [];
    const shop = new Shop();
    const spool = await spoolOf(shop, folderOf({}), {
      accept: async (inbound) => {
        await shop.probe();
        came.push(inbound);
        return ACCEPTED;
      },
    });
    shop.isOpen = false;
    await spool.accept(batch);
    shop.isOpen = true;
    await emptied(spool);
    expect(came).toEqual([batch]);
    await spool.close();
  });
});

describe("after the death of a process", () => {
  it("the next one brings what it kept, before anything new, and once", async () => {
    const [shop, machine, dir] = [new Shop(), new Machine(), folderOf({})];
    const first = machine.process();
    const closed = new Shop();
    closed.isOpen = false;
    const dying = await spoolOf(closed, dir, { lock: first.lock });
    await dying.accept(batchOf("a"));
    await dying.accept(batchOf("b"));
    first.die();
    shop.isOpen = false;
    const next = await spoolOf(shop, dir, { lock: machine.process().lock });
    expect(next.waiting).toBe(2);
    await next.accept(batchOf("c"));
    shop.isOpen = true;
    await emptied(next);
    expect(shop.kept).toEqual(["a", "b", "c"]);
    expect(filesIn(dir).length).toBe(1);
    await next.close();
  });

  it("one that lives takes over what it kept", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const [shop, machine, dir] = [new Shop(), new Machine(), folderOf({})];
    const [one, other] = [machine.process(), machine.process()];
    const living = await spoolOf(shop, dir, { lock: one.lock });
    const gone = new Shop();
    gone.isOpen = false;
    const dying = await spoolOf(gone, dir, { lock: other.lock });
    await dying.accept(batchOf("a"));
    living.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shop.kept).toEqual([]);
    other.die();
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(shop.kept).toEqual(["a"]));
    await living.close();
  });

  it("a last line that was torn is left out, and what stood before it is not", async () => {
    const [shop, machine, dir] = [new Shop(), new Machine(), folderOf({})];
    const first = machine.process();
    const closed = new Shop();
    closed.isOpen = false;
    const dying = await spoolOf(closed, dir, { lock: first.lock });
    await dying.accept(batchOf("a"));
    await dying.accept(batchOf("torn"));
    const [file = ""] = filesIn(dir);
    truncateSync(file, statSync(file).size - 5);
    first.die();
    const next = await spoolOf(shop, dir, { lock: machine.process().lock });
    next.start();
    await next.accept(batchOf("b"));
    await emptied(next);
    expect(shop.kept).toEqual(["a", "b"]);
    await next.close();
  });

  it("what lives keeps its own, by the lock of the operating system", async () => {
    const [shop, dir] = [new Shop(), folderOf({})];
    const closed = new Shop();
    closed.isOpen = false;
    const busy = await spoolOf(closed, dir, { lock: lockDataFolder });
    await busy.accept(batchOf("a"));
    const next = await spoolOf(shop, dir, { lock: lockDataFolder });
    expect(next.waiting).toBe(0);
    await next.close();
    await busy.close();
    const last = await spoolOf(shop, dir, { lock: lockDataFolder });
    expect(last.waiting).toBe(1);
    last.start();
    await emptied(last);
    await last.close();
    expect(shop.kept).toEqual(["a"]);
  });
});
