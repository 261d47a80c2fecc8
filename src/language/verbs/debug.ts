import { emits } from "./verb.ts";

/**
 * What the runtime writes into the log for whoever looks for a mistake. Secrets, codes, names and full phone numbers stay
 * out of it, whatever is on.
 *
 * @module
 */
export const logWebhookRequests = emits({
  name: "LOG ALL WEBHOOK REQUESTS",
  pattern: "LOG ALL WEBHOOK REQUESTS",
  summary: "Writes every request that comes in into the log, masked.",
  params: {},
  declares: true,
  example: "LOG ALL WEBHOOK REQUESTS",
  effect: () => ({ type: "switch", of: "webhook requests", on: true }),
});

export const logApiResponses = emits({
  name: "LOG ALL API RESPONSES",
  pattern: "LOG ALL API RESPONSES",
  summary: "Writes every answer of WhatsApp, Twilio, the mail server and web services into the log, masked.",
  params: {},
  declares: true,
  example: "LOG ALL API RESPONSES",
  effect: () => ({ type: "switch", of: "api responses", on: true }),
});

export const setDebugMode = emits({
  name: "SET DEBUG MODE",
  pattern: "SET DEBUG MODE TO <mode:debugMode>",
  summary: 'Writes everything that the runtime does into its own log, or with "normal" ends that.',
  params: { mode: '"verbose" or "on"; "normal", "quiet" or "off"' },
  declares: true,
  example: 'SET DEBUG MODE TO "verbose"',
  effect: ({ mode }) => ({ type: "switch", of: "everything", on: mode }),
});
