import type { Ready, Scene, Step, StepEnd } from "./scene.ts";

/** Has the app get what happens to the account's numbers, unless it does already. */
export const subscribe: Step = { ready, act };

async function ready({ world }: Scene): Promise<Ready> {
  const found = await world.registry.isSubscribed();
  if (!found.ok) return { type: "failed", failure: found.failure };
  return found.value ? { type: "done", note: "it gets them already" } : { type: "go" };
}

async function act({ world }: Scene): Promise<StepEnd> {
  const subscribed = await world.registry.subscribe();
  return subscribed.ok ? { type: "done" } : { type: "failed", failure: subscribed.failure };
}
