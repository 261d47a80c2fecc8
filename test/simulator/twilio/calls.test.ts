import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CallPlan } from "../../../src/simulator/twilio/call.ts";
import { type FakeTwilio, startFakeTwilio } from "../../../src/simulator/twilio/fake-twilio.ts";
import { ACCOUNT, Business, NUMBER, TOKEN } from "./business.ts";

const CODE = { text: "Your code is 4 8 2 9 1 3", language: "en-US" } as const;
const GATHER = `<Gather input="dtmf speech" numDigits="6" timeout="20" speechTimeout="4" language="en-US"
  actionOnEmptyResult="true" action="/gather"/>`;
const RECORD = `<Record action="/record" maxLength="60" timeout="10" playBeep="false" recordingStatusCallback="/taped"
  transcribe="true" transcribeCallback="/written"/>`;
const START = `<Start><Recording recordingStatusCallback="/started" recordingStatusCallbackEvent="completed absent"/></Start>`;

let business: Business;
let twilio: FakeTwilio;

beforeEach(async () => {
  business = new Business();
  await business.listen();
  twilio = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [TOKEN], now: () => 1_790_000_000_000 },
    numbers: [
      {
        number: NUMBER,
        fields: { voice_url: `${business.url}/voice`, status_callback: `${business.url}/over` },
      },
    ],
  });
});
afterEach(async () => {
  await twilio.close();
  await business.close();
});

function call(plan: Omit<CallPlan, "to"> = {}) {
  return twilio.call({ to: NUMBER, ...plan });
}

describe("a call to a business that listens", () => {
  beforeEach(() => {
    business.answers("/voice", `${START}${GATHER}${RECORD}`);
    business.answers("/gather", "<Hangup/>");
  });

  test("brings what was said, signed as Twilio's own package checks it", async () => {
    const report = await call({ says: CODE });
    expect(business.formAt("/gather")).toMatchObject({
      ...{
        SpeechResult: CODE.text,
        Confidence: "0.9300",
        Language: "en-US",
        To: NUMBER,
        AccountSid: ACCOUNT,
      },
      ...{ CallSid: report.sid, CallStatus: "in-progress", Direction: "inbound" },
    });
    expect(business.requests.map(({ isSigned }) => isSigned)).toEqual(Array(4).fill(true));
    expect(report).toMatchObject({ ending: { type: "hung-up" }, alerts: [], told: [] });
  });

  test("tells afterwards that it is over, and then of the recording", async () => {
    const report = await call({ says: CODE });
    expect(business.paths).toEqual(["/voice", "/gather", "/over", "/started"]);
    expect(business.formAt("/over")).toMatchObject({
      CallStatus: "completed",
      CallDuration: String(report.seconds),
    });
    expect(business.formAt("/started")).toMatchObject({
      ...{ RecordingStatus: "completed", RecordingSid: report.recordings[0], RecordingChannels: "1" },
    });
    expect(twilio.recordings).toEqual(report.recordings);
  });

  test("brings keys, and tells no speech with them", async () => {
    await call({ digits: "482913" });
    expect(business.formAt("/gather")).toMatchObject({ Digits: "482913", FinishedOnKey: "" });
    expect(business.formAt("/gather")).not.toHaveProperty("SpeechResult");
  });

  test("ends keys at the one that ends them", async () => {
    await call({ digits: "482#913" });
    expect(business.formAt("/gather")).toMatchObject({ Digits: "482", FinishedOnKey: "#" });
  });

  test("waits through a pause that is shorter than the patience of the Gather", async () => {
    await call({ says: [CODE, { ...CODE, pauseMs: 3_900 }] });
    expect(business.formAt("/gather")?.SpeechResult).toBe(`${CODE.text} ${CODE.text}`);
  });

  test("hands over what was said before a pause that is longer", async () => {
    await call({ says: [CODE, { text: "482913 I said", language: "en-US", pauseMs: 4_100 }] });
    expect(business.formAt("/gather")?.SpeechResult).toBe(CODE.text);
  });

  test("brings nothing of another language than the one that is listened for", async () => {
    await call({ says: { text: "o código é quatro oito", language: "pt-BR" } });
    expect(business.formAt("/gather")).not.toHaveProperty("SpeechResult");
  });

  test("brings what a recogniser makes of the words", async () => {
    await call({ says: CODE, recognise: ({ by, nth }) => ({ text: `${by} ${nth}`, confidence: 0.4 }) });
    expect(business.formAt("/gather")).toMatchObject({ SpeechResult: "gather 1", Confidence: "0.4000" });
  });

  test("says of a silent caller that nothing was heard, and that there is no sound", async () => {
    business.answers("/gather", "<Hangup/>");
    await call({ staysMs: 60_000 });
    expect(business.formAt("/gather")).not.toHaveProperty("SpeechResult");
    expect(business.formAt("/started")).toMatchObject({ RecordingStatus: "absent" });
    expect(twilio.recordings).toEqual([]);
  });

  test("loses what a Gather has not brought when the caller hangs up, but not the recording", async () => {
    const report = await call({ says: CODE, staysMs: 500 });
    expect(report.ending).toEqual({ type: "caller-left" });
    expect(business.paths).toEqual(["/voice", "/over", "/started"]);
    expect(business.formAt("/started")).toMatchObject({ RecordingStatus: "completed" });
  });
});

