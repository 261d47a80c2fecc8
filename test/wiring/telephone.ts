import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type AppBot, type AppOptions, createApp } from "../../src/app.ts";
import { signTwilio } from "../../src/channels/twilio-voice/signature.ts";
import { compile } from "../../src/language/index.ts";
import type { BotId } from "../../src/model/ids.ts";
import { openTelephonyFor, type TelephonyBot, type TelephonyWorld } from "../../src/wiring/telephony.ts";
import { folderOf } from "../cli/folders.ts";
import { type MailHost, startMailHost } from "../services/smtp.ts";

/** A whole server with a telephone number: a real database, real HTTP and real SMTP. Twilio is played by hand. */
export const SHOP = "shop" as BotId;
export const NUMBER = "+553322980098";
export const ACCOUNT = `AC${"0".repeat(31)}1`;
const TOKEN = "f00df00df00df00df00df00df00df00d";
export const PUBLIC_URL = "https://bot.example.com";

export interface Telephone {
  readonly url: string;
  readonly dataDir: string;
  readonly mail: MailHost;
  readonly world: TelephonyWorld;
  readonly line: TelephonyBot;
  /** Asks as Twilio does. @returns status and body */
  ask(path: string, fields?: Readonly<Record<string, string>>, token?: string): Promise<Asked>;
  /** Opens the window, as a command beside the server does. */
  arm(language?: string): Promise<void>;
  /** What the server has written down: its own log and that of the scripts. */
  logs(): string;
  stop(): Promise<void>;
}

interface Asked {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Wishes {
  readonly script?: string;
  readonly line?: Partial<TelephonyBot>;
  readonly world?: Partial<TelephonyWorld>;
  readonly bot?: Partial<AppBot>;
  readonly app?: Partial<AppOptions>;
  /** False leaves the Twilio account out. */
  readonly account?: boolean;
  /** False leaves PUBLIC_URL out. */
  readonly reachable?: boolean;
  readonly level?: string;
}

const QUIET = 'ON WHATSAPP MESSAGE RECEIVED\nTALK "hello"\nEND ON\n';

export async function startTelephone(wishes: Wishes = {}): Promise<Telephone> {
  const mail = await startMailHost();
  const dataDir = folderOf({});
  const { accountSid, ...accountless } = lineOf(mail, wishes.line);
  const line =
    wishes.account === false
      ? accountless
      : { ...accountless, ...(accountSid !== undefined && { accountSid }) };
  const { publicUrl, ...unreachable } = { ...worldOf(dataDir), ...wishes.world };
  const world =
    wishes.reachable === false
      ? unreachable
      : { ...unreachable, ...(publicUrl !== undefined && { publicUrl }) };
  let written = "";
  const app = await createApp({
    ...{ dataDir, graphBaseUrl: world.graphBaseUrl, http: { port: 0, host: "127.0.0.1" } },
    bots: [{ ...botOf(wishes.script ?? QUIET), ...wishes.bot }],
    telephony: { bots: [line], world },
    logger: pino({ level: wishes.level ?? "info" }, { write: (text: string) => void (written += text) }),
    ...wishes.app,
  });
  const stop = (): Promise<void> => app.stop(2_000);
  onTestFinished(async () => {
    await stop();
    await mail.close();
  });
  const { url } = await app.start();
  return {
    ...{ url, dataDir, mail, world, line, stop },
    ask: (path, fields = {}, token = TOKEN) => asked(url, path, fields, token),
    async arm(language = "pt_BR") {
      const beside = await openTelephonyFor({ dataDir }, [line], world, () => {});
      await beside.verification.arm({ bot: SHOP, number: NUMBER }, { language });
      await beside.close();
    },
    logs: () => written + readFileSync(join(dataDir, "logs", "bot.log"), "utf8"),
  };
}

function lineOf(mail: MailHost, more: Partial<TelephonyBot> = {}): TelephonyBot {
  return {
    ...{ bot: SHOP, number: NUMBER, accountSid: ACCOUNT, authTokens: [TOKEN] },
    ...{ mail: { url: mail.url, from: "bot@example.com" }, sms: {}, mailTo: ["ana@example.com"], smsTo: [] },
    ...{ webhook: { secrets: [], holdsCode: false }, apiVersion: "v26.0", numberIds: [] },
    ...more,
  };
}

/** Nobody listens at the places of Meta and Twilio. */
function worldOf(dataDir: string): TelephonyWorld {
  const nowhere = "http://127.0.0.1:9";
  return { dataDir, secretsKeys: [], publicUrl: PUBLIC_URL, graphBaseUrl: nowhere, twilioBaseUrl: nowhere };
}

function botOf(script: string): AppBot {
  const { program } = compile([{ path: "main.bas", text: script }]);
  if (!program) throw new Error("the script does not compile");
  return {
    ...{ bot: SHOP, program, numbers: "all", apiVersion: "v26.0", accessToken: "a-token" },
    ...{ appSecrets: ["a-secret"], verifyTokens: [], unknownWaitMs: 60_000, onUnknown: "resend" },
  };
}

async function asked(
  url: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  token: string,
): Promise<Asked> {
  const form = { AccountSid: ACCOUNT, To: NUMBER, From: "+15005550006", ...fields };
  const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
  const pairs = Object.entries(form).map(([name, value]) => ({ name: bytes(name), value: bytes(value) }));
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signTwilio(`${PUBLIC_URL}${path}`, pairs, token),
    },
    body: new URLSearchParams(form).toString(),
  });
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, body: await response.text() };
}

/** Twilio's id of a call that nobody has made before. */
export function newCall(): string {
  return `CA${randomBytes(16).toString("hex")}`;
}
