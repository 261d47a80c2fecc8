import { compose } from "../delivery/compose.ts";
import type { Program } from "../language/compile/program.ts";
import type { Effect, Recipient } from "../model/effect.ts";
import type { ConversationId, OutboxId } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { Said } from "../model/outgoing.ts";
import { positionAt, type Span } from "../model/source.ts";
import type { LogEntry, Opened, Origin, OutboxEntry } from "./ports.ts";

/** The rows that a turn's effects become, each list in script order. */
export interface Performed {
  readonly outbox: readonly OutboxEntry[];
  readonly log: readonly LogEntry[];
}

/** Turns what the script wants done into the rows that are committed with the turn. */
export function perform(
  effects: readonly Effect[],
  opened: Opened,
  program: Program,
  onUnknown: OutboxEntry["onUnknown"],
): Performed {
  const outbox: OutboxEntry[] = [];
  const log: LogEntry[] = [];
  for (const [n, effect] of effects.entries()) {
    const origin = originOf(effect.origin, program);
    switch (effect.type) {
      case "send": {
        const to = addresseeOf(effect.to, opened.conversation);
        outbox.push(...entriesOf(effect.message, { opened, n, to, origin, onUnknown }));
        break;
      }
      case "log":
        log.push({ effect: n, level: effect.level, text: effect.text, origin });
        break;
    }
  }
  return { outbox, log };
}

interface Saying extends Pick<OutboxEntry, "to" | "origin" | "onUnknown"> {
  readonly opened: Opened;
  /** Number of the effect within the turn. */
  readonly n: number;
}

/**
 * One thing said, as the messages that carry it. The first is named `conversation/turn/n`, its continuations
 * `conversation/turn/n.2` and so on: a turn that runs again gives the same names to the same messages.
 */
export function entriesOf(said: Said, { opened, n, ...entry }: Saying): OutboxEntry[] {
  return compose(said).map((message, part) => ({
    ...entry,
    id: `${effectKey(opened, n)}${part === 0 ? "" : `.${part + 1}`}` as OutboxId,
    message,
  }));
}

/** Names one effect or call of a turn for ever. */
export function effectKey({ conversation, revision }: Opened, n: number): string {
  return `${conversation}/${revision}/${n}`;
}

export function originOf(span: Span, program: Program): Origin {
  const source = program.sources[span.file];
  return { path: source?.path ?? "", line: positionAt(source?.text ?? "", span.start).line };
}

function addresseeOf(recipient: Recipient, conversation: ConversationId): ConversationId | Address {
  switch (recipient.type) {
    case "conversation":
      return conversation;
    case "phone":
      return { kind: "phone", value: recipient.digits };
    case "user":
      return { kind: recipient.id.includes(".ENT.") ? "parent" : "bsuid", value: recipient.id };
  }
}
