import type { Attachment, Location } from "../../model/message.ts";
import { type Fields, idIn, textIn } from "./readers.ts";

/**
 * What comes along with a message: pictures, files and recordings, and places.
 *
 * @module
 */

/** UTF-16 units of what is believed of each field; Meta's own are far shorter. */
const URL_LENGTH = 4_096;
const MEDIA_ID_LENGTH = 256;
/** In hex it has 64, in base64 44. */
const SHA256_LENGTH = 64;
const MIME_LENGTH = 128;
const FILENAME_LENGTH = 256;
const PLACE_LENGTH = 1_024;

/** The attachment that an element describes; `url` stands in newer webhooks only, and lasts for minutes. */
export function attachmentIn(type: Attachment["type"], media: Fields | undefined): Attachment {
  const url = webAddressIn(media?.url);
  const id = idIn(media?.id, MEDIA_ID_LENGTH);
  const mimeType = textIn(media?.mime_type, MIME_LENGTH);
  const filename = filenameIn(media?.filename);
  const sha256 = idIn(media?.sha256, SHA256_LENGTH);
  return {
    type,
    ...(url !== undefined && { url }),
    ...(id !== undefined && { id }),
    ...(mimeType !== undefined && { mimeType }),
    ...(filename !== undefined && { filename }),
    ...(sha256 !== undefined && { sha256 }),
  };
}

/** Characters that show nothing or turn the order of others around: `gnp.exe` must not look like a picture. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;

/** The name without the folders that somebody has written before it: what is stored under it must stay in its place. */
function filenameIn(value: unknown): string | undefined {
  const name = textIn(value, FILENAME_LENGTH)
    ?.replace(HIDDEN, "")
    .replace(/^.*[/\\]/, "")
    .trim();
  return name === undefined || /^\.*$/.test(name) ? undefined : name;
}

/** An address that is too long is none: a part of one leads somewhere else. */
function webAddressIn(value: unknown): string | undefined {
  const url = idIn(value, URL_LENGTH);
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}

/** The place, when it lies on the earth. */
export function locationIn(place: Fields | undefined): Location | undefined {
  const latitude = degreesIn(place?.latitude, 90);
  const longitude = degreesIn(place?.longitude, 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = textIn(place?.name, PLACE_LENGTH);
  const address = textIn(place?.address, PLACE_LENGTH);
  return {
    latitude,
    longitude,
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
  };
}

function degreesIn(value: unknown, most: number): number | undefined {
  const degrees = typeof value === "string" && /^-?\d{1,3}(\.\d{1,20})?$/.test(value) ? Number(value) : value;
  return typeof degrees === "number" && Math.abs(degrees) <= most ? degrees + 0 : undefined;
}
