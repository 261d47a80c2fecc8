import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWebhook } from "../../../src/channels/whatsapp/inbound.ts";
import type { BotId } from "../../../src/model/ids.ts";
import type { InboundItem } from "../../../src/runtime/ports.ts";
import { EXPECTED } from "./fixtures.expected.ts";
import { bytesOf, FIXTURES } from "./fixtures.ts";
import { lineOf } from "./lines.ts";

const NOW = 1_790_000_500_000;
const NUMBER = "106540352242922";
const ORDERS = "orders" as BotId;

function read(body: unknown): readonly InboundItem[] {
  return readWebhook(body, NOW, {
    ofNumber: (number) => (number === "unowned" ? undefined : ORDERS),
    ofAccount: (account) => (account === "unowned" ? [] : [ORDERS]),
  }).items;
}

/** A webhook with one value of field `messages`. */
function webhookOf(value: Record<string, unknown>, number: unknown = NUMBER): unknown {
  const metadata = { phone_number_id: number };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value: { metadata, ...value } }] }],
  };
}

function linesOf(value: Record<string, unknown>): readonly string[] {
  return read(webhookOf(value)).map(lineOf);
}

const TEXT = {
  from: "16505551234",
  id: "wamid.1",
  timestamp: "1790000000",
  type: "text",
  text: { body: "hi" },
};

describe("a webhook of Meta's", () => {
  test.each(FIXTURES)("%s becomes what the table says", (fixture) => {
    expect(read(JSON.parse(bytesOf(fixture).toString("utf8"))).map(lineOf)).toEqual(EXPECTED[fixture]);
  });

  test("no fixture lacks a row, and no row a fixture", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...FIXTURES].sort());
  });

  test("keeps every element of every change of every entry, in order", () => {
    const one = webhookOf({ messages: [TEXT, { ...TEXT, id: "wamid.2" }] }) as { entry: unknown[] };
    const two = webhookOf({ messages: [{ ...TEXT, id: "wamid.3" }] }) as { entry: unknown[] };
    const items = read({ ...one, entry: [...one.entry, ...two.entry] });
    expect(items.map((item) => item.type === "message" && item.message.id)).toEqual([
      "wamid.1",
      "wamid.2",
      "wamid.3",
    ]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ recipient_id: "16505551234", recipient_user_id: "US.1" }, "16505551234"],
    [{ recipient_user_id: "US.1" }, "US.1"],
    [{ recipient_id: "Y2FwaV9ncm91cA==", recipient_type: "group" }, "Y2FwaV9ncm91cA=="],
    [{}, ""],
  ])("says whom a status is about, and wakes nobody by itself: %o", (recipient, expected) => {
    const status = { id: "wamid.1", status: "sent", timestamp: "1790000000", ...recipient };
    expect(read(webhookOf({ statuses: [status] }))).toMatchObject([
      { type: "status", bot: ORDERS, recipient: expected, wakes: false },
    ]);
  });

  test("never throws, whatever it is", () => {
    const wild = fc.anything({ withNullPrototype: true, withBigInt: false });
    const nested = wild.map((value) => webhookOf({ messages: [value], statuses: [value], contacts: value }));
    fc.assert(fc.property(fc.oneof(wild, nested), (body) => read(body).length > 0));
  });
});

describe("who a message is from", () => {
  test("is found among the contacts by id, not by place", () => {
    const contacts = [
      { wa_id: "972987654321", user_id: "IL.1", profile: { name: "Somebody else" } },
      { wa_id: "16505551234", user_id: "US.1", profile: { name: "Ana" } },
    ];
    expect(linesOf({ contacts, messages: [TEXT] })).toEqual([
      'message text "hi" by 16505551234 at phone:16505551234 + bsuid:US.1 named "Ana" id wamid.1',
    ]);
  });

  test("is what the message says where contacts contradict it", () => {
    const contacts = [{ wa_id: "16505551234", user_id: "US.2", parent_user_id: "US.ENT.1" }];
    expect(linesOf({ contacts, messages: [{ ...TEXT, from_user_id: "US.1" }] })).toEqual([
      'message text "hi" by 16505551234 at phone:16505551234 + bsuid:US.1 + parent:US.ENT.1 id wamid.1',
    ]);
  });

  test("is not guessed from a contact that the message does not name", () => {
    const contacts = [{ wa_id: "16505551234", user_id: "US.1" }];
    const { from: _, ...anonymous } = TEXT;
    expect(linesOf({ contacts, messages: [anonymous] })).toEqual([
      "kept messages: It does not say who sent it.",
    ]);
  });

  test("may be empty texts where older drafts had them", () => {
    const message = { ...TEXT, from: "", from_user_id: "US.1", from_parent_user_id: "" };
    expect(linesOf({ messages: [message] })).toEqual(['message text "hi" by US.1 at bsuid:US.1 id wamid.1']);
  });
});

