import { WHATSAPP_PATH } from "../whatsapp/path.ts";

/** Addresses that we answer ourselves, and at which a script only looks on. In small letters. */
export const OBSERVED_PATHS: readonly string[] = [WHATSAPP_PATH];
