import type { BotId, ContactId } from "../../model/ids.ts";
import { Beliefs, frontRef, type Request, type Scored } from "./beliefs.ts";
import { Calls } from "./calls.ts";
import { Documents, type News } from "./documents.ts";
import { type KeyName, Space } from "./names.ts";
import type { Numbers } from "./numbers.ts";
import { Tokens } from "./numbers.ts";
import { Recent } from "./recent.ts";
import type { RedisClient } from "./scripts.ts";
import { inWords } from "./trouble.ts";
import { WorkingSet } from "./working-set.ts";

/** Looks of one try: an operation on many lanes may miss one after the other. */
const MOST_LOOKS = 10_000;
/** Tries of one operation. With so many somebody else was always faster, or something is wrong. */
const MOST_TRIES = 100;
/** From then on operations of this process that were overtaken go one at a time, so that all come to their end. */
const PATIENCE = 2;
/**
 * UTF-16 units of documents that are believed to be as they were: those of some 4,000 messages. With four times as many the
 * engine's full collections take half as long again, and everybody waits for them (measured: p99 of 32 to 95 ms at 500/s).
 */
const RECENT_LENGTH = 8_388_608;
/** What is written or read once, and would only take the room of others; nobody asks for what somebody wrote once it is done. */
const PASSING = /^[^\n]*\n(?:(?:jobs|early|dead|sending|answers)\n|table:|papers:|sheets:|done:[^\n]*\nin)/;

interface OperationsOptions {
  readonly client: RedisClient;
  readonly instance: string;
  readonly numbers: Numbers;
}

/** What a step of an operation may do besides: nothing it does outside its tables counts, for it may be done again. */
export type Operation<Result> = (tables: WorkingSet, documents: Documents) => Result;

/**
 * Runs operations on a bot's documents: each sees one moment, and is written whole or not at all, whoever else writes
 * (see `documents.ts`).
 */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #bots = new Map<BotId, Bot>();
  readonly #recent = new Recent(RECENT_LENGTH);
  readonly #tokens = new Tokens();
  #line: Promise<unknown> = Promise.resolve();

  constructor(options: OperationsOptions) {
    this.#options = options;
  }

  /** Runs an operation that changes something, if it finds something to change. @param receiving  the receiving clock */
  change<Result>(bot: BotId, receiving: number, operation: Operation<Result>): Promise<Result> {
    return this.#run(bot, receiving, (tables, documents) => {
      const result = operation(tables, documents);
      tables.save();
      return result;
    });
  }

  /** Runs one that only looks. */
  look<Result>(bot: BotId, receiving: number, operation: Operation<Result>): Promise<Result> {
    return this.#run(bot, receiving, operation);
  }

  /** What is believed of a document is wrong by now, or soon will be. */
  forget(bot: BotId, name: KeyName, field: string): void {
    this.#recent.delete(this.#bot(bot).space.ref(name, field));
  }

  async #run<Result>(bot: BotId, receiving: number, operation: Operation<Result>): Promise<Result> {
    const running = new Running(this.#bot(bot), receiving, operation);
    for (let tries = 0; tries < PATIENCE; tries++) {
      const ended = await this.#try(running);
      if (ended) return ended.result;
    }
    const turn = this.#line.then(() => this.#insist(running));
    this.#line = turn.catch(() => {});
    return turn;
  }

  async #insist<Result>(running: Running<Result>): Promise<Result> {
    for (let tries = PATIENCE; tries < MOST_TRIES; tries++) {
      const ended = await this.#try(running);
      if (ended) return ended.result;
    }
    throw new Error(
      `${MOST_TRIES} times in a row somebody else changed what was to be changed in bot ${running.space.bot}: ` +
        "too many processes work on the same conversation, or a process of another version does",
    );
  }

  /** @returns undefined when something was not as believed; it is now */
  async #try<Result>(running: Running<Result>): Promise<{ readonly result: Result } | undefined> {
    for (let looks = 0; ; looks++) {
      const { documents, outcome } = this.#play(running);
      if (documents.missed.length === 0) return this.#conclude(running, documents, outcome);
      if (looks === MOST_LOOKS) throw new Error(`an operation on bot ${running.space.bot} finds no end`);
      await this.#fetch(running, documents.missed);
    }
  }

  #play<Result>({ space, beliefs, receiving, contacts, operation }: Running<Result>): {
    readonly documents: Documents;
    readonly outcome: Outcome<Result>;
  } {
    const { instance, numbers } = this.#options;
    const documents = new Documents(space, beliefs, this.#recent, this.#tokens.next());
    try {
      const tables = new WorkingSet(documents, { bot: space.bot, instance, numbers, receiving, contacts });
      return { documents, outcome: { type: "result", result: operation(tables, documents) } };
    } catch (error) {
      // It may come of what is not so: believed only once that was checked.
      return { documents, outcome: { type: "error", error } };
    }
  }

  async #conclude<Result>(running: Running<Result>, documents: Documents, outcome: Outcome<Result>) {
    const writes = outcome.type === "result" && !documents.writesNothing;
    if (writes || !documents.isOneLook) {
      const [carried] = documents.needsNothing(writes)
        ? ([1] as const)
        : await running.calls.write(documents, writes);
      if (carried instanceof Error) throw inWords(carried);
      if (carried !== 1) {
        this.#rememberAll(documents.learn(carried, running.begunBeliefs(), ++running.looks));
        return undefined;
      }
    }
    if (outcome.type === "error") throw outcome.error;
    if (writes) this.#rememberAll(documents.outcome());
    return { result: outcome.result };
  }

  async #fetch(running: Running<unknown>, missed: readonly Request[]): Promise<void> {
    const { space, calls } = running;
    const beliefs = running.begunBeliefs();
    const answers = await calls.read(missed);
    const look = ++running.looks;
    for (const [nth, request] of missed.entries()) {
      believe(space, beliefs, request, { answer: answers[nth], look });
      if (request.kind !== "h") continue;
      const { name, field } = request;
      this.#remember(space.ref(name, field), answers[nth] as string | null);
    }
  }

  #rememberAll(news: readonly News[]): void {
    for (const [ref, text] of news) this.#remember(ref, text);
  }

  #remember(ref: string, text: string | null): void {
    if (PASSING.test(ref)) return;
    if (text === null) this.#recent.delete(ref);
    else this.#recent.set(ref, text);
  }

  #bot(bot: BotId): Bot {
    const known = this.#bots.get(bot);
    if (known) return known;
    const space = new Space(bot);
    const fresh = { space, calls: new Calls(this.#options.client, space) };
    this.#bots.set(bot, fresh);
    return fresh;
  }
}

