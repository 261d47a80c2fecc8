import { expect, it } from "vitest";
import type { Errand } from "../../src/verification/errand/errand.ts";
import { call, createWorld, LINE, noticesIn, openIn, said, transcribed } from "./kit.ts";

it("warns nobody of a code that the registry has taken, whatever a late transcript says", async () => {
  const world = createWorld();
  const verification = openIn(world);
  const { desk } = verification;
  await verification.arm(LINE, { language: "en_US" });
  await desk.call(call("CA1"));
  await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482913") });
  const at = world.clock.now();
  const errand: Errand = {
    ...{ startedAt: at, numberId: "1065", method: "voice", language: "en_US" },
    steps: { "verify-code": { type: "done", at, ms: 1 } },
  };
  await verification.change(LINE, (dossier) => ({ ...dossier, errand }));
  const readings = transcribed("your code is 482918");
  await desk.heard({ line: LINE, id: "CA1", kind: "transcription", readings });
  expect(noticesIn(await verification.dossier(LINE))).not.toContain("ambiguous by mail: waiting");
});
