import type { ConversationId, OutboxId } from "../../../src/model/ids.ts";
import type { Address } from "../../../src/model/message.ts";
import type { Dispatch, Opened, Player, Store, Turn, Work } from "../../../src/runtime/ports.ts";
import {
  BOT,
  LEASE,
  NUMBER,
  ORIGIN,
  OTHER_NUMBER,
  PROGRAM,
  UNKNOWN_WAIT,
  waitingState,
} from "../../contract/store/kit.ts";

/**
 * Somebody who takes steps on a store, and tells what came of them in words that are the same for every store: what
 * chance named, and what was only counted, is told by when it was first heard of.
 */
export class Actor {
  /** One of several doors to the same store. */
  readonly #stores: readonly Store[];
  readonly #names = new Map<string, string>();
  readonly #real = new Map<string, string>();
  /** Dispatches that nobody has reported about. */
  readonly taken: Dispatch[] = [];
  /** What was opened before, to be committed once more. */
  readonly turns: Turn[] = [];

  constructor(stores: readonly Store[]) {
    this.#stores = stores;
  }

  store(door: number): Store {
    return this.#stores[door % this.#stores.length]!;
  }

  /** The answer in common words. */
  told(answer: unknown): unknown {
    const text = JSON.stringify(answer, (key, value: unknown) => {
      if (value instanceof Map) return [...value];
      if (key === "raw") return undefined;
      // In which order lanes are rung for that turn out to be one person's is nobody's business.
      if (key === "work") return this.#inOrder(value as Work[]);
      const isCounted =
        (key === "seq" || key === "version" || key === "revision") && typeof value === "number";
      return isCounted && value > 0 ? this.#name(`${key} ${value}`) : value;
    });
    if (text === undefined) return undefined;
    const named = text.replace(CHANCE, (name) => this.#name(name));
    return JSON.parse(named);
  }

  #inOrder(work: readonly Work[]): Work[] {
    const place = ({ type, conversation }: Work) => {
      const named = conversation.replace(CHANCE, (name) => this.#names.get(name) ?? "~");
      return named.includes("~") ? "~" : `${named} ${type}`;
    };
    return [...work].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  }

  #name(real: string): string {
    const known = this.#names.get(real);
    if (known) return known;
    const name = `#${this.#names.size}`;
    this.#names.set(real, name);
    this.#real.set(name, real);
    return name;
  }

  /** What this store calls what was told of in common words. */
  real(told: string): string {
    return told.replace(/#\d+/g, (name) => this.#real.get(name) ?? name);
  }

  async conversation(
    door: number,
    number: typeof NUMBER,
    address: Address,
  ): Promise<ConversationId | undefined> {
    return this.store(door).findConversation(BOT, number, address);
  }
}

/** Contacts, and jobs that chance has named. */
const CHANCE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}/g;

export const NUMBERS = [NUMBER, OTHER_NUMBER];
export const PEOPLE: readonly (readonly Address[])[] = ["1", "2", "3", "4"].map((name) => [
  { kind: "phone", value: `551199999000${name}` },
  { kind: "bsuid", value: `BR.${name}` },
]);

export function runAt(site: string): NonNullable<Turn["run"]> {
  return { program: PROGRAM, state: waitingState(site) };
}

/** A turn that says these texts. */
export function saying(found: Opened, at: number, bodies: readonly string[], over: Partial<Turn> = {}): Turn {
  const { conversation, revision, next } = found;
  const outbox = bodies.map((body, n) => ({
    id: `${conversation}/${revision}/${n}` as OutboxId,
    ...{
      to: conversation,
      message: { type: "text", body } as const,
      origin: ORIGIN,
      onUnknown: "resend" as const,
    },
  }));
  const faults = { site: "", count: 0 };
  const what = { consumed: next, at, hears: true, faults, outbox, jobs: [], log: [] };
  return { conversation, revision, ...what, ...over };
}

export function playerWho(play: Player["play"]): Player {
  return { play, sends: { atMost: 2, leaseMs: LEASE } };
}

export { LEASE, UNKNOWN_WAIT };
