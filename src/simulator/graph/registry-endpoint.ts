import type { IncomingMessage, ServerResponse } from "node:http";
import { fieldsIn } from "../../channels/whatsapp/readers.ts";
import { noAccess, noObject } from "./access.ts";
import { errorAnswer, type GraphAnswer } from "./answers.ts";
import { type EndpointOptions, isTaken, refuse } from "./endpoint.ts";
import type { Attempts, NumberRecord, NumberRegistry, Objection } from "./number-registry.ts";
import { addressOf, pageOf } from "./template-endpoint.ts";
import { answerDespite, type Scope } from "./troubles.ts";
import { readJson, sendJson } from "./wire.ts";

/** What can be done with a number: how it is counted, which troubles strike it, and what it does. */
interface Deed {
  readonly attempt: keyof Attempts;
  readonly of: NonNullable<Scope["of"]>;
  /** What is wrong with the request itself. */
  readonly misfit: (body: Body) => string | undefined;
  readonly act: (registry: NumberRegistry, id: string, body: Body) => Objection | undefined;
}

type Body = Readonly<Record<string, unknown>>;

const DEEDS = {
  request_code: {
    attempt: "requestCode",
    of: "codes",
    misfit: ({ code_method: method, language }) => {
      if (method !== "SMS" && method !== "VOICE") return "code_method must be SMS or VOICE";
      return /^[a-z]{2}(?:_[A-Z]{2})?$/.test(String(language)) ? undefined : "language is not valid";
    },
    act: (registry, id, { code_method: method, language }) => {
      if (registry.record(id)?.isVerified) return [136_024, "The phone number is already verified."];
      registry.requestCode(id, method === "SMS" ? "sms" : "voice", String(language));
      return undefined;
    },
  },
  verify_code: {
    attempt: "verifyCode",
    of: "verifications",
    misfit: ({ code }) => (isSix(code) ? undefined : "Invalid verification code format"),
    act: (registry, id, { code }) => registry.verifyCode(id, String(code)),
  },
  register: {
    attempt: "register",
    of: "registrations",
    misfit: ({ messaging_product: product, pin }) => {
      if (product !== "whatsapp") return "The parameter messaging_product is required.";
      return isSix(pin) ? undefined : "Invalid PIN format. PIN must be exactly 6 digits";
    },
    act: (registry, id, { pin }) => registry.register(id, String(pin)),
  },
} as const satisfies Readonly<Record<string, Deed>>;

function isSix(value: unknown): boolean {
  return typeof value === "string" && /^\d{6}$/.test(value);
}

export type DeedName = keyof typeof DEEDS;

/** Answers one request as `POST /{version}/{phone-number-id}/request_code`, `verify_code` or `register` would. */
export async function answerDeed(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  name: DeedName,
  options: EndpointOptions,
): Promise<void> {
  const { registry, troubles, records } = options;
  const deed: Deed = DEEDS[name];
  const body = fieldsIn(await readJson(request)) ?? {};
  const told = (answer: GraphAnswer): void => refuse(response, answer, withoutCode(body), records);
  const objection = noAccess(request, options) ?? (registry.record(id) ? undefined : noObject(id));
  if (objection !== undefined) return told(objection);
  registry.count(id, deed.attempt);
  const misfit = deed.misfit(body);
  if (misfit !== undefined) return told(errorAnswer(100, misfit));
  const trouble = troubles.strike(deed.of, id);
  const refused = isTaken(trouble) ? deed.act(registry, id, body) : undefined;
  await answerDespite(trouble, {
    ...options,
    response,
    refuse: told,
    answer: () => (refused === undefined ? sendJson(response, SUCCESS) : told(errorAnswer(...refused))),
  });
}

const SUCCESS: GraphAnswer = { status: 200, body: { success: true } };

/** Codes and PINs are secrets even here: what was refused may be shown. */
function withoutCode(body: Body): Body {
  return { ...body, ...("code" in body && { code: "…" }), ...("pin" in body && { pin: "…" }) };
}