/** A bot, and how Redis is asked of it. */
interface Bot {
  readonly space: Space;
  readonly calls: Calls;
}

const NO_BELIEFS = new Beliefs();

/** An operation over all its tries. */
class Running<Result> {
  readonly space: Space;
  readonly calls: Calls;
  readonly receiving: number;
  readonly operation: Operation<Result>;
  #beliefs: Beliefs | undefined;
  readonly contacts: ContactId[] = [];
  looks = 0;

  constructor({ space, calls }: Bot, receiving: number, operation: Operation<Result>) {
    this.space = space;
    this.calls = calls;
    this.receiving = receiving;
    this.operation = operation;
  }

  get beliefs(): Beliefs {
    return this.#beliefs ?? NO_BELIEFS;
  }

  /** To add to. Most operations never have any. */
  begunBeliefs(): Beliefs {
    this.#beliefs ??= new Beliefs();
    return this.#beliefs;
  }
}

type Outcome<Result> =
  | { readonly type: "result"; readonly result: Result }
  | { readonly type: "error"; readonly error: unknown };

function believe(
  space: Space,
  beliefs: Beliefs,
  request: Request,
  { answer, look }: { readonly answer: unknown; readonly look: number },
): void {
  switch (request.kind) {
    case "h":
      beliefs.documents.set(space.ref(request.name, request.field), { value: answer as string | null, look });
      break;
    case "a": {
      const fields = new Map(pairs(answer));
      for (const [field, value] of fields)
        beliefs.documents.set(space.ref(request.name, field), { value, look });
      beliefs.wholes.set(request.name, { value: fields, look });
      break;
    }
    case "l":
      beliefs.sizes.set(request.name, { value: Number(answer), look });
      break;
    case "r":
      beliefs.fronts.set(frontRef(request), { value: scored(answer), look });
      break;
  }
}

/** Members of a sorted set with their scores, as Redis lists them. */
function scored(answer: unknown): Scored[] {
  return pairs(answer).map(([member, score]) => ({ member, score: Number(score) }));
}

function pairs(answer: unknown): (readonly [string, string])[] {
  const flat = answer as string[];
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, flat[2 * at + 1]!] as const);
}
