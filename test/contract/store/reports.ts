import { expect, it } from "vitest";
import { reportsLane } from "../../../src/stores/job-row.ts";
import {
  ANA,
  accept,
  acceptedAs,
  BOT,
  DAY,
  type GetStore,
  lastTurnOf,
  NOON,
  NUMBER,
  OUTAGE,
  opened,
  outboxId,
  settle,
  status,
  taken,
  told,
} from "./kit.ts";

/** What `accept` promises about statuses that a script is told of. */
export function reportsContract(store: GetStore): void {
  const LANE = reportsLane({ number: NUMBER, recipient: ANA.value, messageId: "" });
  const wakes = { wakes: true } as const;

  it("makes a job of a status, in the lane of its recipient", async () => {
    const { work } = await accept(store(), [status("failed", "wamid.1", { ...wakes, error: OUTAGE })]);
    expect(work).toEqual([{ type: "turn", conversation: LANE }]);
    const { code, reason } = OUTAGE;
    const report = { messageId: "wamid.1", recipient: ANA.value, status: "failed", at: NOON, code, reason };
    expect(await opened(store(), LANE)).toMatchObject({
      ...{ bot: BOT, number: NUMBER },
      next: { type: "job", job: { type: "report", report }, attempt: 1 },
    });
  });

  it("makes one job of a status, however often and at once it is delivered", async () => {
    const twice = [status("sent", "wamid.1", wakes), status("sent", "wamid.1", wakes)];
    await Promise.all([accept(store(), twice), accept(store(), twice)]);
    await store().commit(lastTurnOf(await opened(store(), LANE)));
    await accept(store(), twice);
    expect(await store().open(LANE, NOON)).toBeUndefined();
  });

  it("makes one of each status of a message, in their order", async () => {
    await accept(store(), [status("sent", "wamid.1", wakes), status("read", "wamid.1", wakes)]);
    const seen: string[] = [];
    for (;;) {
      const found = await store().open(LANE, NOON);
      if (found?.next.type !== "job" || found.next.job.type !== "report") break;
      seen.push(found.next.job.report.status);
      await store().commit(lastTurnOf(found));
    }
    expect(seen).toEqual(["sent", "read"]);
  });

  it("goes by the message when nobody says whom it was for", async () => {
    await accept(store(), [status("sent", "wamid.1", { ...wakes, recipient: "" })]);
    await opened(store(), reportsLane({ number: NUMBER, recipient: "", messageId: "wamid.1" }));
  });

  it("says in the lane's name, which logs hold, nothing of whom or what it is about", async () => {
    for (const recipient of [ANA.value, ""]) {
      const { work } = await accept(store(), [
        status("read", `wamid.of${recipient}`, { ...wakes, recipient }),
      ]);
      expect(JSON.stringify(work)).not.toMatch(new RegExp(`${ANA.value}|wamid`));
    }
  });

  it("makes none of a status that wakes nobody", async () => {
    expect((await accept(store(), [status("sent", "wamid.1")])).work).toEqual([]);
    expect(await store().open(LANE, NOON)).toBeUndefined();
  });

  it("still settles the message that it speaks of", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    const echo = outboxId("one");
    const { work } = await accept(store(), [status("sent", "wamid.1", { ...wakes, echo })]);
    expect(work).toEqual([
      { type: "send", conversation },
      { type: "turn", conversation: LANE },
    ]);
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("keeps a status for its message although a script was told of it", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await accept(store(), [status("sent", "wamid.1", wakes)]);
    expect(await taken(store(), conversation)).toBeUndefined();
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("forgets the lane when all was told", async () => {
    await accept(store(), [status("sent", "wamid.1", wakes)]);
    await store().commit(lastTurnOf(await opened(store(), LANE)));
    expect(await store().prune(NOON + DAY, 10)).toBe(0);
    expect(await store().prune(NOON + DAY + 1, 10)).toBe(1);
  });
}
