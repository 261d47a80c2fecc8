import { fieldsIn, listIn } from "../../channels/whatsapp/readers.ts";
import { errorAnswer, type GraphAnswer } from "./answers.ts";
import type { Library } from "./library.ts";

/** What of a library's files can be sent as which type of message. */
const FITTING: Readonly<Record<string, RegExp>> = {
  image: /^image\/(?:jpeg|png)/,
  video: /^video\//,
  audio: /^audio\//,
  document: /^(?:text|application)\//,
  sticker: /^image\/webp/,
};

/** What Graph has against a message with files that it keeps: one that it does not know, or one of another kind. */
export function unknownMedia(
  number: string,
  body: Readonly<Record<string, unknown>>,
  library: Library,
): GraphAnswer | undefined {
  for (const [type, fitting] of Object.entries(FITTING)) {
    for (const holder of [body, ...headerParameters(body.template)]) {
      const id = fieldsIn(fieldsIn(holder)?.[type])?.id;
      if (typeof id !== "string") continue;
      const media = library.get(id, number);
      if (media === undefined) {
        const param = `Param ${type}['id'] is not a valid whatsapp business account media attachment ID`;
        return errorAnswer(100, param);
      }
      if (!fitting.test(media.mime)) return errorAnswer(131_053, `${media.mime} is no ${type}`);
    }
  }
  return undefined;
}

function headerParameters(template: unknown): readonly unknown[] {
  return listIn(fieldsIn(template)?.components).flatMap((component) =>
    listIn(fieldsIn(component)?.parameters),
  );
}
