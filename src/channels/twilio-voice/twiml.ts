import MessagingResponse from "twilio/lib/twiml/MessagingResponse.js";
import VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import type { CallAnswer, HeardAnswer } from "../../verification/ports.ts";
import { farewellFor, hintsFor, isTranscribed, listeningTag } from "./listening.ts";
import { TWILIO_PATHS, type TwilioPath } from "./paths.ts";

/**
 * What a call does next, in Twilio's markup.
 *
 * W1 Nothing is said or played before we listen: it would talk over the robot that speaks the code.
 * W2 Nothing that came with a request stands in it: neither what was heard nor who called.
 *
 * @module
 */
export interface CallScene {
  /** How the world reaches us, without a slash at its end. */
  readonly publicUrl: string;
  /** The number that was called, E.164. */
  readonly number: string;
  /** How often the call was listened to before; 0 for its first answer. */
  readonly listened: number;
  /** In which language it was listened to, when that is known. */
  readonly language?: string;
}

/** The answer to a request of a call that goes on. */
export function callTwiml(answer: CallAnswer | HeardAnswer, scene: CallScene): string {
  const voice = new VoiceResponse();
  switch (answer.type) {
    case "listen":
      if (scene.listened === 0) recordBeside(voice, scene);
      listen(voice, listeningTag(answer.language), scene);
      recordMessage(voice, scene, listeningTag(answer.language));
      break;
    case "record":
      recordMessage(voice, scene, scene.language);
      break;
    case "forward":
      // The robot waits for a person; `answerOnBridge` lets it hear the ringing until somebody is there.
      voice.dial({ answerOnBridge: true }, answer.to);
      break;
    case "redirect":
      voice.redirect({ method: "POST" }, answer.url);
      break;
    case "as-before":
      voice.redirect({ method: answer.method }, answer.url);
      break;
    case "hang-up":
      voice.hangup();
      break;
    case "decline":
      decline(voice, scene);
      break;
    default:
      answer satisfies never;
  }
  return voice.toString();
}

/** The answer to a text message: we have it, and say nothing. */
export function messageTwiml(): string {
  return new MessagingResponse().toString();
}

/** The evidence: it begins before anything else, and the call goes on at once. */
function recordBeside(voice: VoiceResponse, scene: CallScene): void {
  voice.start().recording({
    recordingStatusCallback: addressOf("recordingStatus", scene),
    recordingStatusCallbackEvent: ["completed", "absent"],
    trim: "do-not-trim",
  });
}

/** How long we wait for the first word: the robot takes its time. */
const FIRST_WORD_S = 20;
/** Longer than the pause between the robot's two readings, so that both are heard in one go. */
const SILENCE_S = 4;

function listen(voice: VoiceResponse, tag: string, scene: CallScene): void {
  const query = new URLSearchParams({ attempt: String(scene.listened + 1), language: tag });
  voice.gather({
    input: ["dtmf", "speech"],
    numDigits: 6,
    finishOnKey: "#",
    timeout: FIRST_WORD_S,
    speechTimeout: String(SILENCE_S),
    language: tag as NonNullable<VoiceResponse.GatherAttributes["language"]>,
    hints: hintsFor(tag),
    profanityFilter: false,
    // Also when nothing was heard: without it the call would end there.
    actionOnEmptyResult: true,
    action: `${addressOf("gather", scene)}?${query}`,
    method: "POST",
  });
}

const MESSAGE_S = 60;
const MESSAGE_SILENCE_S = 10;

function recordMessage(voice: VoiceResponse, scene: CallScene, tag: string | undefined): void {
  const transcription = isTranscribed(tag)
    ? { transcribe: true, transcribeCallback: addressOf("transcription", scene) }
    : {};
  voice.record({
    action: addressOf("recording", scene),
    method: "POST",
    maxLength: MESSAGE_S,
    timeout: MESSAGE_SILENCE_S,
    playBeep: false,
    trim: "do-not-trim",
    // Any key would end it otherwise.
    finishOnKey: "#",
    recordingStatusCallback: addressOf("recordingStatus", scene),
    recordingStatusCallbackEvent: ["completed", "absent"],
    ...transcription,
  });
}

function decline(voice: VoiceResponse, { number }: CallScene): void {
  const { language, words } = farewellFor(number);
  voice.say({ language }, words);
  voice.hangup();
}

function addressOf(path: TwilioPath, { publicUrl }: CallScene): string {
  return `${publicUrl}${TWILIO_PATHS[path]}`;
}
