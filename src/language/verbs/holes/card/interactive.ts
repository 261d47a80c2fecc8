import type { Media } from "../../../../model/outgoing.ts";
import { beginningOf } from "../../../../model/value.ts";
import { linkOf } from "../address.ts";
import { buttonsOf, labelOf, rowsOf } from "../items.ts";
import { mediaIn } from "./media.ts";
import {
  fault,
  neededList,
  neededParts,
  neededText,
  onlyKeys,
  optionalText,
  type Parts,
  partsOf,
  type Saying,
} from "./reading.ts";

/**
 * Cards with something to tap: buttons, a list of one section, or one button that opens a web address.
 *
 * @module
 */
export function interactive(card: Parts): Saying {
  const inner = neededParts(card, "interactive", ["type", "header", "body", "footer", "action"]);
  const type = neededText(inner, "type");
  const body = neededText(neededParts(inner, "body", ["text"]), "text");
  const footer = inner.has("footer") ? neededText(neededParts(inner, "footer", ["text"]), "text") : undefined;
  const around: Around = {
    body: footer === undefined ? body : `${body}\n\n${footer}`,
    header: headerIn(inner),
  };
  if (type === "button") return buttons(inner, around);
  if (type === "list") return list(inner, around);
  if (type === "cta_url") return link(inner, around);
  throw fault(
    `\`interactive.type\` is "${beginningOf(type)}"`,
    "take button, list or cta_url, which can be tapped here",
  );
}

interface Around {
  readonly body: string;
  readonly header: string | Media | undefined;
}

/** A text, or a picture, film or file, which goes in front as a message of its own. */
function headerIn(inner: Parts): Around["header"] {
  if (!inner.has("header")) return undefined;
  const header = neededParts(inner, "header", ["type", "text", "image", "video", "document"]);
  const type = neededText(header, "type");
  if (type === "text") return neededText(header, "text");
  if (type === "image" || type === "video") return mediaIn(header, type, ["link"]);
  if (type === "document") return mediaIn(header, type, ["link", "filename"]);
  throw fault(`\`${header.path}type\` is "${beginningOf(type)}"`, "take text, image, video or document");
}

function buttons(inner: Parts, { body, header }: Around): Saying {
  const action = neededParts(inner, "action", ["buttons"]);
  const choices = buttonsOf(
    neededList(action, "buttons").map((button, at) => {
      const parts = partsOf(button, `${action.path}buttons[${at}].`);
      onlyKeys(parts, ["type", "reply"]);
      return neededText(neededParts(parts, "reply", ["id", "title"]), "title");
    }),
  );
  const whole = titled({ body, header });
  return (tongue) => [...mediaOf(header), { type: "menu", body: whole, choices, tongue }];
}

function link(inner: Parts, { body, header }: Around): Saying {
  const action = neededParts(inner, "action", ["name", "parameters"]);
  const parameters = neededParts(action, "parameters", ["display_text", "url"]);
  const label = labelOf(neededText(parameters, "display_text"));
  const url = linkOf(neededText(parameters, "url"));
  return () => [...mediaOf(header), { type: "link", body: titled({ body, header }), label, url }];
}

/** A title of words stands in bold letters above the text. */
function titled({ body, header }: Around): string {
  return typeof header === "string" ? `*${header}*\n${body}` : body;
}

function list(inner: Parts, { body, header }: Around): Saying {
  const action = neededParts(inner, "action", ["button", "sections"]);
  const button = optionalText(action, "button");
  if (button !== undefined && [...button].length > BUTTON)
    throw fault(`\`${action.path}button\` has ${[...button].length} characters`, `write at most ${BUTTON}`);
  const [section, ...others] = neededList(action, "sections");
  if (section === undefined || others.length > 0)
    throw fault(
      `\`${action.path}sections\` has ${others.length === 0 ? "no section" : "several sections"}`,
      "write all rows into one section",
    );
  const sectioned = partsOf(section, `${action.path}sections[0].`);
  onlyKeys(sectioned, ["title", "rows"]);
  const choices = rowsOf(
    neededList(sectioned, "rows").map((row, at) => {
      const parts = partsOf(row, `${sectioned.path}rows[${at}].`);
      onlyKeys(parts, ["id", "title"]);
      return neededText(parts, "title");
    }),
  );
  const title = typeof header === "string" ? { header } : {};
  return (tongue) => [
    ...mediaOf(header),
    { type: "list", body, ...title, ...(button && { button }), choices, tongue },
  ];
}

/** Code points on what opens a list. */
const BUTTON = 20;

function mediaOf(header: Around["header"]): readonly Media[] {
  return typeof header === "object" ? [header] : [];
}
