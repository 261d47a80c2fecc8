import { masked } from "../../model/masking.ts";
import type { StepName } from "./errand.ts";
import { type CallsSeen, noCall } from "./failures.ts";
import type { Scene, Step, StepEnd } from "./scene.ts";
import { isTouched } from "./steps.ts";
import { caughtIn } from "./watching.ts";

/** Looks at the dossier, where the server writes what it hears, until a code is there or none can come any more. */
export const catchCode: Step = { ready: async () => ({ type: "go" }), act };

/** How long it takes at most until a code that was caught is seen. */
const LOOK_MS = 1_000;
/** How far the account's clock may be from ours. */
const CLOCKS_APART_MS = 5_000;

/** When another code is asked for, one is given in, or everything is given up, nothing is waited for here any more. */
const NEIGHBOURS = ["request-code", "verify-code"] as const satisfies readonly StepName[];

async function act(scene: Scene): Promise<StepEnd> {
  const { wish, world, errand } = scene;
  for (;;) {
    const now = world.clock.now();
    const dossier = await world.verification.dossier(wish.line);
    if (dossier === undefined || NEIGHBOURS.some((step) => isTouched(step, errand, dossier.errand)))
      return { type: "elsewhere" };
    const caught = caughtIn(dossier, now);
    switch (caught.type) {
      case "code":
        return { type: "done", note: caught.note };
      case "silence":
        return { type: "failed", failure: noCall(await callsSeen(scene)) };
      case "no-code":
        return { type: "failed", failure: caught.failure };
      case "wait":
        world.tell({ type: "waiting", at: now, untilAt: caught.untilAt, sight: caught.sight });
    }
    if (world.stopping.aborted) return { type: "stopped" };
    await world.pause(LOOK_MS);
  }
}

/** What the telephone account knows of calls since the code was asked for. */
async function callsSeen({ wish, world, errand }: Scene): Promise<CallsSeen> {
  const sinceAt = errand.requests?.at(-1);
  if (errand.method === "sms" || sinceAt === undefined) return { type: "unknown" };
  const calls = await world.exchange.calls(wish.line.number, sinceAt - CLOCKS_APART_MS);
  if (!calls.ok) return { type: "unknown" };
  const shown = calls.value
    .slice(0, 3)
    .map(({ at, status, seconds }) => `${new Date(at).toISOString()}, ${status}, ${seconds} s`);
  return { type: "seen", shown: shown.map(masked) };
}
