import { messageBody, messageId, messageTimestamp, senderNumber } from "./get-whatsapp.ts";
import { hear } from "./hear.ts";
import { log } from "./log.ts";
import { sendWhatsapp } from "./send-whatsapp.ts";
import { talk } from "./talk.ts";
import type { Verb } from "./verb.ts";
import { wait } from "./wait.ts";

/** Every verb of the language, in the order of the reference. */
export const VERBS: readonly Verb[] = [
  talk,
  hear,
  wait,
  sendWhatsapp,
  senderNumber,
  messageBody,
  messageId,
  messageTimestamp,
  log,
];

const BY_NAME = new Map(VERBS.map((verb) => [verb.name, verb]));

/** The verb of that name (words in capitals), or undefined. */
export function verbNamed(name: string): Verb | undefined {
  return BY_NAME.get(name);
}
