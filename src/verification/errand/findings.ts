import type { Failure } from "../ports/outside.ts";

/** What a look before the start has found. */
export interface Finding {
  /** `warning`: it may work all the same. `stop`: it cannot. */
  readonly level: "fine" | "warning" | "stop";
  /** What was seen, without a capital letter and a full stop. */
  readonly what: string;
  /** What to do about it. */
  readonly fix?: string;
}

export function fine(what: string): Finding {
  return { level: "fine", what };
}

export function warning(what: string, fix: string): Finding {
  return { level: "warning", what, fix };
}

export function stop(what: string, fix: string): Finding {
  return { level: "stop", what, fix };
}

/** Something could not be looked at. */
export function refusedBy(asked: string, { code, reason, fix }: Failure): Finding {
  return stop(`${asked} could not be asked (${code}): ${reason.replace(/\.$/, "")}`, fix);
}

/** Whether something is in the way of everything else. */
export function isStopped(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === "stop");
}
