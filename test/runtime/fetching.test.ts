import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import type { Attachment } from "../../src/model/message.ts";
import type { Fetched, Fetcher, InboundItem } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import {
  gate,
  messageFrom,
  only,
  overriding,
  type Scene,
  type Setting,
  scene,
  script,
  until,
} from "./scene.ts";

const PHOTO: Attachment = { type: "image", id: "media-1", url: "https://example.com/short-lived" };
const KEPT: Fetched = { type: "kept", file: "media/photo.jpg" };
const FAILED: Fetched = {
  type: "failed",
  error: { code: "media/gone", reason: "the channel keeps it no more" },
};

const SHOWS = script("WHILE TRUE", 'TALK "got " + GET WHATSAPP MEDIA URL', "HEAR more", "WEND");

function withPhoto(from: "ana" | "ben", at: number): InboundItem {
  const item = messageFrom(from, "look", at) as Extract<InboundItem, { type: "message" }>;
  return { ...item, message: { ...item.message, type: "image", attachment: PHOTO } };
}

/** Brings in a photo of Ana's. */
async function photo({ runtime, clock }: Scene) {
  const now = clock.now();
  return runtime.accept({ receivedAt: now, items: [withPhoto("ana", now)] });
}

/** A scene with a bot that is there, and a fetcher that gives these answers. */
async function album(fetch: Fetcher["fetch"], setting: Setting = {}): Promise<Scene> {
  const it = scene(SHOWS, { fetcher: { fetch }, ...setting });
  await it.say("ben", "hi");
  await it.runtime.runUntilRest();
  it.sent.length = 0;
  return it;
}

describe("what a person sends along", () => {
  it("is fetched before the turn of its message, which finds it where we keep it", async () => {
    const asked: object[] = [];
    const it = await album(async (attachment, of) => {
      asked.push({ attachment, ...of });
      return KEPT;
    });
    expect((await photo(it)).played).toEqual([]);
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: got media/photo.jpg"]);
    expect(asked).toEqual([{ attachment: PHOTO, bot: "shop", number: "106540352242922" }]);
  });

  it("keeps nobody waiting but that person", async () => {
    const fetched = gate<Fetched>();
    const it = await album(() => fetched.passed);
    await photo(it);
    await it.say("ana", "are you there?");
    await it.say("ben", "hi");
    await until(() => it.sent.length === 1);
    await it.runtime.accept({ receivedAt: it.clock.now(), items: [withPhoto("ben", it.clock.now())] });
    expect(it.sent).toEqual(["ben: got "]);
    fetched.open(KEPT);
    await it.runtime.runUntilRest();
    expect(it.sent.filter((line) => line.startsWith("ana"))).toEqual([
      "ana: got media/photo.jpg",
      "ana: got ",
    ]);
  });

  it("takes no place of the turns of others, however many are slow", async () => {
    const fetched = gate<Fetched>();
    const it = await album(() => fetched.passed);
    const now = it.clock.now();
    const items = Array.from({ length: LIMITS.turnsAtOnce + 1 }, (_, n) => {
      const item = withPhoto("ana", now) as Extract<InboundItem, { type: "message" }>;
      return { ...item, from: [{ kind: "phone", value: String(5_511_900_001_000 + n) }] } as const;
    });
    await it.runtime.accept({ receivedAt: now, items });
    await it.say("ben", "hi");
    await until(() => it.sent.length === 1);
    expect(it.sent).toEqual(["ben: got "]);
    fetched.open(KEPT);
    await it.runtime.runUntilRest();
    expect(it.sent).toHaveLength(items.length + 1);
  });

  it("is waited for without looking again and again", async () => {
    const store = memoryStore();
    let looks = 0;
    const counted = overriding(store, {
      open: (...what) => {
        looks += 1;
        return store.open(...what);
      },
    });
    const fetched = gate<Fetched>();
    const it = await album(() => fetched.passed, { store: counted });
    looks = 0;
    await photo(it);
    const rested = it.runtime.runUntilRest();
    for (let passes = 0; passes < 50; passes++) await new Promise(setImmediate);
    expect(looks).toBeLessThan(3);
    fetched.open(KEPT);
    await rested;
  });

  it("is found by the channel's own address when it cannot be fetched, and that is told", async () => {
    let asked = 0;
    const it = await album(async () => {
      asked += 1;
      return FAILED;
    });
    await photo(it);
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: got https://example.com/short-lived"]);
    expect(only("unfetched", it.news).map(({ error }) => error.code)).toEqual(["media/gone"]);
    expect(asked).toBe(1);
  });

  it("is fetched again when the process died meanwhile", async () => {
    const store = memoryStore();
    const before = await album(() => new Promise(() => {}), { store });
    await photo(before);
    const next = scene(SHOWS, { store, fetcher: { fetch: async () => KEPT } });
    await next.runtime.runUntilRest();
    expect(next.sent).toEqual(["ana: got media/photo.jpg"]);
  });

  it("is fetched again when the store could not keep where it is", async () => {
    const store = memoryStore();
    let failures = 1;
    const failing = overriding(store, {
      async keepFile(...where) {
        if (failures-- > 0) throw new Error("database is locked");
        await store.keepFile(...where);
      },
    });
    const it = await album(async () => KEPT, { store: failing });
    await photo(it);
    await expect(it.runtime.runUntilRest()).rejects.toThrow("database is locked");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: got media/photo.jpg"]);
  });

  it("comes by the channel's own address where nobody fetches", async () => {
    const it = scene(SHOWS);
    await photo(it);
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: got https://example.com/short-lived"]);
  });
});
