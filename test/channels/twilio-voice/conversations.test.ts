import axios, { type AxiosAdapter } from "axios";
import { describe, expect, onTestFinished, test } from "vitest";
import { TWILIO_PATHS } from "../../../src/channels/twilio-voice/paths.ts";
import { rehearse } from "../../../src/channels/twilio-voice/rehearsal.ts";
import { robotWords } from "../../../src/simulator/robot-words.ts";
import { type FakeTwilio, startFakeTwilio } from "../../../src/simulator/twilio/fake-twilio.ts";
import type { CallAnswer, VerificationDesk } from "../../../src/verification/ports.ts";
import { ACCOUNT, type FakeDesk, fakeDesk, NUMBER, PUBLIC, TOKEN, twilioSite } from "./site.ts";

/** Whole calls through the routes: what our TwiML makes of a robot that talks, presses, is silent or hangs up. */
async function connected(desk: FakeDesk): Promise<FakeTwilio> {
  const site = await twilioSite({ desk });
  const twilio = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [TOKEN] },
    numbers: [
      {
        number: NUMBER,
        fields: {
          voice_url: PUBLIC + TWILIO_PATHS.voice,
          voice_fallback_url: PUBLIC + TWILIO_PATHS.voiceFallback,
          status_callback: PUBLIC + TWILIO_PATHS.status,
          sms_url: PUBLIC + TWILIO_PATHS.sms,
        },
      },
    ],
  });
  twilio.reroute(PUBLIC, site.url);
  onTestFinished(() => twilio.close());
  return twilio;
}

function listening(language: string, answers: Partial<VerificationDesk> = {}): FakeDesk {
  return fakeDesk({ call: async () => ({ type: "listen", language }), ...answers });
}

function heardAt(desk: FakeDesk): readonly unknown[] {
  return desk.asked.filter(({ what }) => what === "heard").map(({ with: given }) => given.readings);
}

describe("a call while we listen", () => {
  test.each([
    ["en_US", "en-US"],
    ["pt_BR", "pt-BR"],
    ["es_ES", "es-ES"],
  ])("brings all that the robot says in %s, from its first word on", async (asked, language) => {
    const desk = listening(language);
    const twilio = await connected(desk);
    const says = robotWords("482913", asked);
    const report = await twilio.call({ to: NUMBER, says });
    const text = says.map((speech) => speech.text).join(" ");
    expect(heardAt(desk)).toEqual([[{ source: "speech", text, language, confidence: 0.93 }]]);
    expect(report).toMatchObject({ alerts: [], told: [], ending: { type: "hung-up" } });
  });

  test("is told of to its end: the sound of it, and that it is over", async () => {
    const desk = listening("en-US");
    const twilio = await connected(desk);
    const { recordings, sid } = await twilio.call({ to: NUMBER, says: robotWords("482913", "en_US") });
    expect(desk.asked.map(({ what }) => what)).toEqual(["call", "heard", "ended", "recorded"]);
    expect(desk.asked.at(-1)?.with).toMatchObject({ id: sid, recording: recordings[0], status: "completed" });
  });

  test("listens again, records what comes then, and has it written down", async () => {
    const answers = ["listen", "record", "hang-up", "hang-up"] as const;
    let asked = 0;
    const desk = listening("en-US", {
      heard: async () => ({ type: answers[asked++] ?? "hang-up", language: "en-US" }),
    });
    const twilio = await connected(desk);
    const code = { text: "4 8 2 9 1 3", language: "en-US", pauseMs: 8_000 };
    const { alerts } = await twilio.call({ to: NUMBER, says: [code, code, code, code] });
    expect(alerts).toEqual([]);
    const kinds = desk.asked.filter(({ what }) => what === "heard").map(({ with: given }) => given.kind);
    expect(kinds).toEqual(["gather-1", "gather-2", "message", "transcription"]);
  });

  test("keeps the sound of a robot that hangs up before anything was brought", async () => {
    const desk = listening("en-US");
    const twilio = await connected(desk);
    await twilio.call({ to: NUMBER, says: robotWords("482913", "en_US"), staysMs: 500 });
    expect(heardAt(desk)).toEqual([]);
    expect(desk.asked.at(-1)).toMatchObject({ what: "recorded", with: { status: "completed" } });
  });

  test("takes keys as well", async () => {
    const desk = listening("en-US");
    const twilio = await connected(desk);
    await twilio.call({ to: NUMBER, digits: "482913" });
    expect(heardAt(desk)).toEqual([[expect.objectContaining({ source: "dtmf", text: "482913" })]]);
  });

  test("is answered the same when a request comes twice", async () => {
    const twilio = await connected(listening("en-US"));
    const says = robotWords("482913", "en_US");
    const { requests } = await twilio.call({ to: NUMBER, says, repeats: ["voice", "gather"] });
    for (const kind of ["voice", "gather"]) {
      const [first, second] = requests.filter((request) => request.kind === kind);
      expect(second).toEqual(first);
    }
  });
});

describe("a call while nobody listens to it here", () => {
  test.each<[CallAnswer, unknown]>([
    [
      { type: "forward", to: "+5511987654321" },
      { type: "forwarded", to: "+5511987654321" },
    ],
    [
      { type: "redirect", url: "https://twimlets.com/voicemail?Email=a%40b.example&Transcribe=true" },
      { type: "redirected", url: "https://twimlets.com/voicemail?Email=a%40b.example&Transcribe=true" },
    ],
    [{ type: "decline" }, { type: "hung-up" }],
  ])("goes where it is sent: %o", async (answer, ending) => {
    const twilio = await connected(fakeDesk({ call: async () => answer }));
    const report = await twilio.call({ to: NUMBER, says: robotWords("482913", "en_US"), staysMs: 60_000 });
    expect(report).toMatchObject({ alerts: [], recordings: [], ending });
  });
});

test("texts reach the desk", async () => {
  const desk = fakeDesk();
  const twilio = await connected(desk);
  const { status } = await twilio.text({ to: NUMBER, body: "Your WhatsApp Business code: 482-913" });
  expect(status).toBe(200);
  expect(desk.asked).toMatchObject([{ what: "text", with: { readings: [{ source: "sms" }] } }]);
});

test("a rehearsal is answered as a call is while we listen, and refused when its signature is wrong", async () => {
  const desk = listening("en-US");
  const { url } = await twilioSite({ desk });
  const adapter: AxiosAdapter = (config) =>
    axios.getAdapter("http")({ ...config, url: String(config.url).replace(PUBLIC, url) });
  const own = { accountSid: ACCOUNT, authToken: TOKEN, number: NUMBER, adapter };
  const { right, wrong } = await rehearse({ url: `${PUBLIC}${TWILIO_PATHS.voice}`, ...own });
  expect(right).toMatchObject({ status: 200, contentType: expect.stringContaining("text/xml") });
  expect(right).toHaveProperty("body", expect.stringMatching(/<Recording.*<Gather.*<Record/s));
  expect(wrong).toMatchObject({ status: 403 });
  expect(desk.asked).toMatchObject([{ what: "call", with: { isRehearsal: true } }]);
});
