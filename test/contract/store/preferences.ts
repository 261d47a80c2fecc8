import { expect, it } from "vitest";
import type { ConversationId, EpochMs, NumberId } from "../../../src/model/ids.ts";
import type { Address } from "../../../src/model/message.ts";
import type { InboundItem, Opened, Preference, Standing, Store } from "../../../src/runtime/ports.ts";
import {
  ANA,
  ANA_BSUID,
  accept,
  BEN,
  BOT,
  conversationOf,
  DAY,
  drain,
  type GetStore,
  heard,
  LEASE,
  lastTurnOf,
  NOON,
  NUMBER,
  nextIn,
  OTHER_NUMBER,
  opened,
  reply,
  said,
  takeTurn,
  turnOf,
} from "./kit.ts";

const BOTH = [ANA, ANA_BSUID] as const;
const [EARLIER, LATER] = [NOON + 1_000, NOON + 2_000];

/** What a store promises about whether people want advertising. */
export function preferencesContract(store: GetStore): void {
  const ways: readonly [string, typeof says][] = [
    ["in a message", says],
    ["in the channel's settings", sets],
  ];

  it("knows nobody who is against it before somebody says so", async () => {
    expect(await optedOutAt(store(), await heard(store()))).toBeUndefined();
  });

  it.each(ways)(
    "knows since when a person wants none who says so %s, and that they want it again",
    async (_, way) => {
      const conversation = await heard(store());
      await accept(store(), [way("stop", EARLIER)]);
      expect(await optedOutAt(store(), conversation)).toBe(EARLIER);
      await accept(store(), [way("resume", LATER)]);
      expect(await optedOutAt(store(), conversation)).toBeUndefined();
    },
  );

  it.each(ways)("believes what was said last %s, whenever it is delivered", async (_, way) => {
    const conversation = await heard(store());
    await accept(store(), [way("stop", LATER), way("resume", EARLIER)]);
    expect(await optedOutAt(store(), conversation)).toBe(LATER);
    await accept(store(), [way("resume", LATER + 2), way("stop", LATER + 1)]);
    expect(await optedOutAt(store(), conversation)).toBeUndefined();
  });

  it("remembers when a thing was said for the last time", async () => {
    const conversation = await heard(store());
    await accept(store(), [sets("stop", NOON), sets("stop", LATER), sets("resume", EARLIER)]);
    expect(await optedOutAt(store(), conversation)).toBe(LATER);
  });

  it("believes what comes later of what was said in the same second", async () => {
    const conversation = await heard(store());
    await accept(store(), [says("stop", NOON), says("resume", NOON)]);
    expect(await optedOutAt(store(), conversation)).toBeUndefined();
    await accept(store(), [sets("stop", NOON)]);
    expect(await optedOutAt(store(), conversation)).toBe(NOON);
  });

  it("asks for each person and each business number by itself", async () => {
    const ana = await heard(store(), "hello", ANA);
    const ben = await heard(store(), "hi", BEN);
    await accept(store(), [said("elsewhere", [ANA], { number: OTHER_NUMBER }), sets("stop", NOON, [BEN])]);
    await accept(store(), [sets("stop", NOON, [ANA], OTHER_NUMBER)]);
    expect(await optedOutAt(store(), ana)).toBeUndefined();
    expect(await optedOutAt(store(), ben)).toBe(NOON);
    const there = await store().findConversation(BOT, OTHER_NUMBER, ANA);
    expect(there && (await optedOutAt(store(), there))).toBe(NOON);
  });

  it("begins a conversation with whoever says it in the channel's settings, and wakes nobody", async () => {
    expect(await accept(store(), [sets("stop", NOON)])).toMatchObject({ fresh: 0, played: [], work: [] });
    const conversation = await conversationOf(store());
    expect(await store().open(conversation, NOON)).toBeUndefined();
    const standing = await standingOf(store(), conversation);
    expect(standing).toMatchObject({ optedOutAt: NOON });
    expect(standing.lastInboundAt).toBeUndefined();
    expect(await heard(store())).toBe(conversation);
  });

  it("makes one of people whose addresses a setting names together, and rings for whom is left", async () => {
    await heard(store(), "one", ANA);
    const later = await heard(store(), "two", ANA_BSUID);
    const { work } = await accept(store(), [sets("stop", NOON, BOTH)]);
    expect(work).toEqual([{ type: "turn", conversation: later }]);
    expect(await conversationOf(store(), ANA)).toBe(later);
    expect(await optedOutAt(store(), later)).toBe(NOON);
  });

  it("keeps a setting for 8 days like other updates", async () => {
    await heard(store());
    await accept(store(), [sets("resume", NOON)]);
    expect(await store().prune(NOON + 8 * DAY, 10)).toBe(0);
    // With it goes the id of the message.
    expect(await store().prune(NOON + 8 * DAY + 1, 10)).toBe(2);
  });

  it.each([
    ["stop", LATER, "resume", EARLIER, LATER],
    ["stop", EARLIER, "resume", LATER, undefined],
    ["resume", LATER, "stop", EARLIER, undefined],
    ["resume", EARLIER, "stop", LATER, LATER],
    ["resume", NOON, "stop", NOON, NOON],
    ["stop", NOON, "resume", NOON, NOON],
  ] as const)(
    "believes what was said last of two people who turn out to be one: %s at %i, %s at %i",
    async (...of) => {
      const [theirs, theirAt, ours, ourAt, expected] = of;
      await accept(store(), [said("one", [ANA]), said("two", [ANA_BSUID])]);
      await accept(store(), [sets(theirs, theirAt, [ANA]), sets(ours, ourAt, [ANA_BSUID])]);
      await accept(store(), [said("three", BOTH)]);
      const survivor = await conversationOf(store(), ANA_BSUID);
      expect(await optedOutAt(store(), survivor)).toBe(expected);
      // And it goes on being what was said last.
      const contrary = expected === undefined ? "stop" : "resume";
      await accept(store(), [sets(contrary, Math.max(theirAt, ourAt) - 1)]);
      expect(await optedOutAt(store(), survivor)).toBe(expected);
    },
  );

  it.each([
    ["the one who said so is taken in", ANA],
    ["the other is taken in", ANA_BSUID],
  ])("believes the only one of two people who said anything, when %s", async (_, who) => {
    await accept(store(), [said("one", [ANA]), said("two", [ANA_BSUID]), sets("stop", NOON, [who])]);
    await accept(store(), [said("three", BOTH)]);
    expect(await optedOutAt(store(), await conversationOf(store()))).toBe(NOON);
  });

  it("plays no turn at once of a message that changes it, and has heard it before its turn comes", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation);
    const play = (found: Opened) => turnOf(found, { outbox: [reply(found.conversation, "an offer")] });
    const player = { play, sends: { atMost: 1, leaseMs: LEASE } };
    const items = [says("stop", NOON)];
    expect(await store().accept({ receivedAt: NOON, items }, player)).toMatchObject({
      ...{ fresh: 1, played: [] },
      work: [{ type: "turn", conversation }],
    });
    expect(await nextIn(store(), conversation)).toBe(`stop ${NOON}`);
    expect(await optedOutAt(store(), conversation)).toBe(NOON);
  });

  it("forgets nobody who wants none, until they want it again", async () => {
    await accept(store(), [says("stop", NOON)]);
    const conversation = await conversationOf(store());
    await store().commit(lastTurnOf(await opened(store(), conversation)));
    await store().prune(NOON + 100 * DAY, 100);
    expect(await conversationOf(store())).toBe(conversation);
    await accept(store(), [sets("resume", LATER)], NOON + 100 * DAY);
    await store().prune(NOON + 101 * DAY, 100);
    expect(await conversationOf(store())).toBe(conversation);
    await store().prune(NOON + 101 * DAY + 1, 100);
    expect(await store().findConversation(BOT, NUMBER, ANA)).toBeUndefined();
  });

  it("forgets the conversation that a person had before they turned out to be another, who wants none", async () => {
    await accept(store(), [said("one", [ANA]), said("two", [ANA_BSUID]), sets("stop", NOON, [ANA])]);
    const ended = await conversationOf(store(), ANA);
    await accept(store(), [said("three", BOTH)]);
    const survivor = await conversationOf(store());
    while (await store().open(survivor, NOON))
      await store().commit(lastTurnOf(await opened(store(), survivor)));
    // The ids of three messages, the setting, and a conversation.
    expect(await store().prune(NOON + 100 * DAY, 100)).toBe(5);
    expect(await conversationOf(store())).toBe(survivor);
    expect(ended).not.toBe(survivor);
  });
}

