import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { AROUND, type Around } from "../../src/cli/verify-number/around.ts";
import { verify } from "../../src/cli/verify-number/verify.ts";
import type { VerifyOptions } from "../../src/cli/verify-number/wanted.ts";
import { type FakeTelephony, type RobotManner, startFakeTelephony } from "../../src/simulator/telephony.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";
import { folderOf } from "../cli/folders.ts";
import { freePort } from "../free-port.ts";
import { bodyOf, type MailHost, partsOf, startMailHost } from "../services/smtp.ts";
import { Server } from "./server.ts";

/**
 * A business with a Twilio number: a served bot, a real mail server, and Meta and Twilio that are only played.
 *
 * @module
 */
export const NUMBER = "+553322980098";
export const NUMBER_ID = "106540352242922";
export const THEIRS = "https://shop.example/ivr";
const ACCOUNT = `AC${"0".repeat(31)}1`;
const TOKEN = "f00df00df00df00df00df00df00df00d";

export interface Place {
  readonly telephony: FakeTelephony;
  readonly mail: MailHost;
  readonly bots: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Runs the command. While it waits, its clock runs as fast as calls do. */
  verify(options?: Partial<VerifyOptions>, around?: Partial<Around>): Promise<Said>;
  /** Any other command. */
  talkbasic(...args: readonly string[]): Promise<Said>;
  /** Serves the bot until the test is over. */
  serve(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** The same in a process of its own, which can be killed and started again. */
  serveApart(environment?: Readonly<Record<string, string>>): Promise<Server>;
}

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

interface Wishes {
  readonly robot?: RobotManner;
  /** Where mail is to go; to a server that takes it when left out. */
  readonly smtpUrl?: string;
  /** What the command and all servers have besides. */
  readonly more?: Readonly<Record<string, string>>;
}

export async function place({ robot = "tells", smtpUrl, more }: Wishes = {}): Promise<Place> {
  const mail = await startMailHost();
  const telephony = await startFakeTelephony({
    graph: {
      ...{ numbers: [NUMBER_ID], appSecret: "s", token: "t", account: "77" },
      registry: [{ id: NUMBER_ID, number: NUMBER }],
    },
    twilio: {
      ...{ accountSid: ACCOUNT, authTokens: [TOKEN] },
      numbers: [{ number: NUMBER, fields: { voice_url: THEIRS } }],
    },
    robot,
  });
  onTestFinished(async () => {
    await telephony.close();
    await mail.close();
  });
  const port = await freePort();
  const settings = `name,value\nwhatsapp-phone-number-id,${NUMBER_ID}\nwhatsapp-waba-id,77\n`;
  const bots = folderOf({ "shop/main.bas": SCRIPT, "shop/config.csv": settings });
  const environment = {
    ...{ WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v" },
    ...{ TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: TOKEN, TWILIO_PHONE_NUMBER: NUMBER },
    ...{ GRAPH_BASE_URL: telephony.graph.url, TWILIO_BASE_URL: telephony.twilio.url },
    ...{ SMTP_URL: smtpUrl ?? mail.url, MAIL_FROM: "bot@example.com", MAIL_TO: "ana@example.com" },
    ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ DATA_DIR: folderOf({}), LOG_LEVEL: "silent", ...more },
  };
  let aheadMs = 0;
  const around: Around = {
    ...AROUND,
    clock: { now: () => Date.now() + aheadMs },
    async pause(ms) {
      await telephony.idle();
      aheadMs += ms;
      await sleep(1);
    },
  };
  return {
    ...{ telephony, mail, bots, environment },
    async verify(options = {}, over = {}) {
      // The server's clock is the real one; whoever begins anew begins with that.
      aheadMs = 0;
      const terminal = new FakeTerminal("", environment);
      const exit = await verify(NUMBER, { bots, ...options }, terminal, { ...around, ...over });
      return { exit, ...terminal.written };
    },
    async talkbasic(...args) {
      const terminal = new FakeTerminal("", environment);
      const exit = await runCommand([...args, "--bots", bots], terminal);
      return { exit, ...terminal.written };
    },
    serve: (over = {}) => served(bots, { ...environment, ...over }),
    serveApart: (over = {}) =>
      Server.start(bots, telephony.graph.url, {
        ...{ dataDir: environment.DATA_DIR, environment: { ...environment, ...over } },
      }),
  };
}

const SCRIPT = 'ON WHATSAPP MESSAGE RECEIVED\n  TALK "hi"\nEND ON\n';

async function served(bots: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const terminal = new FakeTerminal("", environment);
  const serving = runCommand(["serve", bots], terminal);
  onTestFinished(async () => {
    terminal.stop();
    await serving;
  });
  const failed = serving.then(() => Promise.reject(new Error(terminal.written.err)));
  await Promise.race([terminal.until(/\/webhooks\/whatsapp\n/), failed]);
}

/** Resolves as soon as something is there. */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(20);
  }
}

/** The codes that mails hold, one for each mail that holds one. */
export function codesIn({ received }: Pick<MailHost, "received">): readonly string[] {
  const bodies = received.map(({ source }) => bodyOf(partsOf(source)[0] ?? source));
  return bodies.flatMap((body) => /^(\d{6})$/m.exec(body)?.[1] ?? []);
}
