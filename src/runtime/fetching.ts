import type { ConversationId } from "../model/ids.ts";
import type { Attachment } from "../model/message.ts";
import type { Fetcher, Observer, Opened, Store } from "./ports.ts";

/**
 * Has what people send along fetched before the turns of their messages.
 *
 * It goes on beside the turns, so that a slow download holds up nobody but the person who sent it. Whatever is lost with
 * the process is fetched again; what cannot be fetched the script gets by the channel's own address.
 */
export interface Fetching {
  /** Whether a turn has to wait for what comes with its message. That is being fetched then, and its lane rings. */
  awaits(opened: Opened): boolean;
  /** Resolves when nothing is being fetched. */
  idle(): Promise<void>;
}

export interface FetchingOptions {
  readonly fetcher: Fetcher;
  readonly store: Pick<Store, "keepFile">;
  readonly observer: Observer;
  readonly ring: (conversation: ConversationId) => void;
  /** Told that the store failed. */
  readonly failed: (conversation: ConversationId, error: unknown) => void;
}

/** A message whose attachment nobody has fetched yet. */
interface Lacking {
  readonly seq: number;
  readonly attachment: Attachment;
}

/** What comes next and lacks its file; a turn that was begun goes on with what it had. */
export function lacking({ next, journal }: Opened): Lacking | undefined {
  if (next.type !== "message" || journal.size > 0) return undefined;
  const { attachment } = next.message;
  return attachment && attachment.file === undefined ? { seq: next.seq, attachment } : undefined;
}

/** Messages of which is remembered that there is nothing more to fetch; of one that is forgotten it is tried again. */
const REMEMBERED = 1_000;

export function createFetching({ fetcher, store, observer, ring, failed }: FetchingOptions): Fetching {
  const underWay = new Map<ConversationId, Promise<void>>();
  const over = new Map<ConversationId, number>();

  async function fetch({ conversation, bot, number }: Opened, { seq, attachment }: Lacking): Promise<void> {
    const fetched = await fetcher.fetch(attachment, { bot, number });
    if (fetched.type === "kept") await store.keepFile(conversation, seq, fetched.file);
    else observer.observe({ type: "unfetched", conversation, error: fetched.error });
    over.set(conversation, seq);
    const [oldest] = over.keys();
    if (over.size > REMEMBERED && oldest !== undefined) over.delete(oldest);
  }

  return {
    awaits(opened) {
      const { conversation } = opened;
      const lacks = lacking(opened);
      if (!lacks || over.get(conversation) === lacks.seq) return false;
      if (underWay.has(conversation)) return true;
      const fetching = fetch(opened, lacks).finally(() => underWay.delete(conversation));
      // After a failure of the store it rests; the sweep finds it again.
      const rung = fetching.then(
        () => ring(conversation),
        (error) => failed(conversation, error),
      );
      underWay.set(conversation, rung);
      return true;
    },
    async idle() {
      await Promise.all(underWay.values());
    },
  };
}
