import type { Dossier } from "../dossier.ts";
import { type Errand, MOST_TRIED, type Tried } from "./errand.ts";
import { lockedCode, refusedBefore, unansweredTwice } from "./failures.ts";
import { inErrand, type Ready, type Scene, type Step, type StepEnd } from "./scene.ts";
import { isAboutCode } from "./steps.ts";
import { caughtIn } from "./watching.ts";

/**
 * Gives the code to the registry. Which codes were given in is written down as marks: one that was refused is never
 * given in again, and one whose answer got lost once more at most, for the number is looked at before.
 */
export const verifyCode: Step = { ready, act };

async function ready(scene: Scene): Promise<Ready> {
  const found = await codeOf(scene);
  if (found.type !== "code") return found;
  const mark = markOf(scene, found.code);
  const tried = scene.errand.tried?.find((one) => one.mark === mark);
  if (tried?.isRefused) return { type: "failed", failure: refusedBefore() };
  if ((tried?.times ?? 0) >= 2) return { type: "failed", failure: unansweredTwice() };
  return { type: "go", keep: trying({ mark, times: (tried?.times ?? 0) + 1, isRefused: false }) };
}

async function act(scene: Scene): Promise<StepEnd> {
  const { world, errand } = scene;
  const found = await codeOf(scene);
  if (found.type !== "code") return found;
  const given = await world.registry.verifyCode(errand.numberId, found.code);
  if (given.ok) return { type: "done" };
  const { failure } = given;
  if (failure.type === "unreached")
    return { type: "failed", failure, keep: untried(markOf(scene, found.code)) };
  // Whatever was answered: when the number is verified, the code was right.
  const number = await world.registry.number(errand.numberId);
  if (number.ok && number.value.isVerified)
    return { type: "done", note: "the answer got lost; the number is verified" };
  if (failure.type === "unknown") return { type: "failed", failure };
  const mark = markOf(scene, found.code);
  return { type: "failed", failure, keep: isAboutCode(failure) ? refusing(mark) : untried(mark) };
}

type Found = { readonly type: "code"; readonly code: string } | Extract<StepEnd, { readonly type: "failed" }>;

async function codeOf({ wish, world }: Scene): Promise<Found> {
  if (wish.code !== undefined) return { type: "code", code: wish.code };
  const dossier = await world.verification.dossier(wish.line);
  const caught = dossier && caughtIn(dossier, world.clock.now());
  if (caught?.type === "no-code") return { type: "failed", failure: caught.failure };
  const revealed = await world.verification.code(wish.line);
  // Another call may have brought another code between the two looks.
  const isSame =
    caught?.type === "code" && revealed.type === "code" && revealed.capture.hearing === caught.hearing;
  return isSame ? revealed : { type: "failed", failure: lockedCode() };
}

function markOf({ world, wish }: Scene, code: string): string {
  return world.vault.mark(`${wish.line.number} ${code}`, "tried");
}

function trying(one: Tried): (dossier: Dossier) => Dossier {
  return inErrand((errand) => ({ ...errand, tried: [...others(errand, one.mark), one].slice(-MOST_TRIED) }));
}

function untried(mark: string): (dossier: Dossier) => Dossier {
  return inErrand((errand) => ({ ...errand, tried: others(errand, mark) }));
}

function refusing(mark: string): (dossier: Dossier) => Dossier {
  return trying({ mark, times: 1, isRefused: true });
}

function others({ tried = [] }: Errand, mark: string): readonly Tried[] {
  return tried.filter((one) => one.mark !== mark);
}
