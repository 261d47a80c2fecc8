import type { Program } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { SendLimits } from "../model/pacing.ts";
import type { DeliveryManners, RuntimeBot } from "../runtime/runtime.ts";
import type { BotSettings } from "../settings/index.ts";

/** A bot as the runtime takes it. */
export function runtimeBot(bot: BotId, program: Program, settings: BotSettings): RuntimeBot {
  const { apology, unknownWaitMs, onUnknown, timezone } = settings;
  return {
    ...{ bot, program, unknownWaitMs, onUnknown, timezone, delivery: deliveryManners(settings) },
    ...(apology !== undefined && { apology }),
  };
}

/** Whether something becomes of what a bot says to people who have not written for 24 hours. */
export function hasFallback(settings: BotSettings): boolean {
  return fallbackOf(settings) !== "refuse";
}

/** A template that somebody has named is there to be used. */
function fallbackOf({ fallback, fallbackTemplate }: BotSettings): DeliveryManners["fallback"] {
  return fallback ?? (fallbackTemplate ? "template-and-hold" : "refuse");
}

/** How a bot reaches people. */
function deliveryManners(settings: BotSettings): DeliveryManners {
  const { fallbackTemplate, businessAccountId, portfolio = businessAccountId } = settings;
  return {
    fallback: fallbackOf(settings),
    ...(fallbackTemplate && { fallbackTemplate }),
    limits: sendLimits(settings),
    ...(portfolio !== undefined && { portfolio }),
  };
}

function sendLimits({ throughput, pairLimit, dailyContacts, rateLimit }: BotSettings): SendLimits {
  return {
    ...(throughput !== "off" && { throughput }),
    ...(pairLimit !== "off" && { pair: pairLimit }),
    ...(dailyContacts !== "off" && { dailyContacts }),
    ...(rateLimit !== "off" && { perMinute: rateLimit }),
  };
}
