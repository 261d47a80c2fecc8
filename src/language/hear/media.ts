import type { Attachment } from "../../model/message.ts";
import type { Answer, HearType } from "./type.ts";

/**
 * Types that are something sent along: the variable gets the name under which it is kept, else its address, else the
 * channel's id of it. The sender's own name for a file comes last: SEND FILE would take it for one of the bot's folder.
 *
 * @module
 */
export const image = sent("IMAGE", ["PHOTO"], isPicture);

/** A picture of the code; reading what it says is not done here. */
export const qrcode = sent("QRCODE", [], isPicture);

export const audio = sent(
  "AUDIO",
  ["VOICE"],
  ({ type, mimeType }) => type === "audio" || isOf("audio", mimeType),
);
export const video = sent("VIDEO", [], ({ type, mimeType }) => type === "video" || isOf("video", mimeType));
export const document = sent("DOCUMENT", [], ({ type }) => type === "document");
export const file = sent("FILE", [], () => true);

function sent(name: string, also: readonly string[], fits: (attachment: Attachment) => boolean): HearType {
  return { name, also, empty: "", read: ({ attachment }: Answer) => found(attachment, fits) };
}

function found(
  attachment: Attachment | undefined,
  fits: (attachment: Attachment) => boolean,
): string | undefined {
  if (attachment === undefined || !fits(attachment)) return undefined;
  return attachment.file ?? attachment.url ?? attachment.id ?? attachment.filename;
}

/** People send pictures as files to keep their quality. */
function isPicture({ type, mimeType }: Attachment): boolean {
  return type === "image" || (type === "document" && isOf("image", mimeType));
}

function isOf(family: string, mimeType: string | undefined): boolean {
  return mimeType?.toLowerCase().startsWith(`${family}/`) === true;
}
