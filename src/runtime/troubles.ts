import type { ConversationId } from "../model/ids.ts";
import type { Observer, Occurrence } from "./ports.ts";

type During = Extract<Occurrence, { readonly type: "trouble" }>["during"];

/** Reports what goes wrong with our own machinery. An outage is the same for all whom it meets: it is told once. */
export interface Troubles {
  met(during: During, error: unknown, conversation?: ConversationId): void;
  /** What an outage would have kept from happening has happened: the next one is told again. */
  passed(): void;
  /** Throws what was met first since the last time that this was asked. */
  throwFirst(): void;
}

export function createTroubles(observer: Observer): Troubles {
  let first: { readonly error: unknown } | undefined;
  let isAway = false;

  /** Whether it is told: of an outage only its beginning. */
  function isNews(error: unknown): boolean {
    if (!isOutage(error)) return true;
    const wasAway = isAway;
    isAway = true;
    return !wasAway;
  }

  return {
    met(during, error, conversation) {
      first ??= { error };
      if (!isNews(error)) return;
      observer.observe({ type: "trouble", during, error, ...(conversation && { conversation }) });
    },
    passed() {
      isAway = false;
    },
    throwFirst() {
      const trouble = first;
      first = undefined;
      if (trouble) throw trouble.error;
    },
  };
}

function isOutage(error: unknown): boolean {
  return error instanceof Error && "isOutage" in error;
}
