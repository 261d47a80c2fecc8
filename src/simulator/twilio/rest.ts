import type { IncomingMessage, ServerResponse } from "node:http";
import type { EpochMs } from "../../model/ids.ts";
import { readBytes } from "../graph/wire.ts";
import { type Account, type Line, newSid } from "./account.ts";
import type { TwilioResource } from "./options.ts";
import { mp3, wav } from "./sounds.ts";
import {
  answerDespite,
  isDone,
  jsonAnswer,
  type RestAnswer,
  type TwilioTroubles,
  twilioError,
} from "./troubles.ts";

const BODY_BYTES = 65_536;
const PAGE = 50;

interface RestOptions {
  readonly account: Account;
  readonly authTokens: readonly string[];
  readonly troubles: TwilioTroubles;
  readonly now: () => EpochMs;
}

/** A request that was taken apart. */
interface Asked {
  readonly query: URLSearchParams;
  readonly form: Readonly<Record<string, string>>;
  /** What the path holds where the resource has an id. */
  readonly id: string;
  /** `json`, `mp3` or `wav`. */
  readonly format: string;
}

interface Resource {
  readonly is: TwilioResource;
  readonly method: string;
  /** Below the account. */
  readonly path: RegExp;
  readonly answer: (asked: Asked, options: RestOptions) => RestAnswer;
}

const RESOURCES: readonly Resource[] = [
  { is: "account", method: "GET", path: /^$/, answer: answerAccount },
  { is: "numbers", method: "GET", path: /^\/IncomingPhoneNumbers$/, answer: answerNumbers },
  { is: "numbers", method: "GET", path: /^\/IncomingPhoneNumbers\/(\w+)$/, answer: answerNumber },
  { is: "number-changes", method: "POST", path: /^\/IncomingPhoneNumbers\/(\w+)$/, answer: changeNumber },
  { is: "calls", method: "GET", path: /^\/Calls$/, answer: answerCalls },
  { is: "messages", method: "POST", path: /^\/Messages$/, answer: takeMessage },
  { is: "recordings", method: "GET", path: /^\/Recordings\/(\w+)$/, answer: answerRecording },
  { is: "recording-deletions", method: "DELETE", path: /^\/Recordings\/(\w+)$/, answer: dropRecording },
];

/** Answers one request as Twilio's REST API would, or as badly as was planned. */
export async function answerRest(
  request: IncomingMessage,
  response: ServerResponse,
  options: RestOptions,
): Promise<void> {
  const { account, troubles } = options;
  const { method = "GET", url = "/" } = request;
  const { pathname, searchParams: query } = new URL(url, "http://twilio");
  const bytes = await readBytes(request, BODY_BYTES);
  const form = Object.fromEntries(new URLSearchParams(bytes?.toString("utf8") ?? ""));
  const [, sid, below = "", format = "json"] =
    /^\/2010-04-01\/Accounts\/(\w+)((?:\/\w+)*)(?:\.(json|mp3|wav))?$/.exec(pathname) ?? [];
  const resource = RESOURCES.find((one) => one.method === method && one.path.test(below));
  const told = (status: number): void => account.asked({ method, path: pathname, form, status });
  const isIn = isLoggedIn(request, options);
  if (!isIn || sid !== account.sid || resource === undefined) {
    return told(answerDespite(undefined, response, () => twilioError(isIn ? 20404 : 20003)));
  }
  const trouble = troubles.strike(resource.is);
  const [, id = ""] = resource.path.exec(below) ?? [];
  const answer = isDone(trouble) ? resource.answer({ query, form, id, format }, options) : { status: 500 };
  told(answerDespite(trouble, response, () => answer));
}

function isLoggedIn({ headers }: IncomingMessage, { account, authTokens }: RestOptions): boolean {
  const [, login = ""] = /^Basic (\S+)$/.exec(headers.authorization ?? "") ?? [];
  const given = Buffer.from(login, "base64").toString("utf8");
  return authTokens.some((token) => given === `${account.sid}:${token}`);
}

