import type { Pressed, Spoken, Timeline } from "./timeline.ts";

/**
 * What a Gather or a Record gets of what a caller does. All times are milliseconds since the call was answered.
 *
 * @module
 */
export interface GatherSettings {
  readonly input: { readonly dtmf: boolean; readonly speech: boolean };
  readonly timeoutMs: number;
  readonly speechTimeoutMs: number;
  readonly maxSpeechMs: number;
  readonly numDigits: number;
  readonly finishOnKey: string;
}

interface Gathered {
  readonly endsAt: number;
  /** The caller left before it came to its end: nothing is told of it. */
  readonly hasLeft: boolean;
  readonly keys?: { readonly digits: string; readonly finishedOn: string };
  readonly words?: readonly Spoken[];
}

/** Listens from then on. A word that has begun before is lost. */
export function gather(timeline: Timeline, from: number, settings: GatherSettings): Gathered {
  const keys = settings.input.dtmf ? timeline.keys.filter(({ at }) => at >= from) : [];
  const words = settings.input.speech ? timeline.words.filter((word) => word.from >= from) : [];
  const keyAt = keys[0]?.at ?? Number.POSITIVE_INFINITY;
  const wordAt = words[0]?.from ?? Number.POSITIVE_INFINITY;
  const latest = from + settings.timeoutMs;
  if (Math.min(keyAt, wordAt) > latest) return ended(timeline, latest);
  return keyAt <= wordAt ? pressed(timeline, keys, settings) : spoken(timeline, words, settings);
}

function pressed(timeline: Timeline, keys: readonly Pressed[], settings: GatherSettings): Gathered {
  const { numDigits, finishOnKey, timeoutMs } = settings;
  let digits = "";
  let at = keys[0]?.at ?? 0;
  for (const key of keys) {
    if (key.at - at > timeoutMs) break;
    at = key.at;
    if (finishOnKey !== "" && key.key === finishOnKey) {
      return ended(timeline, at, { keys: { digits, finishedOn: key.key } });
    }
    digits += key.key;
    if (digits.length === numDigits) return ended(timeline, at, { keys: { digits, finishedOn: "" } });
  }
  return ended(timeline, at + timeoutMs, { keys: { digits, finishedOn: "" } });
}

function spoken(timeline: Timeline, words: readonly Spoken[], settings: GatherSettings): Gathered {
  const first = words[0]?.from ?? 0;
  const latest = first + settings.maxSpeechMs;
  const heard = oneBreath(words, first, settings.speechTimeoutMs).filter((word) => word.from < latest);
  const silentAt = (heard.at(-1)?.until ?? first) + settings.speechTimeoutMs;
  return ended(timeline, Math.min(silentAt, latest), { words: heard });
}

/** The words up to the first silence that is longer than that. */
function oneBreath(words: readonly Spoken[], from: number, silenceMs: number): readonly Spoken[] {
  const end = words.findIndex((word, index) => word.from - (words[index - 1]?.until ?? from) > silenceMs);
  return end < 0 ? words : words.slice(0, end);
}

function ended({ leavesAt }: Timeline, endsAt: number, got: Partial<Gathered> = {}): Gathered {
  return leavesAt < endsAt ? { endsAt: leavesAt, hasLeft: true } : { ...got, endsAt, hasLeft: false };
}

export interface RecordSettings {
  /** Silence that ends it; 0 when none does. */
  readonly timeoutMs: number;
  readonly maxLengthMs: number;
  /** Each of these ends it. */
  readonly finishOnKey: string;
}

interface Taped {
  readonly endsAt: number;
  readonly words: readonly Spoken[];
  /** What ended it: a key, or `hangup`. */
  readonly endedBy?: string;
  readonly hasLeft: boolean;
}

/** Records from then on. A word that has begun before is cut, so it is no word any more. */
export function tape(timeline: Timeline, from: number, settings: RecordSettings): Taped {
  const { timeoutMs, maxLengthMs, finishOnKey } = settings;
  const words = timeline.words.filter((word) => word.from >= from);
  const breath = timeoutMs === 0 ? words : oneBreath(words, from, timeoutMs);
  const silentAt = timeoutMs === 0 ? Number.POSITIVE_INFINITY : (breath.at(-1)?.until ?? from) + timeoutMs;
  const key = timeline.keys.find(({ key, at }) => at >= from && finishOnKey.includes(key));
  const endsAt = Math.min(
    silentAt,
    from + maxLengthMs,
    key?.at ?? Number.POSITIVE_INFINITY,
    timeline.leavesAt,
  );
  const hasLeft = endsAt === timeline.leavesAt;
  const endedBy = hasLeft ? "hangup" : endsAt === key?.at ? key.key : undefined;
  return {
    ...{ endsAt, hasLeft, words: breath.filter((word) => word.until <= endsAt) },
    ...(endedBy !== undefined && { endedBy }),
  };
}
