import { abandon as giveUp } from "../../verification/errand/abandon.ts";
import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { besideServers } from "./place.ts";
import type { VerifyOptions } from "./wanted.ts";
import { endOf, reasonLines } from "./words.ts";

/** Gives a verification up: the number's calls go where they went before, and nobody listens. */
export function abandon(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<Exit> {
  return besideServers(argument, options, terminal, async ({ wanted, bot, telephony }) => {
    const { out, err, paint } = terminal;
    const line = { bot: bot.bot, number: wanted.number };
    const exchange = telephony.exchange(line.bot);
    const end = await giveUp(line, { verification: telephony.verification, ...(exchange && { exchange }) });
    if (options.json) out(jsonLine({ event: "abandoned", number: endOf(line.number), ...end }));
    switch (end.type) {
      case "nothing":
        if (!options.json) out("There is nothing to give up.\n");
        return EXIT.fine;
      case "given-up":
        if (!options.json)
          out(`${paint("green", "Given up.")} Nobody listens to ${endOf(line.number)}${noted(end)}.\n`);
        return EXIT.fine;
      case "failed":
        if (!options.json) err(`${paint("red", "Not given up.")}\n${reasonLines(end.failure)}`);
        return EXIT.problems;
    }
  });
}

function noted({ note }: { readonly note?: string }): string {
  return note === undefined ? ", and its calls go where they went before" : ` (${note})`;
}
