import type { HeardWords, Recognise, Recognised } from "./call.ts";
import type { Spoken } from "./timeline.ts";

const CONFIDENCE = 0.93;
/** A language with its country; Twilio takes no other. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})$/;

export function isLanguage(tag: string): boolean {
  return LANGUAGE.test(tag);
}

/** Turns words into text, as one call's recognisers do. Whoever listens for another language understands nothing. */
export class Recogniser {
  readonly #recognise: Recognise;
  readonly #counts = { gather: 0, transcription: 0 };

  constructor(recognise: Recognise = ({ text }) => ({ text })) {
    this.#recognise = recognise;
  }

  listen(by: HeardWords["by"], words: readonly Spoken[], language: string): Required<Recognised> | undefined {
    this.#counts[by] += 1;
    const understood = words.filter((word) => primary(word.language) === primary(language));
    const text = understood.map(({ word }) => word).join(" ");
    if (text === "") return undefined;
    const recognised = this.#recognise({ by, nth: this.#counts[by], text, language });
    return recognised && { confidence: CONFIDENCE, ...recognised };
  }
}

function primary(language: string): string {
  return language.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
