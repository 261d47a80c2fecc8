import type { Clock } from "../runtime/ports.ts";
import type { Book } from "./book.ts";
import type { Armed } from "./dossier.ts";
import { USUAL_MINUTES } from "./dossier.ts";
import type { Happening } from "./happenings.ts";
import type { Line } from "./ports.ts";

/** How long to listen, and for what. */
export interface Arming {
  /** `USUAL_MINUTES` when left out; at most `MOST_MINUTES`. */
  readonly minutes?: number;
  /** As Meta writes it: `pt_BR`. */
  readonly language: string;
}

/** Longer nobody waits for a call, and as long strangers who call are recorded. */
const MOST_MINUTES = 60;

/** Opens and closes the window in which a number is listened to. */
export function windowOf(book: Book, clock: Clock, log: (line: Line, happening: Happening) => void) {
  return {
    async arm(line: Line, { minutes = USUAL_MINUTES, language }: Arming): Promise<Armed> {
      if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
        throw new RangeError(`a number is listened to for more than 0 and at most ${MOST_MINUTES} minutes`);
      }
      const at = clock.now();
      const armed = { at, untilAt: at + Math.round(minutes * 60_000), language };
      await book.alter(line, (dossier) => [{ ...dossier, armed }, undefined]);
      log(line, { type: "armed", untilAt: armed.untilAt, language });
      return armed;
    },

    async disarm(line: Line): Promise<void> {
      const wasArmed = await book.alter(line, (dossier) => {
        const { armed, ...disarmed } = dossier;
        return armed ? [disarmed, true] : [dossier, false];
      });
      if (wasArmed) log(line, { type: "disarmed" });
    },
  };
}
