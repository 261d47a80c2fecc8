import { maskedText } from "../../model/masking.ts";
import type { RawRequest } from "../webhook/request.ts";
import { type Answer, refusal } from "../webhook/response.ts";
import type { Asked } from "./asked.ts";
import { type Form, fieldIn, formOf, type Pair, pairsIn } from "./forms.ts";
import { linesOf, type NumberPlace, type TwilioLine } from "./lines.ts";
import type { TwilioPath } from "./paths.ts";
import { signersOf } from "./signature.ts";
import type { TwilioTrouble } from "./trouble.ts";

/**
 * Who may come in: requests that one of our tokens has signed, about an account and a number of ours.
 *
 * @module
 */
export interface AdmissionOptions {
  readonly lines: readonly TwilioLine[];
  /** How the world reaches us, as Twilio was told, without a slash at its end. */
  readonly publicUrl?: string;
}

/** What must be set before anything can be trusted; undefined when all is there. */
export function missingFor({ lines, publicUrl }: AdmissionOptions): string | undefined {
  if (!lines.some(({ authTokens }) => authTokens.length > 0)) {
    return missing("TWILIO_AUTH_TOKEN", "the token of the account, with which Twilio signs");
  }
  if (publicUrl === undefined) return missing("PUBLIC_URL", "the address that Twilio calls, which is signed");
  if (!lines.some(({ account }) => account !== undefined)) {
    return missing("TWILIO_ACCOUNT_SID", "the account whose requests are taken");
  }
  if (!lines.some(({ number }) => number !== undefined)) {
    return missing("TWILIO_PHONE_NUMBER", "the number whose calls are taken");
  }
  return undefined;
}

function missing(setting: string, meaning: string): string {
  return `Calls and texts from Twilio cannot be taken yet. Set ${setting}: ${meaning}.`;
}

/** A request as it came: `target` is what stands behind the method. */
export interface Incoming {
  readonly path: TwilioPath;
  readonly target: string;
  readonly request: RawRequest;
}

export type Admission =
  | { readonly type: "asked"; readonly asked: Asked }
  | {
      readonly type: "refused";
      readonly answer: Answer;
      readonly trouble: Pick<TwilioTrouble, "code" | "reason">;
    };

/** Nothing of a request counts before its signature was checked, over the bytes that came. */
export function admit(incoming: Incoming, { lines, publicUrl = "" }: AdmissionOptions): Admission {
  const read = fieldsOf(incoming);
  if (read.type === "unreadable") return refused(read.status, "unreadable", read.reason);
  const { request, target, path } = incoming;
  const tokens = [...new Set(lines.flatMap(({ authTokens }) => authTokens))];
  const signed = { url: `${publicUrl}${target}`, ...read.signed };
  const signers = signersOf(signed, request.headers["x-twilio-signature"], tokens);
  if (signers.length === 0) return refused(403, "not-signed", NOT_SIGNED);
  const found = linesOf(lines, read.form, NUMBER_PLACES[path] ?? "To", signers);
  if (typeof found === "string") return refused(403, "foreign", foreign(found, read.form));
  return { type: "asked", asked: { lines: found, form: read.form, query: read.query } };
}

/** Where our number stands, where it does not stand in `To`. */
const NUMBER_PLACES: Readonly<Partial<Record<TwilioPath, NumberPlace>>> = {
  smsStatus: "From",
  recordingStatus: "AccountSid",
};

const NOT_SIGNED =
  "The signature is missing or wrong. PUBLIC_URL must be the address that Twilio was given, letter for letter, and TWILIO_AUTH_TOKEN the token of its account.";

function foreign(what: "AccountSid" | "number", form: Form): string {
  if (what === "AccountSid") {
    return "The request is signed, but by another account than the one of the token. Set TWILIO_ACCOUNT_SID.";
  }
  const number = maskedText(fieldIn(form, "To") ?? "");
  return `The request is about a number that no bot has (${number}). Set TWILIO_PHONE_NUMBER to that number.`;
}

function refused(status: number, code: TwilioTrouble["code"], reason: string): Admission {
  const shown = status === 403 ? NOT_OURS : reason;
  return { type: "refused", answer: refusal(status, shown), trouble: { code, reason } };
}

/** Whoever asks without our token learns no more. */
const NOT_OURS = "This request is not signed as Twilio signs requests to this server.";

type Fields =
  | {
      readonly type: "fields";
      readonly form: Form;
      readonly query: Form;
      /** What is signed besides the address. */
      readonly signed: { readonly pairs: readonly Pair[]; readonly body?: Uint8Array };
    }
  | { readonly type: "unreadable"; readonly status: 400 | 413; readonly reason: string };

function fieldsOf({ target, request: { method, headers, body } }: Incoming): Fields {
  const [, search = ""] = /\?(.*)$/s.exec(target) ?? [];
  const queried = pairsIn(search);
  const posted = method === "GET" ? [] : pairsIn(body);
  const type = (headers["content-type"] ?? FORM).split(";", 1)[0]?.trim().toLowerCase();
  if (queried === "too many" || (posted === "too many" && type !== JSON_TYPE)) return TOO_MANY;
  const query = formOf(queried);
  if (method === "GET") return { type: "fields", form: query, query, signed: { pairs: [] } };
  if (type === FORM && posted !== "too many") {
    return { type: "fields", form: formOf(posted), query, signed: { pairs: posted } };
  }
  const form = type === JSON_TYPE ? jsonForm(body) : undefined;
  return form ? { type: "fields", form, query, signed: { pairs: [], body } } : UNREADABLE;
}

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const TOO_MANY: Fields = {
  type: "unreadable",
  status: 413,
  reason: "The request has more fields than we look at.",
};
const UNREADABLE: Fields = {
  type: "unreadable",
  status: 400,
  reason: "The body is neither a form nor a JSON object.",
};

/** The texts and numbers of an object; what is nested in it is nothing that we know. */
function jsonForm(body: Uint8Array): Form | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const plain = Object.entries(value).filter(
      ([, one]) => typeof one === "string" || typeof one === "number",
    );
    return Object.fromEntries(plain.map(([name, one]) => [name, String(one)]));
  } catch {
    return undefined;
  }
}
