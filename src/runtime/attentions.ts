import type { Attention, Sender } from "./ports.ts";

/**
 * Shows people that their messages were read. Nothing depends on it: nobody waits for it, it is not kept, and what
 * fails is not tried again.
 */
export interface Attentions {
  show(attention: Attention): void;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
}

export function createAttentions(sender: Sender, failed: (error: unknown) => void): Attentions {
  const underWay = new Set<Promise<void>>();
  return {
    show(attention) {
      const showing = shown(sender, attention)
        .catch(failed)
        .finally(() => underWay.delete(showing));
      underWay.add(showing);
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

async function shown(sender: Sender, attention: Attention): Promise<void> {
  await sender.attend?.(attention);
}
