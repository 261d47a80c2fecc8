import type { EpochMs } from "../../model/ids.ts";

/** A message that Graph took over. */
export interface AcceptedMessage {
  /** Its place in the order of acceptance, from 1. */
  readonly id: number;
  /** The phone number id that sent it. */
  readonly number: string;
  /** Digits, a business-scoped user id, or a group id. */
  readonly to: string;
  /** The whole request body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly wamid: string;
  /** What the business gave to be echoed in statuses. */
  readonly opaque: string | undefined;
  readonly at: EpochMs;
}

/** A request that Graph answered with an error. */
export interface RefusedRequest {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  readonly body: unknown;
}

/** Messages and refusals that are remembered; older ones are dropped. */
const REMEMBERED = 100_000;

/** What happened at a fake Graph, oldest first. */
export class Records {
  readonly accepted: AcceptedMessage[] = [];
  readonly refused: RefusedRequest[] = [];
  readonly #refusals = new Map<number, number>();
  #acceptedEver = 0;

  accept(message: Omit<AcceptedMessage, "id">): AcceptedMessage {
    const accepted = { id: ++this.#acceptedEver, ...message };
    remember(this.accepted, accepted);
    return accepted;
  }

  refuse(request: RefusedRequest): void {
    remember(this.refused, request);
    this.#refusals.set(request.code, this.refusals(request.code) + 1);
  }

  /** How many requests were refused with a code so far. */
  refusals(code: number): number {
    return this.#refusals.get(code) ?? 0;
  }
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > REMEMBERED) list.shift();
}
