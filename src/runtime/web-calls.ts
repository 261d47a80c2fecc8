import type { BotId } from "../model/ids.ts";
import type { Answer, WebCall } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import type { Value } from "../model/value.ts";
import { shownAddress, type WebOutcome } from "../model/web.ts";
import type { Journal } from "./journal.ts";
import type { Web } from "./ports.ts";

/** What the web calls of a turn need. */
export interface WebDesk {
  readonly bot: BotId;
  readonly journal: Journal;
  readonly web?: Web;
  /** Breaks calls off: nobody waits for the run any more. */
  readonly signal?: AbortSignal;
}

/**
 * The web calls of one attempt of a turn.
 *
 * V1 Calls that change something are journalled as those of the host are, and carry the journal's key. GET has no intent
 *    and no key, since asking twice does no harm; but its answer is kept, so that a turn which runs again decides as it
 *    did before, and comes to the calls that the journal knows.
 * V2 A call that changes something is the same when method and address are, whatever it brings and what follows `?`: a
 *    moment in there would make another call of it each time, and the one that was made would be made again.
 */
export class WebCalls {
  readonly #desk: WebDesk;
  #made = 0;

  constructor(desk: WebDesk) {
    this.#desk = desk;
  }

  /** The `WebOutcome` of a call; never refused. */
  answer(call: WebCall): Promise<Answer> {
    if (++this.#made > LIMITS.webCalls) return Promise.resolve({ value: asValue(TOO_MANY) });
    const { journal } = this.#desk;
    const { method, url } = call;
    const changes = method !== "GET";
    const question = changes ? shownAddress(url) : url;
    return journal.once(`web ${method}`, question, (key) => this.#make(call, key), { changes });
  }

  async #make(call: WebCall, key: string): Promise<Answer> {
    const { web, bot, signal } = this.#desk;
    if (web === undefined) return { value: asValue(NO_WEB) };
    const outcome = await web.call(call, {
      bot,
      ...(call.method !== "GET" && { key }),
      ...(signal && { signal }),
    });
    return { value: asValue(outcome) };
  }
}

const TOO_MANY: WebOutcome = {
  failed: `a turn makes at most ${LIMITS.webCalls} web calls, and this is one more; wait for an answer with HEAR in between, or ask the service for several things at once`,
};

const NO_WEB: WebOutcome = { failed: "nothing here reaches web services" };

function asValue(outcome: WebOutcome): Value {
  return outcome as unknown as Value;
}
