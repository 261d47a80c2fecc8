import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startFakeTwilio } from "../../src/simulator/twilio/fake-twilio.ts";
import { bodyOf, headerOf, type MailHost, partsOf } from "../services/smtp.ts";
import { ACCOUNT, NUMBER, PUBLIC_URL, startTelephone } from "../wiring/telephone.ts";

/**
 * A verification with everything switched on that writes logs, and a search for what may stand in none of them. The mail
 * holds the code, so that the search would find it.
 */
const CODE = "739164";
const SECRETS = {
  authToken: "f00df00df00df00df00df00df00df00d",
  oldToken: "0ldt0ken0ldt0ken0ldt0ken0ldt0ken",
  notify: "a-n0t1fy-s3cr3t-0f-the-shop",
  key: "k3y-0f-the-vault-k3y-0f-the-vault-k3y",
  accessToken: "EAAGm0PX4ZCpsBAKzZCtestTOKEN77",
  caller: "+15005550143",
  operator: "5511987654321",
} as const;

/** Everything in the ways in which people and recognisers write it. */
function forms(text: string): readonly string[] {
  const digits = [...text.replace(/\D/g, "")];
  const spaced = [" ", "-", ", ", ". "].map((between) => digits.join(between));
  const halves = [" ", "-", ".", ","].map((between) => `${text.slice(0, 3)}${between}${text.slice(3)}`);
  return [text, encodeURIComponent(text), Buffer.from(text).toString("base64"), ...spaced, ...halves];
}

const CODE_FORMS = [...forms(CODE), "seven three nine", "one six four"];

const SCRIPT = `LOG ALL WEBHOOK REQUESTS
LOG ALL API RESPONSES
SET DEBUG MODE TO "verbose"
ON WHATSAPP MESSAGE RECEIVED
  TALK "hello"
END ON
`;

it("leaves no code, token or number where it does not belong", async () => {
  const notified = await receiver();
  const twilio = await startFakeTwilio({
    ...{ accountSid: ACCOUNT, authTokens: [SECRETS.authToken, SECRETS.oldToken] },
    numbers: [{ number: NUMBER, fields: FIELDS }],
  });
  onTestFinished(() => twilio.close());
  const { url, arm, mail, logs, stop, dataDir } = await startTelephone({
    script: SCRIPT,
    level: "debug",
    world: { twilioBaseUrl: twilio.url, secretsKeys: [SECRETS.key] },
    bot: { accessToken: SECRETS.accessToken, secrets: [SECRETS.authToken, SECRETS.oldToken, SECRETS.notify] },
    line: {
      authTokens: [SECRETS.authToken, SECRETS.oldToken],
      sms: { accountSid: ACCOUNT, authToken: SECRETS.authToken, from: NUMBER.slice(1) },
      smsTo: [SECRETS.operator],
      webhook: { url: notified.url, secrets: [SECRETS.notify], holdsCode: false },
    },
  });
  twilio.reroute(PUBLIC_URL, url);
  await arm("en_US");
  await twilio.call({
    ...{ to: NUMBER, from: SECRETS.caller },
    says: { text: `Your code is ${[...CODE].join(" ")}. Again, ${[...CODE].join(" ")}.`, language: "en-US" },
  });
  // Of two codes only the newer one is told, if the older one has not left by then.
  await expect.poll(() => twilio.texts.length, { timeout: 20_000, interval: 20 }).toBe(1);
  await arm("en_US");
  await twilio.text({ to: NUMBER, body: `${CODE} is your WhatsApp code` });
  await arm("en_US");
  await twilio.call({
    ...{ to: NUMBER, from: SECRETS.caller },
    says: { text: "seven three nine", language: "en-US" },
  });
  await expect.poll(() => mail.received.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1);
  await expect.poll(() => twilio.texts.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1);
  await expect.poll(() => notified.bodies.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1);
  await fetch(`${url}/verification/${"0".repeat(32)}.1.${CODE}`);
  const [link = "no link"] = mailsOf(mail).flatMap((body) => /\/verification\/[\w.~-]+/.exec(body) ?? []);
  expect(link).toMatch(/^.verification./);
  await fetch(`${url}${link}`);
  await fetch(`${url}${link}`, { method: "POST" });
  await fetch(`${url}/twilio/gather?Digits=${CODE}`, { method: "POST", body: `SpeechResult=${CODE}` });
  const told = await Promise.all(
    ["/readyz", "/healthz", "/metrics"].map(async (path) => textOf(`${url}${path}`)),
  );
  await stop();

  expect(mailsOf(mail).join("\n")).toContain(CODE);
  expect(twilio.texts.map(({ body }) => body).join("\n")).toContain(CODE);

  const written = {
    logs: logs(),
    subjects: mail.received.map(({ source }) => headerOf(source, "subject")).join("\n"),
    readiness: told.join("\n"),
    notifications: notified.bodies.join("\n"),
  };
  expect(written.logs).toContain("webhook request");
  expect(written.logs).toContain("api response");
  const kept = filesIn(dataDir);
  expect(kept.map(({ name }) => name)).toContain("talkbasic.db");
  const places = [...Object.entries(written), ...kept.map(({ name, text }) => [name, text] as const)];
  for (const [place, text] of places) {
    for (const secret of [...CODE_FORMS, ...tokens(), link]) expect(found(text, secret, place)).toBe("");
  }
  // A program of the business is told which of its numbers it is about.
  const { notifications: _, ...others } = written;
  const elsewhere = [...Object.entries(others), ...kept.map(({ name, text }) => [name, text] as const)];
  for (const [place, text] of elsewhere) {
    for (const number of [NUMBER, SECRETS.caller, `+${SECRETS.operator}`].flatMap(numberForms)) {
      expect(found(text, number, place)).toBe("");
    }
  }
});

/** The texts of the mails that have come. */
function mailsOf({ received }: Pick<MailHost, "received">): readonly string[] {
  return received.map(({ source }) => partsOf(source).map(bodyOf).join("\n"));
}

/** Where it was found, with a little around it; empty when it was not. */
function found(text: string, secret: string, place: string): string {
  const at = text.toLowerCase().indexOf(secret.toLowerCase());
  return at < 0 ? "" : `${place}: ${text.slice(Math.max(0, at - 80), at + 80)}`;
}

function tokens(): readonly string[] {
  const { authToken, oldToken, notify, key, accessToken } = SECRETS;
  return [authToken, oldToken, notify, key, accessToken].flatMap((token) => [
    ...[token, Buffer.from(token).toString("base64"), encodeURIComponent(token)],
  ]);
}

function numberForms(number: string): readonly string[] {
  return [number.slice(1), encodeURIComponent(number), number.slice(3)];
}

const FIELDS = {
  voice_url: `${PUBLIC_URL}/twilio/voice`,
  voice_fallback_url: `${PUBLIC_URL}/twilio/voice-fallback`,
  status_callback: `${PUBLIC_URL}/twilio/status`,
  sms_url: `${PUBLIC_URL}/twilio/sms`,
} as const;

/** A program of the business that is told. */
async function receiver() {
  const bodies: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(Buffer.concat(chunks).toString("utf8"));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

function filesIn(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "secret.key")
    .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), "latin1") }));
}
