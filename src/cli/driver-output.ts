import { sendable } from "../channels/webhook/response.ts";
import { type Diagnostic, render, toJson } from "../model/diagnostic.ts";
import type { LogLevel } from "../model/effect.ts";
import type { OutboxId } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import type { WebResponse } from "../model/web.ts";
import type { Occurrence, Origin } from "../runtime/ports.ts";
import { type SentLine, sentLine } from "./sent-line.ts";

/** The output lines of the JSON-lines driver. */
export type Output =
  | SentLine
  | { readonly log: { readonly level: LogLevel; readonly text: string } }
  | { readonly queue: { readonly name: string; readonly item: Value } }
  | { readonly response: WebResponse }
  | { readonly fault: { readonly code: string; readonly line: number; readonly message: string } }
  | { readonly rest: true };

/** What led to an output line. */
export interface Behind {
  /** The script line. */
  readonly origin?: Origin;
  /** The whole message of a fault, as `check` would show it; or why a message could not be sent. */
  readonly rendered?: string;
  /** WhatsApp's id of a message that was sent. */
  readonly messageId?: string;
}

export const NOTHING_BEHIND: Behind = {};

/** An output line and what led to it. */
export interface Told {
  readonly output: Output;
  readonly behind: Behind;
}

/**
 * What happened between two rests, as output lines in the order in which the scripts said it: turn by turn, and
 * in a turn effect by effect. (Log lines are told when the turn is committed, messages when they were sent.)
 */
export function outputOf(occurrences: readonly Occurrence[]): readonly Told[] {
  const said = occurrences.flatMap(saidIn);
  return [...groups(said, ({ conversation }) => conversation)].flatMap((conversation) => {
    const turns = [...groups(conversation, ({ revision }) => revision)];
    turns.sort(([one], [other]) => (one?.revision ?? 0) - (other?.revision ?? 0));
    return turns.flatMap(inScriptOrder);
  });
}

/** One output line and the turn that it comes from. */
interface SaidLine extends Told {
  readonly conversation: string;
  readonly revision: number;
  /** `sent`: what became of a message, also when it could not be. */
  readonly kind: "log" | "fault" | "sent" | "queued" | "answered";
  /** Number of the effect in its turn, and of the message among those that carry the effect. */
  readonly place: readonly [effect: number, part: number];
}

function saidIn(occurrence: Occurrence): readonly SaidLine[] {
  switch (occurrence.type) {
    case "sent": {
      const { dispatch, messageId } = occurrence;
      const behind = { origin: dispatch.origin, messageId };
      return [{ ...placeOf(dispatch.id), kind: "sent", output: sentLine(dispatch), behind }];
    }
    case "log": {
      const { effect, level, text, origin } = occurrence.entry;
      const output = { log: { level, text } };
      return [{ ...turnOf(occurrence), kind: "log", place: [effect, 1], output, behind: { origin } }];
    }
    case "fault": {
      const { code, line, message, rendered } = occurrence;
      const output = { fault: { code, line, message } };
      return [{ ...turnOf(occurrence), kind: "fault", place: [0, 1], output, behind: { rendered } }];
    }
    case "queued": {
      const { queue: name, item, effect } = occurrence;
      const output = { queue: { name, item } };
      return [{ ...turnOf(occurrence), kind: "queued", place: [effect, 1], output, behind: NOTHING_BEHIND }];
    }
    case "answered": {
      const { conversation, request, response } = occurrence;
      const output = responseLine(sendable(response, request.method).answer);
      const turn = { conversation, revision: Number.POSITIVE_INFINITY };
      return [{ ...turn, kind: "answered", place: [0, 1], output, behind: NOTHING_BEHIND }];
    }
    case "unsent": {
      const { dispatch, outcome, error } = occurrence;
      // What is held, or tried again, or waits for a status is not at its end.
      if (outcome !== "failed") return [];
      const { code, reason: message } = error;
      const output = { fault: { code, line: dispatch.origin.line, message } };
      return [
        {
          ...placeOf(dispatch.id),
          kind: "sent",
          output,
          behind: { origin: dispatch.origin, rendered: message },
        },
      ];
    }
    case "unfetched":
    case "undelivered":
    case "stopped":
    case "switched":
    case "dead":
    case "ended":
    case "trouble":
      return [];
  }
}

function turnOf({ conversation, revision }: { readonly conversation: string; readonly revision: number }) {
  return { conversation, revision };
}

/** An outbox id reads `conversation/turn/effect`, with `.2` at its end for a second message of one effect. */
function placeOf(id: OutboxId): Pick<SaidLine, "conversation" | "revision" | "place"> {
  const [, conversation = "", revision = 0, effect = 0, part = 1] =
    /^(.*)\/(\d+)\/(\d+)(?:\.(\d+))?$/.exec(id) ?? [];
  return { conversation, revision: Number(revision), place: [Number(effect), Number(part)] };
}

/**
 * Every effect of a turn has a number, which messages and log lines carry. A fault comes after the log lines before
 * it; what is sent in such a turn is the apology.
 */
function inScriptOrder(turn: readonly SaidLine[]): readonly Told[] {
  const faulted = turn.some(({ kind }) => kind === "fault");
  const rank = { log: 0, queued: 0, fault: 1, sent: faulted ? 2 : 0, answered: 3 };
  return [...turn].sort(
    (one, other) =>
      rank[one.kind] - rank[other.kind] || one.place[0] - other.place[0] || one.place[1] - other.place[1],
  );
}

function groups<T>(items: readonly T[], keyOf: (item: T) => unknown): Iterable<readonly T[]> {
  const byKey = new Map<unknown, T[]>();
  for (const item of items) {
    const group = byKey.get(keyOf(item));
    if (group) group.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return byKey.values();
}

/** What a script, or nobody, answered to a request. */
export function responseLine({ status, headers, body }: WebResponse): Output {
  return { response: { status, headers, body } };
}

/** What a bot that cannot start has to say, one line for each diagnostic. */
export function faultLines(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
): readonly Told[] {
  return diagnostics.map((diagnostic) => {
    const { code, line, message } = toJson(diagnostic, sources);
    return { output: { fault: { code, line, message } }, behind: { rendered: render(diagnostic, sources) } };
  });
}

/** A fault that no script line has caused. */
export function faultLine(code: string, message: string): Output {
  return { fault: { code, line: 0, message } };
}
