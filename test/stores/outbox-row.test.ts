import { describe, expect, it } from "vitest";
import type { DeliveryStatus, OutboxState } from "../../src/model/outbox.ts";
import type { InboundItem, Receipt } from "../../src/runtime/ports.ts";
import { confirmed, reported } from "../../src/stores/outbox-news.ts";
import { isDone, type OutboxRow, queued } from "../../src/stores/outbox-row.ts";
import * as kit from "../contract/store/kit.ts";

const QUEUED = queued(kit.reply("111:ana" as Parameters<typeof kit.reply>[0], "one"), kit.NOON, 0);
const { OUTAGE } = kit;
const AROUND = { receiving: 0, isAnnounced: false, isReachable: true };

function row(over: Partial<OutboxRow>): OutboxRow {
  return { ...QUEUED, ...over };
}

describe("a row of the outbox after its sender's report", () => {
  const accepted = kit.acceptedAs("wamid.1");
  const retry: Receipt["outcome"] = { type: "retry", notBeforeAt: 5, refused: true, error: OUTAGE };
  const failed: Receipt["outcome"] = { type: "failed", error: OUTAGE };

  function told(outcome: Receipt["outcome"], attempt = 1): Receipt {
    return { id: QUEUED.id, attempt, at: kit.NOON, outcome };
  }

  it.each<[OutboxState, Receipt["outcome"], OutboxState]>([
    ["sending", accepted, "accepted"],
    ["sending", retry, "pending"],
    ["sending", failed, "failed"],
    ["sending", kit.unknown, "unknown"],
    ["unknown", accepted, "accepted"],
    ["unknown", retry, "pending"],
    ["unknown", failed, "failed"],
    ["unknown", kit.unknown, "unknown"],
    ["parked", accepted, "accepted"],
    ["parked", retry, "parked"],
    ["accepted", retry, "accepted"],
    ["accepted", failed, "accepted"],
    ["accepted", kit.unknown, "accepted"],
    ["failed", accepted, "failed"],
    ["failed", retry, "failed"],
  ])("that was %s and is told %o is %s", (before, outcome, after) => {
    expect(reported(row({ state: before, attempt: 1 }), told(outcome), AROUND).state).toBe(after);
  });

  it("does not wait anew when it is unknown already", () => {
    const before = row({ state: "unknown", attempt: 1, unknownUntil: 7 });
    expect(reported(before, told(kit.unknown), { ...AROUND, receiving: 1_000 })).toBe(before);
  });

  it.each([retry, failed, kit.unknown])("changes nothing when it was sent again since: %o", (outcome) => {
    const before = row({ state: "sending", attempt: 2 });
    expect(reported(before, told(outcome, 1), AROUND)).toBe(before);
  });
});

describe("a row of the outbox after statuses", () => {
  it.each<[readonly DeliveryStatus[], OutboxState, DeliveryStatus]>([
    [["sent"], "accepted", "sent"],
    [["failed"], "failed", "failed"],
    [["sent", "failed"], "failed", "failed"],
    [["delivered", "sent"], "accepted", "delivered"],
    [["read", "failed"], "accepted", "read"],
    [["failed", "sent"], "failed", "failed"],
    [["failed", "delivered"], "accepted", "delivered"],
  ])("%j is %s, with %s as its status", (reports, state, last) => {
    const after = reports.reduce(
      (before, status) => confirmed(before, report(status), AROUND),
      row({ state: "sending" }),
    );
    expect(after).toMatchObject({ state, status: last, messageId: "wamid.1" });
  });

  it("has the reason of a failure, and none once a delivery proved it wrong", () => {
    const failed = confirmed(row({ state: "sending" }), { ...report("failed"), error: OUTAGE }, AROUND);
    expect(failed.error).toEqual(OUTAGE);
    expect(confirmed(failed, report("delivered"), AROUND).error).toBeNull();
  });
});

describe("a row that is history only", () => {
  it.each<[OutboxState, boolean]>([
    ["pending", false],
    ["sending", false],
    ["unknown", false],
    ["parked", false],
    ["held", false],
    ["accepted", true],
    ["failed", true],
  ])("%s: %s", (state, done) => {
    expect(isDone(row({ state }))).toBe(done);
  });
});

function report(status: DeliveryStatus) {
  return kit.status(status, "wamid.1") as Extract<InboundItem, { type: "status" }>;
}
