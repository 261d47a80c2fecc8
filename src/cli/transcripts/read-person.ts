import { jsonIn } from "../../channels/whatsapp/readers.ts";
import { ATTACHMENTS } from "../../simulator/phone.ts";
import { tapped } from "./choices.ts";
import { unescaped } from "./escaped.ts";
import { FORMS } from "./forms.ts";
import { unknownKind } from "./messages.ts";
import type { Paragraph } from "./paragraphs.ts";
import { namedTexts, type Token, tokensIn } from "./quoted.ts";
import { Misread, type Reading, refuse } from "./reading.ts";

/**
 * What people do: `> text`, `> [title]` for a tap, `>! image …` for everything else.
 *
 * @module
 */

/** @param name  who, as it stands before the sign; `rest` what stands behind it */
export function readText(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const lines = [rest, ...paragraph.more].join("\n");
  if (lines.trim() === "") refuse(paragraph, "this message says nothing", FORMS.says);
  const person = reading.doer(name, paragraph);
  const doer = writer(person);
  const title = tapped(lines);
  if (title !== undefined) reading.happens({ type: "tap", doer, title }, paragraph);
  else brings({ ...doer, text: unescaped(lines) }, paragraph, reading);
}

/** The same for what is no text. */
export function readDeed(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const text = [rest, ...paragraph.more].join("\n").trim();
  const [word = ""] = /^\S+/.exec(text) ?? [];
  const behind = text.slice(word.length).trim();
  const doer = writer(reading.doer(name, paragraph));
  if (word === "meta") {
    brings({ meta: { ...sender(doer), ...metaIn(behind, paragraph) } }, paragraph, reading);
  } else {
    const tokens = tokensIn(behind) ?? refuse(paragraph, "a quote is not closed", FORMS.sends);
    brings({ ...doer, ...deedOf(word, tokens, paragraph) }, paragraph, reading);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function writer({ address, profile }: { readonly address: string; readonly profile?: string }) {
  return { from: address, ...(profile !== undefined && { profile }) };
}

function sender({ from }: { readonly from: string }): Fields {
  return /^\d+$/.test(from) ? { from } : { from_user_id: from };
}

function brings(deed: Fields, paragraph: Paragraph, reading: Reading): void {
  reading.happens({ type: "input", input: { in: deed } }, paragraph);
}

function metaIn(text: string, paragraph: Paragraph): Fields {
  const value = jsonIn(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    refuse(paragraph, "this is no JSON object", FORMS.brings);
  }
  return value as Fields;
}

function deedOf(type: string, [first, ...more]: readonly Token[], paragraph: Paragraph): Fields {
  if (ATTACHMENTS.some((one) => one === type)) {
    const named = namedTexts(more, ["caption", "filename"]);
    if (first === undefined || named === undefined)
      return refuse(paragraph, `this ${type} is not whole`, FORMS.sends);
    return { type, url: first.text, ...named };
  }
  if (type === "location") {
    const [, latitude, longitude] = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(first?.text ?? "") ?? [];
    const named = namedTexts(more, ["name", "address"]);
    if (latitude === undefined || named === undefined)
      return refuse(paragraph, "this place is not whole", FORMS.isAt);
    return { type, latitude: Number(latitude), longitude: Number(longitude), ...named };
  }
  if (type === "button" || type === "list") {
    const named = namedTexts(more, ["reply"]);
    if (!first?.isQuoted || named === undefined)
      return refuse(paragraph, "this tap is not whole", FORMS.taps);
    return { type, title: first.text, ...named };
  }
  throw new Misread(
    unknownKind(paragraph.span, ">!", type, [...ATTACHMENTS, "location", "button", "list", "meta"]),
  );
}
