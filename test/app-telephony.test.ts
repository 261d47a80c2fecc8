import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTelephonyFor } from "../src/wiring/telephony.ts";
import { bodyOf, headerOf, partsOf } from "./services/smtp.ts";
import { NUMBER, newCall, PUBLIC_URL, SHOP, startTelephone } from "./wiring/telephone.ts";

/** Calls to a bot's number, in a whole server. */
/** What comes of a call comes on its own time. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 20_000, interval: 20 });

const SPOKEN = { SpeechResult: "4 8 2 9 1 3. 4 8 2 9 1 3", Confidence: "0.93", Language: "pt-BR" };

describe("a call to a number that is armed", () => {
  it("is listened to in silence, and its code is mailed with a link to the sound", async () => {
    const { ask, arm, mail } = await startTelephone();
    await arm();
    const CallSid = newCall();
    const first = await ask("/twilio/voice", { CallSid, CallStatus: "ringing" });
    expect(first).toMatchObject({ status: 200, type: expect.stringContaining("text/xml") });
    expect(first.body).toMatch(/<Gather[^>]*language="pt-BR"/);
    expect(first.body).not.toContain("<Say");
    const heard = await ask("/twilio/gather?attempt=1", { CallSid, ...SPOKEN });
    expect(heard.body).toContain("<Hangup/>");
    await soon(() => mail.received.length).toBe(1);
    const [{ to, source }] = mail.received as [(typeof mail.received)[number]];
    const [text = ""] = partsOf(source).map(bodyOf);
    expect(to).toEqual(["ana@example.com"]);
    expect(headerOf(source, "subject")).not.toContain("482913");
    expect(text).toContain("482913");
    expect(text).toMatch(new RegExp(`${PUBLIC_URL}/verification/\\S+`));
  });

  it("is heard by a command beside the server, which shares its key", async () => {
    const { ask, arm, dataDir, line, world } = await startTelephone();
    await arm();
    const CallSid = newCall();
    await ask("/twilio/voice", { CallSid });
    await ask("/twilio/gather?attempt=1", { CallSid, ...SPOKEN });
    const beside = await openTelephonyFor({ dataDir }, [line], world, () => {});
    const shown = await beside.verification.reveal({ bot: SHOP, number: NUMBER }, "ana@desk");
    await beside.close();
    expect(shown).toMatchObject({ type: "code", code: "482913" });
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
  });

  it("leads to a page that shows what is behind a link, and changes nothing", async () => {
    const { ask, arm, mail, url } = await startTelephone();
    await arm();
    const CallSid = newCall();
    await ask("/twilio/voice", { CallSid });
    await ask("/twilio/gather?attempt=1", { CallSid, ...SPOKEN });
    await soon(() => mail.received.length).toBe(1);
    const [text = ""] = partsOf(mail.received[0]?.source ?? "").map(bodyOf);
    const [, path] = /bot\.example\.com(\/verification\/\S+)/.exec(text) ?? [];
    const page = await fetch(`${url}${path}`);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect((await fetch(`${url}/verification/${"0".repeat(32)}.1.forged`)).status).toBe(404);
  });
});

describe("a request at the addresses of Twilio", () => {
  it("is refused when nobody of ours has signed it", async () => {
    const { ask, logs } = await startTelephone();
    expect((await ask("/twilio/voice", { CallSid: newCall() }, "another token")).status).toBe(403);
    expect(logs()).toContain("not-signed");
  });

  it("is declined politely while nobody has armed the number", async () => {
    const { ask } = await startTelephone();
    const { status, body } = await ask("/twilio/voice", { CallSid: newCall() });
    expect(status).toBe(200);
    expect(body).not.toMatch(/<Gather|<Record/);
  });

  it.each([
    ["TWILIO_AUTH_TOKEN", { line: { authTokens: [] } }],
    ["TWILIO_ACCOUNT_SID", { account: false }],
    ["PUBLIC_URL", { reachable: false }],
  ] as const)("is answered 503 without %s, and told so", async (setting, wishes) => {
    const { url } = await startTelephone(wishes);
    const response = await fetch(`${url}/twilio/voice`, { method: "POST" });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(setting);
  });

  it("is answered 503 by a server without any number, which makes no key", async () => {
    const { url, dataDir } = await startTelephone({ app: { telephony: { bots: [], world: {} as never } } });
    expect((await fetch(`${url}/twilio/gather`, { method: "POST" })).status).toBe(503);
    expect(existsSync(join(dataDir, "secret.key"))).toBe(false);
  });
});

describe("a script at /twilio/gather", () => {
  const script = (line: string): string => `ON WEBHOOK POST TO "/twilio/gather" DO\n${line}\nEND ON\n`;
  const MARKUP = "<Response><Say>Thank you.</Say></Response>";

  async function gathered(text: string) {
    const telephone = await startTelephone({ script: text });
    await telephone.arm();
    const CallSid = newCall();
    await telephone.ask("/twilio/voice", { CallSid });
    const answer = await telephone.ask("/twilio/gather?attempt=1", { CallSid, ...SPOKEN });
    return { ...telephone, answer };
  }

  it("runs after the code is safe, and what it prints is the answer when it is markup", async () => {
    const { answer, mail, logs } = await gathered(script(`LOG "asked"\nPRINT "${MARKUP}"`));
    expect(answer).toMatchObject({ status: 200, body: MARKUP });
    expect(logs()).toContain("asked");
    await soon(() => mail.received.length).toBe(1);
  });

  it.each([
    ["prints something else", 'PRINT "Thank you."'],
    ["prints nothing", 'LOG "asked"'],
    ["fails", "PRINT 1 / 0"],
  ])("that %s leaves the answer to us", async (_does, line) => {
    const { answer } = await gathered(script(line));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("<Hangup/>");
  });

  it("is reached by nobody who has not signed", async () => {
    const { url, logs } = await gathered(script('LOG "asked"'));
    const before = logs().split("asked").length;
    expect((await fetch(`${url}/twilio/gather`, { method: "POST" })).status).toBe(403);
    expect((await fetch(`${url}/Twilio/Gather/`, { method: "POST" })).status).toBe(403);
    expect(logs().split("asked").length).toBe(before);
  });
});

it("lets a script look on at the other addresses, after our answer", async () => {
  const { ask, logs } = await startTelephone({
    script: 'ON WEBHOOK POST TO "/twilio/status" DO\nLOG "looked: " + GET FORM VALUE "CallStatus"\nEND ON\n',
  });
  expect((await ask("/twilio/status", { CallSid: newCall(), CallStatus: "completed" })).status).toBe(204);
  await soon(logs).toContain("looked: completed");
  expect((await ask("/twilio/status", { CallSid: newCall() }, "another token")).status).toBe(403);
});

it("tells after a restart what the process before could not tell any more", async () => {
  const first = await startTelephone();
  await first.mail.close();
  await first.arm();
  const CallSid = newCall();
  await first.ask("/twilio/voice", { CallSid });
  await first.ask("/twilio/gather?attempt=1", { CallSid, ...SPOKEN });
  await first.stop();
  const { dataDir, world } = first;
  const second = await startTelephone({ world, app: { dataDir } });
  await soon(() => second.mail.received.length).toBe(1);
});

describe("a call while nobody listens", () => {
  it.each([
    ["goes on to the business's own script on the same server", "/ivr", true],
    ["is never sent back to where it came from", "/twilio/voice", false],
  ])("%s", async (_, path, isRedirected) => {
    const { ask, dataDir, line, world } = await startTelephone();
    const beside = await openTelephonyFor({ dataDir }, [line], world, () => {});
    const formerVoiceUrl = `${PUBLIC_URL}${path}`;
    await beside.verification.change({ bot: SHOP, number: NUMBER }, (dossier) => ({
      ...dossier,
      formerVoiceUrl,
    }));
    await beside.close();
    const CallSid = newCall();
    const { status, body } = await ask("/twilio/voice", { CallSid, CallStatus: "ringing" });
    expect(status).toBe(200);
    expect(body.includes(`>${formerVoiceUrl}</Redirect>`)).toBe(isRedirected);
  });
});
