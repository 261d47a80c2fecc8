import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import { nearest } from "../../model/spell.ts";
import { hasNames, type Misfit } from "../../model/template.ts";
import { message } from "./messages.ts";

/**
 * What an author is told when the account has no such template, or one that is filled in another way.
 *
 * @module
 */
const REFUSED = "WhatsApp refuses such a message, so it would never arrive.";

export function unknownTemplate(at: Span, name: string, names: readonly string[]): Diagnostic {
  const near = nearest(name.slice(0, LIMITS.mistypedLength), names);
  const shown = names.slice(0, LIMITS.wordsPerHint).join(", ");
  const others = names.length > LIMITS.wordsPerHint ? " and others" : "";
  const all = names.length === 0 ? "the account has none yet" : `the account has ${shown}${others}`;
  return message("unknown-template", {
    title: `there is no template ${name}`,
    at,
    label: "the account has no such template",
    why: REFUSED,
    fix:
      near === undefined
        ? `${all}; a new one is known when \`talkbasic templates pull\` has fetched it`
        : `did you mean ${near}?`,
  });
}

/** @param written whether the script names the language */
export function templateLanguage(
  at: Span,
  { name, language }: { readonly name: string; readonly language: string },
  languages: readonly string[],
  written: boolean,
): Diagnostic {
  const one = languages.map((code) => `LANGUAGE "${code}"`).join(" or ");
  return message("template-language", {
    title: `${name} is not there in ${language}`,
    at,
    label: written ? `it is there in ${languages.join(", ")}` : `without LANGUAGE it is sent in ${language}`,
    why: `A template is sent in a language in which it was approved. ${REFUSED}`,
    fix: `write ${one} behind the number`,
  });
}

export function templateStatus(at: Span, name: string, status: string): Diagnostic {
  return message("template-status", {
    severity: "warning",
    title: `${name} is ${status}`,
    at,
    label: "it cannot be sent now",
    why: "WhatsApp sends only templates that are approved and not paused. Until this one is, every message of this line fails.",
    fix: "look in WhatsApp Manager for what it says about this template, or take another one",
  });
}

type ValuesMisfit = Extract<Misfit, { readonly type: "count" | "names" | "header" | "button" }>;

/** Values that do not go with the gaps of a template. */
export function templateValues(at: Span, name: string, misfit: ValuesMisfit): Diagnostic {
  return message("template-values", { at, why: REFUSED, ...saidOf(name, misfit) });
}

interface Said {
  readonly title: string;
  readonly label: string;
  readonly fix: string;
}

function saidOf(name: string, misfit: ValuesMisfit): Said {
  switch (misfit.type) {
    case "count":
      return misfit.part === "header" ? headerGaps(name, misfit.expected) : count(name, misfit);
    case "names":
      return {
        title:
          misfit.given.length === 0
            ? `the gaps of ${name} have names, and these values have none`
            : `the gaps of ${name} are ${misfit.expected.join(", ")}, and not ${misfit.given.join(", ")}`,
        label: "these do not fit its gaps",
        fix: `write ${asWritten(misfit.expected)}`,
      };
    case "header":
      return header(name, misfit);
    case "button":
      return button(name, misfit);
  }
}

function count(
  name: string,
  { expected, given, gaps }: Extract<ValuesMisfit, { readonly type: "count" }>,
): Said {
  return {
    title: `${name} has ${counted(expected, "gap")}, and ${given === 1 ? "1 value is" : `${counted(given, "value")} are`} given`,
    label: given === 0 ? "no values here" : `${counted(given, "value")} here`,
    fix: expected === 0 ? "leave the values out" : `write ${asWritten(gaps)}`,
  };
}

function headerGaps(name: string, expected: number): Said {
  return expected === 0
    ? { title: `the header of ${name} has no gap`, label: "nothing to fill there", fix: "leave header out" }
    : {
        title: `the header of ${name} has a gap, and nothing is given for it`,
        label: "no header here",
        fix: 'give it a text: WITH { header: "…" }, beside the values by their names, or as "1", "2" and so on',
      };
}

const SHOWN = {
  text: "a text",
  image: "a picture",
  video: "a video",
  audio: "a recording",
  sticker: "a sticker",
  document: "a document",
  location: "a place",
} as const;

function header(name: string, { expected, given }: Extract<ValuesMisfit, { readonly type: "header" }>): Said {
  if (expected === undefined)
    return {
      title: `${name} has no header to fill`,
      label: "nothing to fill there",
      fix: "leave header out",
    };
  return {
    title: `the header of ${name} shows ${SHOWN[expected]}, and ${given === undefined ? "nothing" : SHOWN[given]} is given for it`,
    label: given === undefined ? "no header here" : "another kind of header",
    fix: HEADERS[expected],
  };
}

const BY_FILE = "give the web address or the name of one";
const HEADERS: Readonly<Record<keyof typeof SHOWN, string>> = {
  text: 'give it a text: { header: "…" }',
  image: `${BY_FILE}: { header: "https://example.com/menu.jpg" }`,
  video: `${BY_FILE}: { header: "https://example.com/tour.mp4" }`,
  document: `${BY_FILE}: { header: "https://example.com/invoice.pdf" }`,
  audio: BY_FILE,
  sticker: BY_FILE,
  location: "give it a place: { header: { latitude: -23.56, longitude: -46.65 } }",
};

function button(
  name: string,
  { index, expected, given }: Extract<ValuesMisfit, { readonly type: "button" }>,
): Said {
  const key = `button${index + 1}`;
  if (expected === undefined)
    return {
      title: `${name} has no ${key} to fill`,
      label: "nothing to fill there",
      fix: `leave ${key} out`,
    };
  const written = expected === "url" ? '"…"' : `{ type: "${expected}", value: "…" }`;
  return {
    title: `${key} of ${name} is of the type ${expected}, and ${given === undefined ? "nothing" : given} is given for it`,
    label: given === undefined ? `no ${key} here` : "another kind of button",
    fix: `write { ${key}: ${written} }, beside the values by their names, or as "1", "2" and so on`,
  };
}

/** How values for gaps are written: `WITH { customer: …, boxes: … }`, or `WITH …, …`. */
function asWritten(gaps: readonly string[]): string {
  const shown = gaps.slice(0, LIMITS.wordsPerHint);
  return hasNames(gaps)
    ? `WITH { ${shown.map((gap) => `${gap}: …`).join(", ")} }`
    : `${counted(gaps.length, "value")}, as in WITH ${shown.map(() => "…").join(", ")}`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count === 0 ? "no" : count} ${what}s`;
}
