/** What stands for a language that came without a country: recognisers refuse those. */
const COUNTRIES: Readonly<Record<string, string>> = { en: "en-US", es: "es-ES", pt: "pt-BR" };

/** A language as Meta writes it, as a BCP 47 tag. @example languageTag("pt_BR") // → "pt-BR" */
export function languageTag(language: string): string {
  return COUNTRIES[language] ?? language.replace("_", "-");
}
