import { USUAL_MINUTES } from "../../verification/dossier.ts";
import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { besideServers } from "./place.ts";
import type { VerifyOptions } from "./wanted.ts";
import { endOf, isoOf } from "./words.ts";

const USUAL_LANGUAGE = "en_US";

/** Has the servers listen to a number for a while, and calls nobody: for a code that is asked for in Meta's own pages. */
export function arm(argument: string | undefined, options: VerifyOptions, terminal: Terminal): Promise<Exit> {
  return besideServers(argument, options, terminal, async ({ wanted, bot, setup, telephony }) => {
    const { number, language = USUAL_LANGUAGE, minutes = USUAL_MINUTES } = wanted;
    const line = { bot: bot.bot, number };
    const { untilAt } = await telephony.verification.arm(line, { language, minutes });
    const { out, err, paint } = terminal;
    if (options.json) {
      out(jsonLine({ event: "armed", bot: bot.bot, number: endOf(number), language, until: isoOf(untilAt) }));
    } else {
      const minutesLeft = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
      out(
        `${paint("green", "Listening")} to ${endOf(number)} in ${language} for ${minutesLeft}, until ${isoOf(untilAt)}.\n`,
      );
      out(bot.mailTo.length > 0 ? MAILED : SEEN);
    }
    if (!setup.bots.some((one) => one.number === number))
      err(`${paint("yellow", "warning:")} ${NO_NUMBER_SET}\n`);
    return EXIT.fine;
  });
}

const MAILED =
  "The server mails each code it catches to MAIL_TO. To see it here: talkbasic verify-number --watch\n";
const SEEN = "MAIL_TO is not set: see what is caught with talkbasic verify-number --watch\n";
const NO_NUMBER_SET =
  "the bot has no twilio-phone-number here. The server hears calls only when it was started with it.";