/** A message that says it; the id is its body too. */
function says(preference: Preference, at: EpochMs): InboundItem {
  const item = said(`${preference} ${at}`);
  return { ...item, preference, message: { ...item.message, sentAt: at } };
}

/** The channel's settings say it. */
export function sets(
  preference: Preference,
  at: EpochMs,
  from: readonly [Address, ...Address[]] = [ANA],
  number: NumberId = NUMBER,
): InboundItem {
  return { type: "preference", bot: BOT, number, from, preference, at, raw: { at } };
}

export async function optedOutAt(store: Store, lane: ConversationId): Promise<EpochMs | undefined> {
  return (await standingOf(store, lane)).optedOutAt;
}

/** How the person stands whom a text finds that is said to them now, and that then leaves. */
async function standingOf(store: Store, lane: ConversationId): Promise<Standing> {
  probes += 1;
  const id = `${NUMBER}!answer!${probes}` as ConversationId;
  const what = { outbox: [reply(lane, id)], jobs: [], log: [] };
  await store.post({ id, bot: BOT, number: NUMBER, at: NOON, ...what });
  const outlook = await store.look(lane, NOON);
  if (outlook?.type !== "message") throw new Error(`nothing may leave in ${lane}`);
  await drain(store, lane);
  return outlook.departure.standing;
}

let probes = 0;
