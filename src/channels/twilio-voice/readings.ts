import type { Reading, Source } from "../../verification/ports.ts";

/** The language of Twilio's own transcription of a recording; it knows no other. */
const TRANSCRIBED_IN = "en-US";

/**
 * The readings in the form of a request by Twilio: keys, speech, a transcript or a text message.
 *
 * @param form fields by name; a field that came more than once is a list
 */
export function readingsIn(form: Readonly<Record<string, unknown>>): readonly Reading[] {
  const confidence = confidenceIn(form.Confidence);
  const failed = form.TranscriptionStatus !== undefined && form.TranscriptionStatus !== "completed";
  return [
    ...readingOf("dtmf", keysIn(form.Digits)),
    ...readingOf("speech", form.SpeechResult, textIn(form.Language), confidence),
    ...readingOf("transcription", failed ? undefined : form.TranscriptionText, TRANSCRIBED_IN),
    ...readingOf("sms", form.Body),
  ];
}

function readingOf(source: Source, value: unknown, language?: string, confidence?: number): Reading[] {
  const text = textIn(value);
  return text === undefined ? [] : [{ source, text, language, confidence }];
}

/** `hangup` stands there after a recording. Keys that came more than once stay apart, so that they make no code. */
function keysIn(value: unknown): string | undefined {
  const keys = Array.isArray(value) ? value.join(" ") : value;
  return typeof keys === "string" && keys !== "hangup" ? keys : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Some models say 0 for all that they hear, which says nothing. */
function confidenceIn(value: unknown): number | undefined {
  const confidence = Number(textIn(value) ?? Number.NaN);
  return confidence > 0 && confidence <= 1 ? confidence : undefined;
}
