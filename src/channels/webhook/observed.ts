import { TWILIO_PATHS } from "../twilio-voice/paths.ts";
import { WHATSAPP_PATH } from "../whatsapp/path.ts";

const { gather, ...others } = TWILIO_PATHS;

/** Addresses that we answer ourselves, and at which a script only looks on. In small letters. */
export const OBSERVED_PATHS: readonly string[] = [WHATSAPP_PATH, ...Object.values(others)];

/**
 * Where a script may answer in our place, after we have done our own work: that of the bot whose number is called, so
 * every bot may have one.
 */
export const ASKED_PATH: string = gather;
