import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import type { TestOptions } from "./test.ts";

/**
 * The command line: its commands, their options and their help. A command's own room is loaded when it is called,
 * so that `check` does not wait for the server's libraries.
 *
 * @param args  what stands after `talkbasic`
 * @returns the exit status
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<Exit> {
  let exit: Exit = EXIT.fine;
  const program = talkbasic(terminal, (status) => {
    exit = status;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    // Commander reports --help and --version this way too, with status 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    throw error;
  }
}

type End = (exit: Exit) => void;

function talkbasic(terminal: Terminal, end: End): Command {
  const program = new Command("talkbasic")
    .description("A runtime for WhatsApp bots written in a small BASIC.")
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showSuggestionAfterError()
    .showHelpAfterError(helpShows("talkbasic"))
    .addHelpText("after", examples("talkbasic dev", "talkbasic run bots/echo", "talkbasic new coffee"));
  addNew(program, terminal, end);
  addCheck(program, terminal, end);
  addRun(program, terminal, end);
  addTest(program, terminal, end);
  addDev(program, terminal, end);
  addServe(program, terminal, end);
  for (const command of program.commands)
    command.showHelpAfterError(helpShows(`talkbasic ${command.name()}`));
  return program;
}

function helpShows(command: string): string {
  return `(${command} --help shows what can be written)`;
}

function addNew(program: Command, terminal: Terminal, end: End): void {
  program
    .command("new")
    .description("Make a bot to start from: a script, settings, a transcript and a README.")
    .argument(
      "<name>",
      "small letters, digits and -; its folder is made in bots/, or here when there is no bots/",
    )
    .option("--json", "one JSON line instead of text")
    .addHelpText("after", examples("talkbasic new coffee", "talkbasic new corner-shop --json"))
    .action(async (name: string, options: { json?: true }) => {
      const { makeBot } = await import("./new.ts");
      end(makeBot(name, options, terminal));
    });
}

function addCheck(program: Command, terminal: Terminal, end: End): void {
  program
    .command("check")
    .description("Compile scripts without running them, and show everything that is wrong.")
    .argument("<path...>", "script files, bot folders, or folders of them")
    .option("--json", "one JSON line for each file")
    .option("--syntax", "stop after parsing")
    .option("--host <file>", "JSON with the phrases that are provided from outside")
    .addHelpText("after", examples("talkbasic check bots/echo", "talkbasic check --json bots"))
    .action(async (paths: string[], options: { json?: true; syntax?: true; host?: string }) => {
      const { check } = await import("./check.ts");
      end(check(paths, options, terminal));
    });
}

function addRun(program: Command, terminal: Terminal, end: End): void {
  program
    .command("run")
    .description("Chat with a bot in the terminal.")
    .argument("<bot>", "a bot folder, or one script file")
    .option("--jsonl", "read and write JSON lines instead; README.md shows them")
    .option("--store <dir>", "keep the chat in this folder, and go on with it next time")
    .option("--at <time>", "where the clock starts, such as 2026-03-02T12:00:00")
    .option("--host <file>", "JSON with the phrases that are provided from outside")
    .addHelpText(
      "after",
      examples(
        "talkbasic run bots/echo",
        "talkbasic run bots/menu --store /tmp/chat",
        "talkbasic run bots/echo --jsonl < chat.jsonl",
      ),
    )
    .action(async (bot: string, options: { jsonl?: true; store?: string; at?: string; host?: string }) => {
      const { run } = await import("./run.ts");
      end(await run(bot, options, terminal));
    });
}

function addTest(program: Command, terminal: Terminal, end: End): void {
  program
    .command("test")
    .description("Play chats that were written down, and show where a bot does something else.")
    .argument("[path...]", ".chat files, bots, or folders of them; bots and examples when left out")
    .addOption(
      new Option("--update", "write what really came into the transcripts").conflicts(["chaos", "watch"]),
    )
    .option("--watch", "test again whenever a script or a transcript is saved")
    .option("--coverage", "show which lines of the bots no transcript reaches")
    .option("--chaos", "play each once more, with a restart after every step")
    .option("--jsonl", "one JSON line for each transcript")
    .addHelpText(
      "after",
      examples(
        "talkbasic test",
        "talkbasic test bots/menu --watch",
        "talkbasic test --update bots/menu/chats/order.chat",
      ),
    )
    .action(async (paths: string[], options: TestOptions) => {
      const { test } = await import("./test.ts");
      end(await test(paths, options, terminal));
    });
}

function addDev(program: Command, terminal: Terminal, end: End): void {
  program
    .command("dev")
    .description("Serve bots with a simulated WhatsApp, and load them again when they are saved.")
    .argument("[bots]", "a folder of bot folders, or one bot", "bots")
    .addHelpText("after", examples("talkbasic dev", "PORT=8080 talkbasic dev my-bots"))
    .action(async (bots: string) => {
      const { dev } = await import("./dev.ts");
      end(await dev(bots, terminal));
    });
}

function addServe(program: Command, terminal: Terminal, end: End): void {
  program
    .command("serve")
    .description("Serve bots on WhatsApp.")
    .argument("[bots]", "a folder of bot folders, or one bot", "bots")
    .addOption(new Option("--role <role>", "what this process does").choices(ROLES).default("all"))
    .addHelpText("after", examples("talkbasic serve", "talkbasic serve /srv/bots"))
    .action(async (bots: string, options: { role: Role }) => {
      const { serve } = await import("./serve.ts");
      end(await serve(bots, options, terminal));
    });
}

const ROLES = ["web", "worker", "all"] as const;
export type Role = (typeof ROLES)[number];

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
