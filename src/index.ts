/**
 * TalkBASIC for programs: serve bots, and give their scripts phrases of your own.
 *
 * @example
 * import { createRuntime, definePhrase } from "talkbasic";
 *
 * const runtime = await createRuntime({
 *   bots: "bots",
 *   phrases: [definePhrase({ name: "GET ORDER DETAILS", run: ([id]) => orders.find(id) })],
 * });
 * await runtime.start();
 *
 * @module
 */
export { createRuntime, type RuntimeOptions, type TalkBasic } from "./embed/create-runtime.ts";
export { definePhrase, type Phrase, type PhraseCall, type PhraseOptions } from "./embed/phrase.ts";
export type { Value } from "./model/value.ts";
