import { expect, it } from "vitest";
import { ANA, accept, acceptedAs, type GetStore, NOON, ORIGIN, OUTAGE, status, taken } from "./kit.ts";
import { fail, idOf, saying, settleOwn } from "./saying.ts";

/** What a script and whoever watches are told of messages that failed. */
export function givingUpContract(store: GetStore): void {
  it("tells a script of a message that we gave up, and of the line that sent it", async () => {
    const lane = await saying(store(), ["one"]);
    await fail(store(), lane, "one", { wakes: true });
    const [work] = await store().due(NOON, 10);
    const found = work && (await store().open(work.conversation, NOON));
    expect(found?.next).toMatchObject({
      type: "job",
      job: {
        type: "report",
        report: { messageId: idOf(lane, "one"), recipient: ANA.value, status: "failed", line: "main.bas:1" },
      },
    });
    expect(found?.next).toMatchObject({ job: { report: { code: OUTAGE.code, reason: OUTAGE.reason } } });
  });

  it("tells nobody when nobody wants to know", async () => {
    const lane = await saying(store(), ["one", "two"]);
    await fail(store(), lane, "one");
    await taken(store(), lane);
    await settleOwn(store(), lane, "two", { type: "failed", error: OUTAGE });
    expect(await store().due(NOON, 10)).toEqual([]);
  });

  it("tells a script of a send that failed", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "one", { type: "failed", error: OUTAGE, wakes: true });
    const [work] = await store().due(NOON, 10);
    const found = work && (await store().open(work.conversation, NOON));
    expect(found?.next).toMatchObject({ job: { report: { status: "failed", line: "main.bas:1" } } });
  });

  it("reports a message once that the channel could not deliver", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "one", acceptedAs("wamid.1"));
    const failed = status("failed", "wamid.1", { error: OUTAGE });
    const { undelivered } = await accept(store(), [failed]);
    expect(undelivered).toEqual([
      { id: idOf(lane, "one"), bot: "shop", conversation: lane, origin: ORIGIN, error: OUTAGE },
    ]);
    expect((await accept(store(), [failed])).undelivered).toEqual([]);
  });
}
