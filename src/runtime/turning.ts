import type { ConversationId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { type AtOnce, createAtOnce } from "./at-once.ts";
import { createAttentions } from "./attentions.ts";
import type { Written } from "./bells.ts";
import { createFetching } from "./fetching.ts";
import { createLanes } from "./lanes.ts";
import type { Fetcher, Opened, Sender, Store } from "./ports.ts";
import { type Concluded, type Stage, takeTurn, tell } from "./turn.ts";

/** Everything about turns: their lanes, what they wait for, and what people are shown of them. */
export interface Turning extends AtOnce {
  /** Says that there may be something to do in a lane. */
  ring(lane: ConversationId): void;
  /** Tells and shows what a turn has brought about that was played at once, and is committed now. */
  tell(concluded: Concluded): void;
  /** Resolves when no turn is under way, and nothing is fetched or shown for one. */
  idle(): Promise<void>;
  /** Begins no more turns. */
  close(): void;
}

export interface TurningOptions extends Omit<Stage, "show" | "fetching"> {
  readonly store: Stage["store"] & Pick<Store, "keepFile">;
  readonly sender: Sender;
  /** See `RuntimeOptions`. */
  readonly fetcher?: Fetcher;
  /** Whether what a turn says may be taken for sending in the transaction that writes it. */
  readonly allows: (opened: Opened) => boolean;
  /** Resolves when the bots' programs are there. */
  readonly ready: () => Promise<void>;
  /** Rings for what a turn has written. */
  readonly ringFor: (written: Written) => Promise<void>;
  readonly failed: (error: unknown, lane: ConversationId) => void;
}

export function createTurning(options: TurningOptions): Turning {
  const { sender, fetcher, allows, ready, ringFor, ...given } = options;
  const { store, observer, breathe } = given;
  const failed = (lane: ConversationId, error: unknown) => options.failed(error, lane);
  const lanes = createLanes<ConversationId>({ atOnce: LIMITS.turnsAtOnce, breathe, visit, failed });
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
    const taken = await takeTurn(lane, stage);
    if (taken.type === "nothing to do") return "rest";
    if (taken.type === "committed") await ringFor({ ...taken.opened, ...taken.turn });
    return "again";
  }

  return {
    ring: lanes.ring,
    begin,
    tell: (concluded) => tell(concluded, stage),
    async idle() {
      // In this order: what was fetched is rung for before its end, and what is shown comes of a turn.
      await fetching?.idle();
      await lanes.idle();
      await attentions.idle();
    },
    close: lanes.close,
  };
}
