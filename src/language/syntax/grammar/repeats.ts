import { spanning } from "../../../model/source.ts";
import type { Repeat } from "../item.ts";
import { keyword } from "../tokens.ts";
import { EventGrammar } from "./events.ts";

/**
 * The lines of a loop as other languages write it: `REPEAT` above it, and below it `UNTIL test`, `REPEAT UNTIL test`,
 * `END REPEAT` or `END DO`. They are read, so that such a loop is one mistake and nothing around it is another.
 */
export abstract class RepeatGrammar extends EventGrammar {
  protected readRepeat(): Repeat {
    const opening = this.LA(1);
    const words = [opening];
    for (let k = 1; k < this.wordsOfRepeat(); k++) words.push(this.LA(k + 1));
    // The test is read by a rule that takes its own word.
    const test = TESTS.has((words.at(-1) ?? opening).tokenType);
    for (let k = test ? 1 : 0; k < words.length; k++) this.take();
    const written = words.map(({ image }) => image.toUpperCase()).join(" ");
    const span = spanning(this.place(opening), this.place(words.at(-1) ?? opening));
    return { type: "repeat", written, ...(test && { test: this.SUBRULE(this.loopTest) }), span };
  }

  /** Whether such a line comes, and no phrase of the program. */
  protected repeats(): boolean {
    return this.wordsOfRepeat() > 0;
  }

  private wordsOfRepeat(): number {
    if (this.isAhead(UNTIL)) return 1;
    const at = this.isAhead(END) ? 2 : 1;
    const isDo = at === 2 && this.LA(at).tokenType === DO;
    if (!isDo && (this.LA(at).image.toUpperCase() !== "REPEAT" || this.mayCallRepeat())) return 0;
    if (TESTS.has(this.LA(at + 1).tokenType)) return at + 1;
    return this.endsStatement(at + 1) ? at : 0;
  }

  private mayCallRepeat(): boolean {
    return this.phrases.named("REPEAT") !== undefined;
  }
}

const UNTIL = keyword("UNTIL");
const END = keyword("END");
const DO = keyword("DO");
const TESTS = new Set([UNTIL, keyword("WHILE")]);
