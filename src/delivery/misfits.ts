import { LIMITS } from "../model/limits.ts";
import type { Template } from "../model/outgoing.ts";
import { nearest } from "../model/spell.ts";
import { hasNames, type Misfit } from "../model/template.ts";
import type { Refusal } from "./policy.ts";

/**
 * What is said of a template that the channel would refuse, under the code that the channel would give.
 *
 * @see Meta, WhatsApp Cloud API, "Error codes"
 * @module
 */

const PULL = "run `talkbasic templates pull`";

export function misfitRefusal(template: Pick<Template, "name" | "language">, misfit: Misfit): Refusal {
  return { code: codeOf(misfit), reason: reasonOf(template, misfit) };
}

function codeOf(misfit: Misfit): string {
  switch (misfit.type) {
    case "unknown":
    case "language":
      return "132001";
    case "status":
      return misfit.status === "PAUSED" ? "132015" : misfit.status === "DISABLED" ? "132016" : "132001";
    case "count":
      return "132000";
    case "names":
    case "header":
    case "button":
      return "132012";
  }
}

function reasonOf({ name, language }: Pick<Template, "name" | "language">, misfit: Misfit): string {
  const it = `The template "${name}" (${language})`;
  const changed = `If it was changed lately, ${PULL}.`;
  switch (misfit.type) {
    case "unknown":
      return `The account has no template "${name}"${suggestion(name, misfit.names)} If it is new, ${PULL}.`;
    case "language":
      return `The template "${name}" does not exist in the language ${language}, only in ${listed(misfit.languages)}. Name one of these, or if ${language} is new, ${PULL}.`;
    case "status":
      return statusReason(it, misfit.status);
    case "count":
      return `${it} has ${counted(misfit.expected, "gap")}${named(misfit.gaps)} in its ${misfit.part}, and was given ${counted(misfit.given, "value")}. ${misfit.expected === 0 ? "Leave them out." : "Give one text for each gap."} ${changed}`;
    case "names":
      return `${it} ${namesReason(misfit)} ${changed}`;
    case "header":
      return `${it} ${headerReason(misfit)} ${changed}`;
    case "button":
      return `${it} ${buttonReason(misfit)} ${changed}`;
  }
}

function suggestion(name: string, names: readonly string[]): string {
  if (names.length === 0) return ": it has no templates at all. Make one in WhatsApp Manager.";
  const near = name.length > LIMITS.mistypedLength ? undefined : nearest(name, names);
  return near === undefined ? `. Its templates are ${listed(names)}.` : `; did you mean "${near}"?`;
}

function statusReason(it: string, status: string): string {
  switch (status) {
    case "PAUSED":
      return `${it} is paused: people blocked or reported it, and WhatsApp lets it rest for some hours. Send another template meanwhile.`;
    case "DISABLED":
      return `${it} is disabled for good: people blocked or reported it too often. Make a new one in WhatsApp Manager.`;
    default:
      return `${it} is not approved, its status is ${status}. WhatsApp Manager says why; if it was approved since, ${PULL}.`;
  }
}

function namesReason({ expected, given }: Misfit & { readonly type: "names" }): string {
  if (!hasNames(expected))
    return `has gaps without names, and was given ${listed(given)}. Give the values in their order.`;
  const was = given.length === 0 ? "values without names" : listed(given);
  return `has ${counted(expected.length, "gap")}${named(expected)}, and was given ${was}. Give each value by the name of its gap.`;
}

function headerReason({ expected, given }: Misfit & { readonly type: "header" }): string {
  if (expected === undefined)
    return `has nothing to fill in its header, and was given ${article(given)}. Leave it out.`;
  const was = given === undefined ? "nothing" : article(given);
  return `has a header that needs ${article(expected)}, and was given ${was} for it.`;
}

const WITH_ARTICLE = {
  text: "a text",
  image: "a picture",
  video: "a video",
  audio: "a recording",
  document: "a file",
  sticker: "a sticker",
  location: "a place",
} as const;

function article(header: (Misfit & { readonly type: "header" })["given"]): string {
  return header === undefined ? "nothing" : WITH_ARTICLE[header];
}

const BUTTON_VALUE = {
  url: "the end of its web address",
  quick_reply: "what comes back when it is tapped",
  copy_code: "the code to copy",
} as const;

function buttonReason({ index, expected, given }: Misfit & { readonly type: "button" }): string {
  const button = `button ${index + 1}`;
  if (expected !== undefined)
    return `needs a value for ${button}, ${BUTTON_VALUE[expected]}, and was given ${given === undefined ? "none" : `one for a button of another kind (${given})`}.`;
  return given === undefined
    ? `has a ${button} of a kind that cannot be filled from here. Use another template.`
    : `has no ${button} with a gap, and was given a value for it. Leave it out.`;
}

function named(gaps: readonly string[]): string {
  return hasNames(gaps) ? ` (${listed(gaps)})` : "";
}

function counted(count: number, noun: string): string {
  return count === 0 ? `no ${noun}s` : `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, LIMITS.wordsPerHint).join(", ");
  return words.length > LIMITS.wordsPerHint
    ? `${shown} and ${words.length - LIMITS.wordsPerHint} more`
    : shown;
}
