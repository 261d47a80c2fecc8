import type { HearType } from "./type.ts";

/**
 * The two numbers by which Brazil knows people and companies. They come back as they are printed, so that they are
 * never taken for a number that could lose its zeros.
 *
 * @module
 */

/** Eleven digits; the last two check the others. */
export const cpf: HearType = {
  name: "CPF",
  empty: "",
  read: ({ text }) => {
    const digits = between(text, /^\d{3}\.?\d{3}\.?\d{3}[-./]?\d{2}$/);
    if (digits === undefined || isOneSign(digits) || !isChecked(digits, 11)) return undefined;
    return `${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6, 9)}-${digits.slice(9)}`;
  },
};

/**
 * Twelve digits or letters and two digits that check them; letters since July 2026.
 *
 * @see Receita Federal, Instrução Normativa 2.229/2024: a sign counts as its ASCII code less 48
 */
export const cnpj: HearType = {
  name: "CNPJ",
  empty: "",
  read: ({ text }) => {
    const signs = between(text, /^[\dA-Z]{2}\.?[\dA-Z]{3}\.?[\dA-Z]{3}[/-]?[\dA-Z]{4}-?\d{2}$/);
    if (signs === undefined || isOneSign(signs) || !isChecked(signs, 9)) return undefined;
    const parts = [signs.slice(0, 2), signs.slice(2, 5), signs.slice(5, 8)];
    return `${parts.join(".")}/${signs.slice(8, 12)}-${signs.slice(12)}`;
  },
};

/** The digits and letters of what is written in such a form, with or without its signs and blanks between. */
function between(text: string, form: RegExp): string | undefined {
  const written = text.slice(0, 30).toUpperCase().replaceAll(" ", "");
  return text.length <= 30 && form.test(written) ? written.replace(/[^\dA-Z]/g, "") : undefined;
}

/** `111.111.111-11` would pass the sums and is nobody's. */
function isOneSign(signs: string): boolean {
  return signs === signs[0]!.repeat(signs.length);
}

/** Whether both check digits are right. Weights run from 2 on, from the right, and begin anew after the largest one. */
function isChecked(signs: string, largestWeight: number): boolean {
  return [2, 1].every((missing) => {
    const body = signs.slice(0, -missing);
    let sum = 0;
    for (let at = 0; at < body.length; at++) {
      const weight = 2 + (at % (largestWeight - 1));
      sum += (body.charCodeAt(body.length - 1 - at) - 48) * weight;
    }
    const rest = sum % 11;
    return Number(signs[body.length]) === (rest < 2 ? 0 : 11 - rest);
  });
}
