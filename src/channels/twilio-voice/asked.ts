import type { Line } from "../../verification/ports.ts";
import { type Form, fieldIn } from "./forms.ts";
import { REHEARSAL_CALL } from "./rehearsal.ts";

/** A request of Twilio that is hers and about numbers of ours. */
export interface Asked {
  /** The numbers that it may be about, seldom more than one. */
  readonly lines: readonly [Line, ...Line[]];
  readonly form: Form;
  /** What our own addresses say behind `?`. */
  readonly query: Form;
}

/** Twilio's names of things: two letters say what it is. */
const SID = /^([A-Z]{2})[0-9a-f]{32}$/i;

/** @returns undefined when the request does not name one */
export function sidIn(form: Form, field: string, ...kinds: readonly string[]): string | undefined {
  const sid = fieldIn(form, field);
  const [, kind] = SID.exec(sid ?? "") ?? [];
  return kind !== undefined && kinds.includes(kind) ? sid : undefined;
}

/** Whether it is the call that we place ourselves to see whether everything answers; it leaves no trace. */
export function isRehearsal(form: Form): boolean {
  return fieldIn(form, "CallSid") === REHEARSAL_CALL;
}

/** Which time it is that the call was listened to; the first one when nothing says otherwise. */
export function attemptIn({ query }: Asked): 1 | 2 {
  return fieldIn(query, "attempt") === "2" ? 2 : 1;
}

/** The language in which it was listened to, as our own address says it. */
export function languageIn({ query }: Asked): string | undefined {
  const tag = fieldIn(query, "language") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

/** Whole seconds of at most a day. */
export function secondsIn(form: Form, field: string): number | undefined {
  const text = fieldIn(form, field) ?? "";
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** A word or a number of Twilio's, such as `no-answer` or `30006`. */
export function wordIn(form: Form, field: string): string | undefined {
  const word = fieldIn(form, field) ?? "";
  return /^[a-z0-9-]{1,30}$/i.test(word) ? word : undefined;
}
