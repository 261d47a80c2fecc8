import type { ConversationId } from "../model/ids.ts";
import type { BellListener, Bells, Work } from "./ports.ts";
import type { Sending } from "./sending.ts";
import type { Turning } from "./turning.ts";

/**
 * Where work is done: in this process, or by whoever hears the bell.
 *
 * R1 A process that is alone does everything itself, in the order in which it came up.
 * R2 What came up in a process that works it does itself while it has room, at once and without a bell.
 * R3 What was found lying in the store all who work get a share of.
 * R4 Whoever hears a bell and has got busy by itself meanwhile rings it once more, and hears nothing until it has room.
 */
export interface Ringing extends Pick<BellListener, "heard"> {
  /** Something has come up (R2). */
  ring(work: readonly Work[]): void;
  ringTurn(lane: ConversationId): void;
  /** `isAnswer`: somebody waits for what is to be sent there. */
  ringSend(lane: ConversationId, isAnswer: boolean): void;
  /** Something was found (R3). */
  share(work: readonly Work[]): void;
  /** It is not done here any more. */
  leave(work: Work): void;
  /** Whether so much waits for those who work that more bells would not help. */
  isBehind(): Promise<boolean>;
}

export interface RingingOptions {
  /** To others; undefined when this process is alone. */
  readonly bells: Bells | undefined;
  /** Whether this process does work at all. */
  readonly works: boolean;
  readonly turning: () => Pick<Turning, "ring" | "free" | "room">;
  readonly sending: () => Pick<Sending, "ring" | "free" | "room">;
}

/** Jobs of bells that wait while all who work are busy: what they have then is found by the next sweep as well. */
const BEHIND = 20;

export function createRinging({ bells, works, turning, sending }: RingingOptions): Ringing {
  function hasRoom(type: Work["type"]): boolean {
    if (!bells) return true;
    return works && (type === "turn" ? turning() : sending()).free() > 0;
  }

  function doHere(work: readonly Work[]): void {
    for (const { type, conversation } of work) {
      if (type === "turn") turning().ring(conversation);
      else sending().ring(conversation);
    }
  }

  return {
    ring(work) {
      if (!bells) return doHere(work);
      const others: Work[] = [];
      for (const one of work) {
        if (hasRoom(one.type)) doHere([one]);
        else others.push(one);
      }
      if (others.length > 0) bells.ring(others);
    },
    ringTurn(lane) {
      if (hasRoom("turn")) turning().ring(lane);
      else bells?.ring([{ type: "turn", conversation: lane }]);
    },
    ringSend(lane, isAnswer) {
      if (hasRoom("send")) sending().ring(lane, isAnswer);
      else bells?.ring([{ type: "send", conversation: lane }]);
    },
    share(work) {
      if (bells) bells.ring(work);
      else doHere(work);
    },
    leave: (work) => bells?.ring([work]),
    async isBehind() {
      if (!bells) return false;
      try {
        return (await bells.lag()).waiting > BEHIND;
      } catch {
        return false;
      }
    },
    async heard(work) {
      if (hasRoom("turn") && hasRoom("send")) doHere(work);
      else bells?.ring(work);
      await Promise.all([turning().room(), sending().room()]);
    },
  };
}
