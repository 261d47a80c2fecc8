/**
 * What Meta's robot says, in words that are written down here once more: the tests share no table with the reader.
 *
 * @module
 */
/** A language in which the robot speaks. */
export type Language = keyof typeof SPEECH;

/** How the robot talks; `{}` stands for the code. */
export const SPEECH = {
  "en-US": {
    digits: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    others: { 0: ["oh"], 9: ["niner"] } as Record<number, string[]>,
    alike: {
      1: ["won", "juan"],
      2: ["to", "too"],
      3: ["tree"],
      4: ["for", "fore"],
      6: ["sicks"],
      8: ["ate"],
    },
    twice: "double",
    thrice: "triple",
    marks: ["dash", "hyphen"],
    first: [
      "Your verification code is {}",
      "your WhatsApp code is {}",
      "Hello! Your WhatsApp Business code is: {}",
    ],
    again: ["Once again, your code is {}", "I repeat: {}", "again, {}"],
    around: [
      ["for help call 1 800 555 0199.", ""],
      ["", "It expires in 2 minutes."],
      ["", "Thank you, good bye."],
      ["Enter the following 6 digits.", "Do not share it with more than 0 people"],
    ],
  },
  "pt-BR": {
    digits: ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"],
    others: { 1: ["uma", "hum"], 2: ["duas"], 3: ["tres"], 6: ["meia"] } as Record<number, string[]>,
    alike: { 7: ["set"] } as Record<number, string[]>,
    twice: "dobro",
    thrice: "triplo",
    marks: ["traço", "hífen", "e"],
    first: ["Seu código de verificação é {}", "seu código do WhatsApp é {}", "Olá! O código é: {}"],
    again: ["Repito, seu código é {}", "repetindo: {}", "De novo, {}"],
    around: [
      ["para ajuda ligue para 0800 555 0199.", ""],
      ["", "Ele vale por 10 minutos."],
      ["", "Obrigado, até logo."],
      ["Digite os 6 dígitos a seguir.", ""],
    ],
  },
  "es-MX": {
    digits: ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
    others: { 1: ["un", "una"] } as Record<number, string[]>,
    alike: { 7: ["set"] } as Record<number, string[]>,
    twice: "doble",
    thrice: "triple",
    marks: ["guion", "y", "punto"],
    first: ["Su código de verificación es {}", "tu código de WhatsApp es {}", "¡Hola! El código es: {}"],
    again: ["Repito, su código es {}", "de nuevo, {}", "Otra vez, el código es {}"],
    around: [
      ["para ayuda llame al 55 5555 0199 22.", ""],
      ["", "Caduca en diez minutos."],
      ["", "Gracias, hasta luego."],
      ["Escriba los 6 dígitos siguientes.", ""],
    ],
  },
} as const;

const TEENS = {
  "en-US": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  "pt-BR": "dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove",
  "es-MX": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
};
const TENS = {
  "en-US": "twenty thirty forty fifty sixty seventy eighty ninety",
  "pt-BR": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
  "es-MX": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
};
const HUNDREDS = {
  "pt-BR": "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
  "es-MX":
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
};
const SPANISH_TWENTIES =
  "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve";

/** A number below 1,000 as it is spoken. */
export function amountOf(number: number, language: Language): string {
  const { digits } = SPEECH[language];
  if (number < 10) return digits[number]!;
  if (number < 20) return TEENS[language].split(" ")[number - 10]!;
  if (number < 30 && language === "es-MX") return SPANISH_TWENTIES.split(" ")[number - 20]!;
  const joint = { "en-US": " ", "pt-BR": " e ", "es-MX": " y " }[language];
  if (number < 100) {
    const tens = TENS[language].split(" ")[Math.floor(number / 10) - 2]!;
    return number % 10 === 0 ? tens : `${tens}${joint}${digits[number % 10]}`;
  }
  const rest = number % 100 === 0 ? "" : amountOf(number % 100, language);
  const hundreds = Math.floor(number / 100);
  if (language === "en-US") return `${digits[hundreds]} hundred ${rest}`.trim();
  if (number === 100) return { "pt-BR": "cem", "es-MX": "cien" }[language];
  const word = HUNDREDS[language].split(" ")[hundreds - 1]!;
  return rest === "" ? word : `${word}${language === "pt-BR" ? " e " : " "}${rest}`;
}
