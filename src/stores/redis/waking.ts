import type { ConversationId } from "../../model/ids.ts";
import type { Work } from "../../runtime/ports.ts";
import { rests, wake } from "../memory/jobs.ts";
import type { Operation } from "./operations.ts";

/** Ends the rest of a bot's lanes of jobs. @returns what there is to do in them */
export const wakeIn: Operation<readonly Work[]> = (tables, documents) => {
  const resting = documents.front("resting", "-inf", "+inf", Number.MAX_SAFE_INTEGER);
  const lanes = resting.flatMap(({ member }) => tables.conversations.get(member as ConversationId) ?? []);
  return lanes.filter(rests).map((lane) => {
    wake(lane);
    return { type: "turn", conversation: lane.id };
  });
};
