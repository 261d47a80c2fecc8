import { describe, expect, it } from "vitest";
import { createTurnstile, type Passage, type Turnstile } from "../../src/runtime/turnstile.ts";

/** A turn that has read these names and was stale: its next attempt stands in line. */
async function stale(turnstile: Turnstile, who: string, ...names: string[]): Promise<void> {
  const first = await turnstile.begin(who);
  for (const name of names) await first.come(name);
  first.end("stale");
}

/** Lets every promise that can be kept be kept. */
function settled(): Promise<void> {
  return new Promise(setImmediate);
}

describe("the turnstile", () => {
  it("lets first attempts pass side by side", async () => {
    const turnstile = createTurnstile();
    const [one, other] = [await turnstile.begin("one"), await turnstile.begin("other")];
    await Promise.all([one.come("n"), other.come("n")]);
  });

  it("lets turns that were stale pass one at a time, in the order in which they come again", async () => {
    const turnstile = createTurnstile();
    const order: string[] = [];
    for (const who of ["a", "b", "c"]) await stale(turnstile, who, "n");
    const passages = new Map<string, Passage>();
    for (const who of ["b", "a", "c"])
      void turnstile.begin(who).then((passage) => {
        order.push(who);
        passages.set(who, passage);
      });
    for (const [count, who] of ["b", "a", "c"].entries()) {
      await settled();
      expect(order).toHaveLength(count + 1);
      passages.get(who)?.end("over");
    }
    expect(order).toEqual(["b", "a", "c"]);
  });

  it("lets newcomers wait until the whole line has passed, wherever they meet it", async () => {
    const turnstile = createTurnstile();
    for (const who of ["a", "b"]) await stale(turnstile, who, "n");
    const a = await turnstile.begin("a");
    const b = turnstile.begin("b");
    const newcomer = await turnstile.begin("c");
    await newcomer.come("something else");
    let isThrough = false;
    const coming = newcomer.come("n").then(() => (isThrough = true));
    a.end("over");
    await settled();
    expect(isThrough).toBe(false);
    (await b).end("over");
    await coming;
  });

  it("lets a turn that was stale twice go to the end of the line with all that it has met", async () => {
    const turnstile = createTurnstile();
    await stale(turnstile, "a", "n");
    const second = await turnstile.begin("a");
    await second.come("m");
    second.end("stale");
    const third = await turnstile.begin("a");
    const newcomer = await turnstile.begin("b");
    let isThrough = false;
    const coming = newcomer.come("m").then(() => (isThrough = true));
    await settled();
    expect(isThrough).toBe(false);
    third.end("over");
    await coming;
  });

  it("holds up nobody while a turn in line asks somebody outside", async () => {
    const turnstile = createTurnstile();
    await stale(turnstile, "a", "n");
    const a = await turnstile.begin("a");
    a.stepAside();
    const newcomer = await turnstile.begin("b");
    await newcomer.come("n");
    a.end("over");
  });

  it("never lets two turns wait for each other", async () => {
    const turnstile = createTurnstile();
    const passed: string[] = [];
    const names = ["x", "y", "z"];
    const turns = Array.from({ length: 30 }, (_, index) => [names[index % 3]!, names[(index * 2 + 1) % 3]!]);
    for (const [index, met] of turns.entries()) await stale(turnstile, `turn ${index}`, ...met);
    await Promise.all(
      turns.map(async (_, index) => {
        const passage = await turnstile.begin(`turn ${index}`);
        await settled();
        passed.push(`turn ${index}`);
        passage.end("over");
      }),
    );
    expect(passed).toHaveLength(30);
  });
});
