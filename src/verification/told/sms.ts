import { type Story, tailOf } from "./story.ts";

/**
 * The text message to the operator: a short notice in the letters of GSM 03.38, so that it fits one message, and worded
 * as what it is, for providers hold back what looks like a code for signing in.
 */
export function smsFor({ number, caught, news, hearing: { way } }: Story): string {
  const line = `TalkBASIC: line ending ${tailOf(number).replace("…", "")}`;
  if (news === "captured" && caught) {
    const check = caught.confidence === "low" ? " Not sure: listen to the recording first." : "";
    return `${line} received ${caught.code} in a ${way} (confidence ${caught.confidence}).${check} Details by mail.`;
  }
  return `${line}: do not use the code of before, readings differ. Listen to the recording. Details by mail.`;
}
