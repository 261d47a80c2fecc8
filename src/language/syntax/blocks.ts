import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import { assemble, loneCatch } from "./assemble.ts";
import type { Script, Statement, Timing } from "./ast.ts";
import {
  afterElse,
  afterLast,
  beforeCase,
  missingCatch,
  missingEnd,
  nestedDeclaration,
  strayDivider,
  strayElse,
  strayEnd,
  wrongNext,
} from "./block-messages.ts";
import { lateWebhook } from "./event-messages.ts";
import { Gathered } from "./gathered.ts";
import type { BlockKind, Closer, Divider, Endpoint, Item, Opener } from "./item.ts";
import {
  closerOf,
  DIVIDES,
  isDeclaration,
  isFlat,
  isFor,
  isLast,
  kindOf,
  OPENERS,
  writtenDivider,
  writtenOpener,
} from "./kinds.ts";
import { memberPlace, strayMembers, withMembers } from "./members.ts";
import { tooDeep } from "./messages.ts";
import { type Open, OpenBlocks } from "./open-blocks.ts";
import { innerSchedule, lateSchedule } from "./schedule-messages.ts";
import { scriptName } from "./script-name.ts";
import { dotOutsideWith } from "./value-messages.ts";

/**
 * Puts the lines of a file together into blocks.
 *
 * A closer that fits an outer block closes the inner ones too, each reported at its opener: one missing END IF is
 * one message, at the IF. A closer that fits nothing is reported at itself. SUB, FUNCTION and ON stand by
 * themselves: where one begins, whatever is still open was forgotten. What follows from a mistake that is reported
 * already is not reported again.
 */
export function buildBlocks(
  items: readonly Item[],
  file: number,
  path: string,
): { script: Script; diagnostics: Diagnostic[] } {
  const builder = new Builder(file, scriptName(path));
  for (const item of items) builder.add(item);
  return builder.finish();
}

/** A block that was open where a SUB, FUNCTION or ON begins, taken for one without an end. */
interface GivenUp {
  readonly opener: Opener;
  /** What begins in it. */
  readonly inner: Opener;
  readonly told: Diagnostic | undefined;
}

class Builder {
  private readonly file: number;
  private readonly name: string;
  private readonly gathered = new Gathered();
  private readonly blocks = new OpenBlocks();
  /** How many closers may come without their opener, because its line is reported already. */
  private readonly excused = new Map<BlockKind, number>();
  /** A block was left out: what its closer closes is anybody's guess, so nothing more is said about blocks. */
  private isTooDeep = false;
  private diagnostics: Diagnostic[] = [];
  private givenUp: GivenUp[] = [];
  private isAtBeginning = true;

  constructor(file: number, name: string) {
    this.file = file;
    this.name = name;
  }

  add(item: Item): void {
    switch (item.type) {
      case "statement":
        this.statement(item.statement);
        break;
      case "open":
        this.open(item);
        break;
      case "elseif":
      case "else":
      case "case":
      case "default":
      case "catch":
        this.divide(item);
        break;
      case "close":
        this.close(item);
        break;
      case "excuse":
        this.excuse(item.block, 1);
        break;
      case "endpoint":
        this.makeEndpoint(item);
        break;
      case "timing":
        this.keepTiming(item.timing);
        break;
    }
    this.isAtBeginning = false;
  }

  finish(): { script: Script; diagnostics: Diagnostic[] } {
    while (this.blocks.depth > 0) this.abandon();
    const { file, name, diagnostics } = this;
    return { script: this.gathered.script(file, name), diagnostics };
  }

  /** What stands at the top of the file is the endpoint's, wherever in the file it stands. */
  private makeEndpoint(endpoint: Endpoint): void {
    if (this.isAtBeginning) this.gathered.endpoint = endpoint;
    else if (endpoint.on.type !== "schedule") this.report(lateWebhook(endpoint.span));
    else {
      this.report(lateSchedule(endpoint.span));
      // Its author may have left out the name of a block.
      this.excuse("schedule", 1);
    }
  }

  /** It is settled when the bot is loaded, so no block may seem to decide about it. */
  private keepTiming(timing: Timing): void {
    const open = this.blocks.innermost;
    if (open === undefined) this.gathered.timings.push(timing);
    else if (open.opener.block !== "broken")
      this.report(innerSchedule(timing.span, writtenOpener(open.opener)));
  }

  private statement(statement: Statement): void {
    const owner = this.blocks.owner();
    if (owner === undefined) for (const stray of strayMembers(statement)) this.report(stray);
    this.body().push(owner === undefined ? statement : withMembers(statement, owner));
  }

  /** In a WITH, the object of another one is a member too. */
  private owned(opener: Opener): Opener {
    if (opener.block !== "with") return opener;
    const owner = this.blocks.owner();
    if (owner !== undefined) return { ...opener, place: memberPlace(opener.place, owner) };
    if (opener.dotted) this.report(dotOutsideWith(opener.span));
    return opener;
  }

  private body(): Statement[] {
    return this.blocks.innermost?.parts.at(-1)?.body ?? this.gathered.top;
  }

  private report(diagnostic: Diagnostic): void {
    if (!this.isTooDeep) this.diagnostics.push(diagnostic);
  }

