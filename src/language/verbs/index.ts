import { error, errorCode, errorMessage, errorMessageInOneWord, errorNumber } from "./error.ts";
import { messageBody, messageId, messageTimestamp, senderNumber } from "./get-whatsapp.ts";
import { hear } from "./hear.ts";
import { log, logError, logInfo, logWarn } from "./log.ts";
import { print } from "./print.ts";
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
  logInfo,
  logWarn,
  logError,
  print,
  error,
  errorMessage,
  errorMessageInOneWord,
  errorCode,
  errorNumber,
];

const BY_NAME = new Map(VERBS.map((verb) => [verb.name, verb]));

/** The verb of that name (words in capitals), or undefined. */
export function verbNamed(name: string): Verb | undefined {
  return BY_NAME.get(name);
}

/** Whether these words tell of the newest error: they give a value and can never be set (H-25). */
export function tellsOfError(name: string): boolean {
  const verb = verbNamed(name);
  return verb?.does === "read" && verb.of === "error";
}
