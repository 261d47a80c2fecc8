import express, { type Request, type Response, type Router } from "express";
import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Accepted, Inbound } from "../../runtime/ports.ts";
import { isDeeperThan } from "./depth.ts";
import { type OwnerOf, readWebhook } from "./inbound.ts";
import { WHATSAPP_PATH } from "./path.ts";
import { verify } from "./signature.ts";
import { challengeFor } from "./verification.ts";

/** Seconds after which a delivery that we could not store may be tried again. Meta keeps its own times. */
const RETRY_AFTER_S = 5;

export interface WhatsappRoutesOptions {
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
  /** The first is the one in use, others are in rotation. */
  readonly appSecrets: readonly string[];
  readonly verifyTokens: readonly string[];
}

export interface WebhookTrouble {
  readonly code: "no-secret" | "not-signed" | "unreadable" | "no-owner" | "foreign-secret" | "not-stored";
  /** A sentence without anything secret or personal. */
  readonly reason: string;
}

/**
 * The address that Meta calls: GET verifies it, POST brings what people wrote.
 *
 * Nothing is parsed before its signature was checked, over the bytes that came, and nothing is answered 200 before
 * it is stored.
 */
export function whatsappRoutes(options: WhatsappRoutesOptions): Router {
  const router = express.Router();
  const secrets = unique(options.bots.flatMap((bot) => bot.appSecrets));
  const tokens = unique(options.bots.flatMap((bot) => bot.verifyTokens));
  const raw = express.raw({ type: () => true, inflate: false, limit: LIMITS.webhookBytes });

  router.get(WHATSAPP_PATH, (request, response) => answerChallenge(request, response, tokens));
  router.post(
    WHATSAPP_PATH,
    (_request, response, next) => {
      if (secrets.length > 0) {
        next();
      } else {
        options.report?.({ code: "no-secret", reason: NO_SECRET });
        refuse(response, 503, NO_SECRET);
      }
    },
    raw,
    (request, response) => receive(request, response, secrets, options),
  );
  return router;
}

const NO_SECRET = "No app secret is configured, so webhooks cannot be trusted. Set WHATSAPP_APP_SECRET.";
const NO_TOKEN =
  "No verify token is configured. Set WHATSAPP_VERIFY_TOKEN to what you entered in Meta's dashboard.";

function answerChallenge(request: Request, response: Response, tokens: readonly string[]): void {
  const challenge = challengeFor(request.query, tokens);
  if (challenge !== undefined) {
    response.type("text/plain").set("X-Content-Type-Options", "nosniff").send(challenge);
  } else if (tokens.length === 0) {
    refuse(response, 503, NO_TOKEN);
  } else {
    refuse(response, 403, "The verify token or the challenge is not right.");
  }
}

async function receive(
  request: Request,
  response: Response,
  secrets: readonly string[],
  options: WhatsappRoutesOptions,
): Promise<void> {
  const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const refusal = await take(bytes, request.get("x-hub-signature-256"), secrets, options);
  if (refusal === undefined) {
    response.json({ ok: true });
    return;
  }
  options.report?.({ code: refusal.code, reason: refusal.cause ?? refusal.reason });
  if (refusal.status === 503) response.set("Retry-After", String(RETRY_AFTER_S));
  refuse(response, refusal.status, refusal.reason);
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
  options: WhatsappRoutesOptions,
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

/** Who answers for a number in a webhook that this secret signed: another app's secret opens no door. */
function ownersUnder(secret: string, { bots, report }: WhatsappRoutesOptions): OwnerOf {
  const known = new Map<NumberId, BotId | undefined>();
  return (number) => {
    if (!known.has(number)) known.set(number, ownerUnder(secret, number, bots, report));
    return known.get(number);
  };
}

function ownerUnder(
  secret: string,
  number: NumberId,
  bots: readonly WhatsappBot[],
  report: WhatsappRoutesOptions["report"],
): BotId | undefined {
  const owner = bots.find(({ numbers }) => numbers === "all" || numbers.includes(number));
  if (owner === undefined) {
    report?.({ code: "no-owner", reason: `No bot owns the phone number id ${number}.` });
    return undefined;
  }
  if (owner.appSecrets.includes(secret)) return owner.bot;
  const reason = `A webhook for the phone number id ${number} was signed with another bot's app secret.`;
  report?.({ code: "foreign-secret", reason });
  return undefined;
}

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ error: { status, message } });
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}
