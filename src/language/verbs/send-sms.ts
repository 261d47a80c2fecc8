import { ScriptFault } from "../../model/fault.ts";
import { emits } from "./verb.ts";

/** Code points: what an SMS in parts can carry. */
const LONGEST = 1600;

export const sendSms = emits({
  name: "SEND SMS",
  pattern: "SEND SMS <to:person>, <text:text>[, <priority:text>]",
  accepts: ["SEND SMS TO <to:person> WITH <text:text>", "SEND SMS TO <to:person>, <text:text>"],
  summary: "Sends an SMS to a number.",
  params: {
    to: "the number with its country code, in any writing",
    text: "what to say; at most 1600 characters",
    priority: "is accepted and makes no difference",
  },
  example: 'SEND SMS "+55 11 99999-9999", "Your order has left."',
  effect: ({ to, text }) => {
    if (to.type !== "phone") throw noNumber();
    if (text.trim() === "" || [...text.slice(0, 2 * LONGEST + 1)].length > LONGEST) throw unusableText(text);
    return { type: "sms", digits: to.digits, text };
  },
});

function noNumber(): ScriptFault {
  return new ScriptFault(
    "fault/phone",
    "an SMS needs a phone number, and this person shows none",
    "WhatsApp gave an id of its own in place of the number; no SMS can be sent there.",
    "write to this person with SEND WHATSAPP, or ask for a number with HEAR phone AS MOBILE",
  );
}

function unusableText(text: string): ScriptFault {
  return new ScriptFault(
    "fault/sms",
    text.trim() === "" ? "this SMS has no text" : `this SMS has more than ${LONGEST} characters`,
    "It would be refused, so nothing is sent.",
    text.trim() === "" ? "check what the variable holds before this line" : "shorten it, or send two",
  );
}
