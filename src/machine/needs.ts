import type { Need } from "../language/verbs/verb.ts";
import { ScriptFault } from "../model/fault.ts";
import type { Scope } from "./loaded.ts";

/**
 * What a run must be about for a verb to make sense. The checker says so beforehand wherever it can see it; this is
 * what a run says that it could not.
 *
 * @module
 */

/**
 * @param name  the words of the verb or function
 * @throws ScriptFault when none of what it needs is there
 */
export function checkNeeds(name: string, needs: readonly Need[], scope: Scope): void {
  if (needs.length > 0 && !needs.some((need) => isMet(need, scope))) throw unmet(name, needs);
}

function isMet(need: Need, { message, about }: Scope): boolean {
  switch (need) {
    case "person":
    case "somebody":
    case "message":
      return message !== null;
    case "request":
    case "item":
    case "report":
      return about?.type === need;
    case "error":
    case "run":
      return true;
  }
}

/** What to say when nothing of what a verb needs is there. */
export function unmet(name: string, [need = "run"]: readonly Need[]): ScriptFault {
  const [code, title, fix] = FAULTS[need];
  return new ScriptFault(
    code,
    `${name} where ${title}`,
    "What this line speaks of does not exist in this run.",
    fix,
  );
}

const FAULTS: Readonly<Record<Need, readonly [code: `fault/${string}`, title: string, fix: string]>> = {
  person: [
    "fault/nobody",
    "nobody is there to talk to",
    'nobody has written here; send with SEND WHATSAPP TO "+55 …" WITH "…"',
  ],
  somebody: [
    "fault/nobody",
    "nobody is there whose memory it could be",
    'keep it for the bot, under a key of its own: SET BOT MEMORY "size of " + number$, "Large"',
  ],
  message: ["fault/nobody", "nobody has written", "move this line into what a message of a person begins"],
  request: ["fault/no-request", "no request is being answered", "move this line into ON WEBHOOK … END ON"],
  item: ["fault/no-item", "nothing came from a queue", "move this line into ON QUEUE … END ON"],
  report: [
    "fault/no-report",
    "no message is reported on",
    "move this line into ON WHATSAPP STATUS RECEIVED … END ON",
  ],
  error: ["fault/machine", "there is no error", "report it with this line"],
  run: ["fault/machine", "nothing runs", "report it with this line"],
};
