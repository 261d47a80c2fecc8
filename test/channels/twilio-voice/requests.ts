import { TWILIO_PATHS } from "../../../src/channels/twilio-voice/paths.ts";
import { ACCOUNT, CALL, CALL_ID, NUMBER, PUBLIC } from "./site.ts";

export const MESSAGE_ID = "SM000000000000000000000000000000aa";
export const RECORDING = "RE000000000000000000000000000000aa";
/** Those at which a call waits for its answer. */
export const LIVE = ["/twilio/voice", "/twilio/gather", "/twilio/recording", "/twilio/voice-fallback"];
export const TEXT = { AccountSid: ACCOUNT, MessageSid: MESSAGE_ID, From: "32665", To: NUMBER, Body: "Hello" };

/** A good request for each address. */
export const GOOD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [TWILIO_PATHS.voice]: { ...CALL, CallStatus: "ringing" },
  [TWILIO_PATHS.gather]: { ...CALL, Digits: "482913" },
  [TWILIO_PATHS.recording]: { ...CALL, RecordingSid: RECORDING, RecordingDuration: "23", Digits: "hangup" },
  [TWILIO_PATHS.recordingStatus]: {
    ...{ AccountSid: ACCOUNT, CallSid: CALL_ID, RecordingSid: RECORDING, RecordingStatus: "completed" },
    RecordingDuration: "22",
  },
  [TWILIO_PATHS.transcription]: { ...CALL, TranscriptionStatus: "completed", TranscriptionText: "482913" },
  [TWILIO_PATHS.status]: { ...CALL, CallStatus: "completed", CallDuration: "31" },
  [TWILIO_PATHS.voiceFallback]: { ...CALL, ErrorCode: "11200", ErrorUrl: `${PUBLIC}/twilio/voice` },
  [TWILIO_PATHS.sms]: TEXT,
  [TWILIO_PATHS.smsStatus]: {
    ...{ AccountSid: ACCOUNT, MessageSid: MESSAGE_ID, MessageStatus: "undelivered", ErrorCode: "30006" },
    ...{ From: NUMBER, To: "+551133330000" },
  },
};
export const ALL = Object.values(TWILIO_PATHS);