describe("a person who moved", () => {
  const moved = (system: object, sender: object): readonly string[] =>
    linesOf({ messages: [{ id: "wamid.1", type: "system", system, ...sender }] });

  test("takes number and user id along when both are told", () => {
    const system = {
      type: "user_changed_number",
      wa_id: "1222222",
      user_id: "US.2",
      previous_user_id: "US.1",
    };
    expect(moved(system, { from: "1111111" })).toEqual([
      "move phone:1111111 + bsuid:US.1 to phone:1222222 + bsuid:US.2 id wamid.1",
    ]);
  });

  test("keeps a phone number that did not change", () => {
    const system = { type: "user_changed_user_id", user_id: "US.2", previous_user_id: "US.1" };
    expect(moved(system, { from: "1111111" })).toEqual(["move bsuid:US.1 to bsuid:US.2 id wamid.1"]);
  });

  test.each([
    ["no new address", { type: "user_changed_number" }, { from: "1111111" }],
    ["no old address", { type: "user_changed_number", wa_id: "1111111" }, { from: "1111111" }],
    ["another notice", { type: "customer_identity_changed", wa_id: "1222222" }, { from: "1111111" }],
  ])("moves nowhere with %s", (_, system, sender) => {
    expect(moved(system, sender)[0]).toMatch(/^kept messages: /);
  });
});

describe("what has become of a template", () => {
  const at = 1_790_000_000_000;

  function newsOf(
    value: Record<string, unknown>,
    entry: Record<string, unknown> = {},
  ): readonly InboundItem[] {
    const changes = [{ field: "message_template_status_update", value: { ...TEMPLATE, ...value } }];
    const envelope = { id: "102290129340398", time: 1_790_000_000, changes, ...entry };
    return read({ object: "whatsapp_business_account", entry: [envelope] });
  }
  const TEMPLATE = { message_template_name: "welcome", message_template_language: "en-US" };

  test.each([
    ["APPROVED", "APPROVED"],
    ["PAUSED", "PAUSED"],
    ["DISABLED", "DISABLED"],
    ["REJECTED", "REJECTED"],
    ["PENDING_DELETION", "PENDING_DELETION"],
    ["IN_APPEAL", "IN_APPEAL"],
    ["A_WORD_OF_TOMORROW", "A_WORD_OF_TOMORROW"],
    ["REINSTATED", "APPROVED"],
    ["UNARCHIVED", "APPROVED"],
  ])("after %s it is %s", (event, status) => {
    expect(newsOf({ event })).toMatchObject([
      { type: "template", bot: ORDERS, news: { name: "welcome", language: "en-US", status }, at },
    ]);
  });

  test.each(["FLAGGED", "LOCKED", "UNLOCKED"])("%s changes nothing about how it is sent", (event) => {
    expect(newsOf({ event, message_template_category: "UTILITY" }).map(lineOf)).toEqual([
      "kept message_template_status_update: The template is sent as before.",
    ]);
  });

  test("is its new category, from the moment that it counts", () => {
    const category = { new_category: "MARKETING", previous_category: "UTILITY" };
    expect(newsOf(category)).toMatchObject([{ news: { category: "MARKETING" } }]);
    const tomorrow = { new_category: "UTILITY", correct_category: "MARKETING", category_update_timestamp: 1 };
    expect(newsOf(tomorrow).map(({ type }) => type)).toEqual(["kept"]);
  });

  test("is known by its keys, whatever field it stands in", () => {
    const changes = [{ field: "template_category_update", value: { ...TEMPLATE, event: "PAUSED" } }];
    expect(newsOf({}, { changes }).map(lineOf)).toEqual(["template welcome en-US of orders is PAUSED"]);
  });

  test.each([
    ["an edit", { message_template_element: "Hello {{1}}" }, {}],
    ["a template without a name", { event: "PAUSED", message_template_name: "" }, {}],
    ["a template without a language", { event: "PAUSED", message_template_language: 7 }, {}],
    ["an account that nobody owns", { event: "PAUSED" }, { id: "unowned" }],
    ["no account", { event: "PAUSED" }, { id: undefined }],
  ])("is kept when it is about %s", (_, value, entry) => {
    expect(newsOf(value, entry).map(({ type }) => type)).toEqual(["kept"]);
  });
});

