import type { Value } from "../model/value.ts";
import type { Host } from "../runtime/ports.ts";

/**
 * Phrases that a host program adds to the language.
 *
 * @module
 */
export interface Phrase {
  /** In capitals, one blank between two words, no sigils: `GET ORDER DETAILS`. */
  readonly name: string;
  readonly run: (args: readonly Value[], call: PhraseCall) => Value | Promise<Value>;
  readonly timeoutMs: number;
}

/** What a phrase may know of the call that it answers. */
export interface PhraseCall {
  /** The same when a call is repeated after a crash: a payment with this key is made once. */
  readonly key: string;
  /** Aborted when the script does not wait any longer. */
  readonly signal: AbortSignal;
}

export interface PhraseOptions {
  /** The words that a script calls it by: letters, digits and `_`, at most ten words. */
  readonly name: string;
  /**
   * Answers one call. What it throws, or rejects with, is an error in the script: its message is what ERROR MESSAGE
   * tells there, so it should be written for the bot's author.
   */
  readonly run: Phrase["run"];
  /** How long the script waits for an answer, ms; default 10,000, at most 90,000. */
  readonly timeoutMs?: number;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*(?: [\p{L}_][\p{L}\p{N}_]*){0,9}$/u;
const USUAL_TIMEOUT_MS = 10_000;
const LONGEST_TIMEOUT_MS = 90_000;

/**
 * A phrase that scripts may use like the built-in ones: words, then values.
 *
 * @throws TypeError when the name could not be written in a script, or the time is none
 * @example
 * definePhrase({ name: "GET ORDER DETAILS", run: ([id]) => orders.get(String(id)) ?? null })
 * // in the script: details = GET ORDER DETAILS "A1"
 */
export function definePhrase({ name, run, timeoutMs = USUAL_TIMEOUT_MS }: PhraseOptions): Phrase {
  const words = name.trim().toUpperCase().split(/\s+/).join(" ");
  if (!NAME.test(words)) {
    throw new TypeError(
      `"${name.slice(0, 80)}" cannot be the name of a phrase: write one to ten words, such as "GET ORDER DETAILS"`,
    );
  }
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS)) {
    throw new TypeError(`the phrase ${words} may wait up to ${LONGEST_TIMEOUT_MS} ms, not ${timeoutMs}`);
  }
  return { name: words, run, timeoutMs };
}

/**
 * The host that answers with these phrases.
 *
 * @throws TypeError when two have the same name
 */
export function phraseHost(phrases: readonly Phrase[]): Host {
  const byName = new Map<string, Phrase>();
  for (const phrase of phrases) {
    if (byName.has(phrase.name)) throw new TypeError(`there are two phrases called ${phrase.name}`);
    byName.set(phrase.name, phrase);
  }
  return {
    call: async (name, args, key) => {
      const phrase = byName.get(name);
      return phrase ? answerOf(phrase, args, key) : { refused: `nothing here provides ${name}` };
    },
  };
}

type Answer = Awaited<ReturnType<Host["call"]>>;

async function answerOf(
  { name, run, timeoutMs }: Phrase,
  args: readonly Value[],
  key: string,
): Promise<Answer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => {
      resolve({ refused: `${name} has not answered within ${timeoutMs / 1000} seconds` });
      controller.abort();
    }, timeoutMs);
  });
  try {
    const answered = Promise.resolve(run(args, { key, signal: controller.signal }));
    return await Promise.race([answered.then((value) => ({ value: value ?? null })), late]);
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
