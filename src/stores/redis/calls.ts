import type { Request } from "./beliefs.ts";
import type { Documents } from "./documents.ts";
import type { Space } from "./names.ts";
import { ScriptCall } from "./script-call.ts";
import { READ, type RedisClient, run, type Script, WRITE } from "./scripts.ts";

/** What an order came to: 1, what is there now (`WRITE`), or why Redis could not do it. */
type Carried = 1 | readonly unknown[] | Error;

/**
 * Asks Redis for a bot's operations. What they ask in one pass of the event loop goes with one script: to begin one costs
 * both sides as much as what it does for an operation.
 */
export class Calls {
  readonly #reads: Gathering;
  readonly #writes: Gathering;

  constructor(client: RedisClient, space: Space) {
    this.#reads = new Gathering(client, space, READ);
    this.#writes = new Gathering(client, space, WRITE);
  }

  /** @returns what there is of each of them, at one moment */
  read(requests: readonly Request[]): Promise<readonly unknown[]> {
    return this.#reads.add(requests.length, (call) => {
      for (const request of requests) spell(request, call);
    });
  }

  /** @returns what one order came to */
  write(documents: Documents, withWrites: boolean): Promise<readonly [Carried]> {
    const carried = this.#writes.add(1, (call) => documents.order(call, withWrites));
    return carried as Promise<readonly [Carried]>;
  }
}

/** Operations whose questions go together, and arguments: Redis does nothing else meanwhile. */
const MOST = { operations: 16, args: 4_096 };

/** One script, of which several want something. */
class Gathering {
  readonly #client: RedisClient;
  readonly #space: Space;
  readonly #script: Script;
  #open: Gathered | undefined;

  constructor(client: RedisClient, space: Space, script: Script) {
    this.#client = client;
    this.#space = space;
    this.#script = script;
  }

  /** @param count  how many answers come of it */
  add(count: number, tell: (call: ScriptCall) => void): Promise<readonly unknown[]> {
    const gathered = this.#open ?? this.#begin();
    const { args } = gathered.call;
    const before = args.length;
    try {
      tell(gathered.call);
    } catch (error) {
      // Half an order would be read as the beginning of the next.
      args.length = before;
      return Promise.reject(error);
    }
    return new Promise((resolve, reject) => {
      gathered.askers.push({ count, resolve, reject });
      const isFull = gathered.askers.length === MOST.operations || args.length > MOST.args;
      if (isFull) void this.#leave(gathered);
    });
  }

  #begin(): Gathered {
    const gathered: Gathered = { call: new ScriptCall(this.#space), askers: [] };
    this.#open = gathered;
    setImmediate(() => {
      if (this.#open === gathered) void this.#leave(gathered);
    });
    return gathered;
  }

  async #leave({ call, askers }: Gathered): Promise<void> {
    this.#open = undefined;
    if (askers.length === 0) return;
    try {
      const answers = (await run(this.#client, this.#script, call.keys, call.args)) as unknown[];
      let from = 0;
      for (const { count, resolve } of askers) {
        resolve(answers.slice(from, from + count));
        from += count;
      }
    } catch (error) {
      for (const { reject } of askers) reject(error);
    }
  }
}

interface Gathered {
  readonly call: ScriptCall;
  readonly askers: Asker[];
}

interface Asker {
  readonly count: number;
  readonly resolve: (answers: readonly unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Tells the script `READ` of a request. */
function spell(request: Request, call: ScriptCall): void {
  const key = call.number(request.name);
  switch (request.kind) {
    case "h":
      call.args.push("h", key, request.field);
      break;
    case "a":
    case "l":
      call.args.push(request.kind, key);
      break;
    case "r":
      call.args.push("r", key, request.min, request.max, String(request.limit));
      break;
  }
}
