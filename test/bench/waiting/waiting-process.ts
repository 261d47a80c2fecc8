import { setTimeout as sleep } from "node:timers/promises";
import { readWebhook } from "../../../src/channels/whatsapp/inbound.ts";
import type { BotId } from "../../../src/model/ids.ts";
import { createRuntime } from "../../../src/runtime/conductor.ts";
import type { Runtime } from "../../../src/runtime/runtime.ts";
import { textWebhook } from "../../../src/simulator/graph/webhooks.ts";
import { openStore } from "../../../src/stores/index.ts";
import { answerQuestions, told } from "../answering.ts";
import { programOf } from "../program.ts";

/** Runtimes over stores on the disk, with everything real but the way out, which accepts at once. */
const { stores } = told<{ readonly stores: readonly string[] }>();
const BOT = "waiting" as BotId;
const OWNERS = { ofNumber: () => BOT, ofAccount: () => [] };
const NUMBER = "106540352242922";

/** Sets 20 variables of every kind, then waits for ever. */
const SCRIPT = `${Array.from({ length: 8 }, (_, n) => `count${n} = ${n * 1_000 + 7}`).join("\n")}
${Array.from({ length: 8 }, (_, n) => `word${n}$ = "what somebody said at question ${n}"`).join("\n")}
sure = TRUE
sizes = [1, 2, 3, 5, 8]
address = { "street": "Rua Direita 100", "city": "Porto", "floor": 3 }
turns = 0
WHILE TRUE
  TALK "And what else? " + turns
  HEAR answer$
  turns = turns + 1
WEND`;

/** A store with its runtime. */
interface House {
  readonly runtime: Runtime;
  /** How long a person who writes waits for the reply to leave, ms. */
  reply(person: number): Promise<number>;
  close(): Promise<void>;
}

const houses = await Promise.all(stores.map(open));

answerQuestions({
  async fill(conversations: number) {
    const [house] = houses as [House];
    for (let first = 0; first < conversations; first += BATCH) {
      const people = Array.from({ length: Math.min(BATCH, conversations - first) }, (_, n) => first + n);
      await Promise.all(people.map((person) => house.runtime.accept(inbound(person))));
      await house.runtime.runUntilRest();
    }
  },
  async idle() {
    await Promise.all(houses.map(({ runtime }) => runtime.start()));
    await sleep(IDLE_MS);
    globalThis.gc?.();
    return process.memoryUsage.rss();
  },
  async resume({ people, count }: { readonly people: readonly number[]; readonly count: number }) {
    await Promise.all(houses.map(({ runtime }) => runtime.start()));
    const waited = houses.map((): number[] => []);
    for (let n = 0; n < count; n++) {
      await sleep(BETWEEN_MS);
      for (const [at, house] of houses.entries()) {
        waited[at]?.push(await house.reply(scattered(n, people[at] ?? 1)));
      }
    }
    return waited;
  },
  end: () => Promise.all(houses.map((house) => house.close())),
});

/** Conversations that are begun at the same time. */
const BATCH = 500;
/** Between two who come back: the latency of a server at ease is asked for, not that of a busy one. */
const BETWEEN_MS = 20;
/** Long enough for the sweep to have come by. */
const IDLE_MS = 3_000;

async function open(dir: string): Promise<House> {
  const store = await openStore(dir);
  let sentAt = 0;
  let settled = (): void => {};
  let sends = 0;
  const runtime = createRuntime({
    store,
    clock: { now: () => Date.now() },
    sender: {
      async send() {
        sentAt = performance.now();
        return { type: "accepted", messageId: `wamid.${process.pid}.${++sends}` };
      },
    },
    observer: {
      observe(occurrence) {
        if (occurrence.type === "sent") settled();
        if (occurrence.type === "trouble") throw occurrence.error;
      },
    },
    bots: [{ bot: BOT, program: programOf(SCRIPT), unknownWaitMs: 60_000, onUnknown: "resend" }],
  });
  return {
    runtime,
    async reply(person) {
      const done = new Promise<void>((resolve) => {
        settled = resolve;
      });
      const body = inbound(person);
      const beganAt = performance.now();
      await runtime.accept(body);
      await done;
      return sentAt - beganAt;
    },
    async close() {
      await runtime.stop();
      await store.close();
    },
  };
}

let messages = 0;

function inbound(person: number) {
  const id = `wamid.${process.pid}.in.${messages++}`;
  const from = String(5_511_900_000_000 + person);
  const at = Date.now();
  return readWebhook(textWebhook({ number: NUMBER, from, text: "nothing else", id, at }), at, OWNERS);
}

/** The n-th of people who come in no order, each as often as the others. */
function scattered(n: number, people: number): number {
  return (n * 7_919) % people;
}