describe("TwiML that does harm", () => {
  test("a greeting talks over the robot, and the code is lost", async () => {
    business.answers(
      "/voice",
      `<Say>Please enter the verification code that you have been given now</Say>${GATHER}`,
    );
    business.answers("/gather", "<Hangup/>");
    const { requests } = await call({ says: { text: "4 8 2 9 1 3", language: "en-US" }, staysMs: 60_000 });
    expect(requests.map(({ kind }) => kind)).toContain("gather");
    expect(JSON.stringify(requests)).not.toContain("9 1 3");
  });

  test("so does a greeting inside the Gather", async () => {
    const inside = GATHER.replace(
      "/>",
      "><Say>Please enter the code that you have been given</Say></Gather>",
    );
    business.answers("/voice", inside);
    business.answers("/gather", "<Hangup/>");
    const { requests } = await call({ says: { text: "4 8 2 9 1 3", language: "en-US" }, staysMs: 60_000 });
    expect(requests.map(({ kind }) => kind)).toContain("gather");
    expect(JSON.stringify(requests)).not.toContain("9 1 3");
  });

  test("a Gather for keys hears no voice", async () => {
    business.answers("/voice", '<Gather numDigits="6" action="/gather"/>');
    await call({ says: CODE });
    expect(business.paths).toEqual(["/voice", "/over"]);
  });

  test("a language without its country is no language", async () => {
    business.answers("/voice", GATHER.replace("en-US", "en"));
    business.answers("/gather", "<Hangup/>");
    const report = await call({ says: CODE });
    expect(report.alerts).toEqual([{ code: 13331, words: "the language en" }]);
    expect(business.formAt("/gather")).not.toHaveProperty("SpeechResult");
  });

  test.each([
    ["a blank in front", { body: " <Response/>" }, 12100],
    ["a word that nobody knows", { body: "<Response><say>Hi</say></Response>" }, 12200],
    ["a Record inside a Gather", { body: "<Response><Gather><Record/></Gather></Response>" }, 12200],
    [
      "an ampersand that begins nothing",
      { body: "<Response><Redirect>/a?b=1&c=2</Redirect></Response>" },
      12100,
    ],
    ["another root", { body: "<Answer/>" }, 12102],
    ["an element that is not closed", { body: "<Response><Hangup></Response>" }, 12100],
    ["HTML", { body: "<html></html>", type: "text/html" }, 12300],
    ["no answer", { body: "" }, 11770],
    ["a failure", { status: 500, body: "<Response/>" }, 11200],
    ["a redirect", { status: 302, body: "<Response/>" }, 11215],
    ["more than 64 kB", { body: `<Response>${" ".repeat(65_537)}</Response>` }, 11750],
    ["a connection that breaks", { breaks: true }, 11205],
  ])("%s is an error of Twilio's, and the caller hears an apology", async (_, answer, code) => {
    business.answers("/voice", answer);
    const report = await call({ says: CODE });
    expect(report).toMatchObject({ ending: { type: "failed", code }, alerts: [{ code }] });
    expect(report.told).toEqual(["We are sorry, an application error has occurred. Goodbye."]);
  });

  test("is asked of the fallback, which says what is wrong", async () => {
    twilio.setFields(NUMBER, { voice_fallback_url: `${business.url}/fallback` });
    business.answers("/voice", { status: 502 });
    business.answers("/fallback", `${RECORD}`);
    const report = await call({ says: CODE });
    expect(business.formAt("/fallback")).toMatchObject({
      ErrorCode: "11200",
      ErrorUrl: `${business.url}/voice`,
    });
    expect(business.formAt("/record")).toMatchObject({ RecordingSid: report.recordings[0] });
  });

  test("in the middle of a call is asked of the fallback as well, once", async () => {
    twilio.setFields(NUMBER, { voice_fallback_url: `${business.url}/fallback` });
    business.answers("/voice", GATHER);
    business.answers("/gather", "<nothing>");
    business.answers("/fallback", { status: 500 });
    const report = await call({ says: CODE });
    expect(business.paths).toEqual(["/voice", "/gather", "/fallback", "/over"]);
    expect(report.ending).toEqual({ type: "failed", code: 11200 });
  });
});

