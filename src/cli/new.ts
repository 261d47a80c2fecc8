import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../settings/index.ts";
import type { Found } from "./found.ts";
import { jsonLine } from "./lines.ts";
import { renderProblems } from "./problems.ts";
import { starterFiles } from "./starter.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

export interface NewOptions {
  /** One JSON line instead of text. */
  readonly json?: boolean;
}

/** Where bots live, if the folder is there: `dev` and `serve` look into it when nobody says where. */
const HOME = "bots";

/** Makes a bot to start from: a folder with a script, settings, a transcript and a README. Nothing is ever replaced. */
export function makeBot(name: string, { json = false }: NewOptions, terminal: Terminal): Exit {
  const named = botName(name);
  if (named.type === "problem") return refuse([named.problem], EXIT.usage, json, terminal);
  const home = isFolder(join(terminal.folder, HOME)) ? HOME : "";
  const made = write(named.value, home, terminal.folder);
  if (made.type === "problem") return refuse([made.problem], EXIT.problems, json, terminal);
  const next = nextSteps(join(home, named.value), home);
  if (json) {
    const { folder, files } = made.value;
    terminal.out(
      jsonLine({ ok: true, bot: named.value, folder, files, next: next.map(([command]) => command) }),
    );
  } else {
    terminal.out(report(made.value, next, terminal));
  }
  return EXIT.fine;
}

interface Made {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Makes the folder and all that is in it, or leaves nothing behind. */
function write(bot: string, home: string, at: string): Found<Made> {
  const folder = join(home, bot);
  const place = join(at, folder);
  const files = Object.entries(starterFiles(bot, folder));
  try {
    // Not `recursive`: that would find nothing wrong with a folder that is there already.
    mkdirSync(place);
  } catch (error) {
    return { type: "problem", problem: existsSync(place) ? taken(folder, at) : unwritable(folder, error) };
  }
  try {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), text);
    }
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    return { type: "problem", problem: unwritable(folder, error) };
  }
  return { type: "found", value: { folder, files: files.map(([name]) => join(folder, name)) } };
}

/** Letters, digits and `-`: the name is a folder, a word of commands, and a part of addresses and keys. */
const NAME = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const NAME_LENGTH = 40;
/** Folders of that name are passed over when bots are looked for. */
const PASSED_OVER = "node_modules";

/** The name, if a bot can have it; else why not, with one that it could have. */
function botName(name: string): Found<string> {
  const what = misnamed(name);
  if (what === undefined) return { type: "found", value: name };
  const where = `the name "${name}"`;
  return { type: "problem", problem: { where, what, fix: `try: npx talkbasic new ${better(name)}` } };
}

function misnamed(name: string): string | undefined {
  if (name.trim() === "") return "a bot needs a name";
  if (/[/\\]/.test(name))
    return "a name is one word, without the folder: the bot's folder is made where bots belong";
  if (name === PASSED_OVER) return "a folder of that name is passed over when bots are looked for";
  if (/\p{Lu}/u.test(name)) return "capitals are not the same on every computer: it must be in small letters";
  if (!NAME.test(name))
    return "it becomes a folder and a part of addresses: letters from a to z, digits, and - between them";
  return name.length > NAME_LENGTH ? `it is longer than ${NAME_LENGTH} characters` : undefined;
}

/** The nearest name that is a good one: `Padaria do João.bas` becomes `padaria-do-joao`. */
function better(name: string): string {
  const last = name
    .replace(/[/\\]+$/, "")
    .replace(/^.*[/\\]/, "")
    .replace(/\.bas$/i, "");
  const plain = last.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const word = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$/g, "");
  return word === "" ? "my-bot" : word;
}

function taken(folder: string, at: string): Problem {
  let number = 2;
  while (existsSync(join(at, `${folder}-${number}`))) number += 1;
  return {
    where: folder,
    what: "there is something of that name already, and it stays as it is",
    fix: `choose another name: npx talkbasic new ${folder.split(/[/\\]/).at(-1)}-${number}`,
  };
}

function unwritable(folder: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    where: folder,
    what: `the folder cannot be made: ${reason}`,
    fix: "go to a folder that you may write to, or make room on the disk",
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What to do with a new bot: each a command and what it is for. */
function nextSteps(folder: string, home: string): readonly (readonly [command: string, does: string])[] {
  const dev = home === "" ? `npx talkbasic dev ${folder}` : "npx talkbasic dev";
  return [
    [`npx talkbasic run ${folder}`, "chat with it here"],
    [`npx talkbasic test ${folder}`, "check that it says what its transcript says"],
    [dev, "serve it with a simulated WhatsApp"],
  ];
}

function report(
  { folder, files }: Made,
  next: readonly (readonly [command: string, does: string])[],
  { paint }: Terminal,
): string {
  const width = Math.max(...next.map(([command]) => command.length));
  return [
    paint("green", `Made ${folder}:`),
    ...files.map((file) => `  ${file}`),
    "",
    "Next:",
    ...next.map(([command, does]) => `  ${paint("cyan", command.padEnd(width))}  ${does}`),
    "",
  ].join("\n");
}

function refuse(problems: readonly Problem[], exit: Exit, json: boolean, terminal: Terminal): Exit {
  if (json) terminal.out(jsonLine({ ok: false, problems }));
  else terminal.err(renderProblems(problems, terminal));
  return exit;
}
