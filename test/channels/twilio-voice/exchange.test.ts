import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { twilioExchange } from "../../../src/channels/twilio-voice/exchange.ts";
import { explainTwilioCode } from "../../../src/channels/twilio-voice/exchange-errors.ts";
import { type FakeTwilio, startFakeTwilio } from "../../../src/simulator/twilio/fake-twilio.ts";
import type { TwilioTrouble } from "../../../src/simulator/twilio/options.ts";
import type { Exchange, Failure, Outcome } from "../../../src/verification/ports.ts";
import { ACCOUNT, NUMBER, TOKEN } from "../../simulator/twilio/business.ts";

const LINE = `PN${"a".repeat(32)}`;
const NOW = Date.UTC(2026, 10, 20, 18, 30);

let twilio: FakeTwilio;
let exchange: Exchange;
const heard: string[] = [];

beforeEach(async () => {
  heard.length = 0;
  twilio = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [TOKEN], now: () => NOW },
    numbers: [
      { number: `${NUMBER}1` },
      {
        number: NUMBER,
        sid: LINE,
        hasSms: false,
        fields: { voice_url: "https://old.example.com/v?a=1&b='2'" },
      },
    ],
  });
  exchange = exchangeWith({});
});
afterEach(() => twilio.close());

function exchangeWith(settings: Partial<Parameters<typeof twilioExchange>[0]>): Exchange {
  const listen = { heard: ({ body }: { readonly body: string }) => void heard.push(body) };
  return twilioExchange({
    accountSid: ACCOUNT,
    authToken: TOKEN,
    baseUrl: twilio.url,
    ...listen,
    ...settings,
  });
}

async function failureOf(outcome: Promise<Outcome<unknown>>): Promise<Failure> {
  const settled = await outcome;
  if (settled.ok) throw new Error("it went well");
  return settled.failure;
}

describe("the account", () => {
  test("is active and paid, or not", async () => {
    expect(await exchange.account()).toEqual({ ok: true, value: { status: "active", isTrial: false } });
    const trial = await startFakeTwilio({
      ...{ accountSid: ACCOUNT, authTokens: [TOKEN], numbers: [] },
      account: { status: "suspended", isTrial: true },
    });
    expect(await exchangeWith({ baseUrl: trial.url }).account()).toEqual({
      ok: true,
      value: { status: "suspended", isTrial: true },
    });
    await trial.close();
  });
});

describe("a number", () => {
  test("is found exactly, though Twilio finds all that contain it", async () => {
    expect(await exchange.line(NUMBER)).toMatchObject({
      ok: true,
      value: {
        ...{ id: LINE, number: NUMBER, hasVoice: true, hasSms: false, isFax: false },
        places: {
          voiceUrl: "https://old.example.com/v?a=1&b='2'",
          voiceMethod: "POST",
          voiceFallbackUrl: "",
        },
      },
    });
  });

  test("that the account does not have is none, which is no failure", async () => {
    expect(await exchange.line("+12025550100")).toEqual({ ok: true, value: undefined });
  });

  test.each([
    [{ voice_application_sid: "AP7" }, "the TwiML app AP7"],
    [{ trunk_sid: "TK7" }, "the SIP trunk TK7"],
  ])("says what overrides its addresses: %o", async (fields, overriddenBy) => {
    twilio.setFields(NUMBER, fields);
    expect(await exchange.line(NUMBER)).toMatchObject({ value: { overriddenBy } });
  });

  test("may be for faxes", async () => {
    twilio.setFields(NUMBER, { voice_receive_mode: "fax" });
    expect(await exchange.line(NUMBER)).toMatchObject({ value: { isFax: true } });
  });
});

describe("where a number is answered", () => {
  test("changes in what is given, and stays in the rest", async () => {
    const before = twilio.fieldsOf(NUMBER);
    const changed = await exchange.answerAt(LINE, {
      voiceUrl: "https://new.example.com/twilio/voice",
      smsUrl: "",
    });
    expect(changed).toMatchObject({
      value: { places: { voiceUrl: "https://new.example.com/twilio/voice", smsUrl: "" } },
    });
    expect(twilio.fieldsOf(NUMBER)).toEqual({
      ...before,
      ...{ voice_url: "https://new.example.com/twilio/voice", sms_url: "" },
    });
  });

  test("comes back byte for byte", async () => {
    const before = twilio.fieldsOf(NUMBER);
    const line = await exchange.line(NUMBER);
    await exchange.answerAt(LINE, {
      voiceUrl: "https://new.example.com/",
      statusCallback: "https://new.example.com/s",
    });
    await exchange.answerAt(LINE, (line.ok && line.value?.places) || {});
    expect(twilio.fieldsOf(NUMBER)).toEqual(before);
  });

  test.each<[string, TwilioTrouble, Failure["type"]]>([
    ["a no of Twilio's proves that nothing changed", { type: "fail", code: 20429 }, "refused"],
    ["an error of Twilio's own, too", { type: "fail", code: 20500, status: 500 }, "refused"],
    ["an answer of somebody else's may hide a change", { type: "garbage", status: 502 }, "unknown"],
    ["a connection that breaks, as well", { type: "reset", taken: true }, "unknown"],
  ])("%s", async (_, trouble, type) => {
    twilio.trouble(trouble, { of: "number-changes" });
    expect(await failureOf(exchange.answerAt(LINE, { voiceUrl: "https://new.example.com/" }))).toMatchObject({
      type,
    });
  });
});

