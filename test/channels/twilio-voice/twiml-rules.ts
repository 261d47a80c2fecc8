import { type Element, parseXml } from "./xml.ts";

/**
 * What Twilio takes as markup, as tables: verbs, what may stand in them, and their attributes with their values. From
 * Twilio's pages on Gather, Record, Recording, Dial, Say and Redirect, and her error codes 12xxx, 133xx and 136xx.
 *
 * @module
 */

type Check = (value: string) => boolean;

interface Verb {
  /** Verbs that may stand in it. */
  readonly nests: readonly string[];
  readonly text: "none" | "needed";
  readonly attributes: Readonly<Record<string, Check>>;
}

const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value);
const some =
  (...words: readonly string[]): Check =>
  (value) =>
    value !== "" &&
    new Set(value.split(" ")).size === value.split(" ").length &&
    value.split(" ").every((word) => words.includes(word));
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value);
const upTo =
  (most: number): Check =>
  (value) =>
    /^[1-9]\d*$/.test(value) && Number(value) <= most;

const yesNo = oneOf("true", "false");
const method = oneOf("GET", "POST");
/** Absolute: Twilio's console shows it, and a login or a path before ours may stand in it. */
const address = matching(/^https:\/\/[^\s/]+\/\S*$/);
const language = matching(/^[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})$/);
const hints: Check = (value) =>
  value.length <= 10_000 &&
  value.split(",").length <= 500 &&
  value.split(",").every((hint) => hint.trim() !== "" && hint.length <= 100);
const E164 = /^\+[1-9]\d{7,14}$/;

