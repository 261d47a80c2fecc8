import type { Dossier } from "../dossier.ts";
import { answerHere } from "./answer-here.ts";
import { arm } from "./arm.ts";
import { catchCode } from "./catch-code.ts";
import type { Errand, StepName, StepState } from "./errand.ts";
import { elsewhere } from "./failures.ts";
import { giveBack } from "./give-back.ts";
import { register } from "./register.ts";
import { requestCode } from "./request-code.ts";
import type { ErrandEnd, Ready, Scene, Step, StepEnd, Wish, World } from "./scene.ts";
import { isTouched, type Standing, stepsAhead, takenUp, tooEarly } from "./steps.ts";
import { subscribe } from "./subscribe.ts";
import { verifyCode } from "./verify-code.ts";

const ACTS: Readonly<Record<StepName, Step>> = {
  "answer-here": answerHere,
  arm,
  "request-code": requestCode,
  "catch-code": catchCode,
  "verify-code": verifyCode,
  register,
  subscribe,
  "give-back": giveBack,
};

/**
 * Does what is left to do until the number is registered, or until something stands in the way. Broken off at any
 * moment, it goes on when it is called again: what is to be done outside is written down before, and what came of it
 * afterwards. Each step is tried at most once, and none that somebody else has begun since this run did: of two
 * terminals at the same number the later one stops.
 *
 * @param standing what the registry says of the number now
 */
export async function runErrand(wish: Wish, world: World, standing: Standing): Promise<ErrandEnd> {
  const { verification, clock } = world;
  const { line } = wish;
  const before = (await verification.dossier(line))?.errand;
  const ahead = stepsAhead(before, standing, wish.code);
  const early = before && !wish.isAgain ? tooEarly(before, ahead, clock.now()) : undefined;
  if (early !== undefined) return { type: "failed", ...early };
  const dossier = await verification.change(line, (found) => {
    const errand = takenUp(found.errand, wish, standing, clock.now());
    return errand === found.errand ? found : { ...found, errand };
  });
  const taken = errandOf(dossier);
  for (const step of stepsAhead(taken, standing, wish.code)) {
    const end = await doStep(step, taken, wish, world);
    if (end.type === "failed") return { type: "failed", step, failure: end.failure };
    if (end.type === "stopped") return { type: "stopped", step };
    if (end.type === "elsewhere") return { type: "failed", step, failure: elsewhere() };
  }
  return { type: "registered", wasBefore: standing.isRegistered };
}

/** @param taken the errand as this run has taken it up */
async function doStep(step: StepName, taken: Errand, wish: Wish, world: World): Promise<StepEnd> {
  const at = world.clock.now();
  const { ready, act } = ACTS[step];
  world.tell({ type: "begun", step, at });
  const readied = await ready(await sceneOf(wish, world));
  if (readied.type !== "go") return written(step, readied, at, wish, world);
  const scene = await begun(step, taken, readied, wish, world);
  const end = scene ? await act(scene) : ELSEWHERE;
  return written(step, end, at, wish, world);
}

const ELSEWHERE: StepEnd = { type: "elsewhere" };

/** Writes down that a step is begun. @returns undefined when somebody else has begun it meanwhile: then it is theirs */
async function begun(
  step: StepName,
  taken: Errand,
  { keep = (dossier) => dossier }: Extract<Ready, { readonly type: "go" }>,
  wish: Wish,
  world: World,
): Promise<Scene | undefined> {
  const { verification, clock } = world;
  const at = clock.now();
  let isOurs = false;
  const dossier = await verification.change(wish.line, (found) => {
    isOurs = !isTouched(step, taken, found.errand);
    return isOurs ? withStep(keep(found), step, { type: "begun", at }) : found;
  });
  return isOurs ? { wish, world, dossier, errand: errandOf(dossier) } : undefined;
}

/** Writes down how a step has ended, and tells it. One whose end nobody knows stays begun. */
async function written(step: StepName, end: StepEnd, at: number, wish: Wish, world: World): Promise<StepEnd> {
  const now = world.clock.now();
  const ms = now - at;
  switch (end.type) {
    case "done": {
      const { note, keep = (dossier: Dossier) => dossier } = end;
      const state: StepState = { type: "done", at: now, ms, ...(note !== undefined && { note }) };
      await world.verification.change(wish.line, (dossier) => withStep(keep(dossier), step, state));
      world.tell({ type: "done", step, at: now, ms, ...(note !== undefined && { note }) });
      return end;
    }
    case "failed": {
      const { failure, keep = (dossier: Dossier) => dossier } = end;
      const state: StepState = { type: "failed", at: now, failure };
      await world.verification.change(wish.line, (dossier) => withStep(keep(dossier), step, state));
      world.tell({ type: "failed", step, at: now, ms, failure });
      return end;
    }
    case "unclear":
      world.tell({ type: "unclear", step, at: now, ms, failure: end.failure });
      return end;
    case "elsewhere":
      world.tell({ type: "failed", step, at: now, ms, failure: elsewhere() });
      return end;
    case "stopped":
      return end;
  }
}

async function sceneOf(wish: Wish, world: World): Promise<Scene> {
  const dossier = await world.verification.dossier(wish.line);
  if (dossier === undefined) throw new Error("an errand that was just written is not there");
  return { wish, world, dossier, errand: errandOf(dossier) };
}

function errandOf({ errand }: Dossier): Errand {
  if (errand === undefined) throw new Error("an errand that was just written is not there");
  return errand;
}

function withStep(dossier: Dossier, step: StepName, state: StepState): Dossier {
  const { errand } = dossier;
  // Given up meanwhile by another terminal: then there is nothing to write about.
  if (errand === undefined) return dossier;
  return { ...dossier, errand: { ...errand, steps: { ...errand.steps, [step]: state } } };
}
