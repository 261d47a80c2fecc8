import type { HearType } from "./type.ts";

const MASK = "**** **** **** ";

/** The number of a card. Nothing but its last four digits is ever kept, neither of a good number nor of a wrong one. */
export const creditcard: HearType = {
  name: "CREDITCARD",
  empty: "",
  read: ({ text }) => {
    const digits = /^\d[\d -]{11,28}$/.test(text) ? text.replace(/\D/g, "") : "";
    if (digits.length < 13 || digits.length > 19 || /^0+$/.test(digits)) return undefined;
    return sumsUp(digits) ? MASK + digits.slice(-4) : undefined;
  },
  kept: masked,
};

/** What is kept of the text: no digit of any script but the last four, and those only of a text with many. */
function masked(body: string): string {
  const digits = [...body.matchAll(/\p{Nd}/gu)];
  const from = digits.length < 13 ? body.length : digits.at(-4)!.index;
  return body.slice(0, from).replace(/\p{Nd}/gu, "*") + body.slice(from);
}

/** Luhn's sum: every second digit from the right counts twice. */
function sumsUp(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
