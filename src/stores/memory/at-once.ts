import type { ConversationId, EpochMs } from "../../model/ids.ts";
import type { Opened, OutboxEntry, PlayedTurn, Player, Resumed, Turn } from "../../runtime/ports.ts";
import type { PlayNow } from "./accept.ts";
import { take } from "./outbox.ts";
import { type Conversation, headOf, type Tables } from "./tables.ts";
import { commit, open } from "./turns.ts";
import { nextFor } from "./work.ts";

/** Plays turns in the transaction that keeps their messages, if nothing else comes before them. */
export function playingIn(tables: Tables, player: Player): PlayNow {
  let sendsLeft = player.sends.atMost;
  return (conversation, seq, now) => {
    const played = play(tables, conversation, { player, seq, now, maySend: sendsLeft > 0 });
    if (played?.dispatch) sendsLeft -= 1;
    return played;
  };
}

/** Plays the next turn of a lane, if a message is next; undefined when there is nothing to do. */
export function playNext(
  tables: Tables,
  lane: ConversationId,
  now: EpochMs,
  player: Player,
): Resumed | undefined {
  const conversation = tables.conversations.get(lane);
  const next = conversation && nextFor(conversation, now);
  if (!next) return undefined;
  const maySend = player.sends.atMost > 0;
  const played =
    next.type === "message" ? play(tables, conversation, { player, seq: next.seq, now, maySend }) : undefined;
  return { isLeft: nextFor(conversation, now) !== undefined, ...(played && { played }) };
}

interface Playing {
  readonly player: Player;
  readonly seq: number;
  readonly now: EpochMs;
  /** Whether one more message may be taken for sending. */
  readonly maySend: boolean;
}

function play(
  tables: Tables,
  conversation: Conversation,
  { player, seq, now, maySend }: Playing,
): PlayedTurn | undefined {
  const opened = open(tables, conversation.id, now);
  if (opened?.next.type !== "message" || opened.next.seq !== seq || opened.journal.size > 0) return undefined;
  const isSilent = headOf(conversation) === undefined && conversation.followAt <= now;
  const turn = playAndCommit(tables, opened, player);
  if (!turn) return undefined;
  const [first] = turn.outbox;
  const takes = maySend && isSilent && first !== undefined && mayLeave(first, opened, player);
  const lease = { leaseMs: player.sends.leaseMs, unknownWaitMs: 0 };
  const dispatch = takes ? take(tables, conversation, now, lease) : undefined;
  return { opened, turn, ...(dispatch && { dispatch }) };
}

/** One that is parked rather than resent is not taken: the process may die before it leaves. */
function mayLeave(first: OutboxEntry, opened: Opened, { sends: { allows } }: Player): boolean {
  const isOwn = first.to === opened.conversation && first.onUnknown === "resend";
  return isOwn && (allows?.(first, opened) ?? true);
}

/** A turn that cannot be played or written takes nobody's message with it: it fails again when its lane rings. */
function playAndCommit(tables: Tables, opened: Opened, player: Player): Turn | undefined {
  try {
    const turn = player.play(opened);
    return turn && commit(tables, turn) === "committed" ? turn : undefined;
  } catch {
    return undefined;
  }
}
