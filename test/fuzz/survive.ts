import { format } from "../../src/language/format/format.ts";
import { type Compiled, compile } from "../../src/language/index.ts";
import { type LoadedProgram, load } from "../../src/machine/load.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, begins, evaluateTopLevel, step } from "../../src/machine/step.ts";
import { render } from "../../src/model/diagnostic.ts";
import type { Event } from "../../src/model/event.ts";
import type { Message } from "../../src/model/message.ts";
import type { Value } from "../../src/model/value.ts";

/**
 * Does with a text everything that may happen to a script: compiles it, shows what is wrong with it, formats it, and
 * talks with it.
 *
 * @returns milliseconds of processor time that compiling took, or talking if that took longer; only an author at the
 *   keyboard waits for the formatter
 * @throws Error when something gives way that may not, whatever the text
 */
export function survive(text: string): number {
  const began = process.cpuUsage();
  const compiled = compile([{ path: "main.bas", text }]);
  const compiling = millisecondsSince(began);
  showMessages(compiled, text);
  formatTwice(text);
  if (compiled.program === undefined) return compiling;
  const answered = process.cpuUsage();
  talkWith(load(compiled.program));
  return Math.max(compiling, millisecondsSince(answered));
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

function showMessages({ program, diagnostics, sources }: Compiled, text: string): void {
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  if ((program === undefined) !== isRefused) throw new Error("there is neither a program nor an error");
  for (const diagnostic of diagnostics) {
    render(diagnostic, sources);
    const { code, title, why, fix, labels } = diagnostic;
    const said = [title, why, fix, ...labels.map((label) => label.text)].join("\n");
    const leak = /undefined|NaN|\[object/.exec(said)?.[0];
    // A script may hold these words itself, and a message may repeat them.
    if (leak !== undefined && !text.includes(leak)) throw new Error(`${code} says ${leak}`);
    // What is missing at the end of the text is shown one character behind it.
    const isPlaced = labels.every(
      ({ span: { start, end } }) => 0 <= start && start <= end && end <= text.length + 1,
    );
    if (!isPlaced) throw new Error(`${code} points outside the text`);
  }
}

function formatTwice(text: string): void {
  const once = formatted(text);
  if (once !== undefined && formatted(once) !== once)
    throw new Error("what was formatted is not in its form");
}

function formatted(text: string): string | undefined {
  const [result] = format([{ path: "main.bas", text }]);
  if (result?.type === "doubtful") throw new Error("formatted, it would not say the same");
  return result?.type === "formatted" ? result.text : undefined;
}

/** What a person says, each in a turn of its own. */
const SAYS = ["hi", "1", "yes", "Ana", "2026-03-04"];

function talkWith(program: LoadedProgram): void {
  const top: { readonly globals: readonly Value[] } | { readonly fault: unknown } =
    program.program.kind === "handler" ? evaluateTopLevel(program) : { globals: [] };
  const [hello, ...answers] = SAYS.map(messageOf);
  if ("fault" in top || hello === undefined || !begins(program, hello.message)) return;
  let outcome = turn(program, begin(program, top.globals, hello.message), hello);
  for (const answer of answers) {
    if (outcome.status !== "waiting") return;
    outcome = turn(program, outcome.state, eventFor(outcome.state, answer));
  }
}

function eventFor({ waiting }: State, answer: Event): Event {
  return waiting?.type === "timer" ? { type: "timer", at: waiting.dueAt } : answer;
}

/** One whole turn; the host knows nothing, so it refuses every question. */
function turn(program: LoadedProgram, state: State, event: Event): Outcome {
  let outcome = step(program, stored(state), event);
  while (outcome.status === "paused" || outcome.status === "calling") {
    const next: Event =
      outcome.status === "paused"
        ? { type: "resumed", at: event.at }
        : { type: "refused", at: event.at, reason: "nobody knows" };
    outcome = step(program, stored(outcome.state), next);
  }
  return outcome;
}

/** As it comes back from a store. */
function stored(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

const NOON = Date.parse("2026-03-02T12:00:00Z");

function messageOf(body: string, index: number): Extract<Event, { readonly type: "message" }> {
  const message: Message = {
    id: `wamid.${index}`,
    sentAt: NOON,
    sender: "5511999999999",
    type: "text",
    body,
  };
  return { type: "message", at: NOON, message, seed: [1, 2, 3, 4] };
}
