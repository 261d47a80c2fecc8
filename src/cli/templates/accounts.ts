import type { Problem } from "../../settings/index.ts";
import type { SettledBot } from "../settled.ts";

/** A bot whose templates can be fetched. */
export interface AccountBot extends SettledBot {
  readonly account: string;
  readonly token: string;
}

interface Accounts {
  readonly ready: readonly AccountBot[];
  /** Those without an account, when others have one. */
  readonly leftOut: readonly SettledBot[];
  readonly problems: readonly Problem[];
}

/** The bots that have an account and a token, and what is in the way of the others. */
export function accountsOf(bots: readonly SettledBot[]): Accounts {
  const ready = bots.flatMap((one) => {
    const { businessAccountId: account, accessToken } = one.settings;
    return account !== undefined && accessToken ? [{ ...one, account, token: accessToken.reveal() }] : [];
  });
  const without = bots.filter(({ settings }) => settings.businessAccountId === undefined);
  const isEnough = without.length < bots.length;
  const inTheWay = isEnough ? bots.filter((bot) => !without.includes(bot)) : bots;
  return { ready, leftOut: isEnough ? without : [], problems: inTheWay.flatMap(lacksOf) };
}

/** That a bot has no templates to speak of. */
export function leftOutNote({ source }: SettledBot): string {
  return `${source.bot}: left out, it has no whatsapp-waba-id\n`;
}

function lacksOf({ source, settings }: SettledBot): readonly Problem[] {
  const where = `the bot ${source.bot}`;
  const noAccount: Problem = {
    where,
    what: "it has no WhatsApp business account, and templates belong to one",
    fix: "set whatsapp-waba-id to the id that WhatsApp Manager shows under Account, such as 102290129340398",
  };
  const noToken: Problem = {
    where,
    what: "it has no access token, so Meta would not say anything about its templates",
    fix: "set WHATSAPP_API_KEY to a token of a system user that may manage the account (whatsapp_business_management)",
  };
  return [
    ...(settings.businessAccountId === undefined ? [noAccount] : []),
    ...(settings.accessToken ? [] : [noToken]),
  ];
}