/** Answers one request as `GET /{version}/{phone-number-id}` would. */
export async function answerNumber(
  request: IncomingMessage,
  response: ServerResponse,
  number: NumberRecord,
  query: URLSearchParams,
  options: EndpointOptions,
): Promise<void> {
  await answerLook(request, response, options, nodeOf(number, query));
}

/** Answers one request as `GET /{version}/{account}/phone_numbers` would. */
export async function answerNumbers(
  request: IncomingMessage,
  response: ServerResponse,
  account: string,
  query: URLSearchParams,
  options: EndpointOptions,
): Promise<void> {
  const nodes = options.registry.records.map((number) => nodeOf(number, query));
  await answerLook(request, response, options, pageOf(nodes, query, addressOf(request)), account);
}

/** Answers one request as `GET|POST /{version}/{account}/subscribed_apps` would. */
export async function answerSubscriptions(
  request: IncomingMessage,
  response: ServerResponse,
  account: string,
  options: EndpointOptions,
): Promise<void> {
  const { registry, troubles, records } = options;
  if (request.method === "GET") {
    const data = registry.isSubscribed ? [{ whatsapp_business_api_data: APPLICATION }] : [];
    return answerLook(request, response, options, { data }, account);
  }
  await readJson(request);
  const told = (answer: GraphAnswer): void => refuse(response, answer, undefined, records);
  const objection = noAccess(request, options) ?? noAccount(account, options);
  if (objection !== undefined) return told(objection);
  const trouble = troubles.strike("subscriptions", account);
  if (isTaken(trouble)) registry.isSubscribed = true;
  await answerDespite(trouble, {
    ...options,
    response,
    refuse: told,
    answer: () => sendJson(response, SUCCESS),
  });
}

/** The app that every token belongs to. */
export const APPLICATION = {
  id: "670843887433847",
  name: "Sample app",
  link: "https://example.com/",
} as const;

async function answerLook(
  request: IncomingMessage,
  response: ServerResponse,
  options: EndpointOptions,
  body: GraphAnswer["body"],
  account?: string,
): Promise<void> {
  const told = (answer: GraphAnswer): void => refuse(response, answer, undefined, options.records);
  const objection =
    noAccess(request, options) ?? (account === undefined ? undefined : noAccount(account, options));
  if (objection !== undefined) return told(objection);
  await answerDespite(options.troubles.strike("numbers"), {
    ...options,
    response,
    refuse: told,
    answer: () => sendJson(response, { status: 200, body }),
  });
}

function noAccount(id: string, { account }: EndpointOptions): GraphAnswer | undefined {
  return account === undefined || account === id ? undefined : noObject(id);
}

/** A number with the fields that were asked for, as Graph writes them. */
function nodeOf(number: NumberRecord, query: URLSearchParams): Body {
  const { isVerified, isRegistered } = number;
  const all: Body = {
    display_phone_number: number.number.replace(/^\+(\d\d)(\d{2})(\d+)(\d{4})$/, "+$1 $2 $3-$4"),
    verified_name: number.name,
    code_verification_status: isVerified ? "VERIFIED" : "NOT_VERIFIED",
    status: isRegistered ? "CONNECTED" : "PENDING",
    name_status: "AVAILABLE_WITHOUT_REVIEW",
    quality_rating: isRegistered ? "GREEN" : "UNKNOWN",
    platform_type: isRegistered ? "CLOUD_API" : "NOT_APPLICABLE",
  };
  const asked = (query.get("fields") ?? USUAL_FIELDS).split(",");
  const fields = asked.flatMap((name) => (name in all ? [[name, all[name]] as const] : []));
  return { ...Object.fromEntries(fields), id: number.id };
}

const USUAL_FIELDS = "display_phone_number,verified_name,code_verification_status,quality_rating";
