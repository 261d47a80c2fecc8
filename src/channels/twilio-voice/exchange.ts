import type {
  AccountState,
  AnswerPlaces,
  CallRecord,
  Exchange,
  LineState,
  Outcome,
} from "../../verification/ports.ts";
import { type Fields, fieldsIn, listIn } from "../whatsapp/readers.ts";
import { type RestSettings, twilioRest } from "./rest.ts";

/** Bytes of a recording: a minute has half a million as MP3. */
const SOUND_BYTES = 5 * 1_048_576;
/** Calls that are looked at. */
const CALLS = 50;

/**
 * The Twilio account of a number.
 *
 * @see Twilio, "IncomingPhoneNumber resource" https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 */
export function twilioExchange(settings: RestSettings): Exchange {
  const rest = twilioRest(settings);
  return {
    async account() {
      return mapped(await rest.read({ method: "get", path: ".json" }), accountIn);
    },
    async line(number) {
      const query = new URLSearchParams({ PhoneNumber: number });
      const page = await rest.read({ method: "get", path: `/IncomingPhoneNumbers.json?${query}` });
      // Twilio looks for numbers that contain what was asked for.
      return mapped(page, (fields) => linesIn(fields).find((line) => line.number === number));
    },
    async answerAt(lineId, places) {
      const path = `/IncomingPhoneNumbers/${encodeURIComponent(lineId)}.json`;
      return mapped(await rest.read({ method: "post", path, form: formOf(places) }), lineIn);
    },
    async calls(number, sinceAt) {
      const day = new Date(sinceAt).toISOString().slice(0, "2026-01-01".length);
      const query = new URLSearchParams({ To: number, "StartTime>": day, PageSize: String(CALLS) });
      const page = await rest.read({ method: "get", path: `/Calls.json?${query}` });
      return mapped(page, (fields) => callsIn(fields).filter(({ at }) => at >= sinceAt));
    },
    async recording(id) {
      if (!RECORDING.test(id)) return NO_RECORDING;
      // Never the address that came with the news of it: only what is below our own.
      const sound = await rest.ask({
        method: "get",
        path: `/Recordings/${id}.mp3`,
        mostBytes: SOUND_BYTES,
      });
      if (!sound.ok) return isAbsent(sound) ? NO_RECORDING : sound;
      return mapped(sound, ({ type, bytes }) => ({ mime: mimeOf(type), bytes }));
    },
    async dropRecording(id) {
      if (!RECORDING.test(id)) return NO_RECORDING;
      const dropped = await rest.ask({ method: "delete", path: `/Recordings/${id}.json` });
      return dropped.ok || isAbsent(dropped) ? { ok: true, value: undefined } : dropped;
    },
  };
}

const RECORDING = /^RE[0-9a-fA-F]{32}$/;

const NO_RECORDING = {
  ok: false,
  failure: {
    code: "20404",
    reason: "Twilio does not have that recording, or not yet.",
    fix: "It is fetched again; when it stays away, look for it in Twilio's console, under Monitor, Logs, Call recordings.",
    waitMs: 30_000,
    type: "refused",
  },
} as const;

function isAbsent(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.failure.code === "20404";
}

function mapped<From, To>(outcome: Outcome<From>, map: (value: From) => To): Outcome<To> {
  return outcome.ok ? { ok: true, value: map(outcome.value) } : outcome;
}

function accountIn({ status, type }: Fields): AccountState {
  const known = status === "active" || status === "suspended" ? status : "closed";
  return { status: known, isTrial: type === "Trial" };
}

function linesIn(page: Fields): readonly LineState[] {
  return listIn(page.incoming_phone_numbers).map((one) => lineIn(fieldsIn(one) ?? {}));
}

function lineIn(fields: Fields): LineState {
  const capabilities = fieldsIn(fields.capabilities);
  const overriddenBy = overriderIn(fields);
  return {
    id: textOf(fields.sid),
    number: textOf(fields.phone_number),
    hasVoice: capabilities?.voice === true,
    hasSms: capabilities?.sms === true,
    places: placesIn(fields),
    ...(overriddenBy !== undefined && { overriddenBy }),
    isFax: fields.voice_receive_mode === "fax",
  };
}

/** Each of them makes Twilio look away from the number's own addresses. */
function overriderIn(fields: Fields): string | undefined {
  const application = textOf(fields.voice_application_sid);
  if (application !== "") return `the TwiML app ${application}`;
  const trunk = textOf(fields.trunk_sid);
  return trunk === "" ? undefined : `the SIP trunk ${trunk}`;
}

/** Our names of the places, and Twilio's: as it shows them, and as it takes them. */
const PLACES = {
  voiceUrl: ["voice_url", "VoiceUrl"],
  voiceMethod: ["voice_method", "VoiceMethod"],
  voiceFallbackUrl: ["voice_fallback_url", "VoiceFallbackUrl"],
  voiceFallbackMethod: ["voice_fallback_method", "VoiceFallbackMethod"],
  statusCallback: ["status_callback", "StatusCallback"],
  statusCallbackMethod: ["status_callback_method", "StatusCallbackMethod"],
  smsUrl: ["sms_url", "SmsUrl"],
  smsMethod: ["sms_method", "SmsMethod"],
} as const satisfies Readonly<Record<keyof AnswerPlaces, readonly [string, string]>>;

const PLACE_NAMES = Object.keys(PLACES) as (keyof AnswerPlaces)[];

function placesIn(fields: Fields): AnswerPlaces {
  const places = PLACE_NAMES.map((name) => [name, textOf(fields[PLACES[name][0]])] as const);
  return Object.fromEntries(places) as unknown as AnswerPlaces;
}

/** An empty text takes a place away. */
function formOf(places: Partial<AnswerPlaces>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    PLACE_NAMES.flatMap((name) => {
      const place = places[name];
      return place === undefined ? [] : [[PLACES[name][1], place]];
    }),
  );
}

function callsIn(page: Fields): readonly CallRecord[] {
  return listIn(page.calls)
    .map((one) => callIn(fieldsIn(one) ?? {}))
    .sort((one, other) => other.at - one.at);
}

/** A call that has not been answered has no start yet. */
function callIn(fields: Fields): CallRecord {
  return {
    id: textOf(fields.sid),
    at: Date.parse(textOf(fields.start_time) || textOf(fields.date_created)) || 0,
    status: textOf(fields.status),
    seconds: Number(textOf(fields.duration)) || 0,
  };
}

function mimeOf(type: string): string {
  const mime = type.split(";")[0]?.trim() ?? "";
  return /^audio\/[\w.+-]+$/.test(mime) ? mime : "audio/mpeg";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
