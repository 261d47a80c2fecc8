import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import type { Settled } from "./waiting.ts";

/**
 * What is told of a message that was sent from the command line.
 *
 * @module
 */

/** The worst that became of any part of it. */
type Outcome = "accepted" | "waiting" | "held" | "parked" | "failed";

/** @param sends who sends it when nobody has yet */
export function tell(
  settled: readonly Settled[],
  sends: "a server" | "nobody",
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Exit {
  const outcome = outcomeOf(settled);
  const exit = outcome === "failed" || outcome === "parked" ? EXIT.problems : EXIT.fine;
  if (json) terminal.out(jsonLine({ outcome, messages: settled.map(reportOf) }));
  else if (exit === EXIT.fine) terminal.out(textOf(outcome, settled, sends, terminal));
  else terminal.err(textOf(outcome, settled, sends, terminal));
  return exit;
}

const WORST: readonly Outcome[] = ["failed", "parked", "held", "waiting", "accepted"];

function outcomeOf(settled: readonly Settled[]): Outcome {
  const outcomes = settled.map(({ fate }) => outcomeIn(fate));
  return WORST.find((outcome) => outcomes.includes(outcome)) ?? "waiting";
}

function outcomeIn(fate: Settled["fate"]): Outcome {
  switch (fate?.state) {
    case "accepted":
    case "held":
    case "parked":
    case "failed":
      return fate.state;
    default:
      return "waiting";
  }
}

function reportOf({ id, fate }: Settled): unknown {
  const { state = "gone", messageId, standIn, error } = fate ?? {};
  const known = { ...(messageId !== undefined && { messageId }), ...(standIn && { standIn }) };
  return { id, state, ...known, ...(error && { ...error }) };
}

function textOf(
  outcome: Outcome,
  settled: readonly Settled[],
  sends: "a server" | "nobody",
  { paint }: Terminal,
): string {
  const fates = settled.flatMap(({ fate }) => (fate && outcomeIn(fate) === outcome ? [fate] : []));
  const [first] = fates;
  const { code = "", reason = "" } = first?.error ?? {};
  switch (outcome) {
    case "accepted": {
      const parts = settled.length === 1 ? "" : ` in ${counted(settled.length, "message")}`;
      const ids = fates.map(({ messageId }) => messageId).join(", ");
      const place = fates.some(({ standIn }) => standIn) ? IN_ITS_PLACE : "";
      return `${paint("green", `sent${parts}:`)} WhatsApp took it (${ids})\n${place}`;
    }
    case "held": {
      const until = new Date(first?.notBeforeAt ?? 0).toISOString().slice(0, 10);
      return `${paint("yellow", "held:")} the person has not written within 24 hours. It leaves as soon as they do, until ${until}.\n`;
    }
    case "failed": {
      const more = /^\d+$/.test(code) ? `\nMore about ${code}: talkbasic send --explain ${code}` : "";
      return `${paint("red", `not sent (${code}):`)} ${reason}${more}\n`;
    }
    case "parked":
      return `${paint("red", "put aside:")} nobody knows whether WhatsApp took it, and it is not sent twice. ${reason}\n`;
    case "waiting": {
      const why = reason === "" ? EARLIER_FIRST : reason;
      const next =
        sends === "a server"
          ? "The server sends it as soon as it can."
          : "It is kept, and leaves when a server runs with this data folder.";
      return `${paint("yellow", "not sent yet.")} ${next} ${why}\n`;
    }
  }
}

const IN_ITS_PLACE =
  "The person has not written within 24 hours: the template of whatsapp-fallback-template went in its place.\n";
const EARLIER_FIRST = "Earlier messages to this person leave before it, and limits count.";
