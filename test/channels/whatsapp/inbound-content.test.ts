import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/channels/whatsapp/inbound.ts";
import type { BotId } from "../../../src/model/ids.ts";
import type { Message } from "../../../src/model/message.ts";
import { elementOf, TapMemory } from "../../../src/simulator/phone.ts";
import { bytesOf } from "./fixtures.ts";

const NOW = 1_790_000_500_000;
const OWNERS = { ofNumber: () => "orders" as BotId, ofAccount: () => [] };

function messageIn(body: unknown): Message {
  const [item] = readWebhook(body, NOW, OWNERS).items;
  if (item?.type !== "message") throw new Error("no message");
  return item.message;
}

function fixture(name: string): Message {
  return messageIn(JSON.parse(bytesOf(name).toString("utf8")));
}

function element(fields: Record<string, unknown>): Message {
  const messages = [{ from: "16505551234", id: "wamid.1", timestamp: "1790000000", ...fields }];
  const value = { metadata: { phone_number_id: "1" }, messages };
  return messageIn({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}

describe("what comes along with a message", () => {
  it("is a picture with its address", () => {
    expect(fixture("own-msg-image-url-caption")).toMatchObject({
      type: "image",
      body: "comprovante",
      attachment: {
        type: "image",
        id: "1003383421387256",
        mimeType: "image/jpeg",
        sha256: expect.stringMatching(/^[A-Za-z0-9+/=]{44}$|^[0-9a-f]{64}$/),
        url: expect.stringMatching(/^https:\/\/lookaside\.fbsbx\.com\//),
      },
    });
  });

  it("is a file whose name cannot lead anywhere or pass for another kind", () => {
    expect(fixture("own-msg-document-no-caption")).toMatchObject({
      type: "document",
      body: "",
      attachment: { type: "document", filename: "outsidegnp.exe", mimeType: "application/octet-stream" },
    });
  });

  it.each(["pywa-msg-audio", "pywa-msg-video", "pywa-msg-static-sticker"])(
    "is known by its id when there is no address: %s",
    (name) => {
      const { type, attachment } = fixture(name);
      expect(attachment).toMatchObject({ type, id: expect.stringMatching(/^\d+$/) });
    },
  );

  it("is a place", () => {
    expect(fixture("openapi-msg-location").location).toMatchObject({
      latitude: expect.any(Number),
      longitude: expect.any(Number),
      name: expect.any(String),
      address: expect.any(String),
    });
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    [
      "nothing but its kind when nothing else can be believed",
      { url: "javascript:x", id: 7, filename: "..", mime_type: "" },
      {},
    ],
    ["the sum of its bytes", { sha256: "0F".repeat(32) }, { sha256: "0F".repeat(32) }],
    ["no sum that is too long to be one", { sha256: "0f".repeat(33) }, {}],
    ["no part of an address", { url: `https://m.test/${"x".repeat(5000)}` }, {}],
    ["no name that is only folders", { filename: "C:\\secret\\" }, {}],
    ["the name behind the folders", { filename: "C:\\secret\\a b.pdf" }, { filename: "a b.pdf" }],
  ])("keeps %s", (_, document, kept) => {
    expect(element({ type: "document", document }).attachment).toEqual({
      type: "document",
      ...(kept as object),
    });
  });

  it.each([
    {},
    { latitude: 91, longitude: 0 },
    { latitude: "north", longitude: 0 },
    { latitude: 0, longitude: null },
  ])("is no place when there is none on the earth: %j", (location) => {
    expect(element({ type: "location", location })).not.toHaveProperty("location");
  });

  it("comes from the simulated phone too", () => {
    const sent = {
      from: "+1 650 555 1234",
      type: "image",
      url: "https://m.test/1.jpg",
      caption: "me",
    } as const;
    expect(element(elementOf(sent, NOW, new TapMemory()))).toMatchObject({
      body: "me",
      attachment: { type: "image", url: "https://m.test/1.jpg", mimeType: "image/jpeg" },
    });
  });
});
