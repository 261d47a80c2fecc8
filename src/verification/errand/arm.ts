import { USUAL_MINUTES } from "../dossier.ts";
import { isoMinute } from "./failures.ts";
import type { Ready, Scene, Step, StepEnd } from "./scene.ts";

/** Has our server listen to calls and texts to the number for a while. One that listens long enough is left alone. */
export const arm: Step = { ready, act };

async function ready({ wish, world, dossier, errand }: Scene): Promise<Ready> {
  const { armed } = dossier;
  const wantedMs = (wish.minutes ?? USUAL_MINUTES) * 60_000;
  const isEnough =
    armed !== undefined &&
    armed.language === errand.language &&
    armed.untilAt - world.clock.now() > wantedMs / 2;
  return isEnough ? { type: "done", note: listensUntil(armed.untilAt) } : { type: "go" };
}

async function act({ wish, world, errand }: Scene): Promise<StepEnd> {
  const { minutes } = wish;
  const { untilAt } = await world.verification.arm(wish.line, {
    language: errand.language,
    ...(minutes !== undefined && { minutes }),
  });
  return { type: "done", note: listensUntil(untilAt) };
}

function listensUntil(at: number): string {
  return `it listens until ${isoMinute(at)}`;
}
