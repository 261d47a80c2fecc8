import type { Speech } from "./twilio/call.ts";

/** What Meta's robot says in one language. Nobody has published its sentences; these are in its manner. */
interface Script {
  /** BCP 47. */
  readonly language: string;
  /** From 0 to 9. */
  readonly digits: readonly string[];
  readonly first: string;
  readonly again: string;
}

const ENGLISH: Script = {
  language: "en-US",
  digits: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  first: "Your WhatsApp verification code is",
  again: "Once again, your verification code is",
};

const SCRIPTS: Readonly<Record<string, Script>> = {
  en: ENGLISH,
  pt: {
    language: "pt-BR",
    digits: ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"],
    first: "O seu código de confirmação do WhatsApp é",
    again: "Mais uma vez, o seu código é",
  },
  es: {
    language: "es-ES",
    digits: ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
    first: "Tu código de verificación de WhatsApp es",
    again: "Otra vez, tu código es",
  },
};

const BETWEEN_READINGS_MS = 1_200;

/**
 * A code as the robot says it: twice, with a pause between.
 *
 * @param code digits; fewer than six when it is cut off
 * @param language as Meta writes it, such as `pt_BR`; one that the robot does not speak becomes English
 * @param again what it says the second time, when that is to be something else
 */
export function robotWords(code: string, language: string, again: string = code): readonly [Speech, Speech] {
  const script = SCRIPTS[language.slice(0, 2)] ?? ENGLISH;
  const said = (intro: string, digits: string): string =>
    `${intro} ${[...digits].map((digit) => script.digits[Number(digit)]).join(", ")}`;
  return [
    { text: said(script.first, code), language: script.language },
    { text: said(script.again, again), language: script.language, pauseMs: BETWEEN_READINGS_MS },
  ];
}
