import { maskedText } from "../model/masking.ts";
import type { SendError, SendResult } from "../runtime/ports.ts";

/**
 * What Twilio's error codes mean for an SMS, and what to do about them.
 *
 * @see Twilio, "Error and warning dictionary" https://www.twilio.com/docs/api/errors
 * @module
 */
interface TwilioRow {
  readonly action: "retry" | "slow-down" | "later" | "give-up";
  /** One sentence each. */
  readonly cause: string;
  readonly repair: string;
}

const TWILIO_ERRORS = new Map<number, TwilioRow>([
  [
    20003,
    row("later", "Twilio does not accept the login.", "Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."),
  ],
  [20005, row("later", "The Twilio account is not active.", "Look at the account in Twilio's console.")],
  [20404, row("give-up", "Twilio does not know the account.", "Check TWILIO_ACCOUNT_SID.")],
  [20429, row("slow-down", "Too many requests to Twilio at once.", "Nothing to do: it is tried again.")],
  [20500, row("retry", "Twilio could not do its work.", "Nothing to do: it is tried again.")],
  [20503, row("retry", "Twilio is not available now.", "Nothing to do: it is tried again.")],
  [21211, row("give-up", "The number is no phone number.", "Check the number and its country code.")],
  [21212, row("give-up", "The number that the SMS comes from is none.", "Check TWILIO_PHONE_NUMBER.")],
  [21266, row("give-up", "The SMS would go to the number that it comes from.", "Send it to another number.")],
  [
    21408,
    row(
      "give-up",
      "The account may not send SMS to that country.",
      "Allow the country in Twilio's console, under Messaging, Geo permissions.",
    ),
  ],
  [21602, row("give-up", "The SMS has no text.", "Give SEND SMS a text.")],
  [
    21606,
    row(
      "give-up",
      "TWILIO_PHONE_NUMBER cannot send SMS to that number.",
      "Use a number of this account that can send SMS.",
    ),
  ],
  [
    21608,
    row(
      "give-up",
      "A trial account may only write to numbers that it has verified.",
      "Verify the number in Twilio's console, or leave the trial.",
    ),
  ],
  [
    21610,
    row(
      "give-up",
      "The person has answered STOP and gets no SMS any more.",
      "The person has to send START to your number first.",
    ),
  ],
  [21611, row("later", "Too many SMS wait at the sending number.", "Send fewer, or add a number.")],
  [
    21612,
    row("give-up", "There is no way from TWILIO_PHONE_NUMBER to that number.", "Use another sending number."),
  ],
  [
    21614,
    row("give-up", "The number cannot get SMS; it may be a landline.", "Ask the person for a mobile number."),
  ],
  [21617, row("give-up", "The SMS is longer than 1600 characters.", "Send a shorter text.")],
  [21659, row("give-up", "TWILIO_PHONE_NUMBER is no number of this account.", "Check TWILIO_PHONE_NUMBER.")],
  [
    21660,
    row(
      "give-up",
      "TWILIO_PHONE_NUMBER belongs to another account.",
      "Check TWILIO_PHONE_NUMBER and TWILIO_ACCOUNT_SID.",
    ),
  ],
  [30001, row("later", "Too many SMS wait in Twilio's queue.", "Send fewer at a time.")],
  [30002, row("later", "The Twilio account is suspended.", "Look at the account in Twilio's console.")],
  [30003, row("later", "The phone is switched off or out of reach.", "Nothing to do: it is tried again.")],
  [30004, row("give-up", "The person or the carrier blocks your SMS.", "Ask the person to allow them.")],
  [30005, row("give-up", "Nobody has that number, or it is out of service.", "Check the number.")],
  [
    30006,
    row("give-up", "The number cannot get SMS; it may be a landline.", "Ask the person for a mobile number."),
  ],
  [
    30007,
    row(
      "give-up",
      "The carrier took the SMS for spam.",
      "Change the text, and register your number for business messages.",
    ),
  ],
  [
    30008,
    row("retry", "The carrier gave no reason.", "Look the SMS up in Twilio's console when it stays so."),
  ],
  [
    30034,
    row(
      "give-up",
      "The number is not registered for SMS in the United States.",
      "Register it for A2P 10DLC in Twilio's console.",
    ),
  ],
]);

function row(action: TwilioRow["action"], cause: string, repair: string): TwilioRow {
  return { action, cause, repair };
}

const SAID_LENGTH = 200;

/** What Twilio's no says about an SMS; `code` is undefined when the answer is not Twilio's own. */
export function twilioRefusal(status: number, code: number | undefined, said: string): SendResult {
  const known = code === undefined ? undefined : TWILIO_ERRORS.get(code);
  if (known !== undefined)
    return { type: "rejected", action: known.action, error: errorOf(String(code), known) };
  if (status === 429)
    return { type: "rejected", action: "slow-down", error: errorOf("20429", TWILIO_ERRORS.get(20429)) };
  if (status === 401)
    return { type: "rejected", action: "later", error: errorOf("20003", TWILIO_ERRORS.get(20003)) };
  const words = maskedText(said.slice(0, SAID_LENGTH)).replace(/\s+/g, " ");
  const slug = code === undefined ? `http-${status}` : String(code);
  if (status === 408 || status >= 500) {
    const reason = `Twilio answered ${status}; it may have taken the SMS. ${quoted(words)}`.trim();
    return { type: "unknown", error: { code: slug, reason } };
  }
  const reason = `Twilio refuses the SMS. ${quoted(words)} Look the code up in Twilio's list of errors.`;
  return { type: "rejected", action: "give-up", error: { code: slug, reason } };
}

function errorOf(code: string, known: TwilioRow | undefined): SendError {
  return { code, reason: `${known?.cause} ${known?.repair}` };
}

function quoted(words: string): string {
  return words === "" ? "" : `It says: "${words}"`;
}
