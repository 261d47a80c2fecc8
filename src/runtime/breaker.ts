import type { BotId, EpochMs } from "../model/ids.ts";

/**
 * Keeps a bot's messages back while the channel refuses all of them: an expired token, a locked account. Each try
 * would use up a try of one message, and the channel's patience.
 *
 * B1 It opens at the first such refusal, for a minute; each time it goes on, for twice as long, up to 15 minutes.
 * B2 When that time is over one message goes, to try; the others wait for what becomes of it.
 * B3 The first one that the channel takes closes it.
 */
export interface Breaker {
  /** Whether everything of the bot may leave. Changes nothing. */
  isClosed(bot: BotId): boolean;
  /** Lets one message pass, or says until when it has to wait. */
  pass(bot: BotId, now: EpochMs): { readonly untilAt: EpochMs } | "go";
  /** The channel refuses everything. @returns until when it is open, if it has opened by this */
  refused(bot: BotId, now: EpochMs): EpochMs | undefined;
  /** The channel took a message. */
  accepted(bot: BotId): void;
}

const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
/** How long the others wait for the one that tries: a send is rarely longer under way. */
const TRIAL_MS = 5_000;

interface Open {
  /** Nobody passes before. */
  readonly untilAt: EpochMs;
  /** Whether one has passed since the time was over. */
  readonly isTried: boolean;
  readonly ms: number;
}

export function createBreaker(): Breaker {
  const open = new Map<BotId, Open>();
  return {
    isClosed: (bot) => !open.has(bot),
    pass(bot, now) {
      const found = open.get(bot);
      if (!found) return "go";
      if (now < found.untilAt) return { untilAt: found.untilAt };
      open.set(bot, { ...found, untilAt: now + TRIAL_MS, isTried: true });
      return "go";
    },
    refused(bot, now) {
      const found = open.get(bot);
      // What was under way when it opened is no news.
      if (found && !found.isTried) return undefined;
      const ms = found ? Math.min(found.ms * 2, LONGEST_MS) : FIRST_MS;
      open.set(bot, { untilAt: now + ms, isTried: false, ms });
      return now + ms;
    },
    accepted: (bot) => void open.delete(bot),
  };
}
