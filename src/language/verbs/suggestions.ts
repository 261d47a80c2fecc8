import { LIMITS } from "../../model/limits.ts";
import { notes } from "./verb.ts";

/**
 * Answers that a person may tap instead of writing. They gather until the bot waits or is done, and any other answer
 * is as good.
 *
 * @module
 */
export const addSuggestion = notes({
  name: "ADD SUGGESTION",
  pattern: "ADD SUGGESTION <label:text>[, <action:text>]",
  accepts: [
    "ADD SUGGESTION [TEXT] <action:text> AS <label:text>",
    "ADD SUGGESTION [TOOL] <action:text> AS <label:text>",
  ],
  summary: "Offers an answer to tap under the text that is said last.",
  needs: "person",
  params: {
    label: "what can be tapped, and what the bot is then told",
    action: "which context it belongs to; for bots with a language model, unused here",
  },
  example:
    'TALK "How can I help?"\nADD SUGGESTION "Opening hours"\nADD SUGGESTION "orders" AS "My orders"\nHEAR wish$',
  note: (before, { label }) => ({ ...before, suggestions: withOne(before.suggestions, label.trim()) }),
});

export const clearSuggestions = notes({
  name: "CLEAR SUGGESTIONS",
  pattern: "CLEAR SUGGESTIONS",
  summary: "Forgets the suggestions that nobody was shown yet.",
  needs: "person",
  params: {},
  example: "CLEAR SUGGESTIONS",
  note: (before) => ({ ...before, suggestions: [] }),
});

/** What is there already, is blank, or is one too many to be shown is left out. */
function withOne(suggestions: readonly string[], label: string): readonly string[] {
  const isKnown = suggestions.some((other) => other.toLowerCase() === label.toLowerCase());
  if (label === "" || isKnown || suggestions.length >= LIMITS.suggestions) return suggestions;
  return [...suggestions, label];
}
