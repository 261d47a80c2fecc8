/**
 * In which language the runtime itself speaks to a person: what it says in addition to the script.
 *
 * @module
 */
export type Tongue = "en" | "pt" | "es";

/** Country codes of E.164, and the area codes of the Spanish-speaking countries inside +1. */
const BY_PREFIX: Readonly<Record<Exclude<Tongue, "en">, readonly string[]>> = {
  // Brazil, Portugal, Angola, Mozambique, Cape Verde, São Tomé and Príncipe, Guinea-Bissau, Timor-Leste.
  pt: ["55", "351", "244", "258", "238", "239", "245", "670"],
  es: [
    // Spain, Equatorial Guinea.
    ...["34", "240"],
    // Peru, Mexico, Cuba, Argentina, Chile, Colombia, Venezuela.
    ...["51", "52", "53", "54", "56", "57", "58"],
    // Guatemala, El Salvador, Honduras, Nicaragua, Costa Rica, Panama.
    ...["502", "503", "504", "505", "506", "507"],
    // Bolivia, Ecuador, Paraguay, Uruguay.
    ...["591", "593", "595", "598"],
    // Puerto Rico, the Dominican Republic.
    ...["1787", "1939", "1809", "1829", "1849"],
  ],
};

const TONGUES: ReadonlyMap<string, Tongue> = new Map(
  (["pt", "es"] as const).flatMap((tongue) => BY_PREFIX[tongue].map((prefix) => [prefix, tongue] as const)),
);
const LONGEST_PREFIX = 4;

/**
 * The language for a person, by the country of their number; English for everybody whose country says nothing of it.
 *
 * @param sender  digits with country code, or a business-scoped id
 * @example tongueOf("5511999999999") // → "pt"
 */
export function tongueOf(sender: string | undefined): Tongue {
  if (sender === undefined || !/^\d+$/.test(sender)) return "en";
  for (let length = 1; length <= LONGEST_PREFIX; length++) {
    // No country code begins with another one, so the first that is found is the only one.
    const tongue = TONGUES.get(sender.slice(0, length));
    if (tongue !== undefined) return tongue;
  }
  return "en";
}

/** On what opens a list to choose from: WhatsApp has room for 20 characters. */
export const LIST_LABEL: Readonly<Record<Tongue, string>> = { en: "Options", pt: "Opções", es: "Opciones" };

/** What a person is told when the script failed, and its bot has no words of its own for that. */
export const APOLOGY: Readonly<Record<Tongue, string>> = {
  en: "Sorry, something went wrong. Please try again in a moment.",
  pt: "Desculpe, algo deu errado. Tente de novo daqui a pouco.",
  es: "Perdón, algo salió mal. Inténtelo de nuevo en un momento.",
};

/** What stands above choices that belong to no text of the script. */
export const PLEASE_CHOOSE: Readonly<Record<Tongue, string>> = {
  en: "Please choose:",
  pt: "Escolha uma opção:",
  es: "Elija una opción:",
};
