import { addToQueue } from "./add-to-queue.ts";
import { markRead, showTyping } from "./attend.ts";
import { getBotMemory, setBotMemory } from "./bot-memory.ts";
import { card } from "./card.ts";
import { logApiResponses, logWebhookRequests, setDebugMode } from "./debug.ts";
import { deleteFrom, deleteRows } from "./delete.ts";
import { error, errorCode, errorMessage, errorMessageInOneWord, errorNumber } from "./error.ts";
import { find, findDescending, findWhere } from "./find.ts";
import { queueMessage, queueName } from "./get-queue.ts";
import { requestBody, requestMethod, requestPath } from "./get-request.ts";
import {
  errorCodeOfMessage,
  errorLine,
  errorTextOfMessage,
  recipientNumber,
  status,
  statusTime,
} from "./get-status.ts";
import {
  fileName,
  location,
  mediaUrl,
  messageBody,
  messageId,
  messageTimestamp,
  messageType,
  profileName,
  senderNumber,
} from "./get-whatsapp.ts";
import { hear, input, timedOut } from "./hear.ts";
import type { HoleKind } from "./holes.ts";
import { insert, insertInto, insertWith } from "./insert.ts";
import { log, logError, logInfo, logWarn } from "./log.ts";
import { merge } from "./merge.ts";
import { holesOf, parsePattern } from "./pattern.ts";
import { print } from "./print.ts";
import { react } from "./react.ts";
import { reply } from "./reply.ts";
import { save } from "./save.ts";
import { sendFile, sendFileTo } from "./send-file.ts";
import { sendMail } from "./send-mail.ts";
import { sendSms } from "./send-sms.ts";
import { sendTemplate } from "./send-template.ts";
import { sendWhatsapp } from "./send-whatsapp.ts";
import { sendContact } from "./send-whatsapp-contact.ts";
import { sendLink } from "./send-whatsapp-link.ts";
import { sendLocation } from "./send-whatsapp-location.ts";
import { sendAudio, sendDocument, sendImage, sendSticker, sendVideo } from "./send-whatsapp-media.ts";
import { sendButtons, sendList } from "./send-whatsapp-menu.ts";
import { getSession, setSession } from "./session.ts";
import { setResponseHeader, setResponseStatus } from "./set-response.ts";
import { addSuggestion, clearSuggestions } from "./suggestions.ts";
import { talk } from "./talk.ts";
import { talkTo } from "./talk-to.ts";
import { transferToHuman } from "./transfer-to-human.ts";
import { update, updateSet } from "./update.ts";
import { getUserMemory, setUserMemory } from "./user-memory.ts";
import type { Verb } from "./verb.ts";
import { wait } from "./wait.ts";
import { clearHeaders, deleteWeb, getWeb, graphql, patchWeb, postWeb, putWeb, setHeader } from "./web.ts";

/** Every verb of the language, in the order of the reference. */
export const VERBS: readonly Verb[] = [
  talk,
  reply,
  talkTo,
  showTyping,
  markRead,
  hear,
  input,
  timedOut,
  addSuggestion,
  clearSuggestions,
  wait,
  sendWhatsapp,
  sendImage,
  sendVideo,
  sendAudio,
  sendDocument,
  sendSticker,
  sendLocation,
  sendList,
  sendButtons,
  sendLink,
  sendContact,
  sendTemplate,
  sendFile,
  sendFileTo,
  react,
  card,
  sendMail,
  sendSms,
  addToQueue,
  transferToHuman,
  senderNumber,
  messageBody,
  messageId,
  messageTimestamp,
  messageType,
  mediaUrl,
  fileName,
  location,
  profileName,
  status,
  statusTime,
  recipientNumber,
  errorCodeOfMessage,
  errorTextOfMessage,
  errorLine,
  requestBody,
  requestMethod,
  requestPath,
  setResponseHeader,
  setResponseStatus,
  queueMessage,
  queueName,
  setBotMemory,
  getBotMemory,
  setUserMemory,
  getUserMemory,
  setSession,
  getSession,
  getWeb,
  postWeb,
  putWeb,
  patchWeb,
  deleteWeb,
  graphql,
  setHeader,
  clearHeaders,
  save,
  find,
  findWhere,
  findDescending,
  insert,
  insertInto,
  insertWith,
  update,
  updateSet,
  deleteRows,
  deleteFrom,
  merge,
  log,
  logInfo,
  logWarn,
  logError,
  print,
  logWebhookRequests,
  logApiResponses,
  setDebugMode,
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

const HOLES_BY_NAME = new Map(VERBS.map(({ name, pattern }) => [name, holesOf(parsePattern(pattern))]));
const NO_HOLES: ReadonlyMap<string, HoleKind> = new Map();

/** The kind of every value of a verb, by the names in its pattern. */
export function holesOfVerb(name: string): ReadonlyMap<string, HoleKind> {
  return HOLES_BY_NAME.get(name) ?? NO_HOLES;
}

/** Whether these words tell of the newest error: they give a value and can never be set (H-25). */
export function tellsOfError(name: string): boolean {
  const verb = verbNamed(name);
  return verb?.does === "read" && verb.needs === "error";
}
