import { expect, it } from "vitest";
import { CODE, type Fate, Outside, run, speaks, THEIRS, VAULT } from "./world.ts";

class Killed extends Error {}

/** Everything that an undisturbed run does, as the moments at which it may die. */
async function momentsOfARun(): Promise<number> {
  let moments = 0;
  await run(new Outside(), {}, () => void moments++);
  return moments;
}

/** Lets a run live for so many moments. */
function diesAfter(count: number): Fate {
  let moments = 0;
  return () => {
    if (moments++ === count) throw new Killed();
  };
}

/** Runs until it ends; where it is said that nobody called, a person asks again. */
async function runsOn(outside: Outside): Promise<void> {
  const { end } = await run(outside);
  if (end.type === "registered") return;
  expect(end).toMatchObject({ type: "failed", failure: { code: "verify/no-call" } });
  // It died between the word that a code is asked for and the asking: nobody was asked yet.
  expect(outside.times("requestCode")).toBe(0);
  expect((await run(outside, { isAgain: true })).end.type).toBe("registered");
}

const MOMENTS = await momentsOfARun();

it("is killed at many moments", () => {
  expect(MOMENTS).toBeGreaterThan(50);
});

it.each(Array.from({ length: MOMENTS }, (_, moment) => moment))(
  "killed at moment %i and run again, it does nothing twice and burns no attempt",
  async (moment) => {
    const outside = new Outside();
    await expect(run(outside, {}, diesAfter(moment))).rejects.toThrow(Killed);
    await runsOn(outside);
    expect(outside.done.toSorted()).toEqual(
      ["answerAt", "answerAt", "arm", "register", "requestCode", "subscribe", "verifyCode"]
        .concat(
          // The window was over when a person asked again.
          outside.times("arm") === 2 ? ["arm"] : [],
        )
        .toSorted(),
    );
    expect(outside.places).toEqual(THEIRS);
    // Otherwise nobody would know the PIN of the number.
    const kept = outside.dossier?.errand?.pin;
    expect(kept && VAULT.open(kept, "pin")?.toString()).toBe(outside.pin);
    expect(outside.dossier?.armed).toBeUndefined();
  },
);

it("killed again and again, each time a moment later, it comes to its end all the same", async () => {
  const outside = new Outside();
  for (let moment = 0; moment <= MOMENTS; moment++) {
    const life = run(outside, {}, diesAfter(moment));
    if (await life.catch((error: unknown) => void expect(error).toBeInstanceOf(Killed))) break;
  }
  await runsOn(outside);
  for (const name of ["requestCode", "verifyCode", "register"]) expect(outside.times(name)).toBe(1);
  expect(outside.places).toEqual(THEIRS);
});

it("killed after a refused code, it does not give the same code in again", async () => {
  const outside = new Outside();
  outside.robot = speaks("111111");
  await run(outside);
  outside.rightCode = CODE;
  await run(outside);
  expect(outside.times("wrongCode")).toBe(1);
});
