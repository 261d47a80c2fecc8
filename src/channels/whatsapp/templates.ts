import type { TemplateButtonShape, TemplateHeaderShape, TemplateShape } from "../../model/template.ts";
import { type Fields, fieldsIn, idIn, listIn, textIn } from "./readers.ts";

/**
 * Templates as Graph describes them.
 *
 * @see Meta, WhatsApp Cloud API, "Templates": `GET /{account}/message_templates`
 * @module
 */

/** UTF-16 units of what is believed of each field. */
const LENGTHS = { name: 512, word: 64, text: 8_192, url: 4_096 } as const;

/** What is asked of each template. */
export const TEMPLATE_FIELDS = "name,language,status,category,components,parameter_format";

/**
 * Reads one template. What it does not say is taken in the way that lets most pass: it is approved, it is no
 * advertising, its language is `en`, and its gaps are those that its texts show. Components and buttons of kinds that
 * nobody here knows are passed over.
 *
 * @returns undefined when it has no name
 * @example readTemplate({ name: "hi", components: [{ type: "BODY", text: "Hi {{1}}" }] }) // → { name: "hi", gaps: ["1"], … }
 */
export function readTemplate(value: unknown): TemplateShape | undefined {
  const fields = fieldsIn(value);
  const name = idIn(fields?.name, LENGTHS.name);
  if (fields === undefined || name === undefined) return undefined;
  const components = listIn(fields.components).map(componentIn);
  const of = (type: string): Component | undefined => components.find((component) => component.type === type);
  const category = wordIn(fields.category) ?? "UTILITY";
  const format = wordIn(fields.parameter_format);
  const header = headerIn(of("HEADER"), format);
  return {
    name,
    language: languageIn(fields.language) ?? "en",
    status: wordIn(fields.status) ?? "APPROVED",
    category,
    gaps: bodyGapsOf(of("BODY"), category, format),
    ...(header !== undefined && { header }),
    buttons: listIn(of("BUTTONS")?.fields.buttons).map(buttonIn),
  };
}

interface Component {
  /** In capital letters: answers have them, and what people write down often has not. */
  readonly type: string | undefined;
  readonly fields: Fields;
}

function componentIn(value: unknown): Component {
  const fields = fieldsIn(value) ?? {};
  return { type: wordIn(fields.type), fields };
}

function wordIn(value: unknown): string | undefined {
  return idIn(value, LENGTHS.word)?.toUpperCase();
}

/** Answers and webhooks have a text; a send has an object. */
function languageIn(value: unknown): string | undefined {
  return idIn(fieldsIn(value)?.code ?? value, LENGTHS.word);
}

/** The body of a template for codes is Meta's own and need not be written out: the code is its only gap. */
function bodyGapsOf(
  body: Component | undefined,
  category: string,
  format: string | undefined,
): readonly string[] {
  const text = textIn(body?.fields.text, LENGTHS.text);
  if (text === undefined && category === "AUTHENTICATION") return ["1"];
  return gapsIn(text ?? "", format);
}

/**
 * The gaps of a text, each once: by number in their order, or by name as they come.
 *
 * @param format `POSITIONAL` or `NAMED`; without it the text itself tells
 */
function gapsIn(text: string, format: string | undefined): readonly string[] {
  const found = new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, gap]) => gap as string));
  const numbered = [...found].filter((gap) => /^\d+$/.test(gap)).sort((one, other) => +one - +other);
  if (format === "POSITIONAL" || (format !== "NAMED" && numbered.length === found.size)) return numbered;
  return [...found];
}

function headerIn(
  header: Component | undefined,
  format: string | undefined,
): TemplateHeaderShape | undefined {
  if (header === undefined) return undefined;
  switch (wordIn(header.fields.format)) {
    // A header with a text and no word about its format is one of text.
    case "TEXT":
    case undefined:
      return { type: "text", gaps: gapsIn(textIn(header.fields.text, LENGTHS.text) ?? "", format) };
    case "IMAGE":
      return { type: "image" };
    case "VIDEO":
      return { type: "video" };
    case "DOCUMENT":
      return { type: "document" };
    case "LOCATION":
      return { type: "location" };
    default:
      return undefined;
  }
}

function buttonIn(value: unknown): TemplateButtonShape {
  const button = fieldsIn(value);
  switch (wordIn(button?.type)) {
    case "URL":
      return { type: "url", needsValue: /\{\{/.test(textIn(button?.url, LENGTHS.url) ?? "") };
    // A code that is copied or filled in: it is sent as if it were the end of an address.
    case "OTP":
      return { type: "url", needsValue: true };
    case "QUICK_REPLY":
      return { type: "quick_reply", needsValue: false };
    case "COPY_CODE":
      return { type: "copy_code", needsValue: true };
    case "PHONE_NUMBER":
      return { type: "phone", needsValue: false };
    default:
      return { type: "other", needsValue: false };
  }
}
