import type { Separators } from "./digits.ts";
import { unknownLanguage } from "./messages.ts";

/**
 * How a language writes numbers, money and the names of days and months. `Intl` knows it.
 *
 * @module
 */

/** A pattern and the language that it names behind it: `C2[pt]` is `C2` in `pt`. */
export function withLanguage(pattern: string): {
  readonly pattern: string;
  readonly language: string | undefined;
} {
  const [, bare = pattern, language] = /^(.*)\[([A-Za-z-]{2,10})\]$/s.exec(pattern) ?? [];
  if (language !== undefined && !isKnown(language)) throw unknownLanguage(language);
  return { pattern: bare, language };
}

function isKnown(language: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}

/** The signs between digits. */
export function separatorsOf(language: string): Separators {
  const parts = numberFormat(language, { useGrouping: "always" }).formatToParts(1_234_567.5);
  const sign = (type: string) => plainBlanks(parts.find((part) => part.type === type)?.value ?? "");
  return { group: sign("group"), decimal: sign("decimal") };
}

/** An amount of money in the currency of the country that a language is most spoken in. */
export function money(amount: number, decimals: number, language: string): string {
  const currency =
    CURRENCIES[language.toLowerCase()] ?? CURRENCIES[language.slice(0, 2).toLowerCase()] ?? "USD";
  const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const options = { style: "currency", currency, ...places } as const;
  return plainBlanks(numberFormat(language, options).format(amount));
}

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{
    en: "USD",
    "en-gb": "GBP",
    "en-au": "AUD",
    "en-ca": "CAD",
    "en-in": "INR",
    "en-ie": "EUR",
    "en-za": "ZAR",
  },
  ...{ pt: "BRL", "pt-pt": "EUR", "pt-ao": "AOA", "pt-mz": "MZN" },
  ...{
    es: "EUR",
    "es-mx": "MXN",
    "es-ar": "ARS",
    "es-cl": "CLP",
    "es-co": "COP",
    "es-pe": "PEN",
    "es-uy": "UYU",
  },
  ...{
    fr: "EUR",
    "fr-ca": "CAD",
    "fr-ch": "CHF",
    de: "EUR",
    "de-ch": "CHF",
    it: "EUR",
    "it-ch": "CHF",
    nl: "EUR",
  },
  ...{ ja: "JPY", hi: "INR", id: "IDR", tr: "TRY", pl: "PLN", ru: "RUB", zh: "CNY", ar: "AED", he: "ILS" },
};

/** The name of a month or day, as it stands in a sentence. */
export function nameIn(language: string, at: number, options: Intl.DateTimeFormatOptions): string {
  const make = () => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  return kept(dateFormats, `${language} ${JSON.stringify(options)}`, make).format(at);
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const make = () => new Intl.NumberFormat(language, options);
  return kept(numberFormats, `${language} ${JSON.stringify(options)}`, make);
}

/** Making a format takes longer than using it a hundred times, and a bot uses few. */
const MOST_KEPT = 64;
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  let format = formats.get(key);
  if (format === undefined) {
    if (formats.size >= MOST_KEPT) formats.clear();
    formats.set(key, (format = make()));
  }
  return format;
}

/** Typographic blanks as ordinary ones: people search and compare for these. */
function plainBlanks(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}
