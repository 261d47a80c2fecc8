import { emits, type Known } from "./verb.ts";

/**
 * What a person sees while the bot is at work. Nothing depends on it: neither is tried twice.
 *
 * @module
 */
export const showTyping = emits({
  name: "SHOW TYPING",
  pattern: "SHOW TYPING",
  hook: true,
  needs: "message",
  summary:
    "Shows the person that their newest message was read and that an answer is being written, for 25 seconds or until one comes.",
  params: {},
  example: 'SHOW TYPING\nWAIT 5\nTALK "I looked it up."',
  effect: (_, known) => attend(known, true),
});

export const markRead = emits({
  name: "MARK READ",
  pattern: "MARK READ",
  hook: true,
  needs: "message",
  summary: "Shows the person that their newest message, and those before it, were read.",
  params: {},
  example: "MARK READ",
  effect: (_, known) => attend(known, false),
});

function attend({ message }: Known, typing: boolean) {
  return { type: "attend", messageId: message?.id ?? "", typing } as const;
}
