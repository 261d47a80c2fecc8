import { once } from "node:events";
import { request as ask, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished } from "vitest";
import { pairsIn } from "../../../src/channels/twilio-voice/forms.ts";
import type { Span } from "../../../src/channels/twilio-voice/in-time.ts";
import { type TwilioRoutesOptions, twilioRoutes } from "../../../src/channels/twilio-voice/routes.ts";
import { signTwilio } from "../../../src/channels/twilio-voice/signature.ts";
import type { TwilioTrouble } from "../../../src/channels/twilio-voice/trouble.ts";
import type { BotId } from "../../../src/model/ids.ts";
import { createHttpServer, listen } from "../../../src/server/http.ts";
import type { VerificationDesk } from "../../../src/verification/ports.ts";

export const ACCOUNT = "AC00000000000000000000000000000001";
export const NUMBER = "+553322980098";
export const PUBLIC = "https://bot.example.com";
export const TOKEN = "twilio-test-auth-token-not-a-secret";
export const CALL_ID = "CA000000000000000000000000000000aa";
export const LINE = { bot: "support" as BotId, number: NUMBER };
export const OUR_LINE = { ...LINE, account: ACCOUNT, authTokens: [TOKEN] };

/** What every request of a call says. */
export const CALL = { AccountSid: ACCOUNT, CallSid: CALL_ID, From: "+12025550143", To: NUMBER };

/** What was asked at the desk, and what it answers. */
export interface FakeDesk extends VerificationDesk {
  readonly asked: { readonly what: string; readonly with: Readonly<Record<string, unknown>> }[];
}

export function fakeDesk(answers: Partial<VerificationDesk> = {}): FakeDesk {
  const asked: FakeDesk["asked"] = [];
  const desk: VerificationDesk = {
    call: async () => ({ type: "listen", language: "en-US" }),
    heard: async () => ({ type: "hang-up" }),
    recorded: async () => {},
    ended: async () => {},
    text: async () => {},
    delivery: async () => {},
    look: async () => ({ type: "unknown" }),
    listen: async () => ({ type: "unknown" }),
    ...answers,
  };
  const noted = Object.entries(desk).map(([what, act]) => [
    what,
    (given: never) => {
      asked.push({ what, with: Object(given) });
      return act(given);
    },
  ]);
  return { ...(Object.fromEntries(noted) as VerificationDesk), asked };
}

/** A desk at which nothing is ever answered, or nothing can be kept. */
export function deskThat(act: () => Promise<never>): FakeDesk {
  const all = ["call", "heard", "recorded", "ended", "text", "delivery", "look", "listen"];
  return fakeDesk(Object.fromEntries(all.map((name) => [name, act])));
}

export const never = (): Promise<never> => new Promise(() => {});

/** Waits for what is sure to come, as long as a busy machine may take. */
export async function soon<T>(what: () => T, wanted: T): Promise<void> {
  await expect.poll(what, { timeout: 15_000, interval: 5 }).toEqual(wanted);
}

/** Spans that are over when a test says so. */
export function spans() {
  const begun: { readonly ms: number; readonly finish: () => void }[] = [];
  const wait = (ms: number): Span => {
    const over = new Promise<void>((resolve) => begun.push({ ms, finish: resolve }));
    return { over, end: () => {} };
  };
  return { wait, begun };
}

export interface Site {
  readonly url: string;
  readonly troubles: TwilioTrouble[];
  /** Asks as Twilio does, well signed. */
  twilio(path: string, fields: Fields, signing?: Signing): Promise<Reply>;
}

type Fields = Readonly<Record<string, string>>;

interface Signing {
  readonly token?: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export async function twilioSite(options: Partial<TwilioRoutesOptions> = {}): Promise<Site> {
  const troubles: TwilioTrouble[] = [];
  const routes = twilioRoutes({
    ...{ lines: [OUR_LINE], publicUrl: PUBLIC, desk: fakeDesk() },
    report: (trouble) => troubles.push(trouble),
    ...options,
  });
  const { url, close } = await listen(createHttpServer([routes]), 0);
  onTestFinished(() => close(0));
  return { url, troubles, twilio: (path, fields, signing) => asTwilio(url, path, fields, signing) };
}

function asTwilio(url: string, path: string, fields: Fields, signing: Signing = {}): Promise<Reply> {
  const { token = TOKEN, method = "POST", headers = {} } = signing;
  const form = new URLSearchParams(fields).toString();
  const target = method === "GET" ? `${path}?${form}` : path;
  const pairs = method === "GET" ? [] : pairsIn(form);
  const signature = signTwilio(`${PUBLIC}${target}`, pairs === "too many" ? [] : pairs, token);
  const sent = { "content-type": FORM, "x-twilio-signature": signature, ...headers };
  return rawly(url, { method, target, headers: sent, body: method === "GET" ? "" : form });
}

const FORM = "application/x-www-form-urlencoded; charset=utf-8";

interface Sent {
  readonly method: string;
  /** Goes out as it is: `fetch` would encode an apostrophe. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export async function rawly(url: string, { method, target, headers, body }: Sent): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const request = ask({ ...{ hostname, port, method }, path: target, headers: { ...headers } });
  request.end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const { statusCode: status = 0, headers: got } = response;
  return { status, type: got["content-type"] ?? "", headers: got, body: await text(response) };
}
