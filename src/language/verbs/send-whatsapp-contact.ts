import { emits } from "./verb.ts";

export const sendContact = emits({
  name: "SEND WHATSAPP CONTACT",
  pattern: "SEND WHATSAPP TO <to:person> WITH CONTACT <name:contactName> AT <phone:phone>",
  summary: "Sends somebody's name and number, to be kept in an address book.",
  params: {
    to: "the number with its country code, in any writing",
    name: "what the contact is called",
    phone: "the contact's number with its country code, in any writing",
  },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH CONTACT "Our driver Rui" AT "+55 11 98888-7777"',
  effect: ({ to, name, phone }) => ({
    type: "send",
    to,
    message: { type: "contacts", people: [{ name, phones: [phone] }] },
  }),
});
