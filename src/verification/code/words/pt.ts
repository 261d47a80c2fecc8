import type { Vocabulary } from "./vocabulary.ts";

/** Brazilian Portuguese, with what Portugal says otherwise. */
export const PT: Vocabulary = {
  digits: [
    ...["zero", "um uma hum", "dois duas doi", "tres treis", "quatro", "cinco"],
    // On the telephone half a dozen, "meia dúzia", is said for 6: nobody mistakes it for 3.
    "seis meia",
    ...["sete", "oito", "nove"],
  ],
  likenesses: { 2: "dos", 6: "sei", 7: "set" },
  closed: {
    ...{ 11: "onze", 12: "doze", 13: "treze", 14: "catorze quatorze", 15: "quinze" },
    ...{ 16: "dezesseis dezasseis", 17: "dezessete dezassete", 18: "dezoito", 19: "dezenove dezanove" },
    100: "cem",
  },
  tens: {
    ...{ 10: "dez", 20: "vinte", 30: "trinta", 40: "quarenta", 50: "cinquenta" },
    ...{ 60: "sessenta", 70: "setenta", 80: "oitenta", 90: "noventa" },
  },
  hundreds: {
    ...{ 100: "cento", 200: "duzentos duzentas", 300: "trezentos trezentas" },
    ...{ 400: "quatrocentos quatrocentas", 500: "quinhentos quinhentas", 600: "seiscentos seiscentas" },
    ...{ 700: "setecentos setecentas", 800: "oitocentos oitocentas", 900: "novecentos novecentas" },
  },
  hundred: "",
  thousand: "mil",
  double: "dobro duplo",
  triple: "triplo",
  joint: "e",
  marks: "traco tracinho hifen ponto eh",
};
