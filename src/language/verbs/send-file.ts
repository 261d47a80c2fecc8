import type { Media } from "../../model/outgoing.ts";
import { emits } from "./verb.ts";

/**
 * Files as messages; how one is shown follows from the end of its address.
 *
 * @module
 */
const URL = "the web address of the file";
const CAPTION = "what to write below it";

export const sendFile = emits({
  name: "SEND FILE",
  pattern: "SEND FILE <url:file>[, <caption:text>]",
  needs: "person",
  summary: "Sends a picture, a recording or any other file to the person of this conversation.",
  params: { url: URL, caption: CAPTION },
  example: 'SEND FILE "https://example.com/menu.pdf", "Our menu"',
  effect: ({ url, caption }) => ({
    type: "send",
    to: { type: "conversation" },
    message: mediaAt(url, caption),
  }),
});

export const sendFileTo = emits({
  name: "SEND FILE TO",
  pattern: "SEND FILE TO <to:whatsappPerson>, <url:file>[, <caption:text>]",
  summary: "The same to somebody else.",
  params: { to: "the number with its country code, in any writing", url: URL, caption: CAPTION },
  example: 'SEND FILE TO "+55 11 99999-9999", "https://example.com/route.jpg"',
  effect: ({ to, url, caption }) => ({ type: "send", to, message: mediaAt(url, caption) }),
});

/** What WhatsApp shows as itself; anything else is a document. */
const TYPES: Readonly<Record<string, Media["type"]>> = {
  jpg: "image",
  jpeg: "image",
  png: "image",
  webp: "sticker",
  mp4: "video",
  "3gp": "video",
  mp3: "audio",
  ogg: "audio",
  m4a: "audio",
  aac: "audio",
  amr: "audio",
  opus: "audio",
};

function mediaAt(url: string, caption: string | undefined): Media {
  const name = lastPart(url);
  const type = TYPES[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "document";
  const filename = type === "document" && name !== "" ? { filename: name } : {};
  return { type, url, ...(caption !== undefined && { caption }), ...filename };
}

/** The last part of the address's path, as people write it. */
function lastPart(url: string): string {
  const [, path = ""] = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url) ?? [];
  const part = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
