import type { NumberState, Outcome, Registry } from "../../verification/ports.ts";
import type { GraphAnswer, GraphClient } from "./client.ts";
import { type Fields, fieldsIn, idIn, listIn, textIn } from "./readers.ts";
import { type Asked, noGraph, registryFailure } from "./registry-errors.ts";

/** An account has few numbers; Graph gives 100 at a time. */
const PAGES = 10;
const PAGE = 100;
const CURSOR_LENGTH = 2_048;
const ID_LENGTH = 64;
const DETAIL_LENGTH = 100;

const FIELDS = [
  ...["id", "display_phone_number", "verified_name", "code_verification_status", "status"],
  ...["name_status", "quality_rating", "platform_type"],
].join(",");

interface RegistrySettings {
  readonly client: GraphClient;
  /** The id of the WhatsApp business account. */
  readonly account: string;
  /** Meta's id of our app; without it nobody can tell whether it is subscribed, and it counts as not. */
  readonly application?: string;
}

/**
 * Where WhatsApp's numbers are registered: Graph.
 *
 * @see Meta, "Register a business phone number" https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
 */
export function whatsappRegistry({ client, account, application }: RegistrySettings): Registry {
  const subscriptions = `${encodeURIComponent(account)}/subscribed_apps`;
  const post = async (path: string, body: Fields, asked: Asked): Promise<Outcome<void>> =>
    successIn(await client.post(path, body), asked);
  return {
    async number(id) {
      return mapped(fieldsOf(await client.get(`${encodeURIComponent(id)}?fields=${FIELDS}`), "id"), numberIn);
    },
    numbers: () => numbersOf(client, account),
    requestCode: (id, method, language) =>
      post(
        `${encodeURIComponent(id)}/request_code`,
        { code_method: method === "voice" ? "VOICE" : "SMS", language },
        "request",
      ),
    verifyCode: (id, code) => post(`${encodeURIComponent(id)}/verify_code`, { code }, "verify"),
    register: (id, pin) =>
      post(`${encodeURIComponent(id)}/register`, { messaging_product: "whatsapp", pin }, "register"),
    async isSubscribed() {
      return mapped(fieldsOf(await client.get(subscriptions), "data"), ({ data }) =>
        listIn(data).some((app) => application !== undefined && appIn(app) === application),
      );
    },
    subscribe: () => post(subscriptions, {}, "subscribe"),
  };
}

async function numbersOf(client: GraphClient, account: string): Promise<Outcome<readonly NumberState[]>> {
  const numbers: NumberState[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < PAGES; pages++) {
    const next = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
    const path = `${encodeURIComponent(account)}/phone_numbers?fields=${FIELDS}&limit=${PAGE}${next}`;
    const page = fieldsOf(await client.get(path), "data");
    if (!page.ok) return page;
    numbers.push(...listIn(page.value.data).map((one) => numberIn(fieldsIn(one) ?? {})));
    after = nextOf(page.value);
    if (after === undefined) break;
  }
  return { ok: true, value: numbers };
}

/** Of the address of the next page only its place is used: the token goes to Graph and nowhere else. */
function nextOf({ paging }: Fields): string | undefined {
  const { next, cursors } = fieldsIn(paging) ?? {};
  return typeof next === "string" ? idIn(fieldsIn(cursors)?.after, CURSOR_LENGTH) : undefined;
}

function numberIn(fields: Fields): NumberState {
  const { display_phone_number: shown, platform_type: platform, status } = fields;
  return {
    id: idIn(fields.id, ID_LENGTH) ?? "",
    number: typeof shown === "string" ? `+${shown.replace(/\D/g, "")}` : "",
    isVerified: fields.code_verification_status === "VERIFIED",
    isRegistered: typeof platform === "string" ? platform === "CLOUD_API" : status === "CONNECTED",
    details: detailsIn(fields),
  };
}

const DETAILS = {
  verified_name: "name",
  name_status: "name status",
  status: "status",
  code_verification_status: "verification",
  quality_rating: "quality",
  platform_type: "platform",
} as const;

function detailsIn(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(DETAILS).flatMap(([field, name]) => {
      const detail = textIn(fields[field], DETAIL_LENGTH);
      return detail === undefined ? [] : [[name, detail]];
    }),
  );
}

function appIn(app: unknown): unknown {
  const fields = fieldsIn(app);
  return fieldsIn(fields?.whatsapp_business_api_data)?.id ?? fields?.id;
}

/** The fields of an answer that has to have one of that name. */
function fieldsOf(answer: GraphAnswer, name: string): Outcome<Fields> {
  if (answer.type !== "answered") return { ok: false, failure: noGraph(answer.error, answer.type) };
  const fields = fieldsIn(answer.body);
  return answer.status < 300 && fields?.[name] !== undefined
    ? { ok: true, value: fields }
    : { ok: false, failure: registryFailure(answer.status, answer.body, "look") };
}

function successIn(answer: GraphAnswer, asked: Asked): Outcome<void> {
  if (answer.type !== "answered") return { ok: false, failure: noGraph(answer.error, answer.type) };
  return answer.status < 300 && fieldsIn(answer.body)?.success === true
    ? { ok: true, value: undefined }
    : { ok: false, failure: registryFailure(answer.status, answer.body, asked) };
}

function mapped<From, To>(outcome: Outcome<From>, map: (value: From) => To): Outcome<To> {
  return outcome.ok ? { ok: true, value: map(outcome.value) } : outcome;
}
