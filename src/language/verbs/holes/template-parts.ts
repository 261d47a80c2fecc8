import { ScriptFault } from "../../../model/fault.ts";
import type { Template, TemplateButton } from "../../../model/outgoing.ts";
import { gapText } from "../../../model/template.ts";
import { beginningOf, kindOf, named, textOf, type Value } from "../../../model/value.ts";
import { fileOf, isAddress } from "./address.ts";
import { endOf, mediaAt } from "./media.ts";
import { placeOf } from "./place.ts";

/**
 * What fills one place of a template: a gap of its text, its header, a button.
 *
 * @module
 */

/** UTF-16 units that a template has room for at most, whatever it is made of. */
const LONGEST = 32_768;

/** @throws ScriptFault `fault/template` when no gap can hold it */
export function gapOf(value: Value, name: string): string {
  if (value !== null && typeof value === "object") throw noGap(`the value "${name}" is ${named(value)}`);
  const text = gapText(textOf(value));
  if (text === "") throw noGap(`the value "${name}" is empty`);
  if (text.length > LONGEST) throw noGap(`the value "${name}" has ${text.length} characters`);
  return text;
}

type Header = NonNullable<Template["header"]>;

/**
 * What stands in the header: an object with latitude and longitude is a place, a web address a picture, a video or a
 * document, and so is a text that ends like the name of one. Any other text is a text.
 */
export function headerOf(value: Value): Header {
  if (kindOf(value) === "object") return placeIn(value as Keyed);
  const text = gapOf(value, "header");
  if (!isAddress(text) && !FILES.has(endOf(text))) return { type: "text", text };
  const media = mediaAt(fileOf(text));
  if (media.type === "sticker" || media.type === "audio") return { type: "document", url: media.url };
  return media;
}

/** How the names of files end that a header can show. */
const FILES: ReadonlySet<string> = new Set(
  "jpg jpeg png mp4 3gp pdf txt csv doc docx xls xlsx ppt pptx".split(" "),
);

type Keyed = { readonly [key: string]: Value };

const PLACE_KEYS = ["latitude", "longitude", "name", "address"];

function placeIn(object: Keyed): Header {
  const other = Object.keys(object).find((key) => !PLACE_KEYS.includes(key));
  if (other !== undefined) throw noHeader(`"${beginningOf(other)}" says nothing about a place`);
  const place = placeOf([object.latitude ?? null, object.longitude ?? null]);
  const [name, address] = [textOf(object.name ?? null), textOf(object.address ?? null)];
  return { type: "location", ...place, ...(name !== "" && { name }), ...(address !== "" && { address }) };
}

const BUTTON_TYPES: readonly TemplateButton["type"][] = ["url", "quick_reply", "copy_code"];

/** The value of a button: a text ends its web address; an object says with `type` what else it is. */
export function buttonOf(value: Value, index: number): TemplateButton {
  const name = `button${index + 1}`;
  if (kindOf(value) !== "object") return { index, type: "url", value: gapOf(value, name) };
  const object = value as Keyed;
  const other = Object.keys(object).find((key) => key !== "type" && key !== "value");
  if (other !== undefined) throw noButton(`"${beginningOf(other)}" says nothing about a button`);
  const wanted = textOf(object.type ?? "url");
  const type = BUTTON_TYPES.find((one) => one === wanted);
  if (type === undefined) throw noButton(`there is no button of the type "${beginningOf(wanted)}"`);
  return { index, type, value: gapOf(object.value ?? null, name) };
}

export function noGap(title: string): ScriptFault {
  return unfilled(
    title,
    'give one text for each gap, in their order, as in WITH "Ana", 3, or by name, as in WITH { name: "Ana" }',
  );
}

function noHeader(title: string): ScriptFault {
  return unfilled(
    title,
    "write a text, a web address or the name of a file, or a place: { header: { latitude: -23.56, longitude: -46.65 } }, perhaps with its name and address",
  );
}

function noButton(title: string): ScriptFault {
  return unfilled(
    title,
    'write the end of its address, as in { button1: "order/77" }, or { button1: { type: "quick_reply", value: "yes" } }; the types are url, quick_reply and copy_code',
  );
}

function unfilled(title: string, fix: string): ScriptFault {
  return new ScriptFault(
    "fault/template",
    title,
    "WhatsApp refuses a template unless each of its gaps gets what belongs there; nothing is sent.",
    fix,
  );
}
