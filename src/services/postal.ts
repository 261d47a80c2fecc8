import type { Logger } from "pino";
import type { BotId } from "../model/ids.ts";
import { masked } from "../model/masking.ts";
import type { DebugLog } from "./debug-log.ts";
import { type MailSettings, mailService } from "./mail.ts";
import { type SmsSettings, smsService } from "./sms.ts";
import { MAIL_SHOWN_ONLY, SMS_SHOWN_ONLY, type WaysOut } from "./ways-out.ts";

/** What a bot's mail and SMS leave with. */
export interface PostalBot {
  readonly bot: BotId;
  /** What mail is sent with, or that it is only shown; without it every mail fails and says what to set. */
  readonly mail?: MailSettings | "shown";
  /** The same of SMS. */
  readonly sms?: SmsSettings | "shown";
}

export type BotWays = ReadonlyMap<BotId, WaysOut>;

/** Mail and SMS of each bot. */
export function postalWays(bots: readonly PostalBot[], logger: Logger, debug: DebugLog): BotWays {
  const refused: MailSettings["refused"] = (id, { code, reason }) =>
    logger.warn({ id, code }, masked(reason));
  return new Map(
    bots.map(({ bot, mail = {}, sms = {} }) => {
      const heard = debug.listener(bot);
      const ways = {
        mail: mail === "shown" ? MAIL_SHOWN_ONLY : mailService({ ...mail, heard, refused }),
        sms: sms === "shown" ? SMS_SHOWN_ONLY : smsService({ ...sms, heard }),
      };
      return [bot, ways] as const;
    }),
  );
}

export function closeMail(ways: BotWays): void {
  for (const { mail } of ways.values()) mail.close();
}
