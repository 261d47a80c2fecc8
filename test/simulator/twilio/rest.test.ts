import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { twilioExchange } from "../../../src/channels/twilio-voice/exchange.ts";
import { smsService } from "../../../src/services/sms.ts";
import { type FakeTwilio, startFakeTwilio } from "../../../src/simulator/twilio/fake-twilio.ts";
import { dispatchOf, sms } from "../../services/dispatch.ts";
import { ACCOUNT, Business, NUMBER, TOKEN } from "./business.ts";

const OTHER_TOKEN = "0".repeat(32);
const PERSON = "+5511987654321";

let business: Business;
let twilio: FakeTwilio;

beforeEach(async () => {
  business = new Business();
  await business.listen();
  twilio = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [TOKEN, OTHER_TOKEN] },
    numbers: [
      { number: NUMBER, fields: { voice_url: `${business.url}/voice` } },
      { number: "+553322980099", hasSms: false },
    ],
  });
});
afterEach(async () => {
  await twilio.close();
  await business.close();
});

function ask(path: string, { token = TOKEN, form }: { token?: string; form?: Record<string, string> } = {}) {
  const authorization = `Basic ${Buffer.from(`${ACCOUNT}:${token}`).toString("base64")}`;
  const posted = form && { method: "POST", body: new URLSearchParams(form) };
  return fetch(`${twilio.url}/2010-04-01/Accounts/${path}`, { headers: { authorization }, ...posted });
}

describe("the REST API", () => {
  test("takes each of the account's tokens, and no other", async () => {
    expect((await ask(`${ACCOUNT}.json`, { token: OTHER_TOKEN })).status).toBe(200);
    const refused = await ask(`${ACCOUNT}.json`, { token: "wrong" });
    expect([refused.status, await refused.json()]).toEqual([401, expect.objectContaining({ code: 20003 })]);
  });

  test("knows one account, and only what Twilio knows", async () => {
    expect((await ask(`${ACCOUNT.replace("1", "2")}.json`)).status).toBe(404);
    expect((await ask(`${ACCOUNT}/Nonsense.json`)).status).toBe(404);
  });

  test("remembers what was asked", async () => {
    await ask(`${ACCOUNT}/IncomingPhoneNumbers.json?PhoneNumber=%2B55`);
    expect(twilio.requests).toEqual([
      {
        method: "GET",
        path: `/2010-04-01/Accounts/${ACCOUNT}/IncomingPhoneNumbers.json`,
        form: {},
        status: 200,
      },
    ]);
  });

  test("refuses an address that is none", async () => {
    const page: unknown = await (await ask(`${ACCOUNT}/IncomingPhoneNumbers.json`)).json();
    const { incoming_phone_numbers: numbers } = page as { incoming_phone_numbers: { sid: string }[] };
    const form = { VoiceUrl: "nowhere" };
    const answer = await ask(`${ACCOUNT}/IncomingPhoneNumbers/${numbers[0]?.sid}.json`, { form });
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 21502 })]);
  });
});

describe("an SMS of the account", () => {
  function send(from: string) {
    const settings = { accountSid: ACCOUNT, authToken: TOKEN, from, baseUrl: twilio.url };
    const dispatch = dispatchOf(sms("Olá"));
    return smsService(settings).send(dispatch, dispatch.message);
  }

  test("is taken as our own service sends it", async () => {
    const result = await send(NUMBER);
    expect(twilio.texts).toMatchObject([{ to: PERSON, from: NUMBER, body: "Olá" }]);
    expect(result).toEqual({ type: "accepted", messageId: twilio.texts[0]?.sid });
  });

  test("is refused from a number that cannot send any", async () => {
    expect(await send("+553322980099")).toMatchObject({ type: "rejected", error: { code: "21606" } });
    expect(twilio.texts).toEqual([]);
  });

  test("is reported on, signed, when it wants that", async () => {
    const form = { To: PERSON, From: NUMBER, Body: "Oi", StatusCallback: `${business.url}/sms-status` };
    await ask(`${ACCOUNT}/Messages.json`, { form });
    const sid = twilio.texts[0]?.sid ?? "";
    await twilio.reportText(sid, "undelivered", 30006);
    expect(business.formAt("/sms-status")).toMatchObject({
      MessageSid: sid,
      MessageStatus: "undelivered",
      ErrorCode: "30006",
    });
    expect(business.requests[0]?.isSigned).toBe(true);
  });
});

describe("a recording of a call", () => {
  async function recorded(): Promise<string> {
    business.answers("/voice", '<Record action="/record" playBeep="false"/>');
    const { recordings } = await twilio.call({
      to: NUMBER,
      says: { text: "4 8 2 9 1 3", language: "en-US" },
    });
    return recordings[0] ?? "";
  }

  test("is fetched and thrown away by our own exchange", async () => {
    const exchange = twilioExchange({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: twilio.url });
    const id = await recorded();
    const sound = await exchange.recording(id);
    expect(sound).toMatchObject({ ok: true, value: { mime: "audio/mpeg" } });
    expect(sound.ok && [...sound.value.bytes.subarray(0, 2)]).toEqual([0xff, 0xf3]);
    expect(await exchange.dropRecording(id)).toEqual({ ok: true, value: undefined });
    expect(twilio.recordings).toEqual([]);
    expect(await exchange.recording(id)).toMatchObject({ ok: false, failure: { code: "20404" } });
  });

  test("is a WAV file where no other is asked for", async () => {
    const answer = await ask(`${ACCOUNT}/Recordings/${await recorded()}.wav`);
    const file = Buffer.from(await answer.arrayBuffer());
    expect(file.toString("latin1", 0, 4) + file.toString("latin1", 8, 12)).toBe("RIFFWAVE");
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
  });
});

test("a call takes its time when it is to", async () => {
  const slow = await startFakeTwilio({
    accountSid: ACCOUNT,
    authTokens: [TOKEN],
    numbers: [{ number: NUMBER }],
    pace: 1,
  });
  let isOver = false;
  const waiting = slow.wait(60_000).then(
    () => "over",
    () => "broken off",
  );
  void waiting.then(() => {
    isOver = true;
  });
  await slow.wait(0);
  expect(isOver).toBe(false);
  await slow.close();
  expect(await waiting).toBe("broken off");
});
