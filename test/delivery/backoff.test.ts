import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryAt, type Setback, TRIES } from "../../src/delivery/backoff.ts";

const NOW = 1_790_000_000_000;
const SETBACKS = Object.keys(TRIES) as Setback[];

/** The waits in seconds between all tries there are. */
function waitsOf(setback: Setback, jitter = 0): readonly number[] {
  const waits: number[] = [];
  for (let attempt = 1; ; attempt++) {
    const at = retryAt(setback, attempt, NOW, jitter);
    if (at === undefined) return waits;
    waits.push((at - NOW) / 1000);
  }
}

describe("trying again", () => {
  test("after a fault that may pass: from a second, doubling", () => {
    expect(waitsOf("retry")).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });

  test("after a rate limit: 4^X seconds, as Meta asks, at most five minutes", () => {
    expect(waitsOf("slow-down")).toEqual([1, 4, 16, 64, 256, 300, 300, 300]);
  });

  test("after a limit of hours: in minutes first, a day later in the end", () => {
    expect(waitsOf("later")).toEqual([300, 900, 3_600, 14_400, 86_400]);
  });

  test("without network: every five minutes in the end, for a day", () => {
    const waits = waitsOf("unreached");
    expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(86_000);
  });

  test("never, when the same message would be refused again", () => {
    expect(waitsOf("give-up")).toEqual([]);
  });

  test.each(SETBACKS)("ends for %s after its tries", (setback) => {
    expect(waitsOf(setback)).toHaveLength(TRIES[setback] - 1);
    expect(retryAt(setback, TRIES[setback] + 1, NOW, 0)).toBeUndefined();
  });

  test.each(SETBACKS)(
    "chance makes the waits for %s longer by a quarter at most, never shorter",
    (setback) => {
      const [least, most] = [waitsOf(setback, 0), waitsOf(setback, 1)];
      expect(most).toEqual(least.map((wait) => wait * 1.25));
    },
  );

  test.each(SETBACKS)(
    "never brings a message back at once, or after more than a day and a bit: %s",
    (setback) => {
      const waits = waitsOf(setback, 1);
      expect(waits.every((wait) => wait >= 1 && wait <= 30 * 3_600)).toBe(true);
    },
  );

  test("ends whatever stands in the way, in whatever order", () => {
    const most = TRIES.unreached + Math.max(...Object.values(TRIES).filter((n) => n < TRIES.unreached));
    fc.assert(
      fc.property(fc.infiniteStream(fc.constantFrom(...SETBACKS)), (setbacks) => {
        expect(triesUntilTheEnd(setbacks, most)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("is counted apart: an outage uses up no tries of what is answered", () => {
    const outage = Array.from({ length: 200 }, () => "unreached" as const);
    const answers = Array.from({ length: 20 }, () => "retry" as const);
    expect(triesUntilTheEnd([...outage, ...answers], 1_000)).toBe(200 + TRIES.retry);
  });
});

/** Tries of a message that meets these setbacks; answers and silence are counted apart, as the outbox does. */
function triesUntilTheEnd(setbacks: Iterable<Setback>, most: number): number {
  let [answered, silent] = [0, 0];
  for (const setback of setbacks) {
    const tries = setback === "unreached" ? ++silent : ++answered;
    if (retryAt(setback, tries, NOW, 0.5) === undefined || answered + silent > most) break;
  }
  return answered + silent;
}
