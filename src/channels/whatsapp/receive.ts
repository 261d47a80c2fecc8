import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Accepted, Inbound } from "../../runtime/ports.ts";
import { isDeeperThan } from "./depth.ts";
import { type Owners, readWebhook } from "./inbound.ts";
import { verify } from "./signature.ts";

/** Seconds after which a delivery that we could not store may be tried again. Meta keeps its own times. */
const RETRY_AFTER_S = 5;

export interface ReceiverOptions {
  readonly bots: readonly WhatsappBot[];
  /** Makes a batch durable. The webhook is answered 200 only after it resolved (P1). */
  readonly accept: (inbound: Inbound) => Promise<Accepted>;
  readonly now: () => EpochMs;
  /** Told about webhooks that were refused, or kept for want of an owner. */
  readonly report?: (trouble: WebhookTrouble) => void;
}

export interface WhatsappBot {
  readonly bot: BotId;
  /** Its phone number ids; "all" for a bot that is alone. */
  readonly numbers: readonly string[] | "all";
  /** The id of its business account. A bot that is alone answers for any account as long as it names none. */
  readonly account?: string;
  /** The first is the one in use, others are in rotation. */
  readonly appSecrets: readonly string[];
  readonly verifyTokens: readonly string[];
}

export interface WebhookTrouble {
  readonly code: "no-secret" | "not-signed" | "unreadable" | "no-owner" | "foreign-secret" | "not-stored";
  /** A sentence without anything secret or personal. */
  readonly reason: string;
}

/** What a webhook is answered, as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterS?: number;
}

/** Takes the bytes of webhooks as they came, with the signature that came along. */
export interface Receiver {
  /** False as long as no secret is known: nothing that comes can be trusted. */
  readonly trusts: boolean;
  receive(bytes: Uint8Array, signature: string | undefined): Promise<Reply>;
}

/**
 * What happens to a webhook, whichever way it came in.
 *
 * Nothing is parsed before its signature was checked, over the bytes that came, and nothing is answered 200 before
 * it is stored.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const secrets = unique(options.bots.flatMap((bot) => bot.appSecrets));
  return {
    trusts: secrets.length > 0,
    async receive(bytes, signature) {
      const refusal = await take(bytes, signature, secrets, options);
      if (refusal === undefined) return TAKEN;
      options.report?.({ code: refusal.code, reason: refusal.cause ?? refusal.reason });
      const { status, reason } = refusal;
      return { ...refused(status, reason), ...(status === 503 && { retryAfterS: RETRY_AFTER_S }) };
    },
  };
}

const TAKEN: Reply = { status: 200, body: { ok: true } };

/** Says no, in the form of all our errors. */
export function refused(status: number, message: string): Reply {
  return { status, body: { error: { status, message } } };
}

interface Refusal extends WebhookTrouble {
  readonly status: number;
  /** What only we are told. */
  readonly cause?: string;
}

/** Makes a webhook durable, or says why not. */
async function take(
  bytes: Uint8Array,
  signature: string | undefined,
  secrets: readonly string[],
  options: ReceiverOptions,
): Promise<Refusal | undefined> {
  const secret = verify(bytes, signature, secrets);
  if (secret === undefined) return { status: 403, code: "not-signed", reason: NOT_SIGNED };
  const json = jsonOf(bytes);
  if (json === undefined) return { status: 400, code: "unreadable", reason: UNREADABLE };
  try {
    await options.accept(readWebhook(json.value, options.now(), ownersUnder(secret, options)));
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { status: 503, code: "not-stored", reason: NOT_STORED, cause };
  }
}

const NOT_STORED = "The webhook could not be stored. Deliver it again.";
const NOT_SIGNED = "The signature is missing or does not fit the body. Check WHATSAPP_APP_SECRET.";
const UNREADABLE = `The body is not JSON, or deeper than ${LIMITS.webhookDepth} brackets.`;

function jsonOf(bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (isDeeperThan(bytes, LIMITS.webhookDepth)) return undefined;
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString("utf8")) };
  } catch {
    return undefined;
  }
}

/** Who answers in a webhook that this secret signed: another app's secret opens no door. Each is asked for once. */
function ownersUnder(secret: string, { bots, report = () => undefined }: ReceiverOptions): Owners {
  return {
    ofNumber: once((number) => ownerOfNumber(secret, number, bots, report)),
    ofAccount: once((account) => ownersOfAccount(secret, account, bots, report)),
  };
}

type Report = NonNullable<ReceiverOptions["report"]>;

function ownerOfNumber(
  secret: string,
  number: NumberId,
  bots: readonly WhatsappBot[],
  report: Report,
): BotId | undefined {
  const owner = bots.find(({ numbers }) => numbers === "all" || numbers.includes(number));
  if (owner === undefined) {
    report({ code: "no-owner", reason: `No bot owns the phone number id ${number}.` });
    return undefined;
  }
  if (owner.appSecrets.includes(secret)) return owner.bot;
  const reason = `A webhook for the phone number id ${number} was signed with another bot's app secret.`;
  report({ code: "foreign-secret", reason });
  return undefined;
}

/** Bots of one account may have apps of their own: each app brings its own bots the same news. */
function ownersOfAccount(
  secret: string,
  account: string,
  bots: readonly WhatsappBot[],
  report: Report,
): readonly BotId[] {
  const isAlone = bots.length === 1;
  const owners = bots.filter((bot) => (bot.account === undefined ? isAlone : bot.account === account));
  const trusted = owners.filter(({ appSecrets }) => appSecrets.includes(secret));
  if (owners.length === 0) {
    const reason = `No bot owns the WhatsApp business account ${account}. Set whatsapp-waba-id to it.`;
    report({ code: "no-owner", reason });
  } else if (trusted.length === 0) {
    const reason = `A webhook for the WhatsApp business account ${account} was signed with another bot's app secret.`;
    report({ code: "foreign-secret", reason });
  }
  return trusted.map(({ bot }) => bot);
}

/** The function, which asks about each thing once. */
function once<K, V>(ask: (about: K) => V): (about: K) => V {
  const known = new Map<K, { readonly answer: V }>();
  return (about) => {
    const before = known.get(about) ?? { answer: ask(about) };
    known.set(about, before);
    return before.answer;
  };
}

export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}
