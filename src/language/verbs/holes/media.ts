import type { Media } from "../../../model/outgoing.ts";

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

/**
 * A file as a message. How it is shown follows from the end of its name.
 *
 * @param url  a web address, or the name of a file
 */
export function mediaAt(url: string, caption?: string): Media {
  const name = lastPart(url);
  const type = TYPES[endOf(name)] ?? "document";
  const filename = type === "document" && name !== "" ? { filename: name } : {};
  return { type, url, ...(caption !== undefined && { caption }), ...filename };
}

/** What stands behind the last point of a name, in small letters; empty when there is none. */
export function endOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** The last part of an address's path, as people write it, or of a file's name. */
function lastPart(url: string): string {
  const [, path] = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url) ?? [];
  if (path === undefined) return url.slice(url.lastIndexOf("/") + 1);
  const part = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
