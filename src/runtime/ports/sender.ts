import type { BotId, NumberId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { Scope } from "../../model/pacing.ts";
import type { Dispatch, SendError } from "./outbox.ts";

/** The way out: performs one send and says honestly what is known of it. Never throws. */
export interface Sender {
  send(dispatch: Dispatch): Promise<SendResult>;
  /** Shows a person that their message was read, and perhaps that somebody writes. Nothing depends on it. */
  attend?(attention: Attention): Promise<void>;
}

/** A message of a person that was read. */
export interface Attention {
  readonly bot: BotId;
  readonly number: NumberId;
  readonly messageId: string;
  readonly typing: boolean;
}

export type SendResult =
  /** `followMs`: how long what stands behind it waits for a status of it at most, so as not to overtake it. */
  | {
      readonly type: "accepted";
      readonly messageId: string;
      readonly knownAs?: Address;
      readonly followMs?: number;
    }
  /** The channel answered no. `action` is what its error table says to do. */
  | {
      readonly type: "rejected";
      readonly action: "retry" | "slow-down" | "later" | "give-up";
      readonly error: SendError;
      /** Which of the channel's limits it was too fast for. */
      readonly scope?: Scope;
      /** Nothing else of the bot will leave either until a person has put it right: an expired token, a locked account. */
      readonly stops?: true;
    }
  /** The window is closed. */
  | { readonly type: "closed"; readonly error: SendError }
  /** It is proven that no byte of the request left. */
  | { readonly type: "unreached"; readonly error: SendError }
  /** It may or may not have been accepted. */
  | { readonly type: "unknown"; readonly error: SendError };
