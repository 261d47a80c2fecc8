import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import type { Attachment } from "../../model/message.ts";
import type { SendError } from "./outbox.ts";

/**
 * Files: those that people send, those that bots send, and what the channel keeps of both.
 *
 * @module
 */

/** A file that the channel keeps for us. */
export interface Upload {
  readonly number: NumberId;
  /** Hex, of its bytes and what we said that it is. */
  readonly sha256: string;
  readonly mediaId: string;
  readonly untilAt: EpochMs;
}

/** Fetches what people send along. Never throws. */
export interface Fetcher {
  /** @returns where it is kept, `media/` and a name; or why that cannot be, and whether another try may help */
  fetch(attachment: Attachment, of: { readonly bot: BotId; readonly number: NumberId }): Promise<Fetched>;
}

export type Fetched =
  | { readonly type: "kept"; readonly file: string }
  | { readonly type: "failed"; readonly error: SendError };

/** The files that a bot may send: those of its own folder, and those that people have sent. Never throws. */
export interface BotFiles {
  open(bot: BotId, name: string): Promise<OpenedFile>;
}

export type OpenedFile =
  | { readonly type: "opened"; readonly file: BotFile }
  | { readonly type: "refused"; readonly error: SendError };

/** A file that is open for reading; whoever opened it closes it. */
export interface BotFile {
  readonly bytes: number;
  /** Another one after each change of the file: the same one has the same content. */
  readonly version: string;
  /** From its beginning, each time. Throws when the disk fails. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
