import type { Command } from "commander";
import type { DocsOptions } from "./docs/docs.ts";
import type { FormatOptions } from "./fmt.ts";
import { examples } from "./help.ts";
import type { End } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The commands for whoever writes scripts, and the pages about them.
 *
 * @module
 */

export function addFormat(program: Command, terminal: Terminal, end: End): void {
  program
    .command("fmt")
    .description(
      "Bring scripts into their one form: indentation, blanks, capitals. What they say stays the same.",
    )
    .argument(
      "[path...]",
      "script files, bot folders, or folders of them; bots and examples when left out; - for the input",
    )
    .option("--check", "write nothing, and show which files are not formatted")
    .option("--json", "one JSON line for each file instead of text")
    .addHelpText(
      "after",
      examples("talkbasic fmt", "talkbasic fmt --check bots/menu", "talkbasic fmt - < draft.bas > tidy.bas"),
    )
    .action(async (paths: string[], options: FormatOptions) => {
      const { formatScripts } = await import("./fmt.ts");
      end(await formatScripts(paths, options, terminal));
    });
}

export function addDocs(program: Command, terminal: Terminal, end: End): void {
  program
    .command("docs")
    .description(
      "Make the pages about the language anew: its verbs, functions, messages and grammar. For those who change the language itself.",
    )
    .option("--check", "write nothing, and show which pages are stale")
    .option("--out <folder>", "where the pages are", "grammar")
    .option("--json", "one JSON line for each page instead of text")
    .addHelpText(
      "after",
      examples("talkbasic docs", "talkbasic docs --check", "talkbasic docs --out /tmp/pages"),
    )
    .action(async (options: DocsOptions) => {
      const { makeDocs } = await import("./docs/docs.ts");
      end(makeDocs(options, terminal));
    });
}
