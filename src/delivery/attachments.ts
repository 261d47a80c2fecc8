import type { Location } from "../model/message.ts";
import type { Media, Outgoing } from "../model/outgoing.ts";
import { fits, split } from "./split.ts";

/**
 * What leaves for a picture, a recording, a file or a place.
 *
 * @module
 */

/** Code points. */
const CAPTION = 1024;
const FILENAME = 240;

/** What WhatsApp shows no text below. */
const WITHOUT_CAPTION: ReadonlySet<Media["type"]> = new Set(["audio", "sticker"]);

/** A caption that WhatsApp has no room for follows as a message of its own. */
export function media({ type, url, caption = "", filename = "" }: Media): readonly Outgoing[] {
  const name = type === "document" ? shownName(filename) : "";
  const bare: Media = { type, url, ...(name !== "" && { filename: name }) };
  if (caption.trim() === "") return [bare];
  if (!WITHOUT_CAPTION.has(type) && fits(caption, CAPTION)) return [{ ...bare, caption }];
  return [bare, ...split(caption).map((body) => ({ type: "text", body }) as const)];
}

export function location({ latitude, longitude, name = "", address = "" }: Location): Outgoing {
  return {
    ...{ type: "location", latitude, longitude },
    ...(name.trim() !== "" && { name }),
    ...(address.trim() !== "" && { address }),
  };
}

/** A name that no phone takes for a folder's; its end, which says what the file is, is kept. */
function shownName(filename: string): string {
  const name = filename.replace(/[/\\\p{Cc}]+/gu, " ").trim();
  return [...name].slice(-FILENAME).join("").trim();
}
