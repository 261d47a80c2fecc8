import type { Declaration } from "../syntax/ast.ts";
import type { Need } from "../verbs/verb.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import type { Use } from "./uses.ts";

/** What a run is about while a unit is at work: the same SUB may work in several. */
export type Scene = "conversation" | "webhook" | "queue" | "status" | "schedule" | "spawned" | "alone";

/** What is there in each scene. SPAWN takes the message along, and whom to TALK to, but nothing of anything else. */
const THERE: Readonly<Record<Scene, readonly Need[]>> = {
  conversation: ["person", "somebody", "message"],
  webhook: ["request"],
  queue: ["item"],
  status: ["report"],
  schedule: [],
  spawned: ["person", "somebody", "message"],
  alone: [],
};

/** Whether a verb can do its work in a scene (H-16: nobody answers a HEAR but the person of a conversation). */
export function isMet({ needs, hears }: Use, scene: Scene): boolean {
  if (hears) return scene === "conversation";
  return needs.length === 0 || needs.some((need) => ALWAYS.has(need) || THERE[scene].includes(need));
}

const ALWAYS: ReadonlySet<Need> = new Set<Need>(["error", "run"]);

/** The scene that a unit begins by itself; undefined when only calls lead to it, or it runs at loading. */
export function sceneOf({ declaration }: UnitScope, { kind, timings }: ProgramScope): Scene | undefined {
  if (declaration === undefined) return kind === "dialog" ? "conversation" : undefined;
  if (declaration.kind === "script" && timings.some(({ script }) => script === declaration.name))
    return "schedule";
  return declaration.on && OF[declaration.on.type];
}

const OF: Readonly<Record<NonNullable<Declaration["on"]>["type"], Scene>> = {
  message: "conversation",
  word: "conversation",
  webhook: "webhook",
  queue: "queue",
  status: "status",
  schedule: "schedule",
};

/** The scene of what SPAWN begins. */
export function besides(scene: Scene): Scene {
  return scene === "conversation" || scene === "spawned" ? "spawned" : "alone";
}
