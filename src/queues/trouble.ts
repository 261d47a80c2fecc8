import { pause } from "./patience.ts";

/** Reports trouble once, and watches until it is over. */
export interface Trouble {
  readonly isOn: boolean;
  met(error: unknown): void;
  close(): void;
}

const LOOKS_APART_MS = 500;

/** @param probe  rejects, or does not resolve, as long as it is not over */
export function createTrouble(tell: (error: unknown) => void, probe: () => Promise<unknown>): Trouble {
  let isOn = false;
  let isClosed = false;
  /** Met since the last look: what was under way when it began, or several connections, may tell of it late. */
  let isMet = false;

  async function untilOver(): Promise<void> {
    do {
      isMet = false;
      await pause(LOOKS_APART_MS);
    } while (!isClosed && (isMet || !(await isFine())));
    isOn = false;
  }

  async function isFine(): Promise<boolean> {
    try {
      await probe();
      return true;
    } catch {
      return false;
    }
  }

  return {
    get isOn() {
      return isOn;
    },
    met(error) {
      isMet = true;
      if (isOn || isClosed) return;
      isOn = true;
      tell(error);
      void untilOver();
    },
    close() {
      isClosed = true;
    },
  };
}