describe("a recording that the business asks for", () => {
  beforeEach(() => business.answers("/voice", RECORD));

  test("is told when it ends, then as ready, then in writing", async () => {
    business.answers("/record", "<Hangup/>");
    const report = await call({ says: CODE, staysMs: 30_000 });
    expect(business.paths).toEqual(["/voice", "/record", "/over", "/taped", "/written"]);
    expect(business.formAt("/taped")).toMatchObject({
      RecordingSource: "RecordVerb",
      RecordingStatus: "completed",
    });
    expect(business.formAt("/written")).toMatchObject({
      ...{
        TranscriptionText: CODE.text,
        TranscriptionStatus: "completed",
        RecordingSid: report.recordings[0],
      },
    });
  });

  test("is told as ended by a caller who hangs up", async () => {
    const report = await call({ says: CODE, staysMs: 500 });
    expect(business.formAt("/record")).toMatchObject({ Digits: "hangup", CallStatus: "completed" });
    expect(report.ending).toEqual({ type: "caller-left" });
  });

  test("is written down in English only", async () => {
    business.answers("/record", "<Hangup/>");
    await call({ says: { text: "o código é quatro oito dois", language: "pt-BR" } });
    expect(business.formAt("/written")).toMatchObject({
      TranscriptionStatus: "failed",
      TranscriptionText: "",
    });
  });

  test("of nothing is none: the next verb follows", async () => {
    business.answers("/voice", `${RECORD}<Say>Bye</Say>`);
    const report = await call({ staysMs: 60_000 });
    expect(report.told).toEqual(["Bye"]);
    expect(business.paths).toEqual(["/voice", "/over"]);
  });

  test.each([
    ["any key, if it is not told otherwise", "", false],
    ["the key that it is told only", ' finishOnKey="#"', true],
  ])("is ended by %s", async (_, attribute, isRecorded) => {
    business.answers("/voice", `<Record action="/record" playBeep="false"${attribute}/>`);
    await call({ says: { text: "hello there", language: "en-US" }, digits: "5" });
    expect(business.paths.includes("/record")).toBe(isRecorded);
  });
});

describe("a call that goes elsewhere", () => {
  test("is forwarded to a person", async () => {
    business.answers("/voice", '<Dial answerOnBridge="true">+5511987654321</Dial>');
    expect((await call({ says: CODE })).ending).toEqual({ type: "forwarded", to: "+5511987654321" });
  });

  test("is redirected to a machine outside, which nobody asks", async () => {
    business.answers(
      "/voice",
      "<Redirect>https://twimlets.com/voicemail?Email=a%40b.example&amp;Transcribe=true</Redirect>",
    );
    const report = await call({ says: CODE });
    expect(report.ending).toEqual({
      type: "redirected",
      url: "https://twimlets.com/voicemail?Email=a%40b.example&Transcribe=true",
    });
  });

  test("never reaches an address that an application overrides", async () => {
    twilio.setFields(NUMBER, { voice_application_sid: "AP1" });
    expect((await call()).ending).toEqual({ type: "redirected", url: "AP1" });
    expect(business.paths).toEqual(["/over"]);
  });

  test("that goes round in circles comes to an end", async () => {
    business.answers("/voice", "<Redirect>/voice</Redirect>");
    expect((await call({ says: CODE })).ending).toEqual({ type: "failed", code: 11215 });
  });
});

describe("requests that are made again", () => {
  test("carry the same token", async () => {
    business.answers("/voice", GATHER);
    business.answers("/gather", "<Hangup/>");
    await call({ says: CODE, repeats: ["gather"] });
    const [first, second] = business.requests.filter(({ path }) => path === "/gather");
    expect(second).toEqual(first);
    expect(first?.token).not.toBe(business.requests[0]?.token);
  });

  test("are not made when the connection broke after it stood", async () => {
    business.answers("/voice", { breaks: true });
    await call();
    expect(business.paths.filter((path) => path === "/voice")).toHaveLength(1);
  });
});

describe("addresses", () => {
  test("are signed for where they seem to go when somebody else stands in", async () => {
    business.answers("/voice", "<Hangup/>");
    twilio.setFields(NUMBER, { voice_url: "https://bot.example.com/voice#rc=2" });
    twilio.reroute("https://bot.example.com", business.url);
    const report = await call();
    expect(business.paths).toContain("/voice");
    expect(business.requests[0]?.isSigned).toBe(false);
    expect(report.requests[0]?.url).toBe("https://bot.example.com/voice#rc=2");
  });

  test("by GET have their fields in the address, and are signed there", async () => {
    twilio.setFields(NUMBER, { voice_method: "GET", status_callback: "" });
    await call();
    expect(business.requests[0]?.path).toMatch(/^\/voice\?AccountSid=AC0+1&/);
    expect(business.requests[0]?.isSigned).toBe(true);
  });
});

test("texts come as Twilio brings them", async () => {
  business.answers("/sms", "");
  twilio.setFields(NUMBER, { sms_url: `${business.url}/sms` });
  const report = await twilio.text({ to: NUMBER, body: "Your WhatsApp Business code: 482-913" });
  expect(business.formAt("/sms")).toMatchObject({
    ...{ Body: "Your WhatsApp Business code: 482-913", From: "32665", To: NUMBER, MessageSid: report.sid },
  });
  expect(business.requests[0]?.isSigned).toBe(true);
  expect(report.status).toBe(200);
});

test("an account that is suspended takes no calls", async () => {
  const suspended = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [TOKEN], numbers: [{ number: NUMBER }] },
    account: { status: "suspended" },
  });
  expect((await suspended.call({ to: NUMBER })).ending).toEqual({ type: "failed", code: 10001 });
  await suspended.close();
});
