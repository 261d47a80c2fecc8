/**
 * In which language Twilio's recogniser listens, and what it is told to expect.
 *
 * @module
 */

/** A recogniser wants a region, too; a language alone fails the call. */
const USUAL_REGION: Readonly<Record<string, string>> = { en: "en-US", pt: "pt-BR", es: "es-MX" };

/** The tag of the recogniser for a language in Meta's or anybody's writing: `pt_BR` and `pt-BR` are one. */
export function listeningTag(language: string): string {
  const tag = language.replaceAll("_", "-");
  return USUAL_REGION[tag.toLowerCase()] ?? tag;
}

const DIGITS: Readonly<Record<string, string>> = {
  en: "zero,one,two,three,four,five,six,seven,eight,nine,verification code",
  pt: "zero,um,dois,três,quatro,cinco,seis,meia,sete,oito,nove,código de verificação",
  es: "cero,uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,código de verificación",
};

/** Words that are likely to come, most of them digits. */
export function hintsFor(tag: string): string {
  return `${DIGITS[tag.slice(0, 2).toLowerCase()] ?? "0,1,2,3,4,5,6,7,8,9"},WhatsApp`;
}

/** Twilio's own transcription of a recording knows American English only, and costs extra. */
export function isTranscribed(tag: string | undefined): boolean {
  return tag === undefined || tag.toLowerCase().startsWith("en");
}

/** Calling codes of the countries where a call is declined in another language than English. */
const TONGUES: readonly (readonly [RegExp, Farewell["language"]])[] = [
  [/^\+(?:55|351|244|258)/, "pt-BR"],
  [/^\+(?:34|5[1-46-8]|50[2-7]|591|593|595|598)/, "es-MX"],
];

/** What a caller hears whom nobody expects. */
export interface Farewell {
  readonly language: "en-US" | "pt-BR" | "es-MX";
  readonly words: string;
}

const WORDS: Readonly<Record<Farewell["language"], string>> = {
  "en-US": "Hello. This number does not take calls. Please write to us on WhatsApp. Goodbye.",
  "pt-BR": "Olá. Este número não atende ligações. Por favor, escreva para nós no WhatsApp. Até logo.",
  "es-MX": "Hola. Este número no atiende llamadas. Por favor, escríbanos por WhatsApp. Hasta luego.",
};

/** @param number whose country decides: who calls it most likely speaks as one does there */
export function farewellFor(number: string): Farewell {
  const language = TONGUES.find(([code]) => code.test(number))?.[1] ?? "en-US";
  return { language, words: WORDS[language] };
}
