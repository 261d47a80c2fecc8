import type { ContactId, ConversationId, EpochMs } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import { isOpenAt } from "../../model/window.ts";
import type {
  Dispatch,
  InboundItem,
  Opened,
  OutboxEntry,
  PlayedTurn,
  Player,
  Turn,
} from "../../runtime/ports.ts";
import { bestAddress } from "./contacts.ts";
import { type ConversationRow, keepMessage, type OpenRow } from "./conversations.ts";
import type { Cell, Database } from "./database.ts";
import { enqueueTaken } from "./outbox.ts";
import { openedAs, write } from "./turns.ts";
import { endPostponing } from "./windows.ts";

type MessageItem = Extract<InboundItem, { type: "message" }>;

/**
 * Messages that are kept together with their turns. It writes what keeping the message, opening the turn, committing it
 * and taking its first reply would have written one after the other, in fewer than half as many statements.
 */
export class Playing {
  readonly #db: Database;
  readonly #now: EpochMs;
  readonly #player: Player | undefined;
  readonly turns: PlayedTurn[] = [];
  #sendsLeft: number;

  constructor(db: Database, now: EpochMs, player: Player | undefined) {
    this.#db = db;
    this.#now = now;
    this.#player = player;
    this.#sendsLeft = player?.sends.atMost ?? 0;
  }

