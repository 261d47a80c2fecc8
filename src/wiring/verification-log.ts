import type { Logger } from "pino";
import { maskedText } from "../model/masking.ts";
import type { VerificationLogEvent } from "../verification/verification.ts";

/** Writes down what happens to numbers that are being verified: never a code, never a whole number. */
export function verificationLog(logger: Logger): (event: VerificationLogEvent) => void {
  return (event) => {
    const { level, words, fields } = lineOf(event);
    logger[level]({ bot: event.bot, number: event.number, ...fields }, words);
  };
}

interface LogLine {
  readonly level: "info" | "warn" | "error";
  readonly words: string;
  readonly fields?: object;
}

function lineOf(event: VerificationLogEvent): LogLine {
  switch (event.type) {
    case "armed": {
      const { language, untilAt } = event;
      const fields = { language, until: timeOf(untilAt) };
      return { level: "info", words: "calls and texts to the number are listened to for a code", fields };
    }
    case "disarmed":
      return { level: "info", words: "nothing is listened to any more" };
    case "call": {
      const { hearing, from, answer } = event;
      return { level: "info", words: "a call came to the number", fields: { hearing, from, answer } };
    }
    case "heard":
      return heardLine(event);
    case "ended": {
      const { hearing, status } = event;
      return { level: "info", words: "the call has ended", fields: { hearing, status } };
    }
    case "fallback": {
      const { hearing, trouble } = event;
      const words = "Twilio could not use our answer to a call, and asked again; the call is recorded";
      return { level: "error", words, fields: { hearing, trouble } };
    }
    case "told": {
      const { news, way, tries } = event;
      return { level: "info", words: "people were told of a verification", fields: { news, way, tries } };
    }
    case "untold": {
      const { news, way, code, nextAt } = event;
      const words = `people could not be told of a verification: ${maskedText(event.reason)}`;
      const fields = { news, way, code, ...(nextAt !== undefined && { next: timeOf(nextAt) }) };
      return { level: "error", words, fields };
    }
    case "undelivered": {
      const { status, code } = event;
      const words = "an SMS about a verification was taken by Twilio and did not arrive";
      return { level: "warn", words, fields: { status, code } };
    }
    case "recording": {
      const { hearing, outcome } = event;
      return { level: "info", words: "the recording of a call", fields: { hearing, outcome } };
    }
    case "trouble": {
      const reason = event.error instanceof Error ? event.error.message : String(event.error);
      const words = "a verification could not go on; it is tried again";
      return { level: "error", words, fields: { reason: maskedText(reason) } };
    }
  }
}

function heardLine(event: Extract<VerificationLogEvent, { readonly type: "heard" }>): LogLine {
  const { hearing, way, finding, failedMidCall } = event;
  const fields = { hearing, way, finding };
  return failedMidCall
    ? { level: "error", words: "an answer of ours failed while the robot spoke its code", fields }
    : { level: "info", words: "what was heard was read", fields };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
