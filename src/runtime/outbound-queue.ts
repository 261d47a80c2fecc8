import { personOf } from "../language/verbs/holes/person.ts";
import { ScriptFault } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { Value } from "../model/value.ts";
import { overTurn } from "./aftermath.ts";
import { puttingAside } from "./job-aftermath.ts";
import { logNews } from "./news.ts";
import { addressOf, entriesOf } from "./perform.ts";
import type { LogEntry, Opened } from "./ports.ts";
import type { Concluded, Manners } from "./turn.ts";

/** The queue that the runtime works on itself, for a bot that has no ON QUEUE of this name. */
export const OUTBOUND = "whatsapp-outbound";

/**
 * Sends an item of the queue, `number|text`, as a message of the bot to that person.
 *
 * An item of another form reaches nobody. It is never sent in part and never thrown away: it is put aside with the
 * reason, where `deadJobs` shows it, and a line of the bot's log says so. Trying again would change nothing.
 */
export function drain(
  item: Value,
  { opened, manners, at }: { readonly opened: Opened; readonly manners: Manners; readonly at: EpochMs },
): Concluded {
  const read = opened.number === "" ? { problem: NO_NUMBER } : readItem(item);
  if ("problem" in read) return refused(read.problem, opened, at);
  const { onUnknown } = manners;
  const said = { type: "text", body: read.text } as const;
  const sending = { to: read.to, origin: NOWHERE, onUnknown, bulk: true } as const;
  const outbox = entriesOf(said, { speaker: opened, n: 0, ...sending });
  return { turn: { ...overTurn(opened, at), outbox }, news: [] };
}

const NOWHERE = { path: "", line: 0 } as const;
const NO_NUMBER = "the bot has no number to send from; set WHATSAPP_PHONE_NUMBER_ID";

type Item = { readonly to: Address; readonly text: string } | { readonly problem: string };

function readItem(item: Value): Item {
  const [, number, text = ""] = /^([^|]*)\|(.*)$/su.exec(typeof item === "string" ? item : "") ?? [];
  if (number === undefined) return { problem: 'it is not written "number|text"' };
  if (text.trim() === "") return { problem: "there is no text behind the |" };
  try {
    return { to: addressOf(personOf(number)), text };
  } catch (error) {
    if (!(error instanceof ScriptFault)) throw error;
    return { problem: `in front of the | stands no phone number: ${error.message}` };
  }
}

function refused(problem: string, opened: Opened, at: EpochMs): Concluded {
  const reason = `an item of the queue ${OUTBOUND} was not sent: ${problem}`;
  const text = `${reason}. Write ADD TO QUEUE "${OUTBOUND}", number + "|" + text; the item was put aside.`;
  const log: LogEntry[] = [{ effect: 0, level: "warn", text, origin: NOWHERE }];
  const { turn, news } = puttingAside(opened, reason, at);
  return { turn: { ...turn, log }, news: [...logNews(opened, log), ...news] };
}
