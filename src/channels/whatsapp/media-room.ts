import type { Media, Outgoing } from "../../model/outgoing.ts";
import type { Dispatch, SendResult } from "../../runtime/ports.ts";

/** Brings the files of a message to WhatsApp before the message itself leaves. Never throws. */
export interface MediaRoom {
  /**
   * Asked only for messages with a file that has no web address of its own (`filesOf`).
   *
   * @returns the ids under which WhatsApp keeps them, or what becomes of the send when there are none
   */
  resolve(dispatch: Dispatch): Promise<Resolved>;
}

export type Resolved =
  /** `idOf` knows every file of the message, and nothing of what has a web address. */
  | { readonly type: "ready"; readonly idOf: (media: Media) => string | undefined }
  | { readonly type: "refused"; readonly result: SendResult };

/** What a message shows that WhatsApp cannot fetch by itself: files of the bot, and files that people have sent. */
export function filesOf(message: Outgoing): readonly Media[] {
  const media = mediaOf(message);
  return media === undefined || isOnTheWeb(media) ? [] : [media];
}

/** Whether WhatsApp can fetch it by itself. */
export function isOnTheWeb({ url }: Media): boolean {
  return /^https?:\/\//i.test(url);
}

/** The picture, recording or file of a message, be it the message itself or the head of a template. */
export function mediaOf(message: Outgoing): Media | undefined {
  switch (message.type) {
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return message;
    case "template":
      return message.header === undefined || !isMedia(message.header) ? undefined : message.header;
    default:
      return undefined;
  }
}

function isMedia(header: { readonly type: string }): header is Media {
  return header.type !== "text" && header.type !== "location";
}