const VERBS: Readonly<Record<string, Verb>> = {
  Start: { nests: ["Recording"], text: "none", attributes: {} },
  Recording: {
    nests: [],
    text: "none",
    attributes: {
      recordingStatusCallback: address,
      recordingStatusCallbackMethod: method,
      recordingStatusCallbackEvent: some("in-progress", "completed", "absent", "failed"),
      trim: oneOf("trim-silence", "do-not-trim"),
      channels: oneOf("mono", "dual"),
      track: oneOf("inbound", "outbound", "both"),
    },
  },
  Gather: {
    nests: ["Say", "Play", "Pause"],
    text: "none",
    attributes: {
      input: oneOf("dtmf", "speech", "dtmf speech"),
      action: address,
      method,
      timeout: upTo(300),
      speechTimeout: matching(/^(?:auto|[1-9]\d?)$/),
      maxSpeechTime: upTo(600),
      numDigits: upTo(50),
      finishOnKey: matching(/^[0-9#*]?$/),
      language,
      hints,
      profanityFilter: yesNo,
      actionOnEmptyResult: yesNo,
      partialResultCallback: address,
      bargeIn: yesNo,
    },
  },
  Record: {
    nests: [],
    text: "none",
    attributes: {
      action: address,
      method,
      timeout: matching(/^\d{1,4}$/),
      finishOnKey: matching(/^[0-9#*]*$/),
      maxLength: upTo(14_400),
      playBeep: yesNo,
      trim: oneOf("trim-silence", "do-not-trim"),
      recordingStatusCallback: address,
      recordingStatusCallbackMethod: method,
      recordingStatusCallbackEvent: some("in-progress", "completed", "absent"),
      transcribe: yesNo,
      transcribeCallback: address,
    },
  },
  Say: {
    nests: [],
    text: "needed",
    attributes: { language, voice: matching(/^(?:Polly|Google)\.[\w.-]+$/), loop: upTo(10) },
  },
  Dial: {
    nests: ["Number"],
    text: "needed",
    attributes: {
      answerOnBridge: yesNo,
      action: address,
      method,
      timeout: upTo(600),
      callerId: matching(E164),
    },
  },
  Redirect: { nests: [], text: "needed", attributes: { method } },
  Hangup: { nests: [], text: "none", attributes: {} },
};

/** Verbs of an answer to a text message. */
const MESSAGE_VERBS: Readonly<Record<string, Verb>> = {};

/** Everything that Twilio would find wrong, as sentences; empty when it takes the document. */
export function wrongIn(document: string, kind: "call" | "message" = "call"): readonly string[] {
  if (!/^<(?:\?xml |Response)/.test(document)) return ["12100: something stands before the document"];
  if (Buffer.byteLength(document) > 64 * 1024) return ["11750: it is too large"];
  try {
    const root = parseXml(document);
    if (root.name !== "Response" || Object.keys(root.attributes).length > 0) return ["12102: no <Response>"];
    const verbs = kind === "call" ? VERBS : MESSAGE_VERBS;
    return [
      ...root.children.flatMap((child) => wrongChild(child, Object.keys(verbs), verbs)),
      ...wrongOrder(root),
    ];
  } catch (error) {
    return [`12100: ${error instanceof Error ? error.message : error}`];
  }
}

function wrongChild(
  child: Element | string,
  allowed: readonly string[],
  verbs: typeof VERBS,
): readonly string[] {
  if (typeof child === "string") return [`12200: the text "${child}" stands where a verb is expected`];
  const verb = verbs[child.name];
  if (!verb || !allowed.includes(child.name)) return [`12200: <${child.name}> may not stand here`];
  const elements = child.children.filter((inner) => typeof inner !== "string");
  const text = child.children.filter((inner) => typeof inner === "string").join("");
  return [
    ...Object.entries(child.attributes).flatMap(([name, value]) =>
      wrongAttribute(child.name, name, value, verb),
    ),
    ...elements.flatMap((inner) => wrongChild(inner, verb.nests, verbs)),
    ...(verb.text === "none" && text !== "" ? [`12200: <${child.name}> holds no text`] : []),
    ...(verb.text === "needed" && text.trim() === "" && elements.length === 0
      ? [`<${child.name}> is empty`]
      : []),
    ...wrongTogether(child, text),
  ];
}

function wrongAttribute(verb: string, name: string, value: string, { attributes }: Verb): readonly string[] {
  const check = attributes[name];
  if (!check) return [`12200: <${verb}> has no ${name}`];
  return check(value) ? [] : [`<${verb} ${name}="${value}"> is no value for it`];
}

/** Attributes that make sense only with others, and texts that are more than words. */
function wrongTogether({ name, attributes }: Element, text: string): readonly string[] {
  const has = (attribute: string): boolean => attribute in attributes;
  const wrong: Readonly<Record<string, boolean>> = {
    "13614: transcribeCallback without transcribe":
      has("transcribeCallback") && attributes.transcribe !== "true",
    "13619: longer than what is transcribed":
      attributes.transcribe === "true" && Number(attributes.maxLength) > 120,
    "a Gather without an action loops": name === "Gather" && !has("action"),
    "a Gather for speech without a language hears English":
      /speech/.test(attributes.input ?? "") && !has("language"),
    "13223: no number to dial": name === "Dial" && !E164.test(text),
    "no address to redirect to": name === "Redirect" && !/^https?:\/\/\S+$/.test(text),
    "longer than Say takes": name === "Say" && text.length > 4_096,
  };
  return Object.entries(wrong).flatMap(([what, isSo]) => (isSo ? [what] : []));
}

/** Verbs after which nothing is reached. */
const LAST = ["Hangup", "Redirect", "Record"];

function wrongOrder({ children }: Element): readonly string[] {
  const names = children.map((child) => (typeof child === "string" ? "" : child.name));
  return names
    .slice(0, -1)
    .flatMap((name) => (LAST.includes(name) ? [`nothing behind <${name}> is reached`] : []));
}

/** The verbs of a document in order, nested ones behind theirs. */
export function verbsOf(document: string): readonly string[] {
  const names = ({ name, children }: Element): readonly string[] => [
    name,
    ...children.flatMap((child) => (typeof child === "string" ? [] : names(child))),
  ];
  return names(parseXml(document)).slice(1);
}
