import { render, toJson } from "../model/diagnostic.ts";
import { type Fault, faultDiagnostic } from "../model/fault.ts";
import type { ConversationId } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import type { LogEntry, Occurrence } from "./ports.ts";

/**
 * What observers are told of a turn, once it is committed.
 *
 * @module
 */
export interface TurnName {
  readonly conversation: ConversationId;
  readonly revision: number;
}

export function logNews({ conversation, revision }: TurnName, log: readonly LogEntry[]): Occurrence[] {
  return log.map((entry) => ({ type: "log", conversation, revision, entry }));
}

export function faultNews(
  { conversation, revision }: TurnName,
  fault: Fault,
  sources: readonly SourceFile[],
): Occurrence {
  const diagnostic = faultDiagnostic(fault);
  const { code, line, message } = toJson(diagnostic, sources);
  const rendered = render(diagnostic, sources);
  return { type: "fault", conversation, revision, code, line, message, rendered };
}

/** A line of a turn that faulted: it stays, marked. */
export function undone(entry: LogEntry): LogEntry {
  return { ...entry, undone: true };
}
