import { creditcard } from "./card.ts";
import { color, language, uuid } from "./codes.ts";
import { date } from "./dates.ts";
import { cnpj, cpf } from "./documents.ts";
import { hour } from "./hours.ts";
import { audio, document, file, image, qrcode, video } from "./media.ts";
import { float, integer, money, whole } from "./numbers.ts";
import { email, mobile, url, zipcode } from "./reaching.ts";
import { login, name, password, text } from "./texts.ts";
import type { HearType } from "./type.ts";
import { boolean } from "./yes-no.ts";

/** Every type that HEAR knows, in the order of the reference. */
export const HEAR_TYPES: readonly HearType[] = [
  ...[text, name, email, integer, float, money, boolean, date, hour, mobile, url, zipcode],
  ...[cpf, cnpj, creditcard, color, language, uuid, login, password],
  ...[image, audio, video, document, file, qrcode],
];

/** What a variable's sign asks for, when no type is written. */
const BY_SHAPE = { whole, number: float, text: undefined } as const;

const BY_WORD: ReadonlyMap<string, HearType> = new Map(
  HEAR_TYPES.flatMap((type) => [type.name, ...(type.also ?? [])].map((word) => [word, type] as const)),
);

/** The type that a word after AS names, in capitals; undefined when it names none. */
export function hearTypeNamed(word: string): HearType | undefined {
  return BY_WORD.get(word);
}

/** The words that name types. */
export function hearTypeWords(): Iterable<string> {
  return BY_WORD.keys();
}

/** The type that a variable's sign asks for; any text will do when there is none. */
export function hearTypeOfShape(shape: keyof typeof BY_SHAPE | undefined): HearType | undefined {
  return shape && BY_SHAPE[shape];
}
