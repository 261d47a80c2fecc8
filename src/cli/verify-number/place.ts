import type { Exchange, Registry } from "../../verification/ports.ts";
import {
  openTelephonyFor,
  type Telephony,
  type TelephonyBot,
  type TelephonyWorld,
} from "../../wiring/telephony.ts";
import { shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { missingSettings } from "./missing.ts";
import { type Setup, setupOf } from "./setup.ts";
import { type VerifyOptions, type Wanted, wantedOf } from "./wanted.ts";
import { botOf } from "./whose.ts";

/** A number, its bot, and the store that its servers work with. */
export interface NumberPlace {
  readonly wanted: Wanted;
  readonly bot: TelephonyBot;
  readonly world: TelephonyWorld;
  readonly setup: Setup;
  readonly telephony: Telephony;
}

/** The same with everything that Twilio and Meta are asked with. */
export interface FullPlace extends NumberPlace {
  readonly publicUrl: string;
  readonly exchange: Exchange;
  readonly registry: Registry;
}

/** Finds the bot of a number and does something with it. What Twilio and Meta are asked with must be set. */
export function atNumber(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
  act: (place: FullPlace) => Promise<Exit>,
): Promise<Exit> {
  return inStore(argument, options, terminal, missingSettings, (place) => {
    const { bot, telephony, world } = place;
    const exchange = telephony.exchange(bot.bot);
    const registry = telephony.registry(bot.bot);
    const { publicUrl } = world;
    if (exchange === undefined || registry === undefined || publicUrl === undefined)
      throw new Error("something is missing that was asked for before");
    return act({ ...place, exchange, registry, publicUrl });
  });
}

/** The same for what needs the store and the key only. */
export function besideServers(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
  act: (place: NumberPlace) => Promise<Exit>,
): Promise<Exit> {
  return inStore(argument, options, terminal, () => [], act);
}

async function inStore(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
  missing: typeof missingSettings,
  act: (place: NumberPlace) => Promise<Exit>,
): Promise<Exit> {
  const wanted = wantedOf(argument, options);
  if (wanted.type === "problem") return shown([wanted.problem], terminal, EXIT.usage);
  const setup = setupOf(options, terminal);
  if (setup.type === "refused") return setup.exit;
  const { world } = setup;
  const bot = botOf(wanted.value.number, setup.bots);
  if (bot.type === "problem") return shown([bot.problem], terminal);
  const problems = missing(bot.value, world);
  if (problems.length > 0) return shown(problems, terminal);
  return withTelephony([bot.value], setup, terminal, (telephony) =>
    act({ wanted: wanted.value, bot: bot.value, world, setup, telephony }),
  );
}

/** Opens what these bots' servers share, and closes it. */
export async function withTelephony(
  bots: readonly TelephonyBot[],
  { place, world }: Setup,
  terminal: Terminal,
  act: (telephony: Telephony) => Promise<Exit>,
): Promise<Exit> {
  const telephony = await openTelephonyFor(place, bots, world, (warning) =>
    terminal.err(`${terminal.paint("yellow", "warning:")} ${warning}\n`),
  );
  try {
    return await act(telephony);
  } finally {
    await telephony.close();
  }
}
