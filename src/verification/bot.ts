import type { BotId } from "../model/ids.ts";
import type { Exchange, Messenger } from "./ports.ts";

/** A bot that has a telephone number. */
export interface VerificationBot {
  readonly bot: BotId;
  readonly messenger: Messenger;
  /** Where recordings are fetched; without it none are. */
  readonly exchange?: Exchange;
  /** A person's number, E.164, to whom calls go while it is armed. */
  readonly forwardTo?: string;
  /** The address of somebody else's voicemail, to which calls go while it is armed. */
  readonly voicemail?: string;
}
