import type { EpochMs } from "../../model/ids.ts";
import { textOf } from "../../model/value.ts";
import { wallAt } from "../../model/zone.ts";
import type { Occurrence } from "../../runtime/ports.ts";
import { elapsedText } from "../elapsed.ts";
import { printable, shown } from "../shown.ts";
import type { Terminal } from "../terminal.ts";
import { COMMANDS } from "./command.ts";
import type { Person } from "./people.ts";

/**
 * What a chat in the terminal looks like: a pure function of what happened.
 *
 * @module
 */
export interface Scene {
  /** The address of who types. */
  readonly person: string;
  /** How people are called here: by the name they were given, else by their number. */
  readonly nameOf: (address: string) => string;
  readonly paint: Terminal["paint"];
}

/** Something to write: `out` is what the bot says, `err` everything beside it. */
export interface Shown {
  readonly to: "out" | "err";
  readonly text: string;
}

/** What the person who types sees of something that happened; undefined when it is nothing. */
export function tell(occurrence: Occurrence, { person, nameOf, paint }: Scene): Shown | undefined {
  switch (occurrence.type) {
    case "sent": {
      const { to, message } = occurrence.dispatch;
      const label = to.value === person ? "bot:" : `bot (to ${printable(nameOf(to.value))}):`;
      return { to: "out", text: `${paint("green", label)} ${indented(shown(message))}\n` };
    }
    case "log": {
      const { level, text } = occurrence.entry;
      const label = level === "info" ? "log:" : `log (${level}):`;
      return { to: "err", text: paint("dim", `${label} ${indented(printable(text))}\n`) };
    }
    case "queued": {
      const { queue, item } = occurrence;
      return { to: "err", text: paint("dim", `queue ${printable(queue)}: ${printable(textOf(item))}\n`) };
    }
    case "fault":
      return { to: "err", text: `${printable(occurrence.rendered)}\n` };
    case "dead":
      return { to: "err", text: paint("red", `put aside: ${printable(occurrence.reason)}\n`) };
    case "trouble":
      return { to: "err", text: troubleShown(occurrence.error, paint) };
    case "unsent": {
      const { dispatch, outcome, error } = occurrence;
      const whom = dispatch.to.value === person ? "" : ` to ${printable(nameOf(dispatch.to.value))}`;
      return unsentShown(whom, outcome, error.reason, paint);
    }
    case "undelivered":
    case "unfetched":
    case "stopped":
    case "answered":
    case "switched":
    case "ended":
      return undefined;
  }
}

/** What is tried again needs no words: it will be told when it was sent, or was not. */
function unsentShown(
  whom: string,
  outcome: Extract<Occurrence, { type: "unsent" }>["outcome"],
  reason: string,
  paint: Terminal["paint"],
): Shown | undefined {
  switch (outcome) {
    case "failed":
      return { to: "err", text: paint("red", `not sent${whom}: ${printable(reason)}\n`) };
    case "held":
      return { to: "err", text: paint("dim", `held${whom}: ${printable(reason)}\n`) };
    case "retry":
    case "unknown":
      return undefined;
  }
}

/** Our own machinery failed: the chat goes on. */
export function troubleShown(error: unknown, paint: Terminal["paint"]): string {
  return paint("red", `${printable(error instanceof Error ? error.message : String(error))}\n`);
}

/** Behind the first line, so that nobody takes a line of a message for one of ours. */
function indented(text: string): string {
  return text.replaceAll("\n", "\n     ");
}

/** Says how everything beside the chat is said: dim, in parentheses. */
export function aside(text: string, paint: Terminal["paint"]): string {
  return paint("dim", `(${text})\n`);
}

/** A number as people write it, an id as it is. */
export function addressShown(address: string): string {
  return /^\d+$/.test(address) ? `+${address}` : address;
}

/** `Mon 2026-03-02 12:00:00` on the clocks of a zone. */
export function timeShown(at: EpochMs, timezone: string): string {
  const wall = new Date(wallAt(at, timezone));
  const day = WEEKDAYS[wall.getUTCDay()];
  return `${day} ${wall.toISOString().slice(0, 19).replace("T", " ")}`;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** Why nothing is said: the script waits for a time. */
export function waitShown(dueAt: EpochMs, now: EpochMs, timezone: string): string {
  const left = elapsedText(Math.max(0, dueAt - now));
  return `the bot waits until ${timeShown(dueAt, timezone)}; :advance ${left} goes there`;
}

/** Everybody who has typed, and who is typing now. */
export function everybodyShown(all: readonly Person[], current: Person): string {
  const lines = all.map((person) => {
    const { address, name = "" } = person;
    return `  ${person === current ? "*" : " "} ${addressShown(address)}  ${name}`.trimEnd();
  });
  return `${printable(lines.join("\n"))}\n`;
}

/** The list of what can be written. */
export function helpShown(): string {
  const rows = Object.values(COMMANDS).map(({ usage, does }) => [usage, does] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    "Whatever you type is a message to the bot, except for:",
    ...rows.map(([usage, does]) => `  ${usage.padEnd(width)}  ${does}`),
    "",
  ].join("\n");
}
