import type { BotId } from "../model/ids.ts";
import type { Problem } from "../settings/index.ts";
import { leftBehind, movedAway } from "../wiring/depots.ts";
import type { StorePlace } from "../wiring/store-place.ts";

/**
 * Why these bots are not to be served from a place: `talkbasic migrate` has moved them to another, where somebody may
 * serve them already, or is doing so.
 */
export async function movedBots(place: StorePlace, bots: readonly BotId[]): Promise<readonly Problem[]> {
  const away = await movedAway(place, bots);
  const here = place.redisUrl === undefined ? "DATA_DIR" : "REDIS_URL";
  return [...away].map(([bot, departure]) => {
    const where = `the bot ${bot}`;
    if (departure === "arriving")
      return { where, what: `it is being moved to this ${here}, or that was broken off`, fix: AGAIN };
    const { state, to } = departure;
    return state === "leaving"
      ? { where, what: `it is being moved to ${to}, or that was broken off just before its end`, fix: AGAIN }
      : {
          where,
          what: `it was moved to ${to}: what is left of it here is old, and people would be answered twice`,
          fix: "serve it from there; or bring it back with `talkbasic migrate`",
        };
  });
}

const AGAIN = "wait for `talkbasic migrate`, or run the same command once more: it goes on to its end";

/** That chats of before a Redis was named are not in it, as lines to be read. */
export async function leftBehindWarnings(
  place: StorePlace,
  bots: readonly BotId[],
): Promise<readonly string[]> {
  const behind = await leftBehind(place, bots);
  return behind.map(
    (bot) =>
      `The bot ${bot} has chats in ${place.dataDir} that nobody goes on with here, since REDIS_URL says where they are kept: ` +
      `\`talkbasic migrate --from sqlite --to redis --bot ${bot}\` moves them.\n`,
  );
}
