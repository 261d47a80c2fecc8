import { afterAll, describe, it } from "vitest";
import { hasRedis } from "../services/redis.ts";
import type { Race } from "./load.ts";
import { type Outcome, run } from "./race.ts";
import { print } from "./table.ts";
import { expectAnswersFirst, expectFlawless } from "./verdict.ts";

/**
 * WhatsApp's limits, faster, against a Graph that counts. What it is to count must not depend on how busy the machine
 * is, and so how fast it goes is only shown; `npm run test:live` asks for that too, with WhatsApp's own figures.
 */
const TEST_MS = 180_000;

const TO_EACH = { timesFaster: 20, processes: 1, messages: 5_000, people: 5_000 } as const;
/** A hundred to each of fifty people. */
const TO_FEW = { timesFaster: 20, processes: 1, messages: 5_000, people: 50 } as const;
/**
 * So fast that the limiter has to hold it back: three servers, a Redis and a Graph on two busy cores bring no 1,600
 * messages a second about, and where nothing is held back nothing can be seen of it.
 */
const HELD_BACK = { timesFaster: 5 } as const;

const outcomes: Outcome[] = [];
afterAll(() => print(outcomes));

async function flawless(race: Race): Promise<Outcome> {
  const outcome = await run(race);
  outcomes.push(outcome);
  expectFlawless(outcome);
  return outcome;
}

describe("bulk to thousands of people", () => {
  it("reaches everybody once, and never too fast for Graph", { timeout: TEST_MS }, async () => {
    await flawless(TO_EACH);
  });

  it("lets answers go first", { timeout: TEST_MS }, async () => {
    expectAnswersFirst(await flawless({ ...TO_EACH, ...HELD_BACK, messages: 2_000, people: 2_000 }));
  });

  it.skipIf(!hasRedis())(
    "keeps to one limit from three processes, and lets answers go first",
    {
      timeout: TEST_MS,
    },
    async () => {
      expectAnswersFirst(await flawless({ ...TO_EACH, ...HELD_BACK, processes: 3 }));
    },
  );
});

/** Nearly all of it is waiting, and so they wait together. */
describe.concurrent("many messages to few people", () => {
  it("arrive once and in order, and never too fast for Graph", { timeout: TEST_MS }, async () => {
    await flawless(TO_FEW);
  });

  describe.skipIf(!hasRedis())("from three processes", () => {
    it("do so as well", { timeout: TEST_MS }, async () => {
      await flawless({ ...TO_FEW, processes: 3 });
    });

    it("do so when the Redis is gone for 5 s, and comes back without its memory", {
      timeout: TEST_MS,
    }, async () => {
      await flawless({ ...TO_FEW, processes: 3, outageMs: 5_000 });
    });
  });
});
