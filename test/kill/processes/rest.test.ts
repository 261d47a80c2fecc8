import { expect, it } from "vitest";
import type { Store } from "../../../src/runtime/ports.ts";
import { memoryStore } from "../../../src/stores/memory.ts";
import { item, lastTurnOf, opened, QUEUE, queued, turnOf } from "../../contract/store/kit.ts";
import { isAtRest } from "./rest.ts";

const LATER_MS = 3_600_000;

it("a fleet that goes on between two looks is not at rest", async () => {
  const store = memoryStore();
  await queued(store, [item("one"), item("two")]);
  const laterAt = Date.now() + LATER_MS;
  await store.commit(turnOf(await opened(store, QUEUE), { hears: false, timerAt: laterAt }));
  const goingOn: Pick<Store, "due" | "nextDueAt"> = {
    async due(...asked) {
      const answer = await store.due(...asked);
      const next = await store.open(QUEUE, laterAt);
      // The run that waited ends, and the next item can begin at once.
      if (next?.next.type === "timer") await store.commit(lastTurnOf(next));
      return answer;
    },
    nextDueAt: (now) => store.nextDueAt(now),
  };
  expect(await isAtRest(goingOn)).toBe(false);
});
