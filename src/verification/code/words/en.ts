import type { Vocabulary } from "./vocabulary.ts";

export const EN: Vocabulary = {
  digits: [
    "zero oh nought naught nil",
    ...["one", "two", "three", "four", "five", "six", "seven", "eight", "nine niner"],
  ],
  likenesses: { 0: "o", 1: "won juan", 2: "to too", 3: "tree", 4: "for fore", 6: "sicks", 8: "ate" },
  closed: {
    ...{ 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen" },
    ...{ 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen" },
  },
  tens: {
    ...{ 10: "ten", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty" },
    ...{ 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety" },
  },
  hundreds: {},
  hundred: "hundred",
  thousand: "thousand",
  double: "double",
  triple: "triple treble",
  joint: "and",
  marks: "dash hyphen uh um er",
};
