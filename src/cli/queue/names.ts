import { compile } from "../../language/index.ts";
import type { BotId, ConversationId, NumberId } from "../../model/ids.ts";
import { nearest } from "../../model/spell.ts";
import { queueLane } from "../../runtime/job-lanes.ts";
import { OUTBOUND } from "../../runtime/outbound-queue.ts";
import type { QueueOwner, QueueState } from "../../runtime/ports.ts";
import type { Problem } from "../../settings/index.ts";
import type { Found } from "../found.ts";
import type { SettledBot } from "../settled.ts";

/**
 * Which queue somebody means. The queues of each number of a bot are apart, and go by one name.
 *
 * @module
 */

/** The name of a queue as its lane has it; a name that would give away somebody's number is a digest there. */
export function queueName(lane: ConversationId): string {
  return lane.slice(lane.indexOf(MARK) + MARK.length);
}

const MARK = "!queue!";

/**
 * The queues of that name: those that the store has, and those that there will be as soon as an item comes. A name that
 * neither the store nor a script knows is refused: most likely it is misspelt.
 *
 * @param only  the bot, when somebody has said which
 */
export function queuesNamed(
  name: string,
  known: readonly QueueState[],
  bots: readonly SettledBot[],
  only: string | undefined,
): Found<readonly QueueOwner[]> {
  const there = known.filter((queue) => isNamed(queue, name) && (only ?? queue.bot) === queue.bot);
  const coming = bots
    .filter(({ source }) => (only ?? source.bot) === source.bot)
    .filter((bot) => name === OUTBOUND || (handledBy(bot)?.includes(name) ?? only !== undefined));
  const owners = new Set([...there.map(({ bot }) => bot), ...coming.map(({ source }) => source.bot)]);
  if (owners.size > 1) return { type: "problem", problem: severalBots(name, [...owners]) };
  const found = new Map<ConversationId, QueueOwner>();
  for (const { bot, number, lane } of [...there, ...coming.flatMap((bot) => lanesOf(bot, name))])
    if (!found.has(lane)) found.set(lane, { bot, number, lane });
  if (found.size > 0) return { type: "found", value: [...found.values()] };
  if (owners.size > 0) return { type: "problem", problem: noNumber(name, [...owners].join()) };
  return { type: "problem", problem: unknownQueue(name, known, bots, only) };
}

/** A name as it was given to ADD TO QUEUE, or as `queue list` shows it. */
function isNamed({ bot, number, lane }: QueueOwner, name: string): boolean {
  return queueName(lane) === name || lane === queueLane({ bot, number: number || undefined }, name);
}

function lanesOf({ source: { bot }, settings }: SettledBot, name: string): QueueOwner[] {
  const numbers = settings.phoneNumberIds as readonly NumberId[];
  return numbers.map((number) => ({ bot, number, lane: queueLane({ bot, number }, name) }));
}

/** The queues that a script has an ON QUEUE for; undefined when it does not compile here, as with phrases from outside. */
function handledBy({ source }: SettledBot): readonly string[] | undefined {
  const { program } = compile(source.sources, {});
  if (program === undefined) return undefined;
  return (program.handlers ?? []).flatMap((handler) => (handler.on === "queue" ? [handler.queue] : []));
}

function unknownQueue(
  name: string,
  known: readonly QueueState[],
  bots: readonly SettledBot[],
  only: string | undefined,
): Problem {
  const all = [
    ...known.map(({ lane }) => queueName(lane)),
    ...bots.flatMap((bot) => handledBy(bot) ?? []),
    OUTBOUND,
  ];
  const near = nearest(name, all);
  const nobody = only === undefined ? "no bot has" : `the bot ${only} does not have`;
  return {
    where: `the queue ${name}`,
    what: `${nobody} an ON QUEUE for it, and nothing was ever left in it`,
    fix:
      near === undefined
        ? "`talkbasic queue list` shows those in which something waits"
        : `did you mean ${near}?`,
  };
}

function severalBots(name: string, bots: readonly BotId[]): Problem {
  return {
    where: `the queue ${name}`,
    what: `the bots ${bots.join(" and ")} each have one of this name`,
    fix: `say whose you mean: --bot ${bots[0]}`,
  };
}

function noNumber(name: string, bot: string): Problem {
  return {
    where: `the queue ${name}`,
    what: `the bot ${bot} has no phone number id yet, and the queues of each number are apart`,
    fix: "set whatsapp-phone-number-id in its config.csv, or wait until something is in the queue",
  };
}
