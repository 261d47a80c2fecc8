import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { robotWords } from "../../src/simulator/robot-words.ts";
import { type FakeTelephony, startFakeTelephony } from "../../src/simulator/telephony.ts";
import { verdictOn } from "../../src/verification/code/verdict.ts";
import { ACCOUNT, Business, NUMBER, TOKEN } from "./twilio/business.ts";

const ID = "106540352242922";

let business: Business;
let telephony: FakeTelephony;

beforeEach(async () => {
  business = new Business();
  await business.listen();
  const gather =
    '<Gather input="dtmf speech" timeout="20" speechTimeout="4" language="pt-BR" action="/gather"/>';
  business.answers("/voice", gather);
  business.answers("/gather", "<Hangup/>");
  telephony = await startFakeTelephony({
    graph: {
      appSecret: "s",
      registry: [
        { id: ID, number: NUMBER },
        { id: "2", number: "+12025550100" },
      ],
    },
    twilio: {
      ...{ accountSid: ACCOUNT, authTokens: [TOKEN] },
      numbers: [
        { number: NUMBER, fields: { voice_url: `${business.url}/voice`, sms_url: `${business.url}/sms` } },
      ],
    },
  });
});
afterEach(async () => {
  await telephony.close();
  await business.close();
});

async function post(path: string, body: Readonly<Record<string, string>>): Promise<number> {
  const headers = { authorization: "Bearer t", "content-type": "application/json" };
  const address = `${telephony.graph.url}/v26.0/${path}`;
  const { status } = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  return status;
}

/** Asks for a code and waits for what comes of it. @returns what was heard of it */
async function asked(method: "VOICE" | "SMS" = "VOICE", id = ID): Promise<string> {
  await post(`${id}/request_code`, { code_method: method, language: "pt_BR" });
  await telephony.idle();
  return business.formAt("/gather")?.SpeechResult ?? "";
}

function verdict(text: string) {
  return verdictOn([{ source: "speech", text, language: "pt-BR", confidence: 0.93 }], "pt-BR");
}

describe("a code that is asked for at Meta", () => {
  test("is told by a call at Twilio, and is the one that Meta takes", async () => {
    const found = verdict(await asked());
    if (found.type !== "captured") throw new Error(found.type);
    expect(await post(`${ID}/verify_code`, { code: found.code })).toBe(200);
    expect(telephony.graph.registry.record(ID)?.isVerified).toBe(true);
  });

  test("is told by a text when a text was asked for", async () => {
    await asked("SMS");
    expect(business.formAt("/sms")?.Body).toMatch(/^Your WhatsApp Business code: \d{3}-\d{3}\./);
    expect(telephony.twilio.calls).toEqual([]);
  });

  test.each([
    ["tells-once", "captured"],
    ["is-cut-off", "nothing"],
    ["is-misheard", "ambiguous"],
  ] as const)("when the robot %s is %s", async (manner, type) => {
    telephony.robotWill(manner);
    expect(verdict(await asked()).type).toBe(type);
  });

  test.each(["is-silent", "hangs-up"] as const)("is not heard when the robot %s", async (manner) => {
    telephony.robotWill(manner);
    expect(await asked()).toBe("");
    expect(telephony.twilio.calls).toHaveLength(1);
  });

  test("never comes when the robot does not call", async () => {
    telephony.robotWill("never-calls");
    await asked();
    expect(telephony.twilio.calls).toEqual([]);
    expect(telephony.graph.registry.record(ID)?.attempts.requestCode).toBe(1);
  });

  test("rings elsewhere when the number is not at Twilio", async () => {
    await asked("VOICE", "2");
    expect(telephony.twilio.calls).toEqual([]);
  });
});

describe("the words of the robot", () => {
  test.each(["en_US", "pt_BR", "es_ES"])("are read as the code they say, in %s", (language) => {
    for (const code of ["482913", "000000", "013579", "777666"]) {
      const said = robotWords(code, language)
        .map(({ text }) => text)
        .join(". ");
      const readings = [
        { source: "speech", text: said, language: language.replace("_", "-"), confidence: 0.9 },
      ] as const;
      expect(verdictOn(readings, language)).toMatchObject({ type: "captured", code, agreeing: 2 });
    }
  });

  test("are English in languages that it does not speak", () => {
    expect(robotWords("482913", "fi_FI")[0].language).toBe("en-US");
  });
});