describe("what somebody says about advertising", () => {
  const STOP = {
    wa_id: "16505551234",
    category: "marketing_messages",
    value: "stop",
    timestamp: 1_790_000_000,
  };

  function preferencesOf(element: unknown, number: string = NUMBER): readonly InboundItem[] {
    const contacts = [{ wa_id: "16505551234", user_id: "US.1" }];
    const value = { metadata: { phone_number_id: number }, contacts, user_preferences: [element] };
    const changes = [{ field: "user_preferences", value }];
    return read({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
  }

  test("is told with all their addresses, and since when", () => {
    expect(preferencesOf(STOP)).toEqual([
      {
        type: "preference",
        bot: ORDERS,
        number: NUMBER,
        from: [
          { kind: "phone", value: "16505551234" },
          { kind: "bsuid", value: "US.1" },
        ],
        preference: "stop",
        at: 1_790_000_000_000,
        raw: STOP,
      },
    ]);
  });

  test("may come with a user id only", () => {
    const { wa_id: _, ...nameless } = STOP;
    expect(preferencesOf({ ...nameless, user_id: "US.2", value: "resume" }).map(lineOf)).toEqual([
      "preference resume of bsuid:US.2",
    ]);
  });

  test.each([
    ["of another category", { ...STOP, category: "sales_calls" }],
    ["of another kind", { ...STOP, value: "signup" }],
    ["of nobody", { ...STOP, wa_id: undefined }],
    ["of no shape", 7],
  ])("is kept: a choice %s", (_, element) => {
    expect(preferencesOf(element).map(({ type }) => type)).toEqual(["kept"]);
  });

  test("is kept when nobody owns the number", () => {
    expect(preferencesOf(STOP, "unowned").map(({ type }) => type)).toEqual(["kept"]);
  });
});

describe("a failed status", () => {
  const statusWith = (status: string, code: number): InboundItem | undefined =>
    read(webhookOf({ statuses: [{ id: "wamid.1", status, errors: [{ code }] }] }))[0];

  test.each([131047, 470])("with %i closes the window", (code) => {
    expect(statusWith("failed", code)).toMatchObject({ closesWindow: true, error: { code: String(code) } });
  });

  test.each([131056, 131026, 131049])("with %i does not", (code) => {
    expect(statusWith("failed", code)).not.toHaveProperty("closesWindow");
  });

  test("is what closes it, not another status with the same code", () => {
    expect(statusWith("sent", 131047)).not.toHaveProperty("closesWindow");
  });
});

describe("what is out of shape", () => {
  test.each([
    ["no id", { ...TEXT, id: undefined }],
    ["an id that is a number", { ...TEXT, id: 5 }],
    ["an id with a line break", { ...TEXT, id: "wamid\n1" }],
    ["an id longer than any", { ...TEXT, id: "x".repeat(257) }],
    ["a text that is none", { ...TEXT, text: { body: 5 } }],
    ["a text without its object", { ...TEXT, text: null }],
    ["a type of tomorrow", { ...TEXT, type: "hologram" }],
    ["a type named like a part of JavaScript", { ...TEXT, type: "__proto__" }],
    ["no object at all", 7],
  ])("is kept: a message with %s", (_, message) => {
    expect(linesOf({ messages: [message] })[0]).toMatch(/^kept messages: /);
  });

  test("is kept: a value for a number that nobody owns, or without a number", () => {
    expect(read(webhookOf({ messages: [TEXT] }, "unowned")).map(({ type }) => type)).toEqual(["kept"]);
    expect(read(webhookOf({ messages: [TEXT] }, 106)).map(({ type }) => type)).toEqual(["kept"]);
    expect(read(webhookOf({ statuses: [{ id: "w", status: "read" }] }, "unowned"))[0]?.type).toBe("kept");
  });

  test.each([
    ["unix seconds", "1790000000", 1_790_000_000_000],
    ["unix seconds as a number", 1_790_000_000, 1_790_000_000_000],
    ["nothing", undefined, NOW],
    ["words", "yesterday", NOW],
    ["zero", "0", NOW],
    ["a number beyond all calendars", "99999999999999", NOW],
  ])("a time of %s is read, or replaced by the time of arrival", (_, timestamp, sentAt) => {
    expect(read(webhookOf({ messages: [{ ...TEXT, timestamp }] }))[0]).toMatchObject({ message: { sentAt } });
  });

  test("a body is cut, never inside a surrogate pair, and loses NUL", () => {
    const long = { ...TEXT, text: { body: `\0${"x".repeat(16_383)}😀` } };
    expect(read(webhookOf({ messages: [long] }))[0]).toMatchObject({ message: { body: "x".repeat(16_383) } });
  });
});
