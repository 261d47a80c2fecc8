import type { Media } from "../../../../model/outgoing.ts";
import { addressOf } from "../address.ts";
import { neededParts, neededText, optionalText, type Parts, type Saying } from "./reading.ts";

/**
 * Cards with a file, which WhatsApp fetches at its web address.
 *
 * @module
 */
export const FILES = ["image", "video", "audio", "document", "sticker"] as const;

export function media(card: Parts, type: Media["type"]): Saying {
  const said = mediaIn(card, type, KEYS[type]);
  return () => [said];
}

/** What each kind of file may have. */
const KEYS: Readonly<Record<Media["type"], readonly string[]>> = {
  image: ["link", "caption"],
  video: ["link", "caption"],
  document: ["link", "caption", "filename"],
  audio: ["link"],
  sticker: ["link"],
};

export function mediaIn(card: Parts, type: Media["type"], keys: readonly string[]): Media {
  const inner = neededParts(card, type, keys);
  const [caption, filename] = [optionalText(inner, "caption"), optionalText(inner, "filename")];
  const url = addressOf(neededText(inner, "link"));
  return {
    type,
    url,
    ...(caption !== undefined && { caption }),
    ...(filename !== undefined && { filename }),
  };
}
