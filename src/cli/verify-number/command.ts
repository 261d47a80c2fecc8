import { type Command, InvalidArgumentError, Option } from "commander";
import { examples } from "../help.ts";
import type { End } from "../program.ts";
import type { Exit, Terminal } from "../terminal.ts";
import type { VerifyOptions } from "./wanted.ts";

/** Adds `talkbasic verify-number`. */
export function addVerifyNumber(program: Command, terminal: Terminal, end: End): void {
  const ways = ["arm", "watch", "abandon", "showPin"];
  const command = program
    .command("verify-number")
    .description(
      "Verify and register a Twilio number with WhatsApp: Meta's robot calls it and says a code, the server that runs hears it, and this gives it in. Broken off, it goes on when it is called again.",
    )
    .argument("[number]", "the number with + and its country code")
    .option("--number <number>", "the same")
    .option("--language <language>", "in which Meta is asked to speak: en_US when left out, pt_BR, es_ES …")
    .addOption(
      new Option("--method <method>", "a call when left out; SMS seldom reach Twilio numbers").choices([
        "voice",
        "sms",
      ]),
    )
    .option("--minutes <count>", "how long the server listens (default: 6)", minutes)
    .option("--pin <digits>", "the two-step PIN to register with; WHATSAPP_PIN or a new one when left out")
    .option("--code <digits>", "give in a code that a person has heard")
    .option("--again", "ask for another code, although one was asked for or Meta wanted a wait")
    .option("--dry-run", "look at everything, and change nothing")
    .option("--rehearse", "with the simulated Twilio and Meta of a talkbasic dev that runs")
    .addOption(
      new Option("--arm", "only have the server listen, and call nobody").conflicts(others(ways, "arm")),
    )
    .addOption(
      new Option("--watch", "show pending verifications, their codes masked").conflicts(
        others(ways, "watch"),
      ),
    )
    .option("--reveal <number>", "show the code that was caught for a number; who asked is written down")
    .addOption(
      new Option("--abandon", "give it up, and the number's calls back").conflicts(others(ways, "abandon")),
    )
    .addOption(
      new Option("--show-pin", "show the PIN with which a number was registered").conflicts(
        others(ways, "showPin"),
      ),
    )
    .option("--bots <path>", "a folder of bot folders, or one bot", "bots")
    .option("--json", "JSON lines instead of text")
    .addHelpText("after", EXAMPLES);
  command.action(async (number: string | undefined, options: VerifyOptions) => {
    end(await chosen(number, options, terminal));
  });
}

const EXAMPLES = examples(
  "talkbasic verify-number +15551234567 --dry-run",
  "talkbasic verify-number +15551234567 --language pt_BR",
  "talkbasic verify-number +15551234567 --code 482913",
  "talkbasic verify-number --arm --number +15551234567 --language pt-BR --minutes 10",
  "talkbasic verify-number --watch",
  "talkbasic verify-number --watch --reveal +15551234567",
);

function others(names: readonly string[], name: string): string[] {
  return names.filter((other) => other !== name);
}

/** Each way is loaded when it is called: looking at a number needs no server's libraries. */
async function chosen(number: string | undefined, options: VerifyOptions, terminal: Terminal): Promise<Exit> {
  if (options.watch || options.reveal !== undefined)
    return (await import("./watch.ts")).watch(options, terminal);
  if (options.arm) return (await import("./arm.ts")).arm(number, options, terminal);
  if (options.abandon) return (await import("./abandon.ts")).abandon(number, options, terminal);
  if (options.showPin) return (await import("./pin.ts")).showPin(number, options, terminal);
  return (await import("./verify.ts")).verify(number, options, terminal);
}

/** Longer than an hour would listen to strangers. */
const MOST_MINUTES = 60;

function minutes(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_MINUTES) return count;
  throw new InvalidArgumentError(`Write a number from 1 to ${MOST_MINUTES}.`);
}
