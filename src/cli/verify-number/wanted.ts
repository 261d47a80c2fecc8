import { masked } from "../../model/masking.ts";
import type { Problem } from "../../settings/index.ts";
import type { Errand } from "../../verification/errand/errand.ts";
import type { Found } from "../found.ts";

/** What stands behind `talkbasic verify-number`. */
export interface VerifyOptions {
  /** The same as the argument. */
  readonly number?: string;
  readonly language?: string;
  readonly method?: Errand["method"];
  readonly minutes?: number;
  readonly pin?: string;
  readonly code?: string;
  readonly again?: true;
  readonly abandon?: true;
  readonly showPin?: true;
  readonly dryRun?: true;
  readonly arm?: true;
  readonly watch?: true;
  /** The number whose code is shown. */
  readonly reveal?: string;
  /** With the simulated Twilio and Meta of a `talkbasic dev` that runs. */
  readonly rehearse?: true;
  /** Where the bots lie. */
  readonly bots: string;
  readonly json?: true;
}

/** What is wanted, checked. */
export interface Wanted {
  /** E.164. */
  readonly number: string;
  /** As Meta writes it: `pt_BR`. */
  readonly language?: string;
  readonly method?: Errand["method"];
  readonly minutes?: number;
  readonly pin?: string;
  readonly code?: string;
}

export function wantedOf(argument: string | undefined, options: VerifyOptions): Found<Wanted> {
  const written = argument ?? options.number;
  if (written === undefined) return { type: "problem", problem: NO_NUMBER };
  const number = numberOf(written);
  if (number === undefined) return { type: "problem", problem: noNumber(written) };
  const { language: wished, method, minutes } = options;
  const language = wished === undefined ? undefined : languageOf(wished);
  if (wished !== undefined && language === undefined)
    return { type: "problem", problem: unheardLanguage(wished) };
  for (const [option, text] of [["--pin", options.pin] as const, ["--code", options.code] as const])
    if (text !== undefined && digitsOf(text) === undefined)
      return { type: "problem", problem: noDigits(option) };
  const pin = options.pin && digitsOf(options.pin);
  const code = options.code && digitsOf(options.code);
  return {
    type: "found",
    value: {
      number,
      ...(language !== undefined && { language }),
      ...(method !== undefined && { method }),
      ...(minutes !== undefined && { minutes }),
      ...(pin && { pin }),
      ...(code && { code }),
    },
  };
}

/** E.164 from any writing with a `+`; undefined for anything else. */
function numberOf(written: string): string | undefined {
  const number = written.replace(/[\s().-]/g, "");
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : undefined;
}

/** Where a language came without a country, Meta is asked for the one that most people speak. */
const COUNTRIES: Readonly<Record<string, string>> = { en: "en_US", pt: "pt_BR", es: "es_ES" };

/** As Meta writes it; undefined for one in which nobody here understands a code. */
function languageOf(written: string): string | undefined {
  const [, language = "", country] = /^([a-z]{2})(?:[_-]([a-z]{2}))?$/i.exec(written.trim()) ?? [];
  const usual = COUNTRIES[language.toLowerCase()];
  if (usual === undefined) return undefined;
  return country === undefined ? usual : `${language.toLowerCase()}_${country.toUpperCase()}`;
}

/** Six digits, also as people write them down: `482-913`. */
function digitsOf(written: string): string | undefined {
  const digits = written.replace(/[\s-]/g, "");
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

const NO_NUMBER: Problem = {
  where: "talkbasic verify-number",
  what: "no number was named",
  fix: "write it with + and its country code: talkbasic verify-number +15551234567",
};

function noNumber(written: string): Problem {
  return {
    where: masked(written),
    what: "this is no phone number with its country code",
    fix: "write it as +15551234567: a + first, then country, area and number",
  };
}

function unheardLanguage(written: string): Problem {
  return {
    where: `--language ${written}`,
    what: "codes are understood in English, Portuguese and Spanish only",
    fix: "write en_US, pt_BR, es_ES or another country of these; it need not be the language of the number's country",
  };
}

function noDigits(option: string): Problem {
  return { where: option, what: "this is not six digits", fix: `write six digits, such as ${option} 123456` };
}
