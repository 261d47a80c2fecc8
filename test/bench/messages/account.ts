/** What everybody must agree on for webhooks and sends to be taken seriously. */
export const ACCOUNT = {
  appSecret: "bench-secret-of-32-letters-or-so",
  token: "bench-token-as-long-as-a-real-one",
  version: "v26.0",
} as const;

/** Where webhooks go, at every contestant. */
export const PATH = "/webhooks/whatsapp";

/** What every contestant answers to a text: the whole of its author's logic. */
export const REPLY = "You said: ";
