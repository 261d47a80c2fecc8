import { emits } from "./verb.ts";

export const sendTemplate = emits({
  name: "SEND TEMPLATE",
  pattern:
    "SEND TEMPLATE <name:template> TO <to:whatsappPerson> [LANGUAGE <language:language>] [WITH <params:gaps>]",
  accepts: [
    "SEND TEMPLATE <name:template> TO <to:whatsappPerson> WITH <params:gaps> LANGUAGE <language:language>",
    'SEND TEMPLATE <name:template> TO "whatsapp" [,] <to:whatsappPerson>[, <params:gaps>]',
    "SEND TEMPLATE <name:template> TO <to:whatsappPerson>, <params:gaps>",
    "SEND TEMPLATE TO <to:whatsappPerson>, <name:template>[, <params:gaps>]",
    "SEND TEMPLATE <any:any>",
  ],
  sorts: placesOf,
  summary: "Sends a message that WhatsApp has approved before, which may go out at any time.",
  params: {
    name: "the template's name",
    to: "the number with its country code, in any writing",
    language: "the code of the language to send it in; without it en",
    params:
      "values for its gaps, in their order; or one object with their names, and with header and button1 to button10",
  },
  example: 'SEND TEMPLATE "order_update" TO "+55 11 99999-9999" LANGUAGE "pt_BR" WITH name$, number$',
  effect: ({ to, name, language = "", params = { params: [] } }) => ({
    type: "send",
    to,
    message: { type: "template", name, language, ...params },
  }),
});

type Written = readonly (string | undefined)[];
type Places = readonly (string | null)[];

/**
 * What each value of a comma form is (H-10), told by the word `"whatsapp"`, or else by the one text that can be the
 * name of a template.
 *
 * @example placesOf(["welcome", "whatsapp", undefined, undefined]) // → ["name", null, "to", "params"]
 */
function placesOf(written: Written): Places | undefined {
  const channel = written.findIndex((text) => text?.trim().toLowerCase() === "whatsapp");
  if (channel >= 0) return aroundChannel(written, channel);
  const names = written.flatMap((text, index) => (mayBeName(text) ? [index] : []));
  const [name] = names;
  if (names.length !== 1 || written.length < 2) return undefined;
  if (name === 0) return places(written, ["name", "to"]);
  return name === 1 ? places(written, ["to", "name"]) : undefined;
}

/** `"name", "whatsapp", to` · `"whatsapp", to, "name"` · `"name", to, "whatsapp"` */
function aroundChannel(written: Written, channel: number): Places | undefined {
  if (written.length < 3) return undefined;
  switch (channel) {
    case 0:
      return places(written, [null, "to", "name"]);
    case 1:
      return places(written, ["name", null, "to"]);
    case 2:
      return places(
        written,
        mayBeName(written[1]) && !mayBeName(written[0]) ? ["to", "name", null] : ["name", "to", null],
      );
    default:
      return undefined;
  }
}

/** Whatever comes behind the first values fills the template's gaps. */
function places(written: Written, first: Places): Places {
  return written.map((_, index) => (index < first.length ? (first[index] ?? null) : "params"));
}

/** Digits alone are a phone number. */
function mayBeName(text: string | undefined): boolean {
  return text !== undefined && /^(?=.*[a-z])[a-z0-9_]{1,512}$/.test(text);
}
