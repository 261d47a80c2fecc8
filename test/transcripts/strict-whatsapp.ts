import { readAnswer } from "../../src/channels/whatsapp/answer.ts";
import { graphBody } from "../../src/channels/whatsapp/outbound.ts";
import { agreeable, type Simulated } from "../../src/cli/agreeable.ts";
import type { Transcript } from "../../src/cli/transcripts/transcript.ts";
import type { Outgoing } from "../../src/model/outgoing.ts";
import type { Dispatch, Sender } from "../../src/runtime/ports.ts";
import { problemsOf } from "../../src/simulator/graph/validate.ts";

/**
 * A WhatsApp that outlives the bot's restarts, refuses what a transcript tells it to, and looks at every body as Graph
 * would.
 *
 * A transcript says in a remark what is refused, each remark once: `' WhatsApp refuses "Hello" with 131047.` In the
 * quotes stands what a text says, or the name of a template.
 */
export class StrictWhatsapp {
  readonly complaints: string[] = [];
  readonly #refusals: { readonly what: string; readonly code: number }[];

  constructor({ source }: Pick<Transcript, "source">) {
    this.#refusals = [...source.text.matchAll(REFUSAL)].map(([line, what, code]) => {
      if (what === undefined) throw new Error(`${source.path}: this refuses nothing: ${line}`);
      return { what, code: Number(code) };
    });
  }

  /** What a transcript wanted to be refused and was never sent. */
  get leftOver(): readonly string[] {
    return this.#refusals.map(({ what, code }) => `${code} for ${what}`);
  }

  /** The way to it, for a bot that has just begun. */
  doorFor(simulated: Simulated): Sender {
    const sender = agreeable(simulated);
    return {
      ...sender,
      send: async (dispatch) => {
        this.#examine(dispatch);
        const code = this.#refusalOf(dispatch.message);
        if (code === undefined) return sender.send(dispatch);
        const error = { code, type: "OAuthException", message: `(#${code}) refused by the transcript` };
        return readAnswer(400, { error }, dispatch);
      },
    };
  }

  #refusalOf(message: Outgoing): number | undefined {
    const at = this.#refusals.findIndex(({ what }) => what === nameOf(message));
    return at < 0 ? undefined : this.#refusals.splice(at, 1)[0]?.code;
  }

  #examine(dispatch: Dispatch): void {
    const { message, to } = dispatch;
    if (message.type === "mail" || message.type === "sms") return;
    const body = graphBody(dispatch, () => "1234567890");
    this.complaints.push(...problemsOf(body));
    const { to: number, recipient } = body;
    const named = to.kind === "bsuid" ? [undefined, to.value] : [`+${to.value}`, undefined];
    if (number !== named[0] || recipient !== named[1])
      this.complaints.push(`${to.kind} ${to.value} is written to as ${number ?? recipient}`);
  }
}

/** Also finds what only begins like such a remark, so that a slip of the pen does not go unnoticed. */
const REFUSAL = /^' WhatsApp refuses(?: "(.+)" with (\d+)\.|.*)$/gm;

function nameOf(message: Outgoing): string | undefined {
  if (message.type === "template") return message.name;
  return "body" in message ? message.body : undefined;
}
