import type { Clock } from "../runtime/ports.ts";
import type { Book } from "./book.ts";
import type { Capture, Dossier } from "./dossier.ts";
import { withLook } from "./links.ts";
import type { Line, Vault } from "./ports.ts";
import { codeOf } from "./sealed.ts";

export type Revealed =
  | { readonly type: "code"; readonly code: string; readonly capture: Capture }
  /** `purged`: its 24 hours are over. `other-key`: it was sealed with a key that this process does not have. */
  | { readonly type: "no-code"; readonly why: "none" | "purged" | "other-key" };

/** UTF-16 units of the name of whoever looks. */
const WHO_LENGTH = 200;

/** Opens codes. */
export function safeOf(book: Book, clock: Clock, vault: Vault) {
  return {
    async code(line: Line): Promise<Revealed> {
      return revealed(await book.read(line), vault);
    },

    reveal(line: Line, who: string): Promise<Revealed> {
      return book.alter<Revealed>(line, (dossier) => {
        const opened = revealed(dossier, vault);
        if (opened.type !== "code") return [dossier, opened];
        const { hearing } = opened.capture;
        const look = { at: clock.now(), who: who.slice(0, WHO_LENGTH), what: "code", hearing } as const;
        return [withLook(dossier, look), opened];
      });
    },
  };
}

function revealed(dossier: Dossier | undefined, vault: Vault): Revealed {
  const capture = dossier?.capture;
  if (!capture) return { type: "no-code", why: "none" };
  if (capture.code === undefined) return { type: "no-code", why: "purged" };
  const code = codeOf(capture, vault);
  return code === undefined ? { type: "no-code", why: "other-key" } : { type: "code", code, capture };
}
