import { expect, it } from "vitest";
import { acceptedAs, type GetStore, NOON, OUTAGE, outboxId, settle, taken, told } from "./kit.ts";

/** What `fate` promises. */
export function fatesContract(store: GetStore): void {
  it("knows of a message that waits, that is on its way, and that was accepted", async () => {
    const lane = await told(store(), ["one"]);
    const id = outboxId("one");
    expect(await store().fate(id)).toEqual({ state: "pending", notBeforeAt: 0 });
    await taken(store(), lane);
    expect(await store().fate(id)).toMatchObject({ state: "sending" });
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await store().fate(id)).toMatchObject({ state: "accepted", messageId: "wamid.1" });
  });

  it("says why one failed", async () => {
    await taken(store(), await told(store(), ["one"]));
    await settle(store(), "one", { type: "failed", error: OUTAGE });
    expect(await store().fate(outboxId("one"))).toMatchObject({ state: "failed", error: OUTAGE });
  });

  it("says until when one is held", async () => {
    await told(store(), ["one"]);
    const untilAt = NOON + 1_000;
    await store().putAside({ id: outboxId("one"), at: NOON, type: "held", untilAt });
    expect(await store().fate(outboxId("one"))).toEqual({ state: "held", notBeforeAt: untilAt });
  });

  it("knows nothing of a message that is not there", async () => {
    expect(await store().fate(outboxId("none"))).toBeUndefined();
  });
}
