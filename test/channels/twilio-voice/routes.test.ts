import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signTwilio } from "../../../src/channels/twilio-voice/signature.ts";
import type { BotId } from "../../../src/model/ids.ts";
import type { CallAnswer, HeardAnswer } from "../../../src/verification/ports.ts";
import { ALL, GOOD, LIVE, MESSAGE_ID, RECORDING, TEXT } from "./requests.ts";
import {
  CALL,
  CALL_ID,
  deskThat,
  fakeDesk,
  LINE,
  never,
  OUR_LINE,
  PUBLIC,
  rawly,
  soon,
  spans,
  TOKEN,
  twilioSite,
} from "./site.ts";
import { verbsOf, wrongIn } from "./twiml-rules.ts";

describe("what Twilio tells", () => {
  it.each([
    ["/twilio/voice", "call", { line: LINE, id: CALL_ID, kind: "first", from: "…0143", isRehearsal: false }],
    ["/twilio/voice-fallback", "call", { line: LINE, id: CALL_ID, kind: "fallback", trouble: "11200" }],
    [
      "/twilio/gather",
      "heard",
      { id: CALL_ID, kind: "gather-1", readings: [{ source: "dtmf", text: "482913" }] },
    ],
    ["/twilio/recording", "heard", { line: LINE, id: CALL_ID, kind: "message", readings: [] }],
    ["/twilio/transcription", "heard", { kind: "transcription", readings: [{ source: "transcription" }] }],
    [
      "/twilio/recording-status",
      "recorded",
      { line: LINE, id: CALL_ID, recording: RECORDING, status: "completed", seconds: 22 },
    ],
    ["/twilio/status", "ended", { line: LINE, id: CALL_ID, status: "completed", seconds: 31 }],
    ["/twilio/sms", "text", { line: LINE, id: MESSAGE_ID, readings: [{ source: "sms", text: "Hello" }] }],
    [
      "/twilio/sms-status",
      "delivery",
      { line: LINE, messageId: MESSAGE_ID, status: "undelivered", code: "30006" },
    ],
  ])("at %s comes to the desk", async (path, what, asked) => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    const { status } = await twilio(path, GOOD[path] ?? {});
    expect([200, 204]).toContain(status);
    expect(desk.asked).toMatchObject([{ what, with: asked }]);
  });

  it("is taken by GET, too", async () => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    expect((await twilio("/twilio/voice", CALL, { method: "GET" })).status).toBe(200);
    expect(desk.asked).toMatchObject([{ what: "call", with: { id: CALL_ID } }]);
  });

  it("is taken as JSON with its hash in the address", async () => {
    const desk = fakeDesk();
    const { url } = await twilioSite({ desk });
    const body = JSON.stringify({ ...CALL, nested: { a: 1 }, Digits: 482913 });
    const target = `/twilio/gather?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
    const headers = {
      "content-type": "application/json",
      "x-twilio-signature": signTwilio(`${PUBLIC}${target}`, [], TOKEN),
    };
    expect((await rawly(url, { method: "POST", target, headers, body })).status).toBe(200);
    expect(desk.asked).toMatchObject([{ with: { readings: [{ text: "482913" }] } }]);
    expect((await rawly(url, { method: "POST", target, headers, body: "[]" })).status).toBe(400);
  });

  it("says which attempt it was in our own address", async () => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    await twilio("/twilio/gather?attempt=2&language=pt-BR", CALL);
    await twilio("/twilio/gather?attempt=9", CALL);
    expect(desk.asked).toMatchObject([{ with: { kind: "gather-2" } }, { with: { kind: "gather-1" } }]);
  });

  it.each([
    ["/twilio/recording-status", { RecordingStatus: "in-progress" }],
    ["/twilio/recording-status", { RecordingSid: "../../Accounts", RecordingStatus: "completed" }],
    ["/twilio/status", { CallStatus: "ringing" }],
    ["/twilio/status", { CallSid: "CA1" }],
    ["/twilio/sms-status", { MessageStatus: "<b>" }],
  ])("at %s is not kept when it says nothing that we keep: %o", async (path, fields) => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    expect((await twilio(path, { ...GOOD[path], ...fields })).status).toBe(204);
    expect(desk.asked).toEqual([]);
  });

  it("never says more of who called than a log may hold", async () => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    for (const From of [
      "+12025550143",
      "+266696687",
      "32665",
      "client:ana",
      "sip:+12025550143@example.com",
    ]) {
      await twilio("/twilio/voice", { ...CALL, From });
    }
    const callers = desk.asked.map(({ with: asked }) => asked.from);
    expect(callers.slice(0, 3)).toEqual(["…0143", "anonymous", "…"]);
    expect(callers.join()).not.toMatch(/\d{5}/);
  });
});

describe("a call", () => {
  const answers: readonly [string, CallAnswer | HeardAnswer, readonly string[]][] = [
    ["/twilio/voice", { type: "listen", language: "pt_BR" }, ["Start", "Recording", "Gather", "Record"]],
    ["/twilio/voice", { type: "forward", to: "+4915112345678" }, ["Dial"]],
    ["/twilio/voice", { type: "redirect", url: "https://shop.example/voice" }, ["Redirect"]],
    ["/twilio/voice", { type: "decline" }, ["Say", "Hangup"]],
    ["/twilio/voice-fallback", { type: "record" }, ["Record"]],
    ["/twilio/gather", { type: "hang-up" }, ["Hangup"]],
    ["/twilio/gather", { type: "listen", language: "en-US" }, ["Gather", "Record"]],
    ["/twilio/gather", { type: "record" }, ["Record"]],
    ["/twilio/gather", { type: "decline" }, ["Say", "Hangup"]],
    ["/twilio/recording", { type: "hang-up" }, ["Hangup"]],
  ];

  it.each(answers)("at %s is answered %o", async (path, answer, verbs) => {
    const desk = fakeDesk({
      call: async () => answer as CallAnswer,
      heard: async () => answer as HeardAnswer,
    });
    const { twilio } = await twilioSite({ desk });
    const reply = await twilio(path, GOOD[path] ?? {});
    expect(reply).toMatchObject({ status: 200, type: "text/xml; charset=utf-8" });
    expect(verbsOf(reply.body)).toEqual(verbs);
    expect(wrongIn(reply.body)).toEqual([]);
  });

  it("has all its addresses below ours", async () => {
    const { twilio } = await twilioSite();
    const { body } = await twilio("/twilio/voice", CALL);
    const addresses = [...body.matchAll(/"(https:[^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address?.startsWith(`${PUBLIC}/twilio/`))).toEqual([]);
  });

  it("may be about a number that several bots have: the one that waits for it answers", async () => {
    const [other, third] = ["shop", "till"].map((bot) => ({ ...OUR_LINE, bot: bot as BotId }));
    const desk = fakeDesk({
      call: async ({ line }) => ({ type: line.bot === "shop" ? "record" : "decline" }),
    });
    const { twilio } = await twilioSite({ desk, lines: [OUR_LINE, other!, third!] });
    expect(verbsOf((await twilio("/twilio/voice", CALL)).body)).toEqual(["Record"]);
    expect(desk.asked).toHaveLength(2);
  });

  it("that we place ourselves leaves no trace", async () => {
    const desk = fakeDesk();
    const { twilio } = await twilioSite({ desk });
    const rehearsal = { CallSid: `CA${"0".repeat(32)}` };
    await twilio("/twilio/voice", { ...CALL, ...rehearsal });
    expect(desk.asked).toMatchObject([{ what: "call", with: { isRehearsal: true } }]);
    for (const path of [
      "/twilio/gather",
      "/twilio/recording",
      "/twilio/status",
      "/twilio/recording-status",
    ]) {
      expect([200, 204]).toContain((await twilio(path, { ...GOOD[path], ...rehearsal })).status);
    }
    expect(desk.asked).toHaveLength(1);
  });
});

describe("when something fails", () => {
  it.each(LIVE)("a call at %s is recorded, whatever the desk throws", async (path) => {
    const error = new Error("the disk is full");
    const desk = deskThat(async () => {
      throw error;
    });
    const { twilio, troubles } = await twilioSite({ desk });
    const reply = await twilio(path, GOOD[path] ?? {});
    expect(reply).toMatchObject({ status: 200, type: "text/xml; charset=utf-8" });
    expect(wrongIn(reply.body)).toEqual([]);
    expect(verbsOf(reply.body)).toEqual(["Record"]);
    expect(troubles).toMatchObject([{ code: "desk-failed", path, error }]);
  });

  it.each(LIVE)("a call at %s is recorded when the desk has not answered in time", async (path) => {
    const { wait, begun } = spans();
    const desk = deskThat(never);
    const { twilio, troubles } = await twilioSite({ desk, wait });
    const reply = twilio(path, GOOD[path] ?? {});
    await soon(() => begun.length, 1);
    expect(begun[0]?.ms).toBeLessThan(1_000);
    begun[0]?.finish();
    expect(verbsOf((await reply).body)).toEqual(["Record"]);
    expect(troubles).toMatchObject([{ code: "desk-late", path }]);
  });

  it("a hundred calls at once are each answered at their own time", async () => {
    const { wait, begun } = spans();
    const { twilio } = await twilioSite({ desk: deskThat(never), wait });
    const replies = Array.from({ length: 100 }, (_, index) => {
      const CallSid = `CA${String(index + 1).padStart(32, "0")}`;
      return twilio("/twilio/voice", { ...CALL, CallSid });
    });
    await soon(() => begun.length, 100);
    for (const { finish } of begun) finish();
    const verbs = (await Promise.all(replies)).map(({ body }) => verbsOf(body).join());
    expect(new Set(verbs)).toEqual(new Set(["Record"]));
  });

  it("what only tells us something is asked for again", async () => {
    const desk = deskThat(async () => {
      throw new Error("the disk is full");
    });
    const { twilio } = await twilioSite({ desk });
    for (const path of ALL.filter((one) => !LIVE.includes(one))) {
      expect((await twilio(path, GOOD[path] ?? {})).status).toBe(503);
    }
  });

  it("a text is answered with markup all the same", async () => {
    const { twilio } = await twilioSite({ desk: deskThat(async () => Promise.reject(new Error("no"))) });
    expect(wrongIn((await twilio("/twilio/sms", TEXT)).body, "message")).toEqual([]);
  });
});
