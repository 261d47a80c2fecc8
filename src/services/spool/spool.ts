import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LIMITS } from "../../model/limits.ts";
import type { Accepted, Inbound } from "../../runtime/ports.ts";
import type { SpoolFile } from "./file.ts";
import { abandonedPlaces, type LockFolder, ownPlace, type SpoolPlace } from "./places.ts";

/** What a spool stands between. */
export interface SpoolOptions {
  /** A folder on a disk of this machine; several processes may share it. */
  readonly dir: string;
  readonly lock: LockFolder;
  /** Where batches belong. */
  readonly accept: (batch: Inbound) => Promise<Accepted>;
  /** Rejects while nothing can be kept there. */
  readonly probe: () => Promise<void>;
  readonly listener: SpoolListener;
  /** For tests: another bound. */
  readonly atMostBytes?: number;
}

/** Who is told what becomes of batches that could not be kept at once. */
export interface SpoolListener {
  /** The first one went into the spool. */
  began(reason: unknown): void;
  /** The last one is where it belongs. */
  emptied(): void;
  /** One was refused again and again by a store that is well: it lies in this file, and the others go on. */
  refused(file: string, reason: unknown): void;
  /** The spool itself is in trouble; it is tried again. */
  failed(error: unknown): void;
}

/**
 * Keeps batches on this machine's own disk while the store cannot, and brings them there afterwards.
 *
 * W1 A batch is on the disk before `accept` resolves.
 * W2 Order: as long as anything waits here, what comes next waits behind it.
 * W3 One may be brought twice, after a crash: the store leaves out what it has seen.
 * W4 What a process leaves behind that dies is taken over by another one on this machine, or by the next that starts.
 */
export interface Spool {
  accept(batch: Inbound): Promise<Accepted>;
  readonly waiting: number;
  /** Whether it would take one more batch now. */
  readonly hasRoom: boolean;
  /** Begins to bring what waits. */
  start(): void;
  /** What still waits stays on the disk. */
  close(): Promise<void>;
}

/** Opens the spool, with what dead processes have left in its folder. */
export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { dir, lock } = options;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const abandoned = await abandonedPlaces(dir, lock);
  return new DiskSpool(options, [...abandoned, await ownPlace(dir, lock)]);
}

/** What the batch brought about is known only later. */
const NOTHING_YET: Accepted = { fresh: 0, duplicates: 0, played: [], work: [], undelivered: [] };
/** Batches that are brought at once. */
const TOGETHER = 100;
const TRIES_APART_MS = 250;
const LOOKS_APART_MS = 5_000;
const AFTER_TROUBLE_MS = 1_000;
/** So often a store that is well may refuse one batch. */
const REFUSALS = 3;
const REFUSED_FILE = "refused.jsonl";

class DiskSpool implements Spool {
  readonly #options: SpoolOptions;
  readonly #own: SpoolPlace;
  /** In the order in which they are emptied; our own comes last. */
  #places: readonly SpoolPlace[];
  #bringing: Promise<void> | undefined;
  #looking: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SpoolOptions, places: readonly SpoolPlace[]) {
    this.#options = options;
    this.#places = places;
    this.#own = places.at(-1) as SpoolPlace;
  }

  get waiting(): number {
    return this.#places.reduce((sum, { file }) => sum + file.waiting, 0);
  }

  get hasRoom(): boolean {
    return this.#own.file.bytes < (this.#options.atMostBytes ?? LIMITS.spoolBytes);
  }

  async accept(batch: Inbound): Promise<Accepted> {
    const { accept, listener } = this.#options;
    if (this.waiting > 0) return this.#keep(batch, new Error("the spool is full"));
    try {
      return await accept(batch);
    } catch (error) {
      if (this.waiting === 0) listener.began(error);
      return await this.#keep(batch, error);
    }
  }

  /** @param reason thrown when there is no room here either */
  async #keep(batch: Inbound, reason: unknown): Promise<Accepted> {
    if (!this.hasRoom) throw reason;
    const kept = this.#own.file.append(batch);
    this.#bring();
    await kept;
    return NOTHING_YET;
  }

  start(): void {
    this.#bring();
    this.#looking = setInterval(() => void this.#adopt(), LOOKS_APART_MS).unref();
  }

  /** Takes over from processes that have died meanwhile. What they kept is older than what will come. */
  async #adopt(): Promise<void> {
    const { dir, lock, listener } = this.#options;
    try {
      const abandoned = await abandonedPlaces(dir, lock);
      this.#places = [...this.#places.slice(0, -1), ...abandoned, this.#own];
      if (abandoned.length > 0) this.#bring();
    } catch (error) {
      listener.failed(error);
    }
  }

  #bring(): void {
    if (this.#isClosed || this.waiting === 0) return;
    this.#bringing ??= this.#bringAll().finally(() => {
      this.#bringing = undefined;
      // What came while the last one was on its way.
      this.#bring();
    });
  }

  async #bringAll(): Promise<void> {
    while (!this.#isClosed && this.waiting > 0) {
      try {
        await this.#emptyNext();
      } catch (error) {
        this.#options.listener.failed(error);
        await pause(AFTER_TROUBLE_MS);
      }
    }
    if (this.waiting === 0) this.#options.listener.emptied();
  }

  async #emptyNext(): Promise<void> {
    const place = this.#places.find(({ file }) => file.waiting > 0) ?? this.#own;
    await this.#empty(place.file);
    if (place === this.#own || place.file.waiting > 0) return;
    this.#places = this.#places.filter((other) => other !== place);
    await place.leave();
  }

  /** Brings what is in a file, in order. */
  async #empty(file: SpoolFile): Promise<void> {
    let refusals = 0;
    while (!this.#isClosed && file.waiting > 0) {
      const batches = await file.oldest(refusals === 0 ? TOGETHER : 1);
      // They are still on their way to the disk.
      if (batches.length === 0) await pause(1);
      else if (await this.#brought(batches)) refusals = await file.done(batches.length).then(() => 0);
      else if (!(await this.#isWell())) await pause(TRIES_APART_MS);
      else if (++refusals > REFUSALS) refusals = await this.#putAside(batches[0], file);
    }
  }

  #reason: unknown;

  async #brought(batches: readonly Inbound[]): Promise<boolean> {
    const [first] = batches;
    if (!first) return true;
    try {
      await this.#options.accept({ ...first, items: batches.flatMap(({ items }) => items) });
      return true;
    } catch (error) {
      this.#reason = error;
      return false;
    }
  }

  async #isWell(): Promise<boolean> {
    return this.#options.probe().then(
      () => true,
      () => false,
    );
  }

  /** One batch that cannot be kept must not hold up all others for ever. @returns the refusals that there were since: 0 */
  async #putAside(batch: Inbound | undefined, file: SpoolFile): Promise<number> {
    const path = join(this.#options.dir, REFUSED_FILE);
    await appendFile(path, `${JSON.stringify(batch)}\n`, { mode: 0o600, flush: true });
    this.#options.listener.refused(path, this.#reason);
    await file.done(1);
    return 0;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#looking);
    await this.#bringing;
    await Promise.all(this.#places.map((place) => place.leave()));
  }
}
