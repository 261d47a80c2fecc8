import type { Vocabulary } from "./vocabulary.ts";

export const ES: Vocabulary = {
  digits: [...["cero", "uno un una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]],
  likenesses: { 7: "set" },
  closed: {
    ...{ 11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince" },
    ...{ 16: "dieciseis", 17: "diecisiete", 18: "dieciocho", 19: "diecinueve" },
    ...{ 21: "veintiuno veintiun veintiuna", 22: "veintidos", 23: "veintitres", 24: "veinticuatro" },
    ...{ 25: "veinticinco", 26: "veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve" },
    100: "cien",
  },
  tens: {
    ...{ 10: "diez", 20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta" },
    ...{ 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa" },
  },
  hundreds: {
    ...{ 100: "ciento", 200: "doscientos doscientas", 300: "trescientos trescientas" },
    ...{ 400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas" },
    ...{ 700: "setecientos setecientas", 800: "ochocientos ochocientas", 900: "novecientos novecientas" },
  },
  hundred: "",
  thousand: "mil",
  double: "doble",
  triple: "triple",
  joint: "y",
  marks: "guion punto eh",
};
