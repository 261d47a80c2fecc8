import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNotes } from "./notes.ts";

/**
 * Where each rule of the language is shown at work: a program that is gone, or that expects nothing any more, leaves
 * a rule without its proof.
 */
const RULES: Readonly<Record<string, readonly string[]>> = {
  "H-1 names of several words": [
    "phrases/sub-words-and-values",
    "phrases/function-words-and-values",
    "phrases/the-longest-name-wins",
    "phrases/a-taken-name",
  ],
  "H-2 a phrase nobody defined": ["phrases/nobody-defined-these-words"],
  "H-3 calls without brackets": ["phrases/a-value-without-brackets-is-a-sum"],
  "H-4 signs": ["names/a-sigil-makes-no-other-variable", "assignment/sigils-shape-the-value"],
  "H-5 keywords as names": [
    "names/everyday-words-are-variables",
    "names/keywords-are-free-with-a-sigil",
    "names/keywords-are-not-free-without",
    "other-dialects/their-words-are-free",
  ],
  "H-6 apostrophe": ["texts/single-quotes", "texts/single-quotes-left-open"],
  "H-7 texts over lines, forgotten quotes": [
    "texts/a-text-ends-on-its-line",
    "texts/lines-between-triple-quotes",
  ],
  "H-8 escapes and values in texts": [
    "texts/escapes",
    "texts/values-in-texts",
    "texts/names-of-files",
    "texts/other-backslashes-stay",
  ],
  "H-9 SET": ["assignment/let-set-and-bare", "assignment/set-may-name-a-variable", "memory/of-the-session"],
  "H-10 SEND TEMPLATE": ["send-template/our-form", "send-template/other-orders"],
  "H-11 BEGIN TALK": [
    "begin-talk/one-message-with-its-lines",
    "begin-talk/a-line-of-dashes-starts-a-new-message",
  ],
  "H-12 PRINT": ["print/goes-to-the-log", "print/without-talk-is-warned-of-once", "webhooks/print-lines"],
  "H-13 two orders of values": [
    "dates/adding",
    "dates/counting",
    "text-functions/searching",
    "number-functions/rounding",
  ],
  "H-14 colons": ["lines/colons", "goto/a-label-is-alone", "select/switch"],
  "H-15 two kinds of program": ["handlers/the-top-level-only-prepares", "end/the-next-message-begins-again"],
  "H-16 HEAR anywhere": [
    "hear/deep-inside-an-expression",
    "handlers/hear-in-a-handler",
    "hear/needs-a-person",
  ],
  "H-17 scope": [
    "scope/top-level-names-are-everywhere",
    "scope/other-names-are-a-subs-own",
    "sub/arguments-are-copied-and-shaped",
  ],
  "H-18 IF on one line": ["if/single-lines", "goto/short-forms"],
  "H-19 WITH": [
    "with/builds-an-object",
    "with/values-see-variables",
    "with/a-dot-reads-the-member",
    "with/nested",
  ],
  "H-20 numbers and text": [
    "values/comparing",
    "values/joining",
    "values/nothing-cannot-be-added",
    "operators/or-gives-no-text",
  ],
  "H-21 END words": [
    "if/endif-in-one-word",
    "for-each/elements-and-closers",
    "for/wrong-next",
    "end/ends-the-run",
  ],
  "H-22 phone numbers": ["send-whatsapp/text-to-a-number", "send-whatsapp/not-a-number"],
  "H-23 LIST": ["send-whatsapp/list", "send-whatsapp/too-much-for-a-list"],
  "H-24 number signs": ["lines/comments", "objects/literals", "other-dialects/accepted-lines"],
  "H-25 errors": [
    "on-error/resume-next",
    "on-error/a-failing-block-is-skipped",
    "on-error/what-cannot-be-set",
    "on-error/what-ends-the-error",
  ],

  "lines and where they go on": [
    "lines/colons",
    "lines/continuations",
    "lines/comments",
    "comments/blocks",
    "lines/case-does-not-matter",
  ],
  names: ["names/letters-of-every-language", "sub/hyphens-in-a-name"],
  "numbers, texts, lists, objects, nothing": [
    "values/numbers-as-text",
    "values/texts",
    "lists/literals",
    "objects/literals",
    "operators/is-null",
  ],
  operators: [
    "operators/precedence",
    "operators/other-spellings",
    "operators/contains",
    "operators/like",
    "operators/in",
    "operators/between",
    "operators/starts-and-ends-with",
    "operators/remainders",
    "order/and-or-stay-lazy",
    "conditional/chooses-a-value",
    "values/truth",
  ],
  "parts of values": [
    "lists/parts",
    "lists/two-indexes-in-one-bracket",
    "objects/members",
    "lists/only-lists-grow",
    "lists/methods-of-other-languages",
  ],
  assignment: [
    "assignment/let-set-and-bare",
    "assignment/adding-to-what-is-there",
    "assignment/constants",
    "objects/members-are-put",
    "lists/elements-are-put",
    "lists/dim",
  ],
  branching: [
    "if/blocks",
    "if/single-lines",
    "select/values-lists-ranges-comparisons",
    "select/without-the-word-case",
    "select/switch",
  ],
  loops: [
    "for/steps",
    "for-each/elements-and-closers",
    "while/repeats",
    "do/tests-at-the-beginning",
    "do/tests-at-the-end",
    "do/leaving-and-repeating",
    "for/exit-for",
    "while/exit-while",
  ],
  jumps: [
    "goto/backwards-and-forwards",
    "goto/no-gosub-no-line-numbers",
    "end/exit-alone-ends-too",
    "end/stop-ends-the-run",
    "end/return-at-the-top-ends-the-dialog",
  ],
  errors: ["on-error/goto-0", "on-error/goto-a-label", "try/catch", "try/throw-and-assert"],
  procedures: [
    "sub/calls",
    "sub/leaving",
    "function/results",
    "phrases/empty-brackets-and-none",
    "spawn/runs-beside-the-script",
  ],
  "other scripts": [
    "calls/a-script-with-values",
    "calls/a-script-may-ask",
    "calls/a-script-may-call-itself",
    "calls/its-variables-are-its-own",
    "calls/scripts-that-cannot-be-called",
  ],
  schedules: [
    "schedules/a-timer-script",
    "schedules/blocks",
    "schedules/another-script",
    "schedules/nobody-is-there",
    "schedules/when-is-written-out",
  ],
  "files of the bot and of people": [
    "send-file/files-of-the-bot",
    "send-file/nothing-outside-the-folder",
    "hear-types/media-that-was-kept",
    "send-template/header-and-buttons",
  ],
  "what a message may be": [
    "send-whatsapp/link",
    "send-whatsapp/contact",
    "card/contacts",
    "card/a-web-address-to-open",
  ],
  "answering a message": [
    "reply/quotes-the-newest-message",
    "reply/a-menu-goes-under-it",
    "reply/a-script-may-have-its-own",
    "attend/typing-and-read",
  ],
  "what became of a message": ["statuses/what-became-of-a-message", "statuses/a-line-that-nobody-knows"],
  memory: [
    "memory/of-the-bot",
    "memory/of-the-person",
    "memory/of-the-session",
    "memory/counts",
    "memory/counts-from-nothing",
    "memory/a-fault-undoes",
    "memory/needs-a-person",
  ],
  "web services": [
    "web/addresses",
    "web/bodies",
    "web/headers",
    "web/json-becomes-a-value",
    "web/what-is-no-success-is-an-error",
    "web/anywhere",
    "web/graphql",
    "web/words-of-authors-and-hosts",
    "web/unknown-words-behind-get",
  ],
  "script headers": [
    "other-dialects/accepted-lines",
    "params/a-callers-values",
    "params/values-that-do-not-fit",
    "params/without-a-caller",
  ],
  "what is not in the dialect": ["other-dialects/refused-lines"],
};

describe("every rule of the language", () => {
  it.each(Object.entries(RULES))("is shown at work: %s", (_, programs) => {
    for (const program of programs) {
      const file = new URL(`${program}.bas`, import.meta.url);
      expect(existsSync(file), program).toBe(true);
      const { claims } = readNotes(readFileSync(file, "utf8"));
      expect(
        claims.some((claim) => / expect/.test(claim)),
        program,
      ).toBe(true);
    }
  });

  it("is in the table, from H-1 to H-25", () => {
    const numbers = Object.keys(RULES).flatMap((rule) => /^H-(\d+) /.exec(rule)?.[1] ?? []);
    expect(numbers.map(Number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });
});
