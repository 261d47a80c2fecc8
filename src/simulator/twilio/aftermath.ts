import { type Account, type LineFields, newSid } from "./account.ts";
import type { Conversation } from "./conversation.ts";
import type { Spoken } from "./timeline.ts";

/** Written down when a recording has more seconds than that, and less. */
const WRITTEN_FROM_S = 2;
const WRITTEN_TO_S = 120;

/** A recording, and who is told of it. */
interface Recording {
  readonly sid: string;
  readonly source: "RecordVerb" | "StartCallRecordingTwiML";
  readonly beganMs: number;
  readonly callback?: Callback;
  readonly transcription?: Callback;
  /** Of a recording that is over. */
  readonly end?: { readonly ms: number; readonly words: readonly Spoken[] };
}

export interface Callback {
  readonly url: string;
  readonly method?: string | undefined;
  /** Which news are told. */
  readonly events: readonly string[];
}

/** What is told after a call: that it is over, what was recorded, and what was written down, in this order. */
export class Aftermath {
  readonly #call: Conversation;
  readonly #account: Account;
  readonly #recordings: Recording[] = [];
  readonly #kept: string[] = [];

  constructor(call: Conversation, account: Account) {
    this.#call = call;
    this.#account = account;
  }

  /** Ids of recordings that have sound. */
  get recordings(): readonly string[] {
    return this.#kept;
  }

  /** Records from now to the end of the call. */
  begin(callback: Callback | undefined): void {
    const recording = {
      sid: newSid("RE"),
      source: "StartCallRecordingTwiML",
      beganMs: this.#call.elapsedMs,
    } as const;
    this.#recordings.push({ ...recording, ...(callback && { callback }) });
  }

  /** A recording that is over; without words it is none. @returns its id */
  add(recording: Omit<Recording, "sid" | "source">): string {
    const sid = newSid("RE");
    this.#recordings.push({ ...recording, sid, source: "RecordVerb" });
    if (recording.end !== undefined && recording.end.words.length > 0) this.#keep(sid, recording);
    return sid;
  }

  /** The address at which a recording is to be had. */
  addressOf(sid: string): string {
    return `https://api.twilio.com/2010-04-01/Accounts/${this.#account.sid}/Recordings/${sid}`;
  }

  async tell(line: LineFields, endMs: number): Promise<void> {
    await this.#tellStatus(line, endMs);
    const words = this.#call.timeline.words;
    const hasKeys = this.#call.timeline.keys.length > 0;
    for (const recording of this.#recordings) {
      const begun = words.filter(({ from }) => from >= recording.beganMs && from < endMs);
      const end = recording.end ?? { ms: endMs, words: begun };
      const over = { ...recording, end };
      const isSilent = end.words.length === 0 && !(recording.end === undefined && hasKeys);
      if (!isSilent && recording.end === undefined) this.#keep(recording.sid, over);
      await this.#tellRecording(over, isSilent);
    }
    for (const recording of this.#recordings) await this.#tellTranscription(recording);
  }

  #keep(sid: string, recording: Omit<Recording, "sid" | "source">): void {
    this.#kept.push(sid);
    this.#account.recordings.set(sid, secondsOf(recording));
  }

  async #tellStatus(line: LineFields, endMs: number): Promise<void> {
    const { status_callback: url = "", status_callback_method: method } = line;
    if (url === "") return;
    const seconds = Math.round(endMs / 1000);
    const form = {
      ...{ CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) },
      ...{ Timestamp: new Date(this.#call.at).toUTCString().replace("GMT", "+0000"), SequenceNumber: "0" },
      ...{ CallbackSource: "call-progress-events" },
    };
    await this.#call.ask({ kind: "status", url, method, form }, "completed");
  }

  async #tellRecording(recording: Recording, isSilent: boolean): Promise<void> {
    const { callback, sid, source } = recording;
    const status = isSilent ? "absent" : "completed";
    if (callback === undefined || !callback.events.includes(status)) return;
    const form = {
      ...{ RecordingSid: sid, RecordingStatus: status, RecordingSource: source, RecordingChannels: "1" },
      ...{
        RecordingUrl: this.addressOf(sid),
        RecordingDuration: String(isSilent ? -1 : secondsOf(recording)),
      },
      ...{
        RecordingStartTime: new Date(this.#call.at).toUTCString().replace("GMT", "+0000"),
        ErrorCode: "0",
      },
    };
    const { url, method } = callback;
    await this.#call.ask({ kind: "recording-status", url, method, form }, "completed");
  }

  /** Twilio writes down American English only, and only what is neither too short nor too long. */
  async #tellTranscription(recording: Recording): Promise<void> {
    const { transcription, end, sid } = recording;
    if (transcription === undefined || end === undefined || end.words.length === 0) return;
    const seconds = secondsOf(recording);
    const fits = seconds > WRITTEN_FROM_S && seconds < WRITTEN_TO_S;
    if (!fits) this.#call.alert(13617, `a recording of ${seconds} s`);
    const text = fits ? this.#call.recogniser.listen("transcription", end.words, "en-US")?.text : undefined;
    const form = {
      ...{ TranscriptionSid: newSid("TR"), TranscriptionText: text ?? "", TranscriptionType: "fast" },
      ...{ TranscriptionStatus: text === undefined ? "failed" : "completed" },
      ...{ RecordingSid: sid, RecordingUrl: this.addressOf(sid) },
    };
    const { url, method } = transcription;
    await this.#call.ask({ kind: "transcription", url, method, form }, "completed");
  }
}

function secondsOf({ beganMs, end }: Omit<Recording, "sid" | "source">): number {
  return Math.round(((end?.ms ?? beganMs) - beganMs) / 1000);
}
