import type { Problem } from "../../settings/index.ts";
import type { TelephonyBot } from "../../wiring/telephony.ts";
import type { Found } from "../found.ts";

/**
 * The bot that a number belongs to: the one whose settings name it, or the only one when it names none. Which of several
 * is never guessed: calls are answered by the settings of one.
 */
export function botOf(number: string, bots: readonly TelephonyBot[]): Found<TelephonyBot> {
  const owners = bots.filter((bot) => bot.number === number);
  if (owners.length > 1) return { type: "problem", problem: severals(owners) };
  const [owner] = owners;
  if (owner !== undefined) return { type: "found", value: owner };
  const [only, ...others] = bots;
  if (only === undefined || others.length > 0) return { type: "problem", problem: nobodys(bots) };
  return only.number === undefined
    ? { type: "found", value: { ...only, number } }
    : { type: "problem", problem: otherNumber(only.bot, only.number) };
}

function otherNumber(bot: string, number: string): Problem {
  return {
    where: `the bot ${bot}`,
    what: `its Twilio number is another one (…${number.slice(-4)}): the server would turn calls to this one away`,
    fix: "check the number, or set twilio-phone-number in its config.csv (or TWILIO_PHONE_NUMBER) to it",
  };
}

function severals(bots: readonly TelephonyBot[]): Problem {
  return {
    where: `the bots ${namesOf(bots)}`,
    what: "more than one of them has this Twilio number, and which one it is for is not guessed",
    fix: "name one bot with --bots, or keep the number in the config.csv of one of them only (TWILIO_PHONE_NUMBER counts for all)",
  };
}

function nobodys(bots: readonly TelephonyBot[]): Problem {
  return {
    where: `the bots ${namesOf(bots)}`,
    what: "none of them has this Twilio number, and which one it is for is not guessed",
    fix: "set twilio-phone-number in the config.csv of one of them, or name one bot with --bots",
  };
}

function namesOf(bots: readonly TelephonyBot[]): string {
  return bots.map(({ bot }) => bot).join(", ");
}