describe("calls to a number", () => {
  test("are those since then, newest first", async () => {
    await twilio.call({ to: NUMBER });
    await twilio.call({ to: `${NUMBER}1` });
    expect(await exchange.calls(NUMBER, NOW - 1_000)).toEqual({
      ok: true,
      value: [{ id: twilio.calls[0]?.sid, at: NOW, status: "completed", seconds: 0 }],
    });
    expect(await exchange.calls(NUMBER, NOW + 1_000)).toEqual({ ok: true, value: [] });
  });
});

describe("a recording", () => {
  test("that nobody has is asked for again soon", async () => {
    expect(await failureOf(exchange.recording(`RE${"0".repeat(32)}`))).toMatchObject({
      code: "20404",
      waitMs: 30_000,
    });
  });

  test("is sound, is fetched by its id from our own address, and can be thrown away twice", async () => {
    const id = `RE${"b".repeat(32)}`;
    const api = nock("https://api.twilio.com").get(`/2010-04-01/Accounts/${ACCOUNT}/Recordings/${id}.mp3`);
    const sound = Buffer.from([0xff, 0xf3, 0x00, 0x80]);
    api.basicAuth({ user: ACCOUNT, pass: TOKEN }).reply(200, sound, { "content-type": "audio/mpeg; x=1" });
    const real = twilioExchange({ accountSid: ACCOUNT, authToken: TOKEN });
    expect(await real.recording(id)).toEqual({ ok: true, value: { mime: "audio/mpeg", bytes: sound } });
    expect(await exchange.dropRecording(id)).toEqual({ ok: true, value: undefined });
  });

  test.each(["../Messages", "REx", `https://evil.example/RE${"b".repeat(32)}`])(
    "is never looked for under %s",
    async (id) => {
      expect(await failureOf(exchange.recording(id))).toMatchObject({ type: "refused" });
      expect(await failureOf(exchange.dropRecording(id))).toMatchObject({ type: "refused" });
      expect(twilio.requests).toEqual([]);
    },
  );

  test("of more than 5 MB is not taken", async () => {
    twilio.trouble({ type: "garbage", bytes: 5 * 1_048_576 + 1 }, { of: "recordings" });
    expect(await failureOf(exchange.recording(`RE${"b".repeat(32)}`))).toMatchObject({ type: "unknown" });
  });
});

describe("a failure", () => {
  test("of the login says which settings to look at", async () => {
    const failure = await failureOf(exchangeWith({ authToken: "0".repeat(32) }).account());
    expect(failure).toMatchObject({ code: "20003", type: "refused" });
    expect(failure.fix).toContain("TWILIO_AUTH_TOKEN");
  });

  test("of connecting proves that nobody heard of it", async () => {
    await twilio.refuseConnections();
    expect(await failureOf(exchange.account())).toMatchObject({ type: "unreached", code: "econnrefused" });
    await twilio.acceptConnections();
  });

  test("of waiting too long does not", async () => {
    twilio.trouble({ type: "hang" });
    const failure = await failureOf(exchangeWith({ timeoutMs: 50 }).account());
    expect(failure.type).toBe("unknown");
  });

  test("of a page in place of an answer is told as such", async () => {
    twilio.trouble({ type: "garbage", status: 200 });
    expect(await failureOf(exchange.account())).toMatchObject({ code: "answer-unreadable" });
  });

  test("of a redirect is one, for a token follows none", async () => {
    nock("https://api.twilio.com").get(/.*/).reply(302, "", { location: "https://evil.example/" });
    const real = twilioExchange({ accountSid: ACCOUNT, authToken: TOKEN });
    expect(await failureOf(real.account())).toMatchObject({ code: "http-302", type: "refused" });
  });

  test("of a code that is not in our table quotes Twilio without numbers, and names where to look", async () => {
    const said = { code: 21999, message: `No ${NUMBER} with ${TOKEN}`, status: 400 };
    nock("https://api.twilio.com").get(/.*/).reply(400, said);
    const failure = await failureOf(twilioExchange({ accountSid: ACCOUNT, authToken: TOKEN }).account());
    expect(failure).toMatchObject({
      code: "21999",
      fix: "Look the code up: https://www.twilio.com/docs/errors/21999",
    });
    expect(JSON.stringify(failure)).not.toContain(TOKEN);
    expect(JSON.stringify(failure)).not.toContain("553322980098");
  });

  test("says how long to wait where that is known", () => {
    expect(explainTwilioCode(20429)?.waitMs).toBe(60_000);
    expect(explainTwilioCode(11200)).toMatchObject({ reason: expect.stringContaining("answer") });
    expect(explainTwilioCode(99999)).toBeUndefined();
  });
});

test("a log hears answers without the token, and of sound only how much there was", async () => {
  twilio.setFields(NUMBER, { friendly_name: TOKEN });
  await exchange.line(NUMBER);
  expect(heard.join()).toContain(NUMBER);
  expect(heard.join()).not.toContain(TOKEN);
  nock("https://api.twilio.com").get(/.*/).reply(200, "sound", { "content-type": "audio/mpeg" });
  await exchangeWith({ baseUrl: "https://api.twilio.com" }).recording(`RE${"b".repeat(32)}`);
  expect(heard.at(-1)).toBe("(5 bytes of audio/mpeg)");
});
