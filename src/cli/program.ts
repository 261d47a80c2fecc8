import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import type { Problem } from "../settings/index.ts";
import { addDocs, addFormat } from "./authoring.ts";
import { examples } from "./help.ts";
import { addMigrate, addQueue } from "./operating.ts";
import type { SendOptions } from "./send/wanted.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import type { TestOptions } from "./test.ts";
import { addVerifyNumber } from "./verify-number/command.ts";

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
    if (!(error instanceof Error && "isOutage" in error)) throw error;
    const { shown } = await import("./settled.ts");
    return shown([storeAway(error)], terminal);
  }
}

function storeAway({ message }: Error): Problem {
  return {
    where: "REDIS_URL",
    what: `this Redis cannot be asked: ${message}`,
    fix: "start it, or put the address, the user and the password right; then try again",
  };
}

/** Told how the command has ended. */
export type End = (exit: Exit) => void;

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
  addFormat(program, terminal, end);
  addDocs(program, terminal, end);
  addRun(program, terminal, end);
  addTest(program, terminal, end);
  addDev(program, terminal, end);
  addServe(program, terminal, end);
  addTemplates(program, terminal, end);
  addSend(program, terminal, end);
  addQueue(program, terminal, end);
  addMigrate(program, terminal, end);
  addVerifyNumber(program, terminal, end);
  helpAfterErrors(program, "talkbasic");
  return program;
}

function helpAfterErrors({ commands }: Command, above: string): void {
  for (const command of commands) {
    const name = `${above} ${command.name()}`;
    command.showHelpAfterError(helpShows(name));
    helpAfterErrors(command, name);
  }
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
      end(await check(paths, options, terminal));
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

function addTemplates(program: Command, terminal: Terminal, end: End): void {
  const templates = program
    .command("templates")
    .description("Fetch, show and check the message templates of the bots' WhatsApp accounts.")
    .addHelpText("after", examples("talkbasic templates pull", "talkbasic templates list bots/orders"));
  const about = (name: string, description: string, example: string): Command =>
    templates
      .command(name)
      .description(description)
      .argument("[bots]", "a folder of bot folders, or one bot", "bots")
      .option("--json", "JSON lines instead of text")
      .addHelpText("after", examples(example, `${example} bots/orders --json`));
  type Options = { json?: true };
  about(
    "pull",
    "Fetch the templates from Meta into the data folder; needs whatsapp-waba-id and WHATSAPP_API_KEY.",
    "talkbasic templates pull",
  ).action(async (bots: string, options: Options) => {
    const { pull } = await import("./templates/pull.ts");
    end(await pull(bots, options, terminal));
  });
  about(
    "list",
    "Show the templates that were fetched, and what each is to be filled with.",
    "talkbasic templates list",
  ).action(async (bots: string, options: Options) => {
    const { list } = await import("./templates/list.ts");
    end(await list(bots, options, terminal));
  });
  about(
    "check",
    "Compare what scripts and settings say of templates with those that were fetched.",
    "talkbasic templates check",
  ).action(async (bots: string, options: Options) => {
    const { check } = await import("./templates/check.ts");
    end(await check(bots, options, terminal));
  });
}

type Sending = SendOptions & { readonly explain?: string };

function addSend(program: Command, terminal: Terminal, end: End): void {
  const sends = ["to", "text", "template"];
  program
    .command("send")
    .description(
      "Send one message as a bot, by the way that its script's messages go, and say what came of it; or explain a code of WhatsApp's or ours.",
    )
    .argument("[bot]", "a bot, or a folder with a single one", "bots")
    .option("--to <person>", "whom: the number with + and its country code, or Meta's id of a person")
    .addOption(new Option("--text <text>", "what to say").conflicts("template"))
    .option("--template <name>", "a template instead of a text: it reaches people who have not written")
    .addOption(
      new Option(
        "--language <language>",
        "the template's language, such as pt_BR; the first one in which it can be sent when left out",
      ).conflicts("text"),
    )
    .addOption(
      new Option(
        "--param <value>",
        "what fills the template's next gap; gap=value where gaps have names; header=… and button1=… fill those",
      )
        .argParser(collected)
        .conflicts("text"),
    )
    .addOption(
      new Option(
        "--explain <code>",
        "say what a code from the log or from Meta means, and send nothing",
      ).conflicts(sends),
    )
    .option("--json", "one JSON line instead of text")
    .addHelpText(
      "after",
      examples(
        'talkbasic send bots/orders --to +5511987654321 --text "It is ready."',
        "talkbasic send bots/orders --to +5511987654321 --template order_update --language pt_BR --param Ana --param 1001",
        "talkbasic send --explain 131047",
      ),
    )
    .action(async (bot: string, { explain: code, ...options }: Sending) => {
      if (code !== undefined) {
        const { explain } = await import("./send/explain.ts");
        return end(explain(code, options, terminal));
      }
      const { send } = await import("./send/send.ts");
      end(await send(bot, options, terminal));
    });
}

/** The values of an option that may stand several times. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const ROLES = ["web", "worker", "all"] as const;
export type Role = (typeof ROLES)[number];

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
