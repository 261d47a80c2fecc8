import { compose } from "../delivery/compose.ts";
import type { Program } from "../language/compile/program.ts";
import type { Effect, Recipient } from "../model/effect.ts";
import { type Fault, ScriptFault } from "../model/fault.ts";
import type { BotId, ConversationId, NumberId, OutboxId, ProgramHash } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { Outgoing, Said } from "../model/outgoing.ts";
import { positionAt, type Span } from "../model/source.ts";
import { queueLane, spawnLane } from "./job-lanes.ts";
import { faultAt, nobodyToReach, noNumber } from "./messages.ts";
import type { Attention, JobEntry, LogEntry, Occurrence, Origin, OutboxEntry } from "./ports.ts";

/** Whose effects they are. */
export interface Speaker {
  /** The conversation or lane whose turn it is; or what names a run without one. */
  readonly conversation: ConversationId;
  readonly revision: number;
  readonly bot: BotId;
  /** The number that messages to others leave from. */
  readonly number: NumberId | undefined;
  /** Whom TALK reaches, if anybody. */
  readonly person: ConversationId | undefined;
  readonly hash: ProgramHash;
  readonly program: Program;
  readonly onUnknown: OutboxEntry["onUnknown"];
  /** Whether the run answers a request: what it prints is the answer then. */
  readonly answers?: true;
}

/** The rows that a turn's effects become, each list in script order, and what to tell once they are written. */
export interface Performed {
  readonly outbox: readonly OutboxEntry[];
  readonly jobs: readonly JobEntry[];
  readonly log: readonly LogEntry[];
  readonly news: readonly Occurrence[];
  /** What people are shown then. */
  readonly attentions: readonly Attention[];
}

/**
 * Turns what the script wants done into the rows that are committed with the turn.
 *
 * @returns the fault of the first effect that leads nowhere: nobody to talk to, or no number to send from
 */
export function perform(effects: readonly Effect[], speaker: Speaker): Performed | { readonly fault: Fault } {
  const done = nothingDone();
  for (const [n, effect] of effects.entries()) {
    try {
      performOne(effect, n, speaker, done);
    } catch (error) {
      if (!(error instanceof ScriptFault)) throw error;
      return { fault: faultAt(error, effect.origin) };
    }
  }
  return done;
}

/** The log lines among the effects of a turn that faulted, in script order. */
export function logLines(effects: readonly Effect[], speaker: Speaker): readonly LogEntry[] {
  const isLine = ({ type }: Effect) => type === "log" || type === "print";
  const done = nothingDone();
  for (const [n, effect] of effects.entries()) if (isLine(effect)) performOne(effect, n, speaker, done);
  return done.log;
}

interface Doing {
  readonly outbox: OutboxEntry[];
  readonly jobs: JobEntry[];
  readonly log: LogEntry[];
  readonly news: Occurrence[];
  readonly attentions: Attention[];
}

function nothingDone(): Doing {
  return { outbox: [], jobs: [], log: [], news: [], attentions: [] };
}

function performOne(effect: Effect, n: number, speaker: Speaker, done: Doing): void {
  const { outbox, jobs, log, news, attentions } = done;
  const { conversation, revision, bot, number, onUnknown } = speaker;
  const origin = originOf(effect.origin, speaker.program);
  const id = effectKey(speaker, n);
  switch (effect.type) {
    case "send": {
      const to = addresseeOf(effect.to, speaker);
      // Of a run that belongs to nobody nobody waits for an answer.
      const bulk = speaker.person === undefined && ({ bulk: true } as const);
      outbox.push(...entriesOf(effect.message, { speaker, n, to, origin, onUnknown, ...bulk }));
      break;
    }
    case "mail": {
      const to = { kind: "mail", value: effect.mail.to.join(", ") } as const;
      outbox.push({ id: id as OutboxId, to, origin, ...posted({ type: "mail", ...effect.mail }) });
      break;
    }
    case "sms": {
      const to = { kind: "sms", value: effect.digits } as const;
      const message = { type: "sms", text: effect.text } as const;
      outbox.push({ id: id as OutboxId, to, origin, message, onUnknown });
      break;
    }
    case "log":
      log.push({ effect: n, level: effect.level, text: effect.text, origin });
      break;
    case "print":
      if (!speaker.answers) log.push({ effect: n, level: "info", text: effect.text, origin });
      break;
    case "header":
    case "status":
      // About the answer to a request; the machine lets nobody else say them.
      break;
    case "queue": {
      const { queue, item } = effect;
      jobs.push({ id, lane: queueLane(speaker, queue), job: { type: "item", queue, item } });
      news.push({ type: "queued", conversation, revision, effect: n, queue, item });
      break;
    }
    case "spawn": {
      const { unit, args, globals, message } = effect;
      const { hash: program, person = null } = speaker;
      const job = { type: "spawned", program, unit, args, globals, message, person } as const;
      jobs.push({ id, lane: spawnLane(speaker, n), job });
      break;
    }
    case "attend": {
      const { messageId, typing } = effect;
      if (number !== undefined) attentions.push({ bot, number, messageId, typing });
      break;
    }
    case "switch":
      news.push({ type: "switched", bot, of: effect.of, on: effect.on });
      break;
  }
}

interface Saying extends Omit<OutboxEntry, "id" | "message"> {
  readonly speaker: Pick<Speaker, "conversation" | "revision">;
  /** Number of the effect within the turn. */
  readonly n: number;
}

/**
 * One thing said, as the messages that carry it. The first is named `conversation/turn/n`, its continuations
 * `conversation/turn/n.2` and so on: a turn that runs again gives the same names to the same messages.
 */
export function entriesOf(said: Said, { speaker, n, onUnknown, ...entry }: Saying): OutboxEntry[] {
  return compose(said).map((message, part) => ({
    id: `${effectKey(speaker, n)}${part === 0 ? "" : `.${part + 1}`}` as OutboxId,
    message,
    // P2: a template goes to people who did not write just now, and is paid for.
    onUnknown: message.type === "template" ? "park" : onUnknown,
    ...entry,
  }));
}

/**
 * P2 speaks of statuses that settle what is unknown. Of a mail there never comes one; but it carries the same
 * Message-ID each time, by which mailboxes know a second copy: better twice there than never.
 */
function posted(message: Extract<Outgoing, { type: "mail" }>): Pick<OutboxEntry, "message" | "onUnknown"> {
  return { message, onUnknown: "resend" };
}

/** Names one effect or call of a turn for ever. */
function effectKey(
  { conversation, revision }: Pick<Speaker, "conversation" | "revision">,
  n: number,
): string {
  return `${conversation}/${revision}/${n}`;
}

export function originOf(span: Span, program: Program): Origin {
  const source = program.sources[span.file];
  return { path: source?.path ?? "", line: positionAt(source?.text ?? "", span.start).line };
}

/** @throws ScriptFault when there is nobody, or no number that could reach them */
function addresseeOf(recipient: Recipient, speaker: Speaker): ConversationId | Address {
  if (recipient.type === "conversation") {
    if (speaker.person === undefined) throw nobodyToReach();
    return speaker.person;
  }
  if (speaker.number === undefined) throw noNumber();
  return addressOf(recipient);
}

export function addressOf(recipient: Exclude<Recipient, { readonly type: "conversation" }>): Address {
  switch (recipient.type) {
    case "phone":
      return { kind: "phone", value: recipient.digits };
    case "user":
      return { kind: recipient.id.includes(".ENT.") ? "parent" : "bsuid", value: recipient.id };
  }
}
