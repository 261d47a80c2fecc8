import type { Answer, HostCall, Inquiry } from "../model/inquiry.ts";
import type { Journal } from "./journal.ts";
import type { Notebook } from "./notebook.ts";
import type { Host } from "./ports.ts";
import type { Passage } from "./turnstile.ts";
import type { WebCalls } from "./web-calls.ts";

/** Who answers what a turn asks. */
export interface Answerers {
  readonly notebook: Notebook;
  readonly journal: Journal;
  readonly webCalls: WebCalls;
  readonly passage: Passage;
  readonly host?: Host;
}

/**
 * The answer to what a turn asks before its next instruction. What only touches the store is answered from the
 * notebook; what reaches out of it goes through the journal.
 */
export async function answerTo(inquiry: Inquiry, answerers: Answerers): Promise<Answer> {
  const { notebook, journal, webCalls, passage, host } = answerers;
  const shared = sharedName(inquiry);
  if (shared !== undefined) await passage.come(`${notebook.bot} ${shared}`);
  switch (inquiry.type) {
    case "host":
      return journal.once(inquiry.name, inquiry.args, (key) => hostAnswer(inquiry, key, host));
    case "web":
      return webCalls.answer(inquiry);
    case "read rows":
      return notebook.tables.rows(inquiry);
    case "write rows":
      return notebook.tables.write(inquiry);
    case "recall":
      return notebook.memory.recall(inquiry);
    case "remember":
      return notebook.memory.remember(inquiry);
  }
}

/** What the inquiry reads that turns of others may change, by its name within the bot. */
function sharedName(inquiry: Inquiry): string | undefined {
  switch (inquiry.type) {
    case "recall":
      return inquiry.scope === "bot" ? `memory ${inquiry.key}` : undefined;
    case "read rows":
      return `table ${inquiry.table}`;
    default:
      return undefined;
  }
}

/** What the host says to a call; a host that fails has refused. */
async function hostAnswer({ name, args }: HostCall, key: string, host: Host | undefined): Promise<Answer> {
  if (!host) return { refused: `nothing here provides ${name}` };
  try {
    return await host.call(name, args, key);
  } catch (error) {
    // A host that throws would otherwise be asked again by every sweep, for ever.
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
