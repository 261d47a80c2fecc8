import { jsonLine } from "../lines.ts";
import { shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { besideServers } from "./place.ts";
import type { VerifyOptions } from "./wanted.ts";
import { endOf } from "./words.ts";

/** Shows the two-step PIN with which a number was registered: it is needed to register or move the number later. */
export function showPin(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<Exit> {
  return besideServers(argument, options, terminal, async ({ wanted, bot, telephony }) => {
    const line = { bot: bot.bot, number: wanted.number };
    const sealed = (await telephony.verification.dossier(line))?.errand?.pin;
    const where = endOf(line.number);
    if (sealed === undefined) return shown([{ where, ...NO_PIN }], terminal);
    const pin = telephony.vault.open(sealed, "pin")?.toString("utf8");
    if (pin === undefined) return shown([{ where, ...OTHER_KEY }], terminal);
    terminal.out(options.json ? jsonLine({ event: "pin", number: where, pin }) : `${pin}\n`);
    return EXIT.fine;
  });
}

const NO_PIN = {
  what: "no PIN is kept for this number",
  fix: "a number that was not registered with this command has the PIN that somebody chose then; it can be changed in WhatsApp Manager",
};

const OTHER_KEY = {
  what: "its PIN was encrypted with a key that this command does not have",
  fix: "use the SECRETS_KEY, or the DATA_DIR, with which it was registered",
};
