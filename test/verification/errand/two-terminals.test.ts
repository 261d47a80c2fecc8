import { describe, expect, it } from "vitest";
import { inErrand } from "../../../src/verification/errand/scene.ts";
import { givenUp } from "../../../src/verification/errand/steps.ts";
import { type Fate, Outside, type Run, run, silent, THEIRS, VAULT } from "./world.ts";

/** Everything that a run of its own does, as the moments at which another one may begin. */
async function momentsOfARun(): Promise<number> {
  let moments = 0;
  await run(new Outside(), {}, () => void moments++);
  return moments;
}

/** Does something else at one moment of a run, beside it. */
function beside(moment: number, act: () => void): Fate {
  let moments = 0;
  return () => {
    if (moments++ === moment) act();
  };
}

/** What one has come to: the code of its failure when it has failed. */
function endOf({ end }: Run): string {
  return end.type === "failed" ? end.failure.code : end.type;
}

const MOMENTS = await momentsOfARun();

describe("two terminals at one number", () => {
  it.each(Array.from({ length: MOMENTS }, (_, moment) => moment))(
    "burn no attempt when the second begins at moment %i of the first",
    async (moment) => {
      const outside = new Outside();
      const second: Promise<Run>[] = [];
      const begin = () => void second.push(run(outside));
      const runs = [await run(outside, {}, beside(moment, begin)), ...(await Promise.all(second))];
      expect(["registered", "verify/elsewhere"]).toEqual(expect.arrayContaining(runs.map(endOf)));
      expect(runs.map(endOf)).toContain("registered");
      expect([outside.times("requestCode"), outside.times("verifyCode")]).toEqual([1, 1]);
      expect(outside.places).toEqual(THEIRS);
      const kept = outside.dossier?.errand?.pin;
      expect(kept && VAULT.open(kept, "pin")?.toString()).toBe(outside.pin);
    },
  );

  it("stop waiting in one when everything is given up in the other, and give in nothing that was heard before", async () => {
    const outside = new Outside();
    outside.capture("111111");
    outside.robot = silent;
    let isGivenUp = false;
    const givesUp: Fate = (_, name) => {
      if (isGivenUp || name !== "dossier" || outside.dossier?.errand?.steps["catch-code"] === undefined)
        return;
      isGivenUp = true;
      outside.change(({ armed: _armed, ...dossier }) => inErrand(givenUp)(dossier));
    };
    expect(endOf(await run(outside, {}, givesUp))).toBe("verify/elsewhere");
    expect(outside.times("wrongCode")).toBe(0);
    expect(outside.dossier?.errand?.steps).toEqual({});
  });

  it("stop waiting in one when a person gives the code in in the other", async () => {
    const outside = new Outside();
    outside.robot = silent;
    const other: Promise<Run>[] = [];
    const givesIn: Fate = (_, name) => {
      if (
        other.length > 0 ||
        name !== "dossier" ||
        outside.dossier?.errand?.steps["catch-code"] === undefined
      )
        return;
      other.push(run(outside, { code: outside.rightCode }));
    };
    expect(endOf(await run(outside, {}, givesIn))).toBe("verify/elsewhere");
    expect((await Promise.all(other)).map(endOf)).toEqual(["registered"]);
    expect(outside.times("verifyCode")).toBe(1);
  });
});
