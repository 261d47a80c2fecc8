import type { People, Question, Sendable } from "./stage.ts";

/**
 * Bulk to many people, as fast as the limits let it go, while others write and want an answer.
 *
 * @module
 */
export interface Race {
  /** How many times faster than WhatsApp's own limits. */
  readonly timesFaster: number;
  /** More than one share a Redis, and each is told of a share of the people. */
  readonly processes: number;
  readonly messages: number;
  readonly people: number;
  /** How long the Redis is away, in the middle. */
  readonly outageMs?: number;
}

/** WhatsApp's own limits. */
const USUAL = { throughput: 80, pair: { burst: 45, everyMs: 6_000 } } as const;

export function limitsOf({ timesFaster }: Race) {
  const { throughput, pair } = USUAL;
  return {
    throughput: throughput * timesFaster,
    pair: { burst: pair.burst, everyMs: pair.everyMs / timesFaster },
  };
}

/** How long the bulk takes at least. */
export function idealMs(race: Race): number {
  const { throughput, pair } = limitsOf(race);
  const perPerson = race.messages / race.people;
  return Math.max((race.messages * 1_000) / throughput, (perPerson - pair.burst) * pair.everyMs);
}

const FIRST_PERSON = 5_511_900_000_000;

function personAt(place: number): string {
  return String(FIRST_PERSON + place);
}

/** The people whom a server writes to. */
export function shareOf(server: number, { people, processes }: Race): People {
  return { first: FIRST_PERSON + server, step: processes, count: Math.ceil((people - server) / processes) };
}

/** What a server has to say: to everybody one message, then to everybody the next. */
export function bulkOf(server: number, { messages, people, processes }: Race): readonly Sendable[] {
  const all = Array.from({ length: messages }, (_, place) => place);
  return all
    .filter((place) => (place % people) % processes === server)
    .map((place) => ({ to: personAt(place % people), text: `bulk ${Math.floor(place / people) + 1}` }));
}

/** Messages of a server before it begins. */
const WARM_UP = 150;
const FIRST_OF_WARM_UP = FIRST_PERSON + 1_000_000;

/** Those who get nothing but that. */
export function warmUpPeople(server: number): People {
  return { first: FIRST_OF_WARM_UP + server * WARM_UP, step: 1, count: WARM_UP };
}

/**
 * What a server says before it begins: a process that is new has everything to compile, and beside others on a busy
 * machine it is too slow then for anything to come in time.
 */
export function warmUpOf(server: number): readonly Sendable[] {
  const { first, count } = warmUpPeople(server);
  return Array.from({ length: count }, (_, nth) => ({ to: String(first + nth), text: WARM_UP_TEXT }));
}

export const WARM_UP_TEXT = "warm-up";

/** Those who write and get no bulk; as many of those write who get one message. */
const STRANGERS = 25;

/**
 * What people ask, evenly spread over the bulk. All of them belong to the first server: that is where webhooks go.
 * Recipients are the last ones, who have not had their message yet: with one each, theirs comes before the answer. With
 * more, the limit of the pair holds their answers back, and so nobody asks.
 */
export function questionsOf(race: Race): readonly (Question & { readonly when: number })[] {
  const { messages, people } = race;
  const strangers = Array.from({ length: STRANGERS }, (_, nth) => personAt(people + nth));
  const { first, step, count } = shareOf(0, race);
  const recipients = strangers.map((_, nth) => String(first + (count - 1 - nth) * step));
  const all = messages > people ? strangers : strangers.flatMap((one, nth) => [one, recipients[nth] ?? one]);
  return all.map((from, nth) => ({
    ...{ from, text: `question ${nth}` },
    when: race.processes * WARM_UP + Math.round(((nth + 0.5) * messages) / all.length),
  }));
}

/** What each person gets, in this order. */
export function threadsOf(messages: readonly Sendable[]): readonly (readonly Sendable[])[] {
  const threads = new Map<string, Sendable[]>();
  for (const message of messages) {
    const thread = threads.get(message.to);
    if (thread) thread.push(message);
    else threads.set(message.to, [message]);
  }
  return [...threads.values()];
}
