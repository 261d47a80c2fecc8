import { afterAll, describe, it } from "vitest";
import { hasRedis } from "../redis/present.ts";
import type { Race } from "./load.ts";
import { type Outcome, run } from "./race.ts";
import { print } from "./table.ts";
import { expectAnswersFirst, expectFlawless } from "./verdict.ts";

/**
 * WhatsApp's limits, faster, against a Graph that counts. What is asserted must not depend on what else the machine
 * does, and so the speed is only shown; `npm run test:live` asks for that as well, with WhatsApp's own figures.
 */
const TEST_MS = 180_000;

/** So fast that it is mostly the machine that holds it back. */
const TO_EACH = { timesFaster: 20, processes: 1, messages: 3_000, people: 3_000 } as const;
/** So slow that it is always the limiter: three servers, a Redis and a Graph share two cores. */
const HELD_BACK = { timesFaster: 4, processes: 1, messages: 2_000, people: 2_000 } as const;
/** Sixty to each of fifty people. */
const TO_FEW = { timesFaster: 20, processes: 1, messages: 3_000, people: 50 } as const;
/** Fewer, as each of three servers and their Redis has less than a core. */
const FROM_THREE = { processes: 3, messages: 1_500 } as const;

const outcomes: Outcome[] = [];
afterAll(() => print(outcomes));

async function flawless(race: Race): Promise<Outcome> {
  const outcome = await run(race);
  outcomes.push(outcome);
  expectFlawless(outcome);
  return outcome;
}

describe("1,600 messages a second to 3,000 people", () => {
  it("arrive once, and never too fast for Graph", { timeout: TEST_MS }, async () => {
    await flawless(TO_EACH);
  });

  it.skipIf(!hasRedis())("do so from three processes with one Redis", { timeout: TEST_MS }, async () => {
    await flawless({ ...TO_EACH, ...FROM_THREE, people: 1_500 });
  });
});

describe("2,000 messages that the limiter holds back", () => {
  it("are never too fast for Graph, and let answers go first", { timeout: TEST_MS }, async () => {
    expectAnswersFirst(await flawless(HELD_BACK));
  });

  it.skipIf(!hasRedis())("are so from three processes with one Redis", { timeout: TEST_MS }, async () => {
    expectAnswersFirst(await flawless({ ...HELD_BACK, ...FROM_THREE, people: 1_500 }));
  });
});

// They wait most of the time, and so they may wait together.
describe.concurrent("3,000 messages to fifty people", () => {
  it("arrive once and in order, and never too fast for Graph", { timeout: TEST_MS }, async () => {
    await flawless(TO_FEW);
  });

  describe.skipIf(!hasRedis())("from three processes with one Redis", () => {
    it("do so as well", { timeout: TEST_MS }, async () => {
      await flawless({ ...TO_FEW, ...FROM_THREE });
    });

    it("do so when it is killed, and comes back after 5 s", { timeout: TEST_MS }, async () => {
      await flawless({ ...TO_FEW, ...FROM_THREE, outageMs: 5_000 });
    });
  });
});
