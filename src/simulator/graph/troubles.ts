import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { errorAnswer, type GraphAnswer } from "./answers.ts";
import { sendGarbage } from "./wire.ts";

/** A way in which a send can go wrong. Where `accepted` is true, the message is taken all the same. */
export type Trouble =
  /** Graph answers with an error code of its table. */
  | { readonly type: "fail"; readonly code: number; readonly subcode?: number; readonly details?: string }
  /** Accepted, and answered late: by then it may have been reported on. */
  | { readonly type: "slow"; readonly ms: number; readonly reported?: "before" }
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
  /** Only sends to this person: digits or a user id; of what concerns a number, its id. */
  readonly to?: string;
  /**
   * What it strikes: sends when left out. `codes`: requests for one; `verifications`: codes that are handed in;
   * `numbers`: looks at them; `subscriptions`: of an app to the account.
   */
  readonly of?:
    | "sends"
    | "uploads"
    | "downloads"
    | "codes"
    | "verifications"
    | "registrations"
    | "numbers"
    | "subscriptions";
}

/** The troubles that lie ahead, struck in the order in which they were planned. */
export class Troubles {
  #planned: Plan[] = [];

  plan(trouble: Trouble, { times = 1, to, of = "sends" }: Scope): void {
    this.#planned.push({ trouble, to, of, left: times });
  }

  calm(): void {
    this.#planned = [];
  }

  /** The trouble that strikes a request, if any; it is used up. @param to the person of a send */
  strike(of: Plan["of"], to?: string): Trouble | undefined {
    const struck = this.#planned.find((plan) => plan.of === of && (plan.to === undefined || plan.to === to));
    if (struck) struck.left -= 1;
    this.#planned = this.#planned.filter((plan) => plan.left > 0);
    return struck?.trouble;
  }
}

interface Plan {
  readonly trouble: Trouble;
  readonly to: string | undefined;
  readonly of: NonNullable<Scope["of"]>;
  left: number;
}

/** What is needed to answer, or not to. */
export interface Suffering {
  readonly response: ServerResponse;
  /** Ends waiting when the server closes. */
  readonly closing: AbortSignal;
  /** Told when a request will never be answered. */
  readonly hanging: () => void;
  /** Gives an error of Graph's. */
  readonly refuse: (answer: GraphAnswer) => void;
  /** Gives the answer that would come if nothing went wrong. */
  readonly answer: () => void;
}

/** Answers as well, or as badly, as was planned. */
export async function answerDespite(
  trouble: Trouble | undefined,
  { response, closing, hanging, refuse, answer }: Suffering,
): Promise<void> {
  switch (trouble?.type) {
    case "fail":
      return refuse(errorAnswer(trouble.code, trouble.details, trouble.subcode));
    case "hang":
      return hanging();
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "garbage":
      return sendGarbage(response, trouble.status ?? 200, trouble.bytes);
    case "slow":
      await sleep(trouble.ms, undefined, { signal: closing });
      return answer();
    default:
      return answer();
  }
}
