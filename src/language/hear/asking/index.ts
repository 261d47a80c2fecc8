import type { Tongue } from "../../../model/tongue.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { pt } from "./pt.ts";

/** What a person is told whose answer does not fit, by the name of the type. */
export type Asking = Readonly<Record<string, string>>;

const TONGUES: Readonly<Record<Tongue, Asking>> = { en, pt, es };

/** Asks again for an answer of that type, in the person's language. */
export function askingFor(type: string, tongue: Tongue): string {
  const sentence = TONGUES[tongue][type];
  if (sentence === undefined) throw new Error(`there is no sentence that asks for ${type} in ${tongue}`);
  return sentence;
}
