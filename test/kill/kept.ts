import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { OutboxState, StandIn } from "../../src/model/outbox.ts";

/** What the server has kept of a message that it was to send. */
export interface Kept {
  readonly text: string;
  readonly state: OutboxState;
  readonly standIn: StandIn | null;
  readonly isBulk: boolean;
  readonly isResent: boolean;
  /** The code of why it is not where it should be. */
  readonly error: string | null;
}

/** The outbox of a server that has ended, in the order in which its messages were said. */
export function readKept(dataDir: string): readonly Kept[] {
  const db = new DatabaseSync(join(dataDir, "talkbasic.db"));
  const rows = db
    .prepare(
      "SELECT message, state, stand_in, bulk, resent, json_extract(error, '$.code') AS error FROM outbox ORDER BY rowid",
    )
    .all() as unknown as readonly Row[];
  db.close();
  return rows.map(({ message, state, stand_in, bulk, resent, error }) => {
    const { body, caption } = JSON.parse(message);
    return {
      text: body ?? caption ?? "",
      state,
      standIn: stand_in,
      isBulk: bulk === 1,
      isResent: resent === 1,
      error,
    };
  });
}

interface Row {
  readonly message: string;
  readonly state: OutboxState;
  readonly stand_in: StandIn | null;
  readonly bulk: number;
  readonly resent: number;
  readonly error: string | null;
}
