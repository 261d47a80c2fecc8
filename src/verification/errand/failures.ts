import type { EpochMs } from "../../model/ids.ts";
import type { Failure } from "../ports/outside.ts";

/**
 * Why an errand stops by itself, and what a person can do: nothing is tried blindly.
 *
 * @module
 */

const ASK_AGAIN = "run the same command with --again to have Meta ask once more";
const GIVE_IN = "give in what you hear with --code and the six digits";

function stop(code: string, reason: string, fix: string, waitMs?: number): Failure {
  return { type: "refused", code: `verify/${code}`, reason, fix, ...(waitMs !== undefined && { waitMs }) };
}

export function stillToWait({ code, reason }: Failure, untilAt: EpochMs, now: EpochMs): Failure {
  return stop(
    "too-early",
    `It was refused the last time (${code}): ${reason} Trying again now would only make the wait longer.`,
    `Run the same command after ${isoMinute(untilAt)}. --again tries before that, when you know that the cause is gone.`,
    untilAt - now,
  );
}

export function elsewhere(): Failure {
  return stop(
    "elsewhere",
    "Another terminal has gone on with this number, or given it up, while this one was at it.",
    "Look there; verify-number --watch shows how far it is. Nothing was done twice: to go on here, run the same command again when nobody else is at it.",
  );
}

/** What Twilio's list of calls adds to a call that never came to us. */
export type CallsSeen =
  | { readonly type: "unknown" }
  | { readonly type: "seen"; readonly shown: readonly string[] };

export function noCall(calls: CallsSeen): Failure {
  const asked = "Meta was asked for a code, and no call or text reached this server while it listened.";
  if (calls.type === "seen" && calls.shown.length > 0) {
    return stop(
      "call-elsewhere",
      `${asked} The telephone account has seen a call, though: ${calls.shown.join("; ")}.`,
      `Something else answers the number's calls, or our answer did not arrive: run the command with --dry-run, put right what it names, then ${ASK_AGAIN}.`,
    );
  }
  const reason = calls.type === "seen" ? `${asked} The telephone account has seen no call either.` : asked;
  return stop(
    "no-call",
    reason,
    `Meta often says yes and calls late, or not at all. Wait ten minutes, then ${ASK_AGAIN}; if it happens again, try --method sms, or ask Meta's support for the numbers that it calls from.`,
    10 * MINUTE,
  );
}

export function cutOff(): Failure {
  return stop(
    "cut-off",
    "The call ended before all six digits were heard.",
    `Listen to the recording, whose link was mailed: when all six digits are in it, ${GIVE_IN}. Otherwise wait five minutes, then ${ASK_AGAIN}.`,
    5 * MINUTE,
  );
}

export function noDigits(): Failure {
  return stop(
    "no-digits",
    "A call or a text came, and no code was in it.",
    `Listen to the recording, whose link was mailed: it may have been somebody else. When a code is in it, ${GIVE_IN}. Otherwise wait five minutes, then ${ASK_AGAIN}, perhaps with another --language.`,
    5 * MINUTE,
  );
}

export function differentCodes(): Failure {
  return stop(
    "different-codes",
    "Six digits were heard more than once, and not the same ones: which are right is not guessed.",
    `Listen to the recording, whose link was mailed, and ${GIVE_IN}. A code is good for about ten minutes; after that, ${ASK_AGAIN}.`,
  );
}

export function unsureCode(): Failure {
  return stop(
    "unsure-code",
    "Six digits were heard, but not for sure: a wrong code would count as a failed attempt.",
    `Listen to the recording, whose link was mailed, and ${GIVE_IN}. A code is good for about ten minutes; after that, ${ASK_AGAIN}.`,
  );
}

export function oldCode(): Failure {
  return stop(
    "old-code",
    "The code was caught more than ten minutes ago, and Meta takes none that is older.",
    `To get a new one, ${ASK_AGAIN}.`,
  );
}

export function lockedCode(): Failure {
  return stop(
    "locked-code",
    "The code was caught, but it was encrypted with a key that this command does not have, or it has been thrown away.",
    "Run the command with the SECRETS_KEY of the server, or with its DATA_DIR; or read the code in the mail and give it in with --code.",
  );
}

export function refusedBefore(): Failure {
  return stop(
    "refused-before",
    "This code was given to Meta already, and Meta refused it: it would refuse it again, and count it.",
    `Listen to the recording; when the code is another one, ${GIVE_IN}. Otherwise wait five minutes, then ${ASK_AGAIN}.`,
    5 * MINUTE,
  );
}

export function unansweredTwice(): Failure {
  return stop(
    "unanswered",
    "This code was given to Meta twice without an answer, and the number is not verified.",
    `Look at the number in the WhatsApp Manager. When it is not verified there, ${ASK_AGAIN}.`,
  );
}

export function lockedPin(): Failure {
  return stop(
    "locked-pin",
    "The PIN that was made for this number was encrypted with a key that this command does not have.",
    "Run the command with the SECRETS_KEY or the DATA_DIR that it was begun with; or choose a PIN with --pin.",
  );
}

export function lineGone(): Failure {
  return stop(
    "no-line",
    "The telephone account has no such number any more.",
    "Check TWILIO_ACCOUNT_SID and TWILIO_PHONE_NUMBER, and that the number was not released.",
  );
}

export function noExchange(): Failure {
  return stop(
    "no-account",
    "The number's calls still come here, and the telephone account cannot be told otherwise.",
    "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, then run it again; or set the number's Voice URL in Twilio's console.",
  );
}

const MINUTE = 60_000;

/** `2026-03-02T12:00Z`: an instant as people are told it. */
export function isoMinute(at: EpochMs): string {
  // Rounded up: whoever waits until then has waited long enough.
  return new Date(Math.ceil(at / MINUTE) * MINUTE).toISOString().replace(":00.000Z", "Z");
}
