import type { FakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import type { Kept } from "./kept.ts";
import { botsIn, MANNERS, type Manner, numberOf, SCRIPT, type Step, TEMPLATES } from "./manners.ts";
import { ANSWER_MS, type Written } from "./meta.ts";
import { difference, type Trial } from "./trials.ts";

/**
 * People who are written to while their window is closed, and who write at last: what is announced, held and let go must
 * survive as what is said at once does. Beside them people whose bot is slowed down by limits, or sends and gets files.
 * Of each person somebody else, whose window is open, has the bot write to them.
 *
 * @param people  of each manner
 */
export function closedTrial(people: number): Trial {
  const all = MANNERS.flatMap((manner, index) =>
    Array.from({ length: people }, (_, place): Person => {
      const name = String(index * people + place).padStart(4, "0");
      const [phone, friend] = [`551192000${name}`, `551171000${name}`];
      return { manner, number: numberOf(index), phone, friend };
    }),
  );
  const bursts = burstsOf(all);
  const personOf = new Map(all.map((person) => [person.phone, person]));
  return {
    ...{ script: SCRIPT, perMessage: 1, templates: TEMPLATES, plot: { bursts, last: all.length } },
    bots: botsIn,
    trouble: (graph) => plan(graph, all),
    judge(written, received, kept) {
      const person = personOf.get(written[0]?.about ?? "");
      return person ? judge(person.manner, written, received, kept) : "nobody knows them";
    },
  };
}

function plan(graph: FakeGraph, people: readonly Person[]): void {
  for (const { manner, phone } of people) {
    const { closed: times, isSilent } = manner;
    if (times) graph.trouble({ type: "fail", code: 131_047 }, { to: phone, times });
    if (isSilent) graph.silence(true, phone);
  }
  // Of what goes to every other person it is reported that it was sent before the answer says that it was taken.
  const hasty = { type: "slow", ms: 5 * ANSWER_MS, reported: "before" } as const;
  for (const { phone } of people.filter((_, place) => place % 2 === 0))
    graph.trouble(hasty, { to: phone, times: Number.POSITIVE_INFINITY });
}

interface Person {
  readonly manner: Manner;
  readonly number: string;
  readonly phone: string;
  /** Who has the bot write to them. */
  readonly friend: string;
}

/**
 * What happens to people, one step of each after the other: each begins a little later than the one before, so that at
 * any moment some are at their first steps and others at their last. At the end all of them write once more.
 */
function burstsOf(people: readonly Person[]): readonly (readonly Written[])[] {
  const steps = people.flatMap((person, place) =>
    person.manner.steps.map((step, n) => ({ person, step, at: n + ((place * SPREAD) % LONGEST_DELAY) })),
  );
  const last = people.map(
    (person) => ({ person, step: person.manner.script ? "picture" : "opens" }) as const,
  );
  const inOrder = [...steps.toSorted((one, other) => one.at - other.at), ...last];
  return inOrder.map(({ person, step }, index) => [writtenAt(person, step, index)]);
}

/** In steps: how much later than the one before a person begins, and how much later than the first at most. */
const SPREAD = 2.3;
const LONGEST_DELAY = 8;

function writtenAt({ number, phone, friend }: Person, step: Step, index: number): Written {
  const id = `wamid.${String(index).padStart(4, "0")}`;
  const message = { id, number, about: phone };
  if (step === "tell" || step === "queue") return { ...message, from: friend, text: `${step} ${phone}` };
  const how = {
    ...(step === "late" && { isLate: true as const }),
    ...(step === "picture" && { hasPicture: true as const }),
  } as const;
  return { ...message, from: phone, text: step, ...how };
}

/** What the bot says because of a message; everything of it goes to the person whom it is about. */
function textOf({ id, text, hasPicture }: Written): string {
  if (text.startsWith("tell ")) return `told ${id}`;
  if (text.startsWith("queue ")) return `queued ${id}`;
  return hasPicture ? `own ${id} media/` : `own ${id}`;
}

/** Nothing is lost, doubled or overtaken, and no template goes more often than it may. */
function judge(
  manner: Manner,
  written: readonly Written[],
  received: readonly string[],
  kept: readonly Kept[],
): string | undefined {
  const texts = written.map(textOf);
  const mine = kept.filter(({ text }) => texts.includes(text));
  const templates = received.filter((text) => text.startsWith("["));
  const said = received.map((text) => text.replace(/^\[news\d\] ?/, "")).filter((text) => text !== "");
  const replies = written.filter(({ text }) => text === "opens").map(textOf);
  return (
    difference(texts.toSorted(), mine.map(({ text }) => text).toSorted()) ??
    firstWrong(mine, (row) => wrongEnd(row, manner, said)) ??
    (templates.length > manner.templates ? `got ${templates.length} templates` : undefined) ??
    firstWrong(said, (text, place) => (said.indexOf(text) < place ? `${text} came twice` : undefined)) ??
    wrongOrder(
      mine.filter(({ text }) => !isQueued(text)),
      said,
    ) ??
    wrongOrder(
      mine.filter(({ text }) => isQueued(text)),
      said,
    ) ??
    (manner.closed
      ? undefined
      : firstWrong(mine, (row, place) => overtaken(row, mine.slice(place), replies, said)))
  );
}

/** Everything has arrived in the end, is parked since nobody knows, or has failed where it must. */
function wrongEnd(
  { text, state, standIn, isResent, error }: Kept,
  { fails }: Manner,
  said: readonly string[],
): string | undefined {
  const isSaid = said.includes(text);
  if (isResent && standIn !== null) return `the template in the place of ${text} was sent twice`;
  if (state === "accepted" && (isSaid || (fails && standIn === "carries"))) return undefined;
  // What was under way at two kills is given up.
  if (state === "parked" && (standIn !== null || isResent)) return undefined;
  if (state === "failed" && fails && error === "delivery/window-closed" && !isSaid) return undefined;
  return `${text} is ${state}${error === null ? "" : ` (${error})`} and ${isSaid ? "has come" : "never came"}`;
}

function wrongOrder(rows: readonly Kept[], said: readonly string[]): string | undefined {
  const expected = rows.map(({ text }) => text).filter((text) => said.includes(text));
  return difference(
    expected,
    said.filter((text) => expected.includes(text)),
  );
}

/** Bulk that was held is bulk no more when it is let go: it comes before what is answered to whoever has come for it. */
function overtaken(
  { text, isBulk }: Kept,
  later: readonly Kept[],
  replies: readonly string[],
  said: readonly string[],
): string | undefined {
  const reply = later.find((row) => replies.includes(row.text))?.text;
  if (!isQueued(text) || isBulk || !said.includes(text) || !reply || !said.includes(reply)) return undefined;
  return said.indexOf(text) > said.indexOf(reply)
    ? `${reply} came before ${text}, which was held`
    : undefined;
}

function isQueued(text: string): boolean {
  return text.startsWith("queued");
}

function firstWrong<T>(
  items: readonly T[],
  wrong: (item: T, place: number) => string | undefined,
): string | undefined {
  return items.map(wrong).find((complaint) => complaint !== undefined);
}
