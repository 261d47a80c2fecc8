import { expect, it } from "vitest";
import type { ConversationId } from "../../../src/model/ids.ts";
import { accept, drain, type GetStore, NOON, said, status, taken } from "./kit.ts";
import { acceptAndPlay, CLOSED, idOf, saying, settleOwn } from "./saying.ts";

/** What stands behind a picture waits for its status, so as not to overtake it (`Receipt`). */
export function followingContract(store: GetStore): void {
  it("lets what stands behind a message wait for its status, but no longer than it may take", async () => {
    const lane = await saying(store(), ["picture", "text"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "picture", PICTURE);
    expect(await store().nextDueAt(NOON)).toBe(NOON + 10_000);
    expect(await taken(store(), lane, NOON + 9_999)).toBeUndefined();
    expect(await taken(store(), lane, NOON + 10_000)).toBe("text");
  });

  it("ends that wait with the status", async () => {
    const lane = await saying(store(), ["picture", "text"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "picture", PICTURE);
    const { work } = await accept(store(), [status("sent", "wamid.p")]);
    expect(work).toEqual([{ type: "send", conversation: lane }]);
    expect(await drain(store(), lane)).toEqual(["text"]);
  });

  it("lets what is said later wait as well, even what could leave at once", async () => {
    const lane = await saying(store(), ["picture"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "picture", PICTURE);
    const { played } = await acceptAndPlay(store(), "and?");
    expect(played).toMatchObject([{ turn: { conversation: lane } }]);
    expect(played[0]).not.toHaveProperty("dispatch");
    expect(await taken(store(), lane)).toBeUndefined();
    await accept(store(), [status("sent", "wamid.p")]);
    expect(await drain(store(), lane)).toEqual(["answer"]);
  });

  it("does not end that wait because the person writes", async () => {
    const lane = await saying(store(), ["picture", "text"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "picture", PICTURE);
    await accept(store(), [said("and?")]);
    expect(await taken(store(), lane, NOON + 9_999)).toBeUndefined();
  });

  it.each([
    ["", () => ({})],
    [" and named the message", (lane: ConversationId) => ({ echo: idOf(lane, "picture") })],
  ])("does not begin that wait when the status came first%s", async (_how, over) => {
    const lane = await saying(store(), ["picture", "text"]);
    await taken(store(), lane);
    await accept(store(), [status("sent", "wamid.p", over(lane))]);
    await settleOwn(store(), lane, "picture", PICTURE);
    expect(await drain(store(), lane)).toEqual(["text"]);
  });

  it("begins that wait for each send anew", async () => {
    const lane = await saying(store(), ["picture", "text"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "picture", PICTURE);
    const failed = status("failed", "wamid.p", { error: CLOSED, closesWindow: true });
    await accept(store(), [status("sent", "wamid.p"), failed]);
    expect(await taken(store(), lane)).toBe("picture");
    const again = { ...PICTURE, messageId: "wamid.p2" };
    await store().settle({ id: idOf(lane, "picture"), attempt: 2, at: NOON, outcome: again });
    expect(await taken(store(), lane)).toBeUndefined();
  });
}

const PICTURE = { type: "accepted", messageId: "wamid.p", followAt: NOON + 10_000 } as const;
