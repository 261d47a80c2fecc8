import { createHash } from "node:crypto";
import type { BotId, NumberId } from "../model/ids.ts";
import type { BotSettings, Problem } from "../settings/index.ts";

/** Bots by their business numbers. A bot without numbers answers for all: there is no other bot then. */
export type Numbers = ReadonlyMap<BotId, readonly NumberId[]>;

/** The numbers that the settings give to each bot. */
export function configuredNumbers(bots: ReadonlyMap<BotId, BotSettings>): Numbers {
  return new Map([...bots].map(([bot, { phoneNumberIds }]) => [bot, phoneNumberIds as readonly NumberId[]]));
}

/** The same, where each bot without a number gets a simulated one of its own. */
export function withSimulatedNumbers(numbers: Numbers): Numbers {
  return new Map([...numbers].map(([bot, own]) => [bot, own.length > 0 ? own : [simulatedNumber(bot)]]));
}

/** A number id that is the same at every start, and another for every bot name. */
export function simulatedNumber(bot: BotId): NumberId {
  const hash = createHash("sha256").update(bot).digest();
  return `1${String(hash.readUIntBE(0, 6)).padStart(15, "0").slice(-14)}` as NumberId;
}

/** Why a message could not be told whose it is: a bot among several without a number, or a number with two bots. */
export function unclearNumbers(numbers: Numbers): readonly Problem[] {
  const without = [...numbers].filter(([, own]) => own.length === 0).map(([bot]) => bot);
  const owners = new Map<NumberId, BotId[]>();
  for (const [bot, own] of numbers) {
    for (const number of new Set(own)) owners.set(number, [...(owners.get(number) ?? []), bot]);
  }
  return [
    ...(numbers.size > 1 ? without.map(noNumber) : []),
    ...[...owners].filter(([, bots]) => bots.length > 1).map(([number, bots]) => sharedNumber(number, bots)),
  ];
}

function noNumber(bot: BotId): Problem {
  return {
    where: `the bot ${bot}`,
    what: "it has no phone number id, so with several bots nobody can tell which messages are for it",
    fix: "write whatsapp-phone-number-id into its config.csv",
  };
}

function sharedNumber(number: NumberId, bots: readonly BotId[]): Problem {
  return {
    where: `the bots ${bots.join(" and ")}`,
    what: `they have the same phone number id, ${number}`,
    fix: "give each bot an id of its own in whatsapp-phone-number-id",
  };
}
