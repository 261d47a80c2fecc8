import { folded } from "./answer.ts";
import type { HearType } from "./type.ts";

/** Without accents and in small letters, as they are compared. */
const YES = [
  ..."yes y yeah yep yup sure ok okay true 1 confirm confirmed accept accepted agree agreed affirmative".split(
    " ",
  ),
  ..."sim s claro isso certo aceito confirmo concordo pode verdadeiro positivo quero".split(" "),
  ..."si vale acepto dale verdadero quiero oui ja da".split(" "),
  ..."of course|com certeza|por supuesto|de acuerdo|de acordo|👍|✅".split("|"),
];
const NO = [
  ..."no n nope nah never false 0 cancel cancelled deny denied reject rejected refuse disagree negative".split(
    " ",
  ),
  ..."nao nunca cancelar cancela recuso rejeito nego discordo falso negativo jamais".split(" "),
  ..."rechazo non nein nicht niet".split(" "),
  ..."no thanks|no thank you|nao obrigado|nao obrigada|no gracias|not now|agora nao|ahora no|👎|❌".split(
    "|",
  ),
];

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...YES.map((word) => [word, true] as const),
  ...NO.map((word) => [word, false] as const),
]);

/** Longer than any of the words with what people put around them. */
const LONGEST = 40;

/** Yes or no, in the words of several languages. */
export const boolean: HearType = {
  name: "BOOLEAN",
  empty: null,
  read: ({ text }) => (text.length > LONGEST ? undefined : ANSWERS.get(plain(text))),
};

/** Skin tones and the sign that asks for a colourful picture make no difference. */
function plain(text: string): string {
  return folded(text)
    .replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, "")
    .replace(/,/g, "");
}
