import { maskedText } from "../../model/masking.ts";
import type { Failure } from "../../verification/ports.ts";

/**
 * Twilio's error codes around a number and its calls: what each means, what to do, and how long to wait. Those of SMS
 * are in `services/twilio-errors.ts`.
 *
 * Up to 20000 they are what Twilio says of our answers to its calls: they come with the fallback of a call, and stand
 * in the debugger of its console. From 20000 on they are answers of its REST API.
 *
 * @see Twilio, "Error and warning dictionary" https://www.twilio.com/docs/api/errors
 * @module
 */
interface TwilioTrouble {
  /** One sentence. */
  readonly reason: string;
  readonly fix: string;
  readonly waitMs?: number;
}

const MINUTE_MS = 60_000;

const NOT_ANSWERED =
  "Look into the log of this server, and run verify-number --dry-run to try it from outside.";
const OUR_TWIML = "This is a fault of ours: please report it with the log of this server.";
const CERTIFICATE =
  "Use a certificate of a public authority that names the host of PUBLIC_URL, with its whole chain.";
const CONSOLE = "Look at the account in Twilio's console.";

const TROUBLES = new Map<number, TwilioTrouble>([
  [10001, row("The Twilio account is not active, so it rejects calls.", CONSOLE)],
  [
    10003,
    row("The Twilio account has no funds left, so it rejects calls.", "Top it up in Twilio's console."),
  ],
  [
    11100,
    row("The address that answers calls is no web address.", "Check PUBLIC_URL and run verify-number again."),
  ],
  [11200, row("Twilio did not get a good answer from this server.", NOT_ANSWERED)],
  [
    11205,
    row(
      "Twilio could not connect to this server, or waited 15 s for its answer in vain.",
      "Check that PUBLIC_URL can be reached from the internet, not only from this network.",
    ),
  ],
  [11206, row("What Twilio got from this server's address was not HTTP.", "Check the port in PUBLIC_URL.")],
  [
    11210,
    row(
      "Twilio could not find the host of PUBLIC_URL.",
      "Check its DNS; a new name may take an hour.",
      60 * MINUTE_MS,
    ),
  ],
  [11215, row("The address redirects too often.", "Set PUBLIC_URL to the address that answers by itself.")],
  [11220, row("No secure connection to this server could be made.", CERTIFICATE)],
  [11235, row("The certificate of this server is for another name.", CERTIFICATE)],
  [11236, row("The certificate of this server has expired.", "Renew it.")],
  [11237, row("Twilio does not trust the certificate of this server.", CERTIFICATE)],
  [11750, row("The answer to the call was longer than 64 kB.", OUR_TWIML)],
  [11770, row("The answer to the call was empty.", NOT_ANSWERED)],
  [12100, row("The answer to the call was no XML.", NOT_ANSWERED)],
  [12101, row("The answer to the call was no good TwiML.", OUR_TWIML)],
  [12102, row("The answer to the call did not begin with Response.", OUR_TWIML)],
  [12200, row("The answer to the call had a word that Twilio does not know.", OUR_TWIML)],
  [
    12300,
    row(
      "The answer to the call had the wrong content type.",
      "Something between Twilio and this server answers in its place, such as a login page: let /twilio/* pass.",
    ),
  ],
  [12400, row("Twilio itself failed.", "Try it again in some minutes.", 5 * MINUTE_MS)],
  [
    13331,
    row(
      "Twilio cannot listen in that language.",
      "Give another --language to verify-number; en_US always works.",
    ),
  ],
  [
    13512,
    row(
      "Twilio cannot listen in that language with that model.",
      "Give another --language to verify-number; en_US always works.",
    ),
  ],
  [
    13617,
    row(
      "The recording was too short or too long to be written down.",
      "Listen to it with the link in the mail, and give the code with --code.",
    ),
  ],
  [
    20003,
    row(
      "Twilio does not accept the login.",
      "Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN against Twilio's console; the first token counts.",
    ),
  ],
  [20005, row("The Twilio account is not active.", CONSOLE)],
  [
    20404,
    row(
      "Twilio does not know what was asked for.",
      "Check TWILIO_ACCOUNT_SID, and that the number is still in that account.",
    ),
  ],
  [20429, row("Too many requests to Twilio at once.", "Wait a minute, then run it again.", MINUTE_MS)],
  [20500, row("Twilio could not do its work.", "Wait a minute, then run it again.", MINUTE_MS)],
  [
    20503,
    row("Twilio is not available now.", "Look at status.twilio.com; run it again later.", 5 * MINUTE_MS),
  ],
  [
    21405,
    row(
      "Twilio wants an address for calls before one for failures.",
      "Set the number's Voice URL in Twilio's console first.",
    ),
  ],
  [21422, row("The number is not available in that account.", "Check TWILIO_PHONE_NUMBER.")],
  [21452, row("Nobody has that number in the account.", "Check TWILIO_PHONE_NUMBER and TWILIO_ACCOUNT_SID.")],
  [
    21502,
    row("Twilio does not take that address for calls.", "Check PUBLIC_URL: https, with a public host."),
  ],
]);

function row(reason: string, fix: string, waitMs?: number): TwilioTrouble {
  return waitMs === undefined ? { reason, fix } : { reason, fix, waitMs };
}

/** What a code of Twilio's means and what to do about it; undefined for one that is not in our table. */
export function explainTwilioCode(code: number): TwilioTrouble | undefined {
  return TROUBLES.get(code);
}

/** A no of the REST API; `code` is undefined when it is not Twilio's own. */
interface Refusal {
  readonly status: number;
  readonly code: number | undefined;
  readonly said: string;
  /** Whether the request would have changed something. */
  readonly isChange: boolean;
}

const SAID_LENGTH = 200;

/** What a no of the REST API means. Only Twilio's own code, or a status below 500, proves that nothing was done. */
export function twilioFailure({ status, code, said, isChange }: Refusal): Failure {
  const known = TROUBLES.get(code ?? BY_STATUS[status] ?? 0);
  const mayBeDone = isChange && code === undefined && (status >= 500 || status === 408);
  const type = mayBeDone ? "unknown" : "refused";
  const slug = String(code ?? BY_STATUS[status] ?? `http-${status}`);
  if (known !== undefined) return { code: slug, ...known, type };
  const words = maskedText(said.slice(0, SAID_LENGTH)).replace(/\s+/g, " ");
  const quoted = words === "" ? "" : ` It says: "${words}"`;
  const fix =
    code === undefined
      ? "Check TWILIO_BASE_URL, which is https://api.twilio.com for everybody but simulators."
      : `Look the code up: https://www.twilio.com/docs/errors/${code}`;
  return { code: slug, reason: `Twilio answered ${status}.${quoted}`, fix, type };
}

/** What an answer without a code of Twilio's most likely is. */
const BY_STATUS: Readonly<Record<number, number>> = { 401: 20003, 404: 20404, 429: 20429, 503: 20503 };

/** A request that came to nothing. */
export function noAnswer(code: string, words: string, type: "unreached" | "unknown"): Failure {
  return {
    code: code.toLowerCase(),
    reason: `There was no answer from Twilio: ${words}`,
    fix: "Check this machine's connection to the internet and TWILIO_BASE_URL, then run it again.",
    type,
  };
}
