import { jsonLine } from "../lines.ts";
import { shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { AROUND, type Around } from "./around.ts";
import { besideServers } from "./place.ts";
import type { VerifyOptions } from "./wanted.ts";
import { endOf, isoOf } from "./words.ts";

/** Shows the code that was caught last for a number, after writing down who has asked for it. */
export function reveal(
  argument: string,
  options: VerifyOptions,
  terminal: Terminal,
  { who }: Around = AROUND,
): Promise<Exit> {
  return besideServers(argument, options, terminal, async ({ wanted, bot, telephony }) => {
    const { number } = wanted;
    const found = await telephony.verification.reveal({ bot: bot.bot, number }, who());
    if (found.type === "no-code") return shown([{ where: endOf(number), ...WHY[found.why] }], terminal);
    const { code, capture } = found;
    const confidence = capture.contradictedAt === undefined ? capture.confidence : "contradicted";
    const caughtAt = isoOf(capture.at);
    if (options.json)
      terminal.out(jsonLine({ event: "code", number: endOf(number), code, confidence, caughtAt }));
    else terminal.out(`${code} (${confidence}), caught ${caughtAt}\n`);
    return EXIT.fine;
  });
}

const WHY = {
  none: {
    what: "no code was caught for this number",
    fix: "talkbasic verify-number --watch shows what has come",
  },
  purged: {
    what: "the code was thrown away, for 24 hours are over",
    fix: "ask for another one: Meta takes a code for about ten minutes only",
  },
  "other-key": {
    what: "the code was encrypted with a key that this command does not have",
    fix: "use the SECRETS_KEY, or the DATA_DIR, of the server",
  },
} as const;
