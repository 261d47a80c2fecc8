import { expect, it } from "vitest";
import type { Errand } from "../../../src/verification/errand/errand.ts";
import { asking } from "../../../src/verification/errand/steps.ts";
import { caughtIn } from "../../../src/verification/errand/watching.ts";
import { call, createWorld, LINE, MINUTE, openIn, said } from "../kit.ts";

const ERRAND: Errand = { startedAt: 0, numberId: "1065", method: "voice", language: "en_US", steps: {} };

/** A number that is listened to; `asks` has a code asked for, `calls` has a call say one. */
async function listening() {
  const world = createWorld();
  const verification = openIn(world);
  await verification.arm(LINE, { language: "en_US" });
  return {
    asks: () =>
      verification.change(LINE, (dossier) => ({
        ...dossier,
        errand: asking(dossier, dossier.errand ?? ERRAND, world.clock.now()),
      })),
    async calls(id: string, code: string) {
      await verification.desk.call(call(id));
      const readings = said(`Your code is ${code}. Again, ${code}.`);
      await verification.desk.heard({ line: LINE, id, kind: "gather-1", readings });
    },
    rings: (id: string) => verification.desk.call(call(id)),
    ends: (id: string) => verification.desk.ended({ line: LINE, id, status: "completed", seconds: 9 }),
    passes: (ms: number) => {
      world.clock.at += ms;
    },
    async caught() {
      const dossier = await verification.dossier(LINE);
      return dossier && caughtIn(dossier, world.clock.now());
    },
  };
}

it("takes no code for the good one when two calls since the request have brought two", async () => {
  const number = await listening();
  await number.asks();
  await number.calls("CA1", "111222");
  await number.calls("CA2", "482913");
  expect(await number.caught()).toMatchObject({
    type: "no-code",
    failure: { code: "verify/different-codes" },
  });
});

it("takes the one that came since the last request, whatever came before it", async () => {
  const number = await listening();
  await number.asks();
  await number.calls("CA1", "111222");
  await number.asks();
  await number.calls("CA2", "482913");
  expect(await number.caught()).toMatchObject({ type: "code", hearing: "CA2" });
});

it("takes one that two calls have brought", async () => {
  const number = await listening();
  await number.asks();
  await number.calls("CA1", "482913");
  await number.calls("CA2", "482913");
  expect(await number.caught()).toMatchObject({ type: "code", hearing: "CA1" });
});

it("takes the code that was said before the request, too, when it is said again", async () => {
  const number = await listening();
  await number.asks();
  await number.calls("CA1", "482913");
  await number.asks();
  expect(await number.caught()).toMatchObject({ type: "wait" });
  await number.calls("CA2", "482913");
  expect(await number.caught()).toMatchObject({ type: "code", hearing: "CA1" });
});

it("waits for a call that is under way, though another one was cut off", async () => {
  const number = await listening();
  await number.asks();
  await number.rings("CA1");
  await number.calls("CA2", "503");
  await number.ends("CA2");
  number.passes(2 * MINUTE);
  expect(await number.caught()).toMatchObject({ type: "wait" });
  await number.ends("CA1");
  number.passes(2 * MINUTE);
  expect(await number.caught()).toMatchObject({ type: "no-code", failure: { code: "verify/cut-off" } });
});
