import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/model/ids.ts";
import type { Leases } from "../../src/runtime/ports.ts";

/** Leases under test, as several processes have them. */
export interface LeasesUnderTest {
  /** Another process, as far as the leases can see. */
  join(): Leases;
  cleanup(): Promise<void>;
}

export const ANA = "shop:ana" as ConversationId;
const BEN = "shop:ben" as ConversationId;

/**
 * What all leases promise: the definition of done for an implementation of `Leases`.
 *
 * @param open  opens some of which nothing is taken; called once per test
 */
export function leasesContract(name: string, open: () => Promise<LeasesUnderTest>): void {
  describe(`${name} keep the contract of leases`, () => {
    let current: LeasesUnderTest;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.cleanup());

    it("give a lane to one of those who ask", async () => {
      const asked = Array.from({ length: 8 }, () => current.join().take(ANA));
      const leases = (await Promise.all(asked)).filter((lease) => lease !== undefined);
      expect(leases).toHaveLength(1);
      expect(leases[0]?.isHeld).toBe(true);
    });

    it("give different lanes to anybody", async () => {
      const [one, other] = [current.join(), current.join()];
      expect(await one.take(ANA)).toBeDefined();
      expect(await other.take(BEN)).toBeDefined();
    });

    it("give a lane to the next when it was let go, with a higher number each time", async () => {
      const fences: number[] = [];
      for (let nth = 0; nth < 20; nth++) {
        const lease = await current.join().take(ANA);
        fences.push(lease?.fence ?? 0);
        expect(await lease?.release()).toBe(false);
        expect(lease?.isHeld).toBe(false);
      }
      expect(new Set(fences).size).toBe(20);
      expect(fences).toEqual([...fences].sort((a, b) => a - b));
    });

    it("tell the one who lets go that somebody has asked, once", async () => {
      const [one, other] = [current.join(), current.join()];
      const lease = await one.take(ANA);
      for (let times = 0; times < 3; times++) expect(await other.take(ANA)).toBeUndefined();
      expect(await lease?.release()).toBe(true);
      const next = await other.take(ANA);
      expect(await next?.release()).toBe(false);
    });

    it("do not let go of what another has by now", async () => {
      const [one, other] = [current.join(), current.join()];
      const lease = await one.take(ANA);
      await lease?.release();
      const next = await other.take(ANA);
      await lease?.release();
      expect(next?.isHeld).toBe(true);
      expect(await one.take(ANA)).toBeUndefined();
    });

    it("name one housekeeper, and another when it has gone", async () => {
      const [one, other] = [current.join(), current.join()];
      expect([await one.keepsHouse(), await other.keepsHouse()]).toEqual([true, false]);
      expect([await one.keepsHouse(), await other.keepsHouse()]).toEqual([true, false]);
      await one.close();
      expect(await other.keepsHouse()).toBe(true);
    });

    it("let go of everything when they are closed", async () => {
      const [one, other] = [current.join(), current.join()];
      const held = [await one.take(ANA), await one.take(BEN)];
      await one.close();
      expect(held.map((lease) => lease?.isHeld)).toEqual([false, false]);
      expect(await other.take(ANA)).toBeDefined();
      expect(await other.take(BEN)).toBeDefined();
    });
  });
}
