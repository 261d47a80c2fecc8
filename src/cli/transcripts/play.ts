import type { Fields } from "../../channels/whatsapp/readers.ts";
import type { Output, Told } from "../driver-output.ts";
import { align, type Row, type Seen } from "./align.ts";
import { seenIn } from "./seen.ts";
import type { Act, Step, Transcript } from "./transcript.ts";

/** Whoever carries a transcript's lines out: the bot in this process, or one in another. */
export interface Actor {
  /** Does what an input line of the driver says, to rest. */
  act(input: Fields): Promise<Done>;
}

export interface Done {
  readonly told: readonly Told[];
  /** The bot cannot start, and `told` says why. */
  readonly isBroken?: boolean;
  /** What is worth knowing when something is not as expected. */
  readonly notes: readonly string[];
}

/** What came of a transcript. */
export interface Played {
  readonly steps: readonly PlayedStep[];
  /** Why the bot could not start, as the compiler says it. */
  readonly broken?: readonly string[];
}

export interface PlayedStep {
  readonly step: Step;
  readonly rows: readonly Row[];
  /** Why a line could not be done. */
  readonly complaints: readonly string[];
  readonly notes: readonly string[];
}

/** The steps before the first line that could not be done. What comes behind it is mostly its consequence. */
export function doneSteps({ steps }: Played): readonly PlayedStep[] {
  const stuck = steps.findIndex(({ complaints }) => complaints.length > 0);
  return stuck < 0 ? steps : steps.slice(0, stuck);
}

/** Plays a transcript from its top to its end; what comes in one step has no influence on how the others are compared. */
export async function play({ steps, ignored }: Transcript, actor: Actor): Promise<Played> {
  const phones = new Phones();
  const played: PlayedStep[] = [];
  for (const step of steps) {
    const input = phones.inputOf(step.act);
    if (typeof input === "string") {
      played.push({ step, rows: align(step.expected, [], ignored), complaints: [input], notes: [] });
      continue;
    }
    const { told, notes, isBroken } = await actor.act(input);
    if (isBroken) return { steps: played, broken: told.map(({ behind }) => behind.rendered ?? "") };
    phones.remember(told);
    const complaints = told.flatMap(({ output }) => complaintIn(output));
    const rows = align(step.expected, told.flatMap(seen), ignored);
    played.push({ step, rows, complaints, notes });
  }
  return { steps: played };
}

/** What is wrong with an input comes as a fault that no script has. */
function complaintIn(output: Output): readonly string[] {
  return "fault" in output && output.fault.code.startsWith("input/") ? [output.fault.message] : [];
}

function seen({ output, behind }: Told): readonly Seen[] {
  const line = complaintIn(output).length > 0 ? undefined : seenIn(output);
  return line === undefined ? [] : [{ line, ...behind }];
}

/** What people see on their phones: it says what a tap is, and which message a status speaks of. */
class Phones {
  readonly #choices = new Map<string, Map<string, Choice>>();
  readonly #last = new Map<string, Fields>();

  /** The input line that an act means; or why there is none. */
  inputOf(act: Act): Fields | string {
    switch (act.type) {
      case "input":
        return act.input;
      case "tap": {
        const shown = this.#choices.get(act.doer.from) ?? new Map<string, Choice>();
        const choice = shown.get(act.title);
        return choice ? { in: { ...act.doer, ...choice } } : notShown(act.title, [...shown.keys()]);
      }
      case "status": {
        const last = this.#last.get(act.of);
        if (last === undefined) return "The bot has sent nothing yet of which there could be a status.";
        return { status: { ...last, recipient_id: act.of, ...act.status } };
      }
    }
  }

  remember(told: readonly Told[]): void {
    for (const { output, behind } of told) {
      if (!("out" in output)) continue;
      const { to } = output.out;
      const { biz_opaque_callback_data } = output.graph;
      // What came along with a message comes back in each of its statuses.
      if (behind.messageId !== undefined)
        this.#last.set(to, { id: behind.messageId, biz_opaque_callback_data });
      const shown = this.#choices.get(to) ?? new Map<string, Choice>();
      this.#choices.set(to, shown);
      // What was shown later comes first: of two with one title it is the one that is tapped.
      for (const choice of choicesIn(output.graph)) shown.set(choice.title, choice);
    }
  }
}

interface Choice {
  readonly type: "button" | "list";
  readonly title: string;
  /** The id of what is tapped. */
  readonly reply: string;
}

/** What can be tapped in a message as Graph gets it. */
function choicesIn({ interactive }: Fields): readonly Choice[] {
  const { action } = (interactive ?? {}) as { readonly action?: Action };
  const buttons = action?.buttons?.map(({ reply }) => ({ type: "button", ...reply }) as const) ?? [];
  const rows =
    action?.sections?.flatMap(({ rows }) => rows.map((row) => ({ type: "list", ...row }) as const)) ?? [];
  return [...buttons, ...rows].map(({ type, id, title }) => ({ type, title, reply: id }));
}

interface Action {
  readonly buttons?: readonly { readonly reply: Titled }[];
  readonly sections?: readonly { readonly rows: readonly Titled[] }[];
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

function notShown(title: string, shown: readonly string[]): string {
  const there =
    shown.length === 0
      ? "The bot has shown nothing to tap yet."
      : `There are ${shown.map((one) => `[${one}]`).join(" ")}.`;
  return `Nobody can tap [${title}] here. ${there} (To write it as a text: > \\[${title}])`;
}
