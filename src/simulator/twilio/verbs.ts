import type { Callback } from "./aftermath.ts";
import type { Conversation, NextDocument, Step } from "./conversation.ts";
import { type GatherSettings, gather, type RecordSettings, tape } from "./listening.ts";
import { isLanguage } from "./recogniser.ts";
import { sayMs } from "./timeline.ts";
import type { Element } from "./xml.ts";

const PLAY_MS = 3_000;
const BEEP_MS = 500;
/** A silence after which Twilio itself finds that all was said. */
const AUTO_MS = 1_000;
const NEXT: Step = { type: "next" };

/** Does in a call what one verb of a document says. */
export async function perform(verb: Element, call: Conversation): Promise<Step> {
  switch (verb.name) {
    case "Say":
    case "Play":
    case "Pause":
      return speak(verb, call);
    case "Gather":
      return performGather(verb, call);
    case "Record":
      return performRecord(verb, call);
    case "Start":
      for (const recording of verb.children) call.aftermath.begin(recordingCallback(recording, call));
      return NEXT;
    case "Redirect":
      return { type: "go", to: nextAt("redirect", verb.text.trim(), verb, call, {}) };
    case "Dial":
      return { type: "end", ending: { type: "forwarded", to: dialled(verb) } };
    case "Hangup":
    case "Reject":
    case "Leave":
      return { type: "end", ending: { type: "hung-up" } };
    default:
      call.alert(12200, `${verb.name} is not for calls`);
      return NEXT;
  }
}

/** While we talk nobody listens: what the caller says meanwhile is lost. */
async function speak(verb: Element, call: Conversation): Promise<Step> {
  if (verb.name === "Say") call.told.push(verb.text.trim());
  const endsAt = call.elapsedMs + talkMs(verb);
  const { leavesAt } = call.timeline;
  await call.until(Math.min(endsAt, leavesAt));
  return endsAt > leavesAt ? LEFT : NEXT;
}

function talkMs(verb: Element): number {
  if (verb.name === "Say") return sayMs(verb.text) * (Number(verb.attributes.loop) || 1);
  return verb.name === "Play" ? PLAY_MS : 1000 * (Number(verb.attributes.length) || 1);
}

const LEFT: Step = { type: "end", ending: { type: "caller-left" } };

async function performGather(verb: Element, call: Conversation): Promise<Step> {
  const settings = gatherSettings(verb, call);
  for (const inner of verb.children) {
    const step = await speak(inner, call);
    if (step.type !== "next") return step;
  }
  const { endsAt, hasLeft, keys, words } = gather(call.timeline, call.elapsedMs, settings);
  await call.until(endsAt);
  if (hasLeft) return LEFT;
  if (keys !== undefined) {
    return gathered(verb, call, { Digits: keys.digits, FinishedOnKey: keys.finishedOn });
  }
  const heard = words === undefined ? undefined : understood(words, verb, call);
  if (heard !== undefined) return gathered(verb, call, heard);
  return verb.attributes.actionOnEmptyResult === "true" ? gathered(verb, call, {}) : NEXT;
}

function gathered(verb: Element, call: Conversation, form: Readonly<Record<string, string>>): Step {
  return { type: "go", to: nextAt("gather", verb.attributes.action, verb, call, form) };
}

function understood(
  words: Parameters<Conversation["recogniser"]["listen"]>[1],
  verb: Element,
  call: Conversation,
) {
  const { language = "en-US" } = verb.attributes;
  if (!isLanguage(language)) {
    call.alert(13331, `the language ${language}`);
    return undefined;
  }
  const heard = call.recogniser.listen("gather", words, language);
  return heard && { SpeechResult: heard.text, Confidence: heard.confidence.toFixed(4), Language: language };
}