  private open(opener: Opener): void {
    if (isDeclaration(kindOf(opener))) this.giveUpFor(opener);
    if (this.blocks.depth === LIMITS.blockDepth) {
      this.report(tooDeep(opener.span, LIMITS.blockDepth));
      this.isTooDeep = true;
      return;
    }
    const body: Statement[] = isFlat(opener) ? this.body() : [];
    this.blocks.push({ opener: this.owned(opener), parts: [{ body }], isBlamed: false });
  }

  private divide(divider: Divider): void {
    const index = this.blocks.nearest(DIVIDES[divider.type]);
    const open = this.blocks.at(index);
    if (divider.type === "else" && this.blocks.nearest("select") > index) {
      this.report(strayElse(divider.span, "ELSE", true));
      this.divide({ type: "default", written: "ELSE", span: divider.span });
      return;
    }
    if (open === undefined) {
      this.stray(divider);
      return;
    }
    while (this.blocks.depth - 1 > index) this.abandon();
    const before = open.parts.at(-1)?.divider;
    if (before !== undefined && isLast(before)) this.late(divider, open.opener.span);
    else open.parts.push({ divider, body: isFlat(open.opener) ? this.body() : [] });
  }

  private close(closer: Closer): void {
    const index = this.blocks.nearest(closer.block);
    if (index < 0) {
      if (!closer.isMisread) this.strayCloser(closer);
      return;
    }
    while (this.blocks.depth - 1 > index) this.abandon();
    const open = this.blocks.pop();
    this.checkNext(open, closer);
    this.checkParts(open);
    this.keep(open, closer);
  }

  /** What divides nothing brings a closer along: an ELSE whose IF ended on its own line has an END IF. */
  private stray(divider: Divider): void {
    const block = DIVIDES[divider.type];
    if (divider.type === "catch") this.body().push(loneCatch(divider));
    if (divider.isMisread || this.excused.get(block)) return;
    const written = writtenDivider(divider);
    this.report(
      block === "if"
        ? strayElse(divider.span, written, false)
        : strayDivider(divider.span, written, OPENERS[block]),
    );
    this.excuse(block, 1);
  }

  private late(divider: Divider, opener: Span): void {
    if (divider.isMisread) return;
    const written = writtenDivider(divider);
    const isIf = DIVIDES[divider.type] === "if";
    this.report((isIf ? afterElse : afterLast)(divider.span, written, opener));
  }

  private checkParts({ opener, parts: [first, second] }: Open): void {
    const idle = first?.body[0];
    if (opener.block === "select" && idle !== undefined)
      this.report(beforeCase(idle.span, opener.written, opener.span));
    if (opener.block === "try" && second === undefined) this.report(missingCatch(opener.span));
  }

  private strayCloser({ block, span, written }: Closer): void {
    if (this.excused.get(block)) this.excuse(block, -1);
    else if (this.blocks.depth === 0 && this.endsGivenUp(block)) return;
    else this.report(strayEnd(span, written, OPENERS[block]));
  }

  private giveUpFor(inner: Opener): void {
    if (this.blocks.depth > 0) this.givenUp = [];
    for (let open = this.blocks.innermost; open !== undefined; open = this.blocks.innermost) {
      const told = this.diagnostics.length;
      this.abandon();
      this.givenUp.push({ opener: open.opener, inner, told: this.diagnostics[told] });
    }
  }

  /** A block that was given up has its end after all, below what begins in it: one mistake, told where that begins. */
  private endsGivenUp(block: BlockKind): boolean {
    const found = this.givenUp.find(({ opener }) => kindOf(opener) === block);
    if (found === undefined) return false;
    const { opener, inner, told } = found;
    this.diagnostics = this.diagnostics.filter((diagnostic) => diagnostic !== told);
    this.givenUp = this.givenUp.filter((other) => other !== found);
    const message = nestedDeclaration(inner.span, writtenOpener(inner), opener.span, writtenOpener(opener));
    if (told !== undefined) this.report(message);
    return true;
  }

  private excuse(block: BlockKind, count: number): void {
    this.excused.set(block, (this.excused.get(block) ?? 0) + count);
  }

  private checkNext({ opener, isBlamed }: Open, { variable }: Closer): void {
    if (!isFor(opener) || variable === undefined || variable.name === opener.variable.name) return;
    const named = this.blocks.loopOver(variable);
    if (named !== undefined) named.isBlamed = true;
    if (isBlamed) return;
    const { span, spelled } = variable;
    this.report(wrongNext(span, spelled, opener.span, opener.variable.spelled));
  }

  /** Gives up the innermost open block: its closer never came. */
  private abandon(): void {
    const open = this.blocks.pop();
    // A header that could not be read is reported already, and may not have been a block at all.
    const isNews = open.opener.block !== "broken" && !open.isBlamed;
    if (isNews) this.report(missingEnd(open.opener.span, writtenOpener(open.opener), closerOf(open.opener)));
    this.keep(open);
  }

  private keep({ opener, parts }: Open, closer?: Closer): void {
    switch (opener.block) {
      case "broken":
        break;
      case "sub":
      case "function":
      case "handler":
      case "schedule":
        this.gathered.declare(opener, parts[0]?.body ?? []);
        break;
      default:
        this.body().push(assemble(opener, parts, closer));
    }
  }
}
