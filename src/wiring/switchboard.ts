import type { Router } from "express";
import type { Logger } from "pino";
import type { Hook } from "../channels/twilio-voice/hook.ts";
import type { TwilioLine } from "../channels/twilio-voice/lines.ts";
import { linkRoutes } from "../channels/twilio-voice/link-routes.ts";
import { twilioRoutes } from "../channels/twilio-voice/routes.ts";
import type { TwilioTrouble } from "../channels/twilio-voice/trouble.ts";
import { maskedText } from "../model/masking.ts";
import type { Clock, Papers } from "../runtime/ports.ts";
import { keptWithin } from "../runtime/timers.ts";
import type { DebugLog } from "../services/debug-log.ts";
import type { VerificationDesk } from "../verification/ports.ts";
import { openTelephony, type TelephonyBot, type TelephonySetup, type TelephonyWorld } from "./telephony.ts";
import { verificationLog } from "./verification-log.ts";

/** Where calls and texts come in, and what is done about them in the background. */
export interface Switchboard {
  /** @param gatherScript asks the script of the bot whose number is called */
  routers(gatherScript: Hook): readonly Router[];
  /** Begins to tell people what came, to fetch recordings and to throw away what is over. */
  start(): void;
  /** Waits for what is under way, at most `drainMs`, and breaks it off then: it is told again at the next start. */
  close(drainMs: number): Promise<void>;
}

/** What a switchboard needs of the app around it. */
interface Around {
  readonly papers: Papers;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly debug: DebugLog;
}

/** Opens it; without a number it answers everybody what is to be set, and makes no key. */
export async function openSwitchboard(
  setup: TelephonySetup | undefined,
  { papers, clock, logger, debug }: Around,
): Promise<Switchboard> {
  const { bots = [], world, show } = setup ?? {};
  const entry = { lines: bots.map(lineOf), report: report(logger), ...publicUrlOf(world) };
  if (world === undefined || bots.every(({ number }) => number === undefined)) {
    return {
      routers: () => [twilioRoutes({ desk: NO_DESK, ...entry })],
      start: () => {},
      close: async () => {},
    };
  }
  const telephony = await openTelephony({
    ...{ bots, world, papers, clock, ...(show && { show }) },
    log: verificationLog(logger),
    warn: (warning) => logger.warn(warning),
    heard: (bot) => debug.listener(bot),
  });
  const { verification } = telephony;
  const { desk } = verification;
  return {
    routers: (gatherScript) => [
      twilioRoutes({ desk, gatherScript, ...entry }),
      linkRoutes({ desk, report: entry.report }),
    ],
    start: () => verification.start(),
    async close(drainMs) {
      await keptWithin(drainMs, verification.stop());
      await telephony.close();
    },
  };
}

function lineOf({ bot, number, accountSid, authTokens }: TelephonyBot): TwilioLine {
  return {
    ...{ bot, authTokens, ...(number !== undefined && { number }) },
    ...(accountSid !== undefined && { account: accountSid }),
  };
}

function publicUrlOf(world: TelephonyWorld | undefined): Pick<TelephonyWorld, "publicUrl"> {
  return world?.publicUrl === undefined ? {} : { publicUrl: world.publicUrl };
}

/** What Twilio brings that cannot be used as it came. What an error says is masked: it may hold a code. */
function report(logger: Logger): (trouble: TwilioTrouble) => void {
  return ({ code, path, reason, error }) => {
    const because = error instanceof Error ? { because: maskedText(error.message) } : {};
    logger.warn({ code, path, ...because }, `a request of Twilio was not used as it came: ${reason}`);
  };
}

/** Behind routes that let nobody in. */
const nobody = async (): Promise<never> => {
  throw new Error("no number is set up");
};
const NO_DESK: VerificationDesk = {
  ...{ call: nobody, heard: nobody, recorded: nobody, ended: nobody },
  ...{ text: nobody, delivery: nobody, look: nobody, listen: nobody },
};
