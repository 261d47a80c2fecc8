import { type FileHandle, open } from "node:fs/promises";
import type { Inbound } from "../../runtime/ports.ts";
import { readRecord, recordOf } from "./record.ts";

/** Batches in a file, in the order in which they came. */
export interface SpoolFile {
  /** How many have not been taken out yet, those being written among them. */
  readonly waiting: number;
  /** Bytes that the file has, or is about to have. */
  readonly bytes: number;
  /** Resolves when the batch is on the disk; several that come at once share one wait for it. */
  append(batch: Inbound): Promise<void>;
  /** The oldest that are on the disk, at most so many. */
  oldest(atMost: number): Promise<readonly Inbound[]>;
  /** Takes the first so many of those out that `oldest` gave. A file without any is empty. */
  done(many: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file, or makes it for its owner only; counts what stands whole in it, and cuts off what a crash has torn. */
export async function openSpoolFile(path: string): Promise<SpoolFile> {
  await (await open(path, "a", 0o600)).close();
  // Not for appending: where a record goes is ours to say, also over what could not be written before.
  const handle = await open(path, "r+");
  let [count, end] = [0, 0];
  for (let kept = await readRecord(handle, end); kept; kept = await readRecord(handle, end)) {
    count++;
    end = kept.end;
  }
  await handle.truncate(end);
  return new File(handle, count, end);
}

interface Appending {
  readonly record: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

class File implements SpoolFile {
  readonly #handle: FileHandle;
  /** How many are on the disk and wait, where the oldest of them begins, and where the last one ends. */
  #kept: number;
  #begin = 0;
  #end: number;
  /** Where each of those ends that were given. */
  #ends: number[] = [];
  #queue: Appending[] = [];
  #queued = 0;
  #queuedBytes = 0;
  /** Whatever changes the file waits for what changed it before. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(handle: FileHandle, kept: number, end: number) {
    this.#handle = handle;
    this.#kept = kept;
    this.#end = end;
  }

  get waiting(): number {
    return this.#kept + this.#queued;
  }

  get bytes(): number {
    return this.#end + this.#queuedBytes;
  }

  append(batch: Inbound): Promise<void> {
    const record = recordOf(batch);
    this.#queued++;
    this.#queuedBytes += record.length;
    return new Promise((resolve, reject) => {
      this.#queue.push({ record, resolve, reject });
      if (this.#queue.length === 1) void this.#inTurn(() => this.#write());
    });
  }

  async #write(): Promise<void> {
    const together = this.#queue;
    this.#queue = [];
    const bytes = Buffer.concat(together.map(({ record }) => record));
    try {
      await writeWhole(this.#handle, bytes, this.#end);
      await this.#handle.datasync();
      this.#end += bytes.length;
      this.#kept += together.length;
      for (const { resolve } of together) resolve();
    } catch (error) {
      // What stands there all the same is written over by the next.
      for (const { reject } of together) reject(error);
    } finally {
      this.#queued -= together.length;
      this.#queuedBytes -= bytes.length;
    }
  }

  async oldest(atMost: number): Promise<readonly Inbound[]> {
    const batches: Inbound[] = [];
    this.#ends = [];
    for (let at = this.#begin; batches.length < Math.min(atMost, this.#kept); ) {
      const kept = await readRecord(this.#handle, at);
      if (!kept) throw new Error(`what was kept at byte ${at} of the spool file cannot be read any more`);
      batches.push(kept.batch);
      this.#ends.push((at = kept.end));
    }
    return batches;
  }

  done(many: number): Promise<void> {
    const end = this.#ends[many - 1];
    if (end === undefined) throw new Error(`${many} were never given`);
    this.#ends = [];
    this.#begin = end;
    this.#kept -= many;
    return this.#inTurn(() => this.#shrink());
  }

  /** Not while one is being written, or waits to be. */
  async #shrink(): Promise<void> {
    if (this.waiting > 0) return;
    this.#begin = 0;
    this.#end = 0;
    await this.#handle.truncate(0);
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#handle.close());
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function writeWhole(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}
