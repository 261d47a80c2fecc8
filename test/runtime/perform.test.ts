import { describe, expect, it } from "vitest";
import type { Act, Effect } from "../../src/model/effect.ts";
import type { BotId, ConversationId, NumberId, ProgramHash } from "../../src/model/ids.ts";
import { perform, type Speaker } from "../../src/runtime/perform.ts";
import { script } from "./scene.ts";

const ANA = "111:ana" as ConversationId;
const SPEAKER: Speaker = {
  ...{ conversation: ANA, revision: 3, bot: "shop" as BotId, number: "111" as NumberId, person: ANA },
  ...{ hash: "0f" as ProgramHash, program: script('TALK "x"'), onUnknown: "resend" },
};
const HERE = { path: "main.bas", line: 1 };

function performed(act: Act, over: Partial<Speaker> = {}) {
  const effect: Effect = { ...act, origin: { file: 0, start: 0, end: 0 } };
  return perform([effect], { ...SPEAKER, ...over });
}

const text = { type: "text", body: "hi" } as const;
const spawned = { unit: 2, args: [1], globals: ["g"], message: null };

describe("what a script wants done", () => {
  it.each<[string, Act, object]>([
    [
      "a message to its person",
      { type: "send", to: { type: "conversation" }, message: text },
      { outbox: [{ id: "111:ana/3/0", to: ANA, message: text, origin: HERE, onUnknown: "resend" }] },
    ],
    [
      "a message to a number",
      { type: "send", to: { type: "phone", digits: "5511" }, message: text },
      { outbox: [{ to: { kind: "phone", value: "5511" } }] },
    ],
    [
      "a message to somebody without a number",
      { type: "send", to: { type: "user", id: "BR.1" }, message: text },
      { outbox: [{ to: { kind: "bsuid", value: "BR.1" } }] },
    ],
    [
      "a template, which is never resent by itself",
      {
        ...{ type: "send", to: { type: "conversation" } },
        message: { type: "template", name: "hello", language: "pt_BR", params: [] },
      },
      { outbox: [{ onUnknown: "park", message: { type: "template" } }] },
    ],
    [
      "a mail, in a lane of its addresses",
      { type: "mail", mail: { to: ["a@x.com", "b@x.com"], subject: "s", body: "b", attachments: [] } },
      {
        outbox: [
          {
            ...{ id: "111:ana/3/0", to: { kind: "mail", value: "a@x.com, b@x.com" }, onUnknown: "resend" },
            message: { type: "mail", to: ["a@x.com", "b@x.com"], subject: "s", body: "b", attachments: [] },
          },
        ],
      },
    ],
    [
      "an SMS",
      { type: "sms", digits: "5511", text: "hi" },
      { outbox: [{ to: { kind: "sms", value: "5511" }, message: { type: "sms", text: "hi" } }] },
    ],
    [
      "a line of the log",
      { type: "log", level: "warn", text: "x" },
      { log: [{ effect: 0, level: "warn", text: "x" }] },
    ],
    ["a printed line", { type: "print", text: "x" }, { log: [{ effect: 0, level: "info", text: "x" }] }],
    [
      "an item for a queue",
      { type: "queue", queue: "orders", item: [1] },
      {
        jobs: [
          { id: "111:ana/3/0", lane: "111!queue!orders", job: { type: "item", queue: "orders", item: [1] } },
        ],
        news: [{ type: "queued", conversation: ANA, revision: 3, effect: 0, queue: "orders", item: [1] }],
      },
    ],
    [
      "a run beside it",
      { type: "spawn", ...spawned },
      {
        jobs: [
          { lane: "111:ana/3!spawn!0", job: { type: "spawned", program: "0f", ...spawned, person: ANA } },
        ],
      },
    ],
    [
      "a switch of the log",
      { type: "switch", of: "everything", on: true },
      { news: [{ type: "switched", bot: "shop", of: "everything", on: true }] },
    ],
  ])("%s", (_, act, rows) => {
    expect(performed(act)).toMatchObject({ outbox: [], jobs: [], log: [], news: [], ...rows });
  });

  it("is the answer, and no line of the log, when it is printed for a request", () => {
    expect(performed({ type: "print", text: "x" }, { answers: true })).toMatchObject({ log: [] });
  });

  it("faults when it talks and nobody is there", () => {
    const act: Act = { type: "send", to: { type: "conversation" }, message: text };
    expect(performed(act, { person: undefined })).toMatchObject({ fault: { code: "fault/nobody" } });
  });

  it("needs a number for WhatsApp only", () => {
    const to = { type: "phone", digits: "5511" } as const;
    const without = { number: undefined };
    expect(performed({ type: "send", to, message: text }, without)).toMatchObject({
      fault: { code: "fault/no-number" },
    });
    expect(performed({ type: "sms", digits: "5511", text: "x" }, without)).toMatchObject({ outbox: [{}] });
    expect(performed({ type: "queue", queue: "a", item: 1 }, without)).toMatchObject({
      jobs: [{ lane: "shop!queue!a" }],
    });
  });

  it("has names that stay short, however runs spawn runs", () => {
    let conversation = ANA;
    for (let depth = 0; depth < 50; depth++) {
      const rows = performed({ type: "spawn", ...spawned }, { conversation });
      if ("fault" in rows) throw new Error("it faulted");
      conversation = rows.jobs[0]!.lane;
    }
    expect(conversation.length).toBeLessThan(200);
  });
});
