import { type ConversationId, isJobLane } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { type AtOnce, createAtOnce } from "./at-once.ts";
import { createAttentions } from "./attentions.ts";
import type { Writer, Written } from "./bells.ts";
import { createFetching } from "./fetching.ts";
import { createLanes } from "./lanes.ts";
import type { Fetcher, Leases, Opened, PlayedTurn, Sender, Store } from "./ports.ts";
import { createTenure } from "./tenure.ts";
import { type Concluded, type Stage, takeTurn, tell } from "./turn.ts";

/** Everything about turns: their lanes, what they wait for, and what people are shown of them. */
export interface Turning extends AtOnce {
  /** Says that there may be something to do in a lane. */
  ring(lane: ConversationId): void;
  /** How many more turns could begin now. */
  free(): number;
  /** Resolves when one could, or none will any more. */
  room(): Promise<void>;
  /** Tells and shows what a turn has brought about that was played at once, and is committed now. */
  tell(concluded: Concluded): void;
  /** Resolves when no turn is under way, and nothing is fetched or shown for one. */
  idle(): Promise<void>;
  /** Begins no more turns. */
  close(): void;
}

export interface TurningOptions extends Omit<Stage, "show" | "fetching"> {
  readonly store: Stage["store"] & Pick<Store, "keepFile" | "play">;
  readonly sender: Sender;
  readonly leases: Pick<Leases, "take">;
  /** Told of a lane that is left to others: this process begins no more turns. */
  readonly leave: (lane: ConversationId) => void;
  /** See `RuntimeOptions`. */
  readonly fetcher?: Fetcher;
  /** How many more messages could be sent now; undefined when turns are not to be played in one transaction. */
  readonly sendsLeft?: () => number;
  /** Told of a turn that was played in one transaction, and what it concluded. */
  readonly played: (played: PlayedTurn, concluded: Concluded | undefined) => void;
  /** Whether what a turn says may be taken for sending in the transaction that writes it. */
  readonly allows: (opened: Opened) => boolean;
  /** Resolves when the bots' programs are there. */
  readonly ready: () => Promise<void>;
  /** Rings for what a turn has written. */
  readonly ringFor: (writer: Writer, written: Written) => Promise<void>;
  readonly failed: (error: unknown, lane: ConversationId) => void;
}

export function createTurning(options: TurningOptions): Turning {
  const { sender, fetcher, allows, ready, ringFor, leases, ...given } = options;
  const { store, observer, breathe } = given;
  const failed = (lane: ConversationId, error: unknown) => options.failed(error, lane);
  const lanes = createLanes<ConversationId>({ atOnce: LIMITS.turnsAtOnce, breathe, visit, failed, leave });
  const tenure = createTenure(leases);
  const leaving = new Set<Promise<void>>();
  const fetching = fetcher && createFetching({ fetcher, store, observer, ring: lanes.ring, failed });
  const attentions = createAttentions(sender, (error) =>
    observer.observe({ type: "trouble", during: "send", error }),
  );
  const stage: Stage = { ...given, show: attentions.show, ...(fetching && { fetching }) };
  const { begin } = createAtOnce(stage, {
    leaseMs: LIMITS.sendLeaseMs,
    allows: (_entry, opened) => allows(opened),
  });

  async function visit(lane: ConversationId): Promise<"again" | "rest"> {
    await ready();
    return (await atOnce(lane)) ?? tenure.visit(lane, () => turn(lane));
  }

  /** Without a lease: it is over before anybody could be asked twice. Undefined when the turn has to take its time. */
  async function atOnce(lane: ConversationId): Promise<"again" | "rest" | undefined> {
    if (!options.sendsLeft || !store.play || isJobLane(lane) || tenure.keeps(lane)) return undefined;
    const { player, concluded } = begin(options.sendsLeft());
    const resumed = await store.play(lane, given.clock.now(), player);
    if (!resumed) return "rest";
    const { played, isLeft } = resumed;
    if (!played) return undefined;
    options.played(played, concluded.get(played.turn));
    return isLeft ? "again" : "rest";
  }

  async function turn(lane: ConversationId): Promise<"again" | "rest"> {
    const taken = await takeTurn(lane, stage);
    if (taken.type === "nothing to do") return "rest";
    if (taken.type === "committed") await ringFor(taken.opened, taken.turn);
    return "again";
  }

  /** Others hear of it when they can have it. */
  function leave(lane: ConversationId): void {
    const left = tenure.leave(lane).then(() => {
      leaving.delete(left);
      options.leave(lane);
    });
    leaving.add(left);
  }

  return {
    ring: lanes.ring,
    free: lanes.free,
    room: lanes.room,
    begin,
    tell: (concluded) => tell(concluded, stage),
    async idle() {
      // In this order: what was fetched is rung for before its end, and what is shown comes of a turn.
      await fetching?.idle();
      await lanes.idle();
      await attentions.idle();
      await Promise.all(leaving);
    },
    close: lanes.close,
  };
}
