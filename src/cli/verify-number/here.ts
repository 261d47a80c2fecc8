import { TWILIO_PATHS } from "../../channels/twilio-voice/paths.ts";
import type { AnswerPlaces } from "../../verification/ports.ts";

/** Where Twilio finds our server. @param publicUrl without a slash at its end */
export function placesAt(publicUrl: string): AnswerPlaces {
  return {
    voiceUrl: publicUrl + TWILIO_PATHS.voice,
    voiceMethod: "POST",
    voiceFallbackUrl: publicUrl + TWILIO_PATHS.voiceFallback,
    voiceFallbackMethod: "POST",
    statusCallback: publicUrl + TWILIO_PATHS.status,
    statusCallbackMethod: "POST",
    smsUrl: publicUrl + TWILIO_PATHS.sms,
    smsMethod: "POST",
  };
}
