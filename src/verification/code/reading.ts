/** Where a reading comes from, in the words that are stored and sent on. */
export type Source = "dtmf" | "speech" | "transcription" | "sms";

/** One account of what was pressed, said or written. */
export interface Reading {
  readonly source: Source;
  readonly text: string;
  /** The language in which a recogniser listened, as a BCP 47 tag; undefined when nobody said. */
  readonly language: string | undefined;
  /** How far the recogniser believes itself, above 0 to 1; undefined when it did not say. */
  readonly confidence: number | undefined;
}
