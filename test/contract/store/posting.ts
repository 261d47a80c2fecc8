import { expect, it } from "vitest";
import type { ConversationId } from "../../../src/model/ids.ts";
import type { Posting } from "../../../src/runtime/ports.ts";
import {
  ANA,
  BOT,
  conversationOf,
  drain,
  type GetStore,
  heard,
  item,
  lastTurnOf,
  NOON,
  NUMBER,
  nextJob,
  opened,
  QUEUE,
  reply,
  told,
} from "./kit.ts";

/** What `post` promises: all of it once, and no conversation of its own. */
export function postingContract(store: GetStore): void {
  const id = `${NUMBER}!answer!1` as ConversationId;
  const posting = (over: Partial<Posting>): Posting => ({
    ...{ id, bot: BOT, number: NUMBER, at: NOON, outbox: [], jobs: [], log: [] },
    ...over,
  });
  const hello = (name = "hello") => reply(id, name, { to: ANA });

  it("queues messages and jobs, and has no lane of its own", async () => {
    await store().post(posting({ outbox: [hello()], jobs: [item("one")] }));
    const ana = await conversationOf(store());
    expect(await store().due(NOON, 10)).toEqual(
      expect.arrayContaining([
        { type: "send", conversation: ana },
        { type: "turn", conversation: QUEUE },
      ]),
    );
    expect(await drain(store(), ana)).toEqual(["hello"]);
    expect(await nextJob(store())).toBe("one");
    expect(await store().open(id, NOON)).toBeUndefined();
  });

  it("does nothing the second time", async () => {
    const twice = posting({ outbox: [hello()], jobs: [item("one")] });
    await Promise.all([store().post(twice), store().post(twice)]);
    expect(await drain(store(), await conversationOf(store()))).toEqual(["hello"]);
    await store().commit(lastTurnOf(await opened(store(), QUEUE)));
    await store().post(twice);
    expect(await nextJob(store())).toBeUndefined();
  });

  it("writes all or nothing", async () => {
    const lane = await told(store(), ["used"]);
    const outbox = [hello("new"), hello("used")];
    await expect(store().post(posting({ outbox, jobs: [item("one")] }))).rejects.toThrow();
    expect(await nextJob(store())).toBeUndefined();
    expect(await drain(store(), lane)).toEqual(["used"]);
    await store().post(posting({ outbox: [hello("new")] }));
    expect(await drain(store(), lane)).toEqual(["new"]);
  });

  it("writes to a person's conversation", async () => {
    const conversation = await heard(store());
    await store().post(posting({ outbox: [reply(conversation, "hello")] }));
    expect(await drain(store(), conversation)).toEqual(["hello"]);
  });

  it("reaches mail addresses and SMS numbers, each in a lane of its own", async () => {
    const mail = { kind: "mail", value: "a@example.com, b@example.com" } as const;
    const sms = { kind: "sms", value: ANA.value } as const;
    await heard(store());
    await store().post(
      posting({ outbox: [reply(id, "a mail", { to: mail }), reply(id, "an SMS", { to: sms })] }),
    );
    const lanes = await Promise.all([mail, sms, ANA].map((to) => conversationOf(store(), to)));
    expect(new Set(lanes).size).toBe(3);
    const dispatches = await Promise.all(lanes.slice(0, 2).map((lane) => store().take(lane, NOON, 1, 1)));
    expect(dispatches.map((dispatch) => dispatch?.to)).toEqual([mail, sms]);
  });
}
