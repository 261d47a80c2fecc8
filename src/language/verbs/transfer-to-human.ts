import { textOf, type Value } from "../../model/value.ts";
import { emits } from "./verb.ts";

/** Where those wait who asked for a human. */
const QUEUE = "transfer-to-human";

export const transferToHuman = emits({
  name: "TRANSFER TO HUMAN",
  pattern: "TRANSFER TO HUMAN [<details:details>]",
  hook: true,
  needs: "person",
  summary:
    'Calls for a human: a warning in the log, and an item in the queue "transfer-to-human"; the script goes on. A host may provide the phrase itself.',
  params: { details: "for whom and why, as many values as you like" },
  example: 'TRANSFER TO HUMAN "billing", "asks for a refund"',
  effect: ({ details = [] }, { message }) => [
    { type: "log", level: "warn", text: ["TRANSFER TO HUMAN", ...details.map(textOf)].join(" | ") },
    { type: "queue", queue: QUEUE, item: itemOf(message, details) },
  ],
});

function itemOf(
  message: { readonly sender: string; readonly profileName?: string; readonly body: string } | null,
  details: readonly Value[],
): Value {
  return {
    number: message?.sender ?? null,
    name: message?.profileName ?? null,
    message: message?.body ?? null,
    details,
  };
}
