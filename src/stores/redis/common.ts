import type { EpochMs, NumberId, ProgramHash } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import type { InboundItem, ProgramRecord, Upload } from "../../runtime/ports.ts";
import { aliveKey, COMMON_KEYS, KEY_VERSION, programKey } from "./names.ts";
import type { RedisClient } from "./scripts.ts";
import { inWords } from "./trouble.ts";

/** What belongs to no bot, and need not be written together with anything that does. */
export class Common {
  readonly #client: RedisClient;

  constructor(client: RedisClient) {
    this.#client = client;
  }

  /** Looks who has written here. @returns the number of this process @throws when it was a newer version */
  async begin(): Promise<number> {
    const format = Number((await spoken(this.#client.get(COMMON_KEYS.format))) ?? 0);
    if (format > KEY_VERSION)
      throw new Error(
        `this Redis holds what a newer version of TalkBASIC has written (keys of version ${format}, this one knows ` +
          `${KEY_VERSION}): it would not find the conversations that wait there. Use that version, or another Redis`,
      );
    if (format < KEY_VERSION) await spoken(this.#client.set(COMMON_KEYS.format, String(KEY_VERSION)));
    return spoken(this.#client.incr(COMMON_KEYS.instances));
  }

  async isAlive(instance: string): Promise<boolean> {
    return (await spoken(this.#client.exists(aliveKey(instance)))) === 1;
  }

  async probe(): Promise<void> {
    await spoken(this.#client.set(COMMON_KEYS.probe, String(Date.now())));
  }

  async keep(at: EpochMs, items: readonly InboundItem[]): Promise<void> {
    for (const [nth, item] of items.entries())
      await spoken(
        this.#client.zadd(COMMON_KEYS.kept, at, `${process.hrtime.bigint()}.${nth} ${JSON.stringify(item)}`),
      );
  }

  async putProgram(record: ProgramRecord): Promise<void> {
    await spoken(this.#client.set(programKey(record.hash), JSON.stringify(record)));
  }

  async getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined> {
    const text = await spoken(this.#client.get(programKey(hash)));
    return text === null ? undefined : (JSON.parse(text) as ProgramRecord);
  }

  async upload(number: NumberId, sha256: string): Promise<Upload | undefined> {
    const text = await spoken(this.#client.hget(COMMON_KEYS.uploads, uploadField(number, sha256)));
    return text === null ? undefined : (JSON.parse(text) as Upload);
  }

  async putUpload(upload: Upload): Promise<void> {
    const field = uploadField(upload.number, upload.sha256);
    const writes = this.#client
      .multi()
      .hset(COMMON_KEYS.uploads, field, JSON.stringify(upload))
      .zadd(COMMON_KEYS.uploadsUntil, upload.untilAt, field);
    await spoken(writes.exec());
  }

  /** Deletes at most `limit` things that are past their time; returns how many. */
  async prune(now: EpochMs, limit: number): Promise<number> {
    const uploads = await this.#past(COMMON_KEYS.uploadsUntil, now, limit);
    if (uploads.length > 0) {
      const writes = this.#client.multi().hdel(COMMON_KEYS.uploads, ...uploads);
      await spoken(writes.zrem(COMMON_KEYS.uploadsUntil, ...uploads).exec());
    }
    const kept = await this.#past(COMMON_KEYS.kept, now - LIMITS.keptUpdateMs, limit - uploads.length);
    if (kept.length > 0) await spoken(this.#client.zrem(COMMON_KEYS.kept, ...kept));
    return uploads.length + kept.length;
  }

  #past(key: string, before: EpochMs, limit: number): Promise<string[]> {
    return spoken(this.#client.zrangebyscore(key, "-inf", `(${before}`, "LIMIT", 0, limit));
  }
}

function uploadField(number: NumberId, sha256: string): string {
  return `${number} ${sha256}`;
}

function spoken<Answer>(question: Promise<Answer>): Promise<Answer> {
  return question.catch((error: unknown) => {
    throw inWords(error);
  });
}
