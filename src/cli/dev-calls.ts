import { randomBytes } from "node:crypto";
import { signTwilio } from "../channels/twilio-voice/signature.ts";
import { ASKED_PATH } from "../channels/webhook/observed.ts";
import type { WebhookHandler } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { Told } from "../verification/ports.ts";
import type { TelephonyBot } from "../wiring/telephony.ts";
import { printable } from "./shown.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Telephone calls as whoever runs `dev` meets them: how one is placed, and what people would be told of it.
 *
 * @module
 */

/** How to let a simulated robot call a number. @param path of the bot that has it */
export function callLines(
  url: string,
  { number = "" }: Pick<TelephonyBot, "number">,
  path: string,
  terminal: Terminal,
): readonly string[] {
  const cyan = (line: string): string => terminal.paint("cyan", printable(line));
  return [
    "",
    `Catch a verification code that is spoken to ${number}: open the window, then let a robot call.`,
    "",
    cyan(`npx talkbasic verify-number --arm --number ${number} --language en_US --rehearse --bots ${path}`),
    cyan(`curl ${url}/simulator/calls --data-urlencode 'to=${number}' --data-urlencode 'says=${SPOKEN}'`),
    "",
    "What would be mailed is shown here. All steps, with a simulated Meta that calls by itself:",
    "",
    cyan(`npx talkbasic verify-number ${number} --rehearse --bots ${path}`),
    "",
  ];
}

const SPOKEN = "Your verification code is 4 8 2 9 1 3. Once again, 4 8 2 9 1 3.";

/** What somebody would be told about a number, as lines for a terminal. */
export function toldLines(bot: BotId, told: Told, terminal: Terminal): string {
  switch (told.way) {
    case "mail": {
      const title = terminal.paint("green", printable(`${bot} → ${told.to.join(", ")}:`));
      return `${title} [mail] ${printable(told.subject)}\n${printable(told.text.trimEnd())}\n`;
    }
    case "sms":
      return `${terminal.paint("green", `${bot} → …${told.to.slice(-4)}:`)} [sms] ${printable(told.text)}\n`;
    case "webhook":
      return `${terminal.paint("green", `${bot}:`)} [webhook] ${printable(told.event.type)}\n`;
  }
}

/**
 * A line for a shell that calls a script where only Twilio is let in: with the keys that somebody pressed, signed as the
 * simulated Twilio signs. Another call at every start, for what came once is answered as before.
 *
 * @returns undefined for a script at another path
 */
export function signedCurl(
  url: string,
  { path }: WebhookHandler,
  line: TelephonyBot | undefined,
): string | undefined {
  const [token] = line?.authTokens ?? [];
  if (path !== ASKED_PATH || line === undefined || token === undefined) return undefined;
  const { accountSid = "", number = "" } = line;
  const form = {
    ...{ CallSid: `CA${randomBytes(16).toString("hex")}`, AccountSid: accountSid },
    ...{ From: "+15550100001", To: number, Digits: "482913" },
  };
  const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
  const pairs = Object.entries(form).map(([name, value]) => ({ name: bytes(name), value: bytes(value) }));
  const address = `${url}${path}`;
  const body = new URLSearchParams(form).toString();
  return `curl -i -H 'X-Twilio-Signature: ${signTwilio(address, pairs, token)}' --data-raw '${body}' '${address}'`;
}
