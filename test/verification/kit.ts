import type { BotId } from "../../src/model/ids.ts";
import type { Papers, SendResult } from "../../src/runtime/ports.ts";
import { createVault } from "../../src/services/vault.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import type { Dossier } from "../../src/verification/dossier.ts";
import type { Exchange, Line, Messenger, Outcome, Sound, Told } from "../../src/verification/ports.ts";
import {
  openVerification,
  type VerificationBot,
  type VerificationLogEvent,
  type VerificationOptions,
} from "../../src/verification/verification.ts";

export const LINE: Line = { bot: "support" as BotId, number: "+553322980098" };
export const PUBLIC_URL = "https://bot.example.com";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 21, 17);
export const SOUND: Sound = { mime: "audio/mpeg", bytes: Buffer.from("the sound of a call") };
export const VAULT = createVault(["a secret of the tests, thirty-two letters"]);

/** All that was told, by the id under which it was. */
interface Message {
  readonly id: string;
  readonly told: Told;
}

/** The world around a desk, which goes on when the process in it dies. */
export interface World {
  readonly papers: Papers;
  readonly clock: { at: number; now(): number };
  readonly messages: Message[];
  readonly log: VerificationLogEvent[];
  readonly fetched: string[];
  readonly dropped: string[];
  /** What ways answer; `accepted` for those that are left out. */
  readonly answers: Partial<Record<Told["way"], SendResult>>;
  /** What comes of fetching a recording. */
  sound: Outcome<Sound>;
  readonly exchange: Pick<Exchange, "recording" | "dropRecording">;
  readonly messenger: Messenger;
}

export interface WorldOptions {
  readonly papers?: Papers;
  readonly missing?: Partial<Record<Told["way"], readonly string[]>>;
  readonly sms?: readonly string[];
  readonly webhookHoldsCode?: boolean;
}

export function createWorld(options: WorldOptions = {}): World {
  const { papers = memoryStore(), missing = {}, webhookHoldsCode = false } = options;
  const sms = options.sms ?? ["+5511999990001"];
  const clock = { at: START, now: () => clock.at };
  const world: World = {
    ...{ papers, clock, messages: [], log: [], fetched: [], dropped: [], answers: {} },
    sound: { ok: true, value: SOUND },
    exchange: {
      async recording(id) {
        world.fetched.push(id);
        return world.sound;
      },
      async dropRecording(id) {
        world.dropped.push(id);
        return { ok: true, value: undefined };
      },
    },
    messenger: {
      missing: (way) => missing[way] ?? [],
      recipients: { mail: ["ops@example.com"], sms },
      webhookHoldsCode,
      async tell(id, told) {
        world.messages.push({ id, told });
        return world.answers[told.way] ?? { type: "accepted", messageId: `taken ${id}` };
      },
    },
  };
  return world;
}

/** A process in the world. Open it again, and the one before counts as dead. */
export function openIn(
  world: World,
  bot: Partial<Omit<VerificationBot, "exchange">> = {},
  options: Partial<Omit<VerificationOptions, "publicUrl">> & { readonly publicUrl?: string | undefined } = {},
) {
  const { papers, clock, messenger, log } = world;
  const { publicUrl, ...rest } = { publicUrl: PUBLIC_URL, ...options };
  return openVerification({
    ...{ papers, clock, vault: VAULT, ...(publicUrl !== undefined && { publicUrl }) },
    bots: [{ bot: LINE.bot, messenger, exchange: world.exchange as Exchange, ...bot }],
    log: (event) => log.push(event),
    isOurs: (url) => url.startsWith(`${PUBLIC_URL}/`),
    ...rest,
  });
}

export function toldBy(world: World, way: Told["way"]): readonly Told[] {
  return world.messages.filter(({ told }) => told.way === way).map(({ told }) => told);
}

export function mailsIn(world: World) {
  return toldBy(world, "mail").flatMap((told) => (told.way === "mail" ? [told] : []));
}

/** The addresses of the links in mails, from their last part on. */
export function tokensIn(world: World): readonly string[] {
  return mailsIn(world).flatMap(({ text }) => /\/verification\/(\S+)/.exec(text)?.[1] ?? []);
}

/** News and ways that stand in a dossier, with the type of their state. */
export function noticesIn(dossier: Dossier | undefined): readonly string[] {
  return (dossier?.notices ?? []).map(({ news, way, state }) => `${news} by ${way}: ${state.type}`);
}

export const said = (text: string) =>
  [{ source: "speech", text, language: "en-US", confidence: 0.9 }] as const;
export const pressed = (text: string) =>
  [{ source: "dtmf", text, language: undefined, confidence: undefined }] as const;
export const transcribed = (text: string) =>
  [{ source: "transcription", text, language: "en-US", confidence: undefined }] as const;
export const wrote = (text: string) =>
  [{ source: "sms", text, language: undefined, confidence: undefined }] as const;

export const call = (id: string) => ({ line: LINE, id, from: "…0143", kind: "first" }) as const;