function answerAccount(_: Asked, { account }: RestOptions): RestAnswer {
  const { sid, status, isTrial } = account;
  return jsonAnswer({ sid, status, type: isTrial ? "Trial" : "Full", friendly_name: "Sample account" });
}

/** Twilio finds numbers that hold the digits asked for. */
function answerNumbers({ query }: Asked, { account }: RestOptions): RestAnswer {
  const wanted = query.get("PhoneNumber") ?? "";
  const found = account.lines
    .filter(({ number }) => number.includes(wanted))
    .map((line) => nodeOf(line, account));
  return jsonAnswer({ incoming_phone_numbers: found, page: 0, page_size: PAGE, next_page_uri: null });
}

function answerNumber({ id }: Asked, { account }: RestOptions): RestAnswer {
  const line = account.lines.find(({ sid }) => sid === id);
  return line === undefined ? twilioError(20404) : jsonAnswer(nodeOf(line, account));
}

function changeNumber(asked: Asked, options: RestOptions): RestAnswer {
  const { account } = options;
  const line = account.lines.find(({ sid }) => sid === asked.id);
  if (line === undefined) return twilioError(20404);
  const changes = Object.entries(asked.form).map(([name, value]) => [snakeCase(name), value] as const);
  if (changes.some(([name, value]) => name.endsWith("_url") && value !== "" && !URL.canParse(value))) {
    return twilioError(21502);
  }
  account.change(line.number, Object.fromEntries(changes));
  return answerNumber(asked, options);
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
}

function nodeOf({ sid, number, hasVoice, hasSms, fields }: Line, account: Account) {
  const empty = ["voice_application_sid", "trunk_sid", "sms_application_sid"];
  const shown = Object.entries(fields).map(
    ([name, value]) => [name, value === "" && empty.includes(name) ? null : value] as const,
  );
  return {
    ...{ sid, account_sid: account.sid, phone_number: number, friendly_name: number, status: "in-use" },
    ...{ capabilities: { voice: hasVoice, sms: hasSms, mms: false, fax: false } },
    ...Object.fromEntries(shown),
  };
}

/** Only the day of `StartTime>=` is looked at. */
function answerCalls({ query }: Asked, { account }: RestOptions): RestAnswer {
  const to = query.get("To");
  const since = Date.parse(query.get("StartTime>")?.slice(0, 10) ?? "") || 0;
  const calls = account.calls
    .filter((call) => (to === null || call.to === to) && call.at >= since)
    .toSorted((one, other) => other.at - one.at)
    .slice(0, Number(query.get("PageSize") ?? PAGE));
  return jsonAnswer({
    calls: calls.map(({ sid, from, status, seconds, at, ...call }) => ({
      ...{ sid, to: call.to, from, status, direction: "inbound", duration: String(seconds) },
      ...{ start_time: rfc2822(at), date_created: rfc2822(at) },
    })),
  });
}

function rfc2822(at: EpochMs): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}

function takeMessage({ form }: Asked, { account }: RestOptions): RestAnswer {
  const { To: to = "", From: from = "", Body: body = "", StatusCallback: statusCallback } = form;
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return twilioError(21211);
  if (account.line(from)?.hasSms !== true) return twilioError(21606);
  if (body === "") return twilioError(21602);
  const sid = newSid("SM");
  account.send({ sid, to, from, body, statusCallback });
  return jsonAnswer({ sid, account_sid: account.sid, to, from, body, status: "queued" }, 201);
}

function answerRecording({ id, format }: Asked, { account }: RestOptions): RestAnswer {
  const seconds = account.recordings.get(id);
  if (seconds === undefined) return twilioError(20404);
  if (format === "mp3") return { status: 200, type: "audio/mpeg", body: mp3(seconds) };
  if (format === "wav") return { status: 200, type: "audio/x-wav", body: wav(seconds) };
  return jsonAnswer({ sid: id, duration: String(seconds), status: "completed" });
}

function dropRecording({ id }: Asked, { account }: RestOptions): RestAnswer {
  return account.recordings.delete(id) ? { status: 204 } : twilioError(20404);
}
