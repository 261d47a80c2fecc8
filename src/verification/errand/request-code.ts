import { inErrand, type Scene, type Step, type StepEnd } from "./scene.ts";
import { asking } from "./steps.ts";

/**
 * Has the registry's robot call, or send a text. This is the step that must not be done twice: that it was begun is
 * written down before it is done, and from then on it counts as done.
 */
export const requestCode: Step = {
  ready: async ({ world }) => {
    const now = world.clock.now();
    return { type: "go", keep: inErrand((errand, dossier) => asking(dossier, errand, now)) };
  },
  act,
};

async function act({ world, errand }: Scene): Promise<StepEnd> {
  const { numberId, method, language } = errand;
  const asked = await world.registry.requestCode(numberId, method, language);
  if (asked.ok) return { type: "done" };
  const { failure } = asked;
  // It may have heard us: then a call comes, and asking again would be the second attempt.
  return { type: failure.type === "unknown" ? "unclear" : "failed", failure };
}
