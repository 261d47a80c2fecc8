import { randomBytes } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { signTwilio } from "../../src/channels/twilio-voice/signature.ts";
import { freePort } from "../free-port.ts";
import { startMailHost } from "../services/smtp.ts";
import { codesIn, NUMBER, type Place, place } from "./verifying.ts";

/** A server in a process of its own, and SIGKILL in the middle of a call to it. */
const PATIENCE_MS = 60_000;

it("mails the code when the server is killed between any two requests of the call", {
  timeout: PATIENCE_MS,
}, async () => {
  const port = await freePort();
  const shop = await place({ smtpUrl: `smtp://127.0.0.1:${port}` });
  const logged = { LOG_LEVEL: "info" };
  expect(await shop.talkbasic("verify-number", "--arm", NUMBER)).toMatchObject({ exit: 0, err: "" });
  const call = callTo(shop);

  const first = await shop.serveApart(logged);
  expect(await call("/twilio/voice", { CallStatus: "ringing" })).toContain("<Gather");
  await first.stop("SIGKILL");

  const second = await shop.serveApart(logged);
  const spoken = { SpeechResult: "Your code is 4 8 2 9 1 3. Again, 4 8 2 9 1 3.", Confidence: "0.9" };
  expect(await call("/twilio/gather?attempt=1&language=en-US", spoken)).toContain("<Hangup");
  // Nobody takes mail yet. When this is written it is not under way, and tried again a second later.
  await second.until("err", /could not be told of a verification/);
  await second.stop("SIGKILL");

  const mail = await startMailHost({}, port);
  const third = await shop.serveApart(logged);
  // The server, which is killed later, keeps its connection open.
  onTestFinished(() => void mail.close());
  await call("/twilio/status", { CallStatus: "completed", CallDuration: "21" });
  await third.until("err", /people were told of a verification/);
  await third.stop("SIGKILL");
  expect(codesIn(mail)).toEqual(["482913"]);

  const fourth = await shop.serveApart(logged);
  expect(await call("/twilio/gather?attempt=1&language=en-US", spoken)).toContain("<Hangup");
  await fourth.stop();
  expect(codesIn(mail)).toEqual(["482913"]);
});

/** One call, as Twilio tells of it; gives what our server answers. */
function callTo({ environment }: Place) {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN = "", PUBLIC_URL = "" } = environment;
  const known = {
    ...{ AccountSid: TWILIO_ACCOUNT_SID ?? "", CallSid: `CA${randomBytes(16).toString("hex")}` },
    ...{ To: NUMBER, From: "+12025550143" },
  };
  return async (path: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const form = { ...known, ...fields };
    const pairs = Object.entries(form).map(([name, value]) => ({
      ...{ name: Buffer.from(name), value: Buffer.from(value) },
    }));
    const url = `${PUBLIC_URL}${path}`;
    const headers = { "x-twilio-signature": signTwilio(url, pairs, TWILIO_AUTH_TOKEN) };
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(form) });
    return answer.text();
  };
}