  /** Keeps the message and plays its turn; false when that cannot be, and nothing was written. */
  hear(item: MessageItem, contact: ContactId): boolean {
    // What changes how the person stands takes the long way.
    if (!this.#player || !item.wakes || item.preference) return false;
    const cells = this.#db.get<FreeCells>(FREE_CONVERSATION, contact, item.number, this.#now);
    if (!cells || (cells.state?.length ?? 0) > LONGEST_STATE) return false;
    const found: FreeRow = { state: cells.state, ...JSON.parse(cells.json) };
    if (mayAskUnread(found, this.#now)) return false;
    const { message } = item;
    const seq = keepMessage(this.#db, found.id, item, { at: this.#now, pending: false });
    const opened = openedAs(found, { type: "message", seq, message });
    const turn = this.#player.play(opened);
    if (turn) this.#commit({ opened, turn, found, item, contact });
    else this.#db.run("DELETE FROM inbox WHERE seq = ?", seq);
    return turn !== undefined;
  }

  #commit({ opened, turn, found, item, contact }: Played): void {
    const [first, ...others] = turn.outbox;
    const takes =
      first &&
      found.is_silent === 1 &&
      this.#sendsLeft > 0 &&
      isOwn(first, found.id) &&
      (this.#player?.sends.allows?.(first, opened) ?? true);
    if (item.opensWindow && found.is_silent === 0) endPostponing(this.#db, found.id);
    this.#advance(turn, { found, item, takes: takes === true });
    if (!takes) {
      write(this.#db, turn, () => found);
      this.turns.push({ opened, turn });
      return;
    }
    this.#sendsLeft -= 1;
    const leaseUntilAt = this.#now + (this.#player?.sends.leaseMs ?? 0);
    enqueueTaken(this.#db, found.id, first, { at: turn.at, leaseUntilAt });
    write(this.#db, { ...turn, outbox: others }, () => found);
    const to = item.from.find(({ kind }) => kind === "phone") ?? bestAddress(this.#db, contact);
    this.turns.push({ opened, turn, dispatch: taken(first, opened, to!) });
  }

  /** Writes only what changed: a column that stays away spares its indexes. */
  #advance(
    { conversation, at, run, hears, timerAt, faults, consumed }: Turn,
    { found, item, takes }: Advancing,
  ): void {
    if (consumed.type !== "message") throw new Error("a turn was played on something else than its message");
    const state = run ? JSON.stringify(run.state) : null;
    const changes: Partial<Record<keyof Columns, Cell>> = {
      revision: found.revision + 1,
      last_seq: consumed.seq,
      history: found.history + (takes ? 2 : 1),
      ...differing("program", run?.program ?? null, found),
      ...differing("state", state, found),
      ...differing("hears", !run || hears ? 1 : 0, found),
      ...differing("timer_at", run ? (timerAt ?? null) : null, found),
      ...differing("fault_site", faults.site, found),
      ...differing("fault_count", faults.count, found),
      ...(at - found.active_at >= ACTIVE_WITHIN_MS && { active_at: at }),
      ...(item.opensWindow && { last_inbound_at: Math.max(found.last_inbound_at ?? 0, item.message.sentAt) }),
    };
    const columns = Object.keys(changes).map((column) => `${column} = ?`);
    const update = `UPDATE conversations SET ${columns.join(", ")} WHERE id = ?`;
    this.#db.run(update, ...Object.values(changes), conversation);
  }
}

/**
 * How old `active_at` may be while messages come: what is older is renewed. To write it is to write an index, and the
 * newest message tells the rest.
 */
const ACTIVE_WITHIN_MS = 3_600_000;

/**
 * Of a run that is read and written within a transaction, UTF-16 units. A POST may bring messages of a thousand people:
 * with states as large as they may be, that would hold the event loop for seconds (measured: 1.7 s).
 */
const LONGEST_STATE = 16_384;

/** Whether something of the run may wait behind a closed window: what is said about it then takes the long way. */
function mayAskUnread({ program, is_silent, last_inbound_at: at }: FreeRow, now: EpochMs): boolean {
  return program !== null && is_silent === 0 && !isOpenAt(at ?? undefined, now);
}

interface Advancing {
  readonly found: FreeRow;
  readonly item: MessageItem;
  readonly takes: boolean;
}

type Columns = Omit<FreeRow, "is_silent"> & Pick<ConversationRow, "last_seq">;

function differing(column: keyof FreeRow, cell: Cell, found: FreeRow): Partial<Record<keyof Columns, Cell>> {
  return found[column] === cell ? {} : { [column]: cell };
}

interface Played extends Pick<PlayedTurn, "opened" | "turn"> {
  readonly found: FreeRow;
  readonly item: MessageItem;
  readonly contact: ContactId;
}

interface FreeRow extends OpenRow, Pick<ConversationRow, "hears" | "timer_at"> {
  readonly history: number;
  readonly active_at: EpochMs;
  readonly last_inbound_at: EpochMs | null;
  /** 1 when nothing waits to be sent. */
  readonly is_silent: number;
}

/** The row but its state as one JSON text, which is read far faster than the driver makes an object of its cells. */
interface FreeCells {
  readonly json: string;
  readonly state: string | null;
}

/**
 * A conversation whose next turn is that of the next message: none waits, none is under way, no time has come, and nothing
 * is held that it would let go.
 */
const FREE_CONVERSATION = `SELECT state, json_object('id', id, 'bot', bot, 'number', number, 'revision', revision,
    'program', program, 'hears', hears, 'timer_at', timer_at, 'fault_site', fault_site, 'fault_count', fault_count,
    'history', history, 'active_at', active_at, 'last_inbound_at', last_inbound_at,
    'is_silent', COALESCE(follow_at, 0) <= ?3
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = c.id AND is_open = 1)) AS json
  FROM conversations AS c WHERE contact = ?1 AND number = ?2 AND hears = 1 AND ready_at IS NULL
    AND announced_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = c.id AND state = 'held')
    AND (timer_at IS NULL OR timer_at > ?3) AND NOT EXISTS (SELECT 1 FROM journal WHERE conversation = c.id)`;

/** One that is parked rather than resent is not taken: the process may die before it leaves. */
function isOwn({ to, onUnknown }: OutboxEntry, conversation: ConversationId): boolean {
  return to === conversation && onUnknown === "resend";
}

function taken(
  { id, message, origin }: OutboxEntry,
  { conversation, bot, number }: Opened,
  to: Address,
): Dispatch {
  return { id, conversation, bot, number, to, message, origin, attempt: 1, refused: 0 };
}
