import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationId } from "../../src/model/ids.ts";
import type { BellListener, Bells, Work } from "../../src/runtime/ports.ts";

/** Bells under test, as several processes have them. */
export interface BellsUnderTest {
  /** Another process, as far as the bells can see. */
  join(): Bells;
  cleanup(): Promise<void>;
}

/**
 * What all bells promise: the definition of done for an implementation of `Bells`.
 *
 * @param open  opens some that nobody has rung yet; called once per test
 */
export function bellsContract(name: string, open: () => Promise<BellsUnderTest>): void {
  describe(`${name} keep the contract of bells`, () => {
    let current: BellsUnderTest;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.cleanup());

    it("are heard by one of those who listen", async () => {
      const [ringer, ...listeners] = [current.join(), current.join(), current.join()];
      const heard: string[] = [];
      for (const bells of listeners) await bells.listen(hearing(heard));
      const rung = Array.from({ length: 500 }, (_, nth) => `lane ${nth}`);
      for (const [nth, lane] of rung.entries()) {
        ringer.ring([turn(lane)]);
        if (nth % 50 === 0) await new Promise(setImmediate);
      }
      await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(rung.length));
      expect([...heard].sort()).toEqual([...rung].sort());
    });

    it("say what there is to do in which lane", async () => {
      const work: Work[] = [];
      const listener = current.join();
      await listener.listen({ ...hearing([]), heard: async (more) => void work.push(...more) });
      current.join().ring([turn("ana"), { type: "send", conversation: "ana" as ConversationId }]);
      await eventually(() => expect(work).toHaveLength(2));
      expect(work).toEqual([turn("ana"), { type: "send", conversation: "ana" }]);
    });

    it("wait for somebody to listen, each lane once", async () => {
      const ringer = current.join();
      for (let times = 0; times < 100; times++) ringer.ring([turn("ana")]);
      ringer.ring([turn("ben")]);
      await eventually(async () => expect((await ringer.lag()).waiting).toBeGreaterThan(0));
      const heard: string[] = [];
      await current.join().listen(hearing(heard));
      await eventually(() => expect(heard).toContain("ben"));
      expect(heard).toEqual(["ana", "ben"]);
    });

    it("are left to others by a listener that has no room", async () => {
      const full: string[] = [];
      const room: string[] = [];
      const ringer = current.join();
      const makeRoom = gate();
      const crowded = {
        ...hearing(full),
        heard: async (work: readonly Work[]) => keep(full, work, makeRoom),
      };
      await current.join().listen(crowded);
      ringer.ring([turn("first")]);
      await eventually(() => expect(full).toEqual(["first"]));
      await current.join().listen(hearing(room));
      for (const lane of ["a", "b", "c"]) {
        ringer.ring([turn(lane)]);
        await eventually(() => expect(room).toContain(lane));
      }
      expect(full).toEqual(["first"]);
      makeRoom.open();
    });

    it("have one listener look when something is due, and not before", async () => {
      const looks: number[] = [];
      const look = async () => void looks.push(Date.now());
      for (const bells of [current.join(), current.join()]) await bells.listen({ ...hearing([]), look });
      const at = Math.ceil(Date.now() / 50) * 50 + 150;
      for (const bells of [current.join(), current.join()]) bells.expect(at - 1);
      await eventually(() => expect(looks.length).toBeGreaterThan(0));
      const last: string[] = [];
      await current.join().listen({ ...hearing(last), look });
      // Timers of this machine may be early by a part of a millisecond.
      expect(looks[0]).toBeGreaterThanOrEqual(at - 3);
      expect(looks).toHaveLength(1);
    });

    it("ring for every time that something is due", async () => {
      let looks = 0;
      const bells = current.join();
      const look = async () => {
        if (++looks < 4) bells.expect(Date.now() + 60);
      };
      await bells.listen({ ...hearing([]), look });
      bells.expect(Date.now() - 1_000);
      await eventually(() => expect(looks).toBe(4));
    });

    it("are heard no more by one that has hushed, once it has been told what it was being told", async () => {
      const heard: string[] = [];
      const others: string[] = [];
      const bells = current.join();
      const told = gate();
      await bells.listen({ ...hearing(heard), heard: (work) => keep(heard, work, told) });
      bells.ring([turn("before")]);
      await eventually(() => expect(heard).toEqual(["before"]));
      let hushed = false;
      const hushing = bells.hush().then(() => {
        hushed = true;
      });
      await new Promise(setImmediate);
      expect(hushed).toBe(false);
      told.open();
      await hushing;
      bells.ring([turn("afterwards")]);
      await current.join().listen(hearing(others));
      await eventually(() => expect(others).toContain("afterwards"));
      expect(heard).toEqual(["before"]);
    });

    it("are carried before those who rang go", async () => {
      const ringer = current.join();
      ringer.ring([turn("ana")]);
      await ringer.close();
      const heard: string[] = [];
      await current.join().listen(hearing(heard));
      await eventually(() => expect(heard).toEqual(["ana"]));
    });

    it("say how far the listeners are behind", async () => {
      const ringer = current.join();
      expect(await ringer.lag()).toEqual({ waiting: 0, oldestMs: 0 });
      ringer.ring([turn("ana")]);
      ringer.expect(Date.now() + 900);
      await eventually(async () => expect((await ringer.lag()).oldestMs).toBeGreaterThan(20));
      expect((await ringer.lag()).waiting).toBe(1);
      await current.join().listen(hearing([]));
      await eventually(async () => expect(await ringer.lag()).toEqual({ waiting: 0, oldestMs: 0 }));
    });
  });
}

export function turn(lane: string): Work {
  return { type: "turn", conversation: lane as ConversationId };
}

/** Somebody with room for everything. */
export function hearing(heard: string[]): BellListener {
  return {
    heard: async (work) => void heard.push(...work.map(({ conversation }) => conversation)),
    look: async () => {},
  };
}

/** Looks again and again until what is expected has come true. */
export function eventually(expectation: () => unknown, timeout = 10_000): Promise<unknown> {
  return vi.waitFor(expectation, { interval: 5, timeout });
}

async function keep(heard: string[], work: readonly Work[], room: Gate): Promise<void> {
  heard.push(...work.map(({ conversation }) => conversation));
  await room.passed;
}

type Gate = ReturnType<typeof gate>;

export function gate() {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
