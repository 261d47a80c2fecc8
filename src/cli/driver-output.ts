import { type GraphBody, graphBody } from "../channels/whatsapp/outbound.ts";
import { type Diagnostic, toJson } from "../model/diagnostic.ts";
import type { LogLevel } from "../model/effect.ts";
import type { OutboxId } from "../model/ids.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { SourceFile } from "../model/source.ts";
import type { Dispatch, Occurrence } from "../runtime/ports.ts";

/** The output lines of the JSON-lines driver. */
export type Output =
  | { readonly out: { readonly to: string } & Shown; readonly graph: GraphBody }
  | { readonly log: { readonly level: LogLevel; readonly text: string } }
  | { readonly response: Response }
  | { readonly fault: { readonly code: string; readonly line: number; readonly message: string } }
  | { readonly rest: true };

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A message as a transcript shows it: titles instead of things to tap. */
type Shown =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "buttons"; readonly body: string; readonly buttons: readonly string[] }
  | { readonly type: "list"; readonly body: string; readonly rows: readonly string[] };

/**
 * What happened between two rests, as output lines in the order in which the scripts said it: turn by turn, and
 * in a turn effect by effect. (Log lines are told when the turn is committed, messages when they were sent.)
 */
export function outputOf(occurrences: readonly Occurrence[]): readonly Output[] {
  const said = occurrences.flatMap(saidIn);
  return [...groups(said, ({ conversation }) => conversation)].flatMap((conversation) => {
    const turns = [...groups(conversation, ({ revision }) => revision)];
    turns.sort(([one], [other]) => (one?.revision ?? 0) - (other?.revision ?? 0));
    return turns.flatMap(inScriptOrder);
  });
}

/** One output line and the turn that it comes from. */
interface SaidLine {
  readonly conversation: string;
  readonly revision: number;
  readonly line: Output;
  readonly kind: "log" | "fault" | "sent";
  /** Number of the effect in its turn, and of the message among those that carry the effect. */
  readonly place: readonly [effect: number, part: number];
}

function saidIn(occurrence: Occurrence): readonly SaidLine[] {
  switch (occurrence.type) {
    case "sent":
      return [{ ...placeOf(occurrence.dispatch.id), kind: "sent", line: sentLine(occurrence.dispatch) }];
    case "log": {
      const { effect, level, text } = occurrence.entry;
      return [{ ...turnOf(occurrence), kind: "log", place: [effect, 1], line: { log: { level, text } } }];
    }
    case "fault": {
      const { code, line, message } = occurrence;
      return [
        { ...turnOf(occurrence), kind: "fault", place: [0, 1], line: { fault: { code, line, message } } },
      ];
    }
    case "unsent":
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
function inScriptOrder(turn: readonly SaidLine[]): readonly Output[] {
  const faulted = turn.some(({ kind }) => kind === "fault");
  const rank = { log: 0, fault: 1, sent: faulted ? 2 : 0 };
  const inOrder = [...turn].sort(
    (one, other) =>
      rank[one.kind] - rank[other.kind] || one.place[0] - other.place[0] || one.place[1] - other.place[1],
  );
  return inOrder.map(({ line }) => line);
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

/** The two views of one message: what the person sees, and what Graph is sent. */
function sentLine(dispatch: Dispatch): Output {
  return { out: { to: dispatch.to.value, ...shownOf(dispatch.message) }, graph: graphBody(dispatch) };
}

function shownOf(message: Outgoing): Shown {
  switch (message.type) {
    case "text":
      return { type: "text", text: message.body };
    case "buttons":
      return { type: "buttons", body: message.body, buttons: message.buttons.map(({ title }) => title) };
    case "list":
      return { type: "list", body: message.body, rows: message.rows.map(({ title }) => title) };
  }
}

/** What a bot that cannot start has to say, one line for each diagnostic. */
export function faultLines(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
): readonly Output[] {
  return diagnostics.map((diagnostic) => {
    const { code, line, message } = toJson(diagnostic, sources);
    return { fault: { code, line, message } };
  });
}

/** A fault that no script line has caused. */
export function faultLine(code: string, message: string): Output {
  return { fault: { code, line: 0, message } };
}
