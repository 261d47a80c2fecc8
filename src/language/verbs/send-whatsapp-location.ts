import { emits } from "./verb.ts";

export const sendLocation = emits({
  name: "SEND WHATSAPP LOCATION",
  pattern:
    "SEND WHATSAPP TO <to:person> WITH LOCATION AT <place:place> [NAMED <name:text> [WITH ADDRESS <address:text>]]",
  summary: "Sends a place on the map.",
  params: {
    to: "the number with its country code, in any writing",
    place: "latitude and longitude in degrees: one text, or two numbers with a comma between them",
    name: "what the place is called",
    address: "its address, below the name",
  },
  example:
    'SEND WHATSAPP TO "+55 11 99999-9999" WITH LOCATION AT "-23.5614,-46.6559" NAMED "Our shop" WITH ADDRESS "Av. Paulista, 1578"',
  effect: ({ to, place, name, address }) => ({
    type: "send",
    to,
    message: { type: "location", ...place, ...(name && { name }), ...(address && { address }) },
  }),
});
