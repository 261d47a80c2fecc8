import { createHash } from "node:crypto";
import { TWILIO_PATHS } from "../channels/twilio-voice/paths.ts";
import type { BotId } from "../model/ids.ts";
import type { ProcessSettings } from "../settings/index.ts";
import { APPLICATION } from "../simulator/graph/registry-endpoint.ts";
import type { TelephonyBot, TelephonyWorld } from "../wiring/telephony.ts";
import type { Numbers } from "./numbers.ts";
import type { ServedBot } from "./serving.ts";
import { telephonyBot, telephonyWorld } from "./telephony.ts";
import { simulatedPosting } from "./ways-out.ts";

/**
 * Bots with telephone numbers at a Twilio of our own: no account is needed, nobody's telephone rings, and nobody outside
 * this computer is told.
 *
 * @module
 */
export const DEMO_TWILIO = {
  accountSid: `AC${"0".repeat(31)}1`,
  authToken: "talkbasic-demo-twilio-token",
} as const;

/** Who would be mailed, as far as nobody is. */
const READER = "you@example.com";

/** The bots' telephone numbers, as the app takes them. @param tokens of the simulated Meta */
export function simulatedLines(
  bots: readonly ServedBot[],
  numbers: Numbers,
  { accessToken, account }: { readonly accessToken: string; readonly account: string },
): readonly TelephonyBot[] {
  return bots.map(({ source, settings }) => {
    const own = telephonyBot(source, settings, simulatedPosting(source, settings));
    return {
      ...own,
      number: own.number ?? simulatedTelephone(source.bot),
      accountSid: DEMO_TWILIO.accountSid,
      authTokens: [DEMO_TWILIO.authToken],
      mailTo: own.mailTo.length > 0 ? own.mailTo : [READER],
      webhook: { secrets: [], holdsCode: false },
      ...{ accessToken, account, application: APPLICATION.id },
      numberIds: numbers.get(source.bot) ?? [],
    };
  });
}

/** What these lines share: the simulations in the place of Meta and Twilio, and this computer as the whole world. */
export function simulatedWorld(
  process: ProcessSettings,
  places: Pick<TelephonyWorld, "graphBaseUrl" | "twilioBaseUrl"> & { readonly publicUrl: string },
): TelephonyWorld {
  return { ...telephonyWorld(process), ...places };
}

/** Where a number's calls and texts are answered, in Twilio's words. */
export function answeredAt(publicUrl: string): Readonly<Record<string, string>> {
  const at = (path: string): string => `${publicUrl}${path}`;
  return {
    voice_url: at(TWILIO_PATHS.voice),
    voice_fallback_url: at(TWILIO_PATHS.voiceFallback),
    status_callback: at(TWILIO_PATHS.status),
    sms_url: at(TWILIO_PATHS.sms),
  };
}

/** A number in the range that belongs to nobody, the same at every start and another for every bot name. */
function simulatedTelephone(bot: BotId): string {
  const hash = createHash("sha256").update(bot).digest();
  return `+1555${String(hash.readUIntBE(0, 4) % 10_000_000).padStart(7, "0")}`;
}
