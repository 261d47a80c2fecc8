import type { Paper } from "../../../src/runtime/ports.ts";
import { BOT, DAY } from "../../contract/store/kit.ts";
import type { Step, World } from "./steps.ts";

/** Somebody writes a paper, or drops it, in the version that stands there or another, and looks at the shelf. */
export function keepsPapers(world: World): Step {
  const { chance, now } = world;
  const shelf = chance.of(["verification", "pin"] as const);
  const ref = { bot: BOT, shelf, name: chance.of(["a", "b", "c"]) };
  const [drops, besides] = [chance.is(0.25), chance.is(0.15) ? 1 : 0];
  const text = world.fresh("paper");
  const until = chance.is(0.5) ? { untilAt: now + chance.below(2 * DAY) } : {};
  return {
    name: `${drops ? "drops" : "writes"} the paper ${ref.name} of ${shelf}, ${besides} beside its version`,
    async run(actor, door) {
      const store = actor.store(door);
      const version = ((await store.paper(ref, now))?.version ?? 0) + besides;
      const answer = drops
        ? await store.dropPaper(ref, version)
        : await store.writePaper({ ...ref, version, text, ...until }, now);
      return [answer, (await store.papers(shelf, now)).map(toldOf)];
    },
  };
}

/** Its version is the same in all stores: it is not to be told as one that was only counted. */
function toldOf({ version, ...paper }: Paper): unknown {
  return { ...paper, written: version };
}
