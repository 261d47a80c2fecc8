import { expect, it } from "vitest";
import type { Receipt } from "../../../src/runtime/ports.ts";
import {
  accept,
  acceptedAs,
  drain,
  type GetStore,
  OUTAGE,
  outboxId,
  settle,
  status,
  taken,
  told,
  UNKNOWN_WAIT,
  unknown,
} from "./kit.ts";

/** What `accept` promises about statuses: a proof that beats what the sender believes. */
export function statusesContract(store: GetStore): void {
  const echo = outboxId("one");

  it("settles a message under way by its echo, and rings for the next", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    const { work } = await accept(store(), [status("sent", "wamid.1", { echo })]);
    expect(work).toEqual([{ type: "send", conversation }]);
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("settles an unknown message by its echo, so that it is not sent again", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await accept(store(), [status("delivered", "wamid.1", { echo })]);
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation)).toBeUndefined();
  });

  it("takes a parked message back when a status proves that it was sent", async () => {
    const conversation = await told(store(), ["one"], { onUnknown: "park" });
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await store().received(UNKNOWN_WAIT);
    await taken(store(), conversation);
    await accept(store(), [status("read", "wamid.1", { echo })]);
    expect(await store().parked(10)).toEqual([]);
  });

  const lateReports: readonly Receipt["outcome"][] = [
    unknown,
    acceptedAs("wamid.1"),
    { type: "retry", notBeforeAt: 0, refused: false, error: OUTAGE },
    { type: "failed", error: OUTAGE },
  ];

  it.each(lateReports)(
    "sends nothing again when the report comes after the status: $type",
    async (outcome) => {
      const conversation = await told(store(), ["one", "two"]);
      await taken(store(), conversation);
      await accept(store(), [status("sent", "wamid.1", { echo })]);
      await settle(store(), "one", outcome);
      await store().received(UNKNOWN_WAIT);
      expect(await drain(store(), conversation)).toEqual(["two"]);
    },
  );

  it("keeps a message failed when the report of its acceptance comes after the failure", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await accept(store(), [status("failed", "wamid.1", { echo, error: OUTAGE })]);
    await settle(store(), "one", acceptedAs("wamid.1"));
    await accept(store(), [status("sent", "wamid.1")]);
    expect(await taken(store(), conversation)).toBeUndefined();
  });

  it("keeps a status by message id until the report says whose it is", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    expect((await accept(store(), [status("sent", "wamid.1")])).work).toEqual([]);
    expect(await taken(store(), conversation)).toBeUndefined();
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("finds the message by its id once that is known", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect((await accept(store(), [status("delivered", "wamid.1")])).work).toEqual([
      { type: "send", conversation },
    ]);
  });

  it("rings for nobody when a status speaks of a message that is not ours", async () => {
    const answer = await accept(store(), [status("sent", "wamid.9", { echo: "somebody else's" })]);
    expect(answer).toEqual({ fresh: 0, duplicates: 0, played: [], work: [], undelivered: [] });
  });

  it("goes on with the lane when a status says that the message failed", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await accept(store(), [status("failed", "wamid.1", { echo, error: OUTAGE })]);
    expect(await taken(store(), conversation)).toBe("two");
  });
}
