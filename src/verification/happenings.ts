import type { BotId, EpochMs } from "../model/ids.ts";
import type { News, Way } from "./dossier.ts";

/** What an operator's log may hold: numbers are masked, and no code is in it. */
export type VerificationLogEvent = Happening & {
  readonly bot: BotId;
  /** The number, as a log may hold it: `…0098`. */
  readonly number: string;
};

export type Happening =
  | { readonly type: "armed"; readonly untilAt: EpochMs; readonly language: string }
  | { readonly type: "disarmed" }
  /** `answer`: the type of what the call was answered with. */
  | { readonly type: "call"; readonly hearing: string; readonly from: string; readonly answer: string }
  | {
      readonly type: "heard";
      readonly hearing: string;
      readonly way: "call" | "text";
      /** What all that was heard comes to: `captured`, `cut-off`, `different` … */
      readonly finding: string;
      /** An answer of ours has failed while the robot spoke, and the provider apologised to it. */
      readonly failedMidCall?: true;
    }
  | { readonly type: "ended"; readonly hearing: string; readonly status: string }
  /** The provider could not use an answer of ours. */
  | { readonly type: "fallback"; readonly hearing: string; readonly trouble: string }
  | { readonly type: "told"; readonly news: News; readonly way: Way; readonly tries: number }
  | {
      readonly type: "untold";
      readonly news: News;
      readonly way: Way;
      readonly code: string;
      readonly reason: string;
      /** Undefined when it is given up. */
      readonly nextAt: EpochMs | undefined;
    }
  /** A text message of ours was taken by the provider, and did not arrive. */
  | { readonly type: "undelivered"; readonly status: string; readonly code: string }
  | { readonly type: "recording"; readonly hearing: string; readonly outcome: string }
  /** Something of ours did not work that should always work. */
  | { readonly type: "trouble"; readonly error: unknown };
