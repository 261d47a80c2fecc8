/** A way in which a send can go wrong. Where `accepted` is true, the message is taken all the same. */
export type Trouble =
  /** Graph answers with an error code of its table. */
  | { readonly type: "fail"; readonly code: number; readonly details?: string }
  /** Accepted, and answered late. */
  | { readonly type: "slow"; readonly ms: number }
  /** Never answered. */
  | { readonly type: "hang"; readonly accepted?: boolean }
  /** The connection is reset before the answer. */
  | { readonly type: "reset"; readonly accepted?: boolean }
  /** An answer that is not Graph's. */
  | {
      readonly type: "garbage";
      readonly status?: number;
      readonly bytes?: number;
      readonly accepted?: boolean;
    }
  /** Accepted and answered well; a `failed` status with this code follows. */
  | { readonly type: "undelivered"; readonly code: number };

export interface Scope {
  /** How many sends it strikes; 1 when left out, `Infinity` until `calm()`. */
  readonly times?: number;
  /** Only sends to this person: digits or a user id. */
  readonly to?: string;
}

/** The troubles that lie ahead, struck in the order in which they were planned. */
export class Troubles {
  #planned: { readonly trouble: Trouble; readonly to: string | undefined; left: number }[] = [];

  plan(trouble: Trouble, { times = 1, to }: Scope): void {
    this.#planned.push({ trouble, to, left: times });
  }

  calm(): void {
    this.#planned = [];
  }

  /** The trouble that strikes a send to this person, if any; it is used up. */
  strike(to: string): Trouble | undefined {
    const struck = this.#planned.find((plan) => plan.left > 0 && (plan.to === undefined || plan.to === to));
    if (struck) struck.left -= 1;
    this.#planned = this.#planned.filter((plan) => plan.left > 0);
    return struck?.trouble;
  }
}
