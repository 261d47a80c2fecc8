import type { EpochMs } from "../../model/ids.ts";
import type { Clock } from "../../runtime/ports.ts";
import type { Dossier } from "../dossier.ts";
import type { Line } from "../ports/desk.ts";
import type { AnswerPlaces, Exchange, Failure, Registry } from "../ports/outside.ts";
import type { Vault } from "../ports/vault.ts";
import type { Verification } from "../verification.ts";
import type { Errand, StepName } from "./errand.ts";
import type { Wanted } from "./steps.ts";

/**
 * What the steps of an errand work with, and what they say of it.
 *
 * @module
 */

/** What a run is to reach. */
export interface Wish extends Wanted {
  readonly line: Line;
  /** Where calls and texts to the number are to be answered: at our server. */
  readonly here: AnswerPlaces;
  /** How long the line listens; `USUAL_MINUTES` when left out. */
  readonly minutes?: number;
  /** The two-step PIN; the one that was kept, or a new one when left out. */
  readonly pin?: string;
}

export interface World {
  readonly verification: Pick<Verification, "arm" | "disarm" | "dossier" | "change" | "code">;
  readonly exchange: Exchange;
  readonly registry: Registry;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Resolves after so long, or as soon as a person wants to stop. */
  pause(ms: number): Promise<void>;
  /** Aborted when a person wants to stop. */
  readonly stopping: AbortSignal;
  /** Six digits of chance. */
  newPin(): string;
  tell(event: ErrandEvent): void;
}

/** What a run says while it goes on. No code and no PIN is in it. */
export type ErrandEvent =
  | { readonly type: "begun"; readonly step: StepName; readonly at: EpochMs }
  | {
      readonly type: "done";
      readonly step: StepName;
      readonly at: EpochMs;
      readonly ms: number;
      readonly note?: string;
    }
  /** `unclear`: nobody knows whether it was done outside; the errand goes on as if it was. */
  | {
      readonly type: "failed" | "unclear";
      readonly step: StepName;
      readonly at: EpochMs;
      readonly ms: number;
      readonly failure: Failure;
    }
  | { readonly type: "waiting"; readonly at: EpochMs; readonly untilAt: EpochMs; readonly sight: Sight };

/** What is there to see while a code is waited for. */
export type Sight = "nothing" | "call" | "call-ended" | "text";

export type ErrandEnd =
  | { readonly type: "registered"; readonly wasBefore: boolean }
  | { readonly type: "failed"; readonly step: StepName; readonly failure: Failure }
  /** A person wanted it. */
  | { readonly type: "stopped"; readonly step: StepName };

/** One step: it looks before it acts, and what is to be known after a crash is written between the two. */
export interface Step {
  /** Changes nothing outside. */
  readonly ready: (scene: Scene) => Promise<Ready>;
  readonly act: (scene: Scene) => Promise<StepEnd>;
}

export interface Scene {
  readonly wish: Wish;
  readonly world: World;
  readonly dossier: Dossier;
  readonly errand: Errand;
}

/** `keep`: what is written with it; pure, for it may be asked twice. */
export type Ready = { readonly type: "go"; readonly keep?: (dossier: Dossier) => Dossier } | StepEnd;

export type StepEnd =
  | { readonly type: "done"; readonly note?: string; readonly keep?: (dossier: Dossier) => Dossier }
  | { readonly type: "failed"; readonly failure: Failure; readonly keep?: (dossier: Dossier) => Dossier }
  | { readonly type: "unclear"; readonly failure: Failure }
  /** Somebody else does it, or has given the number up. Nothing is written about it. */
  | { readonly type: "elsewhere" }
  | { readonly type: "stopped" };

/** The dossier with something else in its errand; one that was given up meanwhile stays given up. */
export function inErrand(act: (errand: Errand, dossier: Dossier) => Errand): (dossier: Dossier) => Dossier {
  return (dossier) =>
    dossier.errand === undefined ? dossier : { ...dossier, errand: act(dossier.errand, dossier) };
}
