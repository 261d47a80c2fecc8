import { folded } from "./answer.ts";
import type { HearType } from "./type.ts";

/**
 * Types that become a code: colours, languages, UUIDs.
 *
 * @module
 */

/** In English, Portuguese and Spanish, without accents. */
const COLORS: readonly (readonly [hex: string, names: string])[] = [
  ["#000000", "black preto negro"],
  ["#FFFFFF", "white branco blanco"],
  ["#FF0000", "red vermelho rojo"],
  ["#008000", "green verde"],
  ["#0000FF", "blue azul"],
  ["#FFFF00", "yellow amarelo amarillo"],
  ["#FFA500", "orange laranja naranja"],
  ["#800080", "purple roxo morado purpura"],
  ["#FFC0CB", "pink rosa rosado"],
  ["#A52A2A", "brown marrom castanho marron cafe"],
  ["#808080", "gray grey cinza cinzento gris"],
  ["#00FFFF", "cyan ciano cian turquoise turquesa"],
  ["#FF00FF", "magenta fuchsia fucsia"],
  ["#F5F5DC", "beige bege"],
  ["#FFD700", "gold dourado dorado"],
  ["#C0C0C0", "silver prata prateado plata plateado"],
  ["#EE82EE", "violet violeta"],
  ["#4B0082", "indigo anil"],
];

const HEX_OF: ReadonlyMap<string, string> = new Map(
  COLORS.flatMap(([hex, names]) => names.split(" ").map((name) => [name, hex] as const)),
);

export const color: HearType = {
  name: "COLOR",
  empty: "",
  read: ({ text }) => {
    if (text.length > 40) return undefined;
    return HEX_OF.get(folded(text)) ?? hexIn(text) ?? mixed(text);
  },
};

function hexIn(text: string): string | undefined {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text) ?? [];
  if (digits === undefined || (digits.length === 3 && !text.startsWith("#"))) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`.toUpperCase();
}

/** `rgb(255, 0, 0)` */
function mixed(text: string): string | undefined {
  const [, ...parts] = /^rgb\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3}) ?\)$/i.exec(text) ?? [];
  if (parts.length === 0 || parts.some((part) => Number(part) > 255)) return undefined;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

/** By ISO 639-1; names in the language itself, in English, Portuguese and Spanish, without accents. */
const LANGUAGES: readonly (readonly [code: string, names: string])[] = [
  ["en", "english ingles"],
  ["pt", "portuguese portugues"],
  ["es", "spanish espanol espanhol castellano castelhano"],
  ["fr", "french frances francais"],
  ["de", "german alemao aleman deutsch"],
  ["it", "italian italiano"],
  ["nl", "dutch holandes neerlandes nederlands"],
  ["pl", "polish polones polaco polski"],
  ["ru", "russian russo ruso"],
  ["uk", "ukrainian ucraniano"],
  ["tr", "turkish turco turkce"],
  ["ar", "arabic arabe"],
  ["he", "hebrew hebraico hebreo"],
  ["hi", "hindi"],
  ["zh", "chinese chines chino mandarin mandarim"],
  ["ja", "japanese japones"],
  ["ko", "korean coreano"],
  ["vi", "vietnamese vietnamita"],
  ["id", "indonesian indonesio"],
  ["ca", "catalan catalao"],
  ["gl", "galician galego gallego"],
  ["ro", "romanian romeno rumano"],
  ["el", "greek grego griego"],
  ["sv", "swedish sueco svenska"],
];

const CODE_OF: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(([code, names]) => [code, ...names.split(" ")].map((name) => [name, code] as const)),
);

/** A language by its name or code; a country behind the code, `pt-BR`, is left out. */
export const language: HearType = {
  name: "LANGUAGE",
  empty: "",
  read: ({ text }) =>
    text.length > 40 ? undefined : CODE_OF.get(folded(text).replace(/^(\w\w)[-_]\w\w$/, "$1")),
};

export const uuid: HearType = {
  name: "UUID",
  empty: "",
  read: ({ text }) => {
    const written = text.toLowerCase().replace(/^\{(.{36})\}$/, "$1");
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written) ? written : undefined;
  },
};
