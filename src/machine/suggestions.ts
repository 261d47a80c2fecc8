import { attach, sayAlone } from "./menu.ts";
import type { Run } from "./run.ts";
import type { Waiting } from "./state.ts";

/**
 * ADD SUGGESTION: answers to tap, and any other answer is as good.
 *
 * S1 They belong to the text that the turn said last to the person, as a menu does (M1). Where the bot waits for an
 *    answer or is done, they are a message of their own without one.
 * S2 A pause asks nothing: what could not be put under a text is kept for later.
 * S3 A menu is a question of its own: it makes them go away.
 *
 * @module
 */

/** Shows what was suggested, at a wait or at the end of the run. */
export function showSuggestions(run: Run, waiting: Waiting | null): void {
  const { suggestions } = run;
  if (suggestions.length === 0) return;
  if (!(waiting?.type === "message" && waiting.menu)) {
    const isShown = attach(suggestions, run) !== undefined;
    if (!isShown && waiting?.type === "timer") return;
    if (!isShown && run.message !== null) sayAlone(suggestions, run);
  }
  run.suggestions = [];
}
