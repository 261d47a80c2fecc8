/** Addresses that Twilio calls, by the names that they have in here. */
export const TWILIO_PATHS = {
  voice: "/twilio/voice",
  gather: "/twilio/gather",
  recording: "/twilio/recording",
  recordingStatus: "/twilio/recording-status",
  transcription: "/twilio/transcription",
  status: "/twilio/status",
  voiceFallback: "/twilio/voice-fallback",
  sms: "/twilio/sms",
  smsStatus: "/twilio/sms-status",
} as const;

export type TwilioPath = keyof typeof TWILIO_PATHS;

const NAMES = new Map(
  (Object.keys(TWILIO_PATHS) as TwilioPath[]).map((name) => [TWILIO_PATHS[name] as string, name]),
);

/**
 * Which of the addresses a decoded path is. In any letters and with a slash at its end it is the same one: a request
 * that is nearly ours must not reach a script unsigned.
 */
export function twilioPathAt(path: string): TwilioPath | undefined {
  return NAMES.get(path.toLowerCase().replace(/\/$/, ""));
}