function gatherSettings({ attributes }: Element, call: Conversation): GatherSettings {
  const input = (attributes.input ?? "dtmf").split(/\s+/);
  if (!input.every((one) => one === "dtmf" || one === "speech")) call.alert(13326, "the input of a Gather");
  const timeoutMs = 1000 * whole(attributes.timeout, 5, 13313, call);
  const { speechTimeout } = attributes;
  return {
    input: { dtmf: input.includes("dtmf"), speech: input.includes("speech") },
    timeoutMs,
    speechTimeoutMs:
      speechTimeout === "auto" ? AUTO_MS : 1000 * whole(speechTimeout, timeoutMs / 1000, 13335, call),
    maxSpeechMs: 1000 * whole(attributes.maxSpeechTime, 60, 13328, call),
    numDigits: whole(attributes.numDigits, 0, 13314, call),
    finishOnKey: attributes.finishOnKey ?? "#",
  };
}

/** A whole number; the usual one where there is none, or none that is good. */
function whole(text: string | undefined, usual: number, code: number, call: Conversation): number {
  if (text === undefined || /^\d{1,5}$/.test(text)) return Number(text ?? usual);
  call.alert(code, `"${text}" is no number`);
  return usual;
}

async function performRecord(verb: Element, call: Conversation): Promise<Step> {
  const { attributes } = verb;
  // Its beep is as loud as a voice.
  if (attributes.playBeep !== "false") await call.until(call.elapsedMs + BEEP_MS);
  const beganMs = call.elapsedMs;
  const { endsAt, words, endedBy, hasLeft } = tape(call.timeline, beganMs, recordSettings(verb, call));
  await call.until(endsAt);
  const callback = recordingCallback(verb, call);
  const { transcribe, transcribeCallback: url } = attributes;
  const sid = call.aftermath.add({
    ...{ beganMs, end: { ms: endsAt, words } },
    ...(callback && { callback }),
    ...(transcribe === "true" && url && { transcription: { url: addressAt(url, call), events: [] } }),
  });
  if (words.length === 0) return hasLeft ? LEFT : NEXT;
  const form = {
    ...{ RecordingSid: sid, RecordingUrl: call.aftermath.addressOf(sid) },
    ...{ RecordingDuration: String(Math.round((endsAt - beganMs) / 1000)) },
    ...(endedBy !== undefined && { Digits: endedBy }),
  };
  const to = nextAt("record", attributes.action, verb, call, form);
  if (!hasLeft) return { type: "go", to };
  // It is told to the end, but there is nobody any more for whom the answer could be performed.
  await call.ask(to, "completed");
  return LEFT;
}

function recordSettings({ attributes }: Element, call: Conversation): RecordSettings {
  const longest = attributes.transcribe === "true" ? 120 : 3_600;
  return {
    timeoutMs: 1000 * whole(attributes.timeout, 5, 13600, call),
    maxLengthMs: 1000 * whole(attributes.maxLength, longest, 13601, call),
    finishOnKey: attributes.finishOnKey ?? "1234567890*#",
  };
}

function recordingCallback({ attributes }: Element, call: Conversation): Callback | undefined {
  const { recordingStatusCallback: url } = attributes;
  if (url === undefined || url === "") return undefined;
  const events = (attributes.recordingStatusCallbackEvent ?? "completed").split(/\s+/);
  return { url: addressAt(url, call), method: attributes.recordingStatusCallbackMethod, events };
}

function nextAt(
  kind: NextDocument["kind"],
  url: string | undefined,
  { attributes }: Element,
  call: Conversation,
  form: Readonly<Record<string, string>>,
): NextDocument {
  return { kind, url: addressAt(url ?? "", call), method: attributes.method, form };
}

/** What has no address leads to the document that it stands in; what has a whole one is taken letter by letter. */
function addressAt(url: string, call: Conversation): string {
  if (url === "") return call.document;
  return /^https?:\/\//i.test(url) ? url : new URL(url, call.document).href;
}

function dialled(verb: Element): string {
  return verb.text.trim() || (verb.children[0]?.text.trim() ?? "");
}
