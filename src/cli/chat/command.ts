import { nearest } from "../../model/spell.ts";
import { ATTACHMENTS, type Attachment, type Place } from "../../simulator/phone.ts";
import { elapsedMs } from "../elapsed.ts";

/** What a line means that was typed into a chat. */
export type Typed =
  | { readonly type: "nothing" }
  /** A message; the number or title of a choice taps it instead, unless it is `literal`. */
  | { readonly type: "text"; readonly text: string; readonly literal?: true }
  | { readonly type: "send"; readonly what: Attachment | Place }
  | { readonly type: "tap"; readonly choice: string }
  | { readonly type: "advance"; readonly ms: number }
  /** Somebody else goes on typing; without `who` everybody is listed. */
  | { readonly type: "as"; readonly who?: Who }
  | { readonly type: "vars" | "restart" | "help" | "quit" }
  | { readonly type: "misread"; readonly reason: string };

/** Whom `:as` names: by an address, with or without a name, or by a name alone. */
export type Who =
  | { readonly address: string; readonly name?: string }
  | { readonly address?: undefined; readonly name: string };

interface ChatCommand {
  /** How it is written. */
  readonly usage: string;
  readonly does: string;
  readonly read: (rest: string) => Typed;
}

/** Everything that begins with a colon, in the order in which help shows it. */
export const COMMANDS = {
  tap: {
    usage: ":tap 2",
    does: "taps the second button or row, also by its title; typing just 2 does the same",
    read: (rest) =>
      rest === "" ? misread("Which one? Write its number or title: :tap 2") : { type: "tap", choice: rest },
  },
  send: {
    usage: ":send image URL",
    does: `sends a file, with a caption if you like: ${ATTACHMENTS.join(", ")}; or: location LATITUDE LONGITUDE`,
    read: readSend,
  },
  say: {
    usage: ":say TEXT",
    does: "sends a text as it is, also one that looks like a command or a choice",
    read: (rest) =>
      rest === ""
        ? misread("What? Write it behind: :say :quit")
        : { type: "text", text: rest, literal: true },
  },
  as: {
    usage: ":as +5511… [NAME]",
    does: "be somebody else, who has a chat of their own; alone it lists everybody",
    read: readAs,
  },
  advance: {
    usage: ":advance 25h",
    does: "moves the clock on (s, m, h, d), through everything that is due on the way",
    read: (rest) => {
      const ms = elapsedMs(rest);
      return ms === undefined
        ? misread("How far? Write a number and s, m, h or d, ten years at most: :advance 25h, :advance 1h30m")
        : { type: "advance", ms };
    },
  },
  vars: {
    usage: ":vars",
    does: "shows where the script waits, and its variables",
    read: () => ({ type: "vars" }),
  },
  restart: {
    usage: ":restart",
    does: "forgets everything and begins anew, with the script as it is saved now",
    read: () => ({ type: "restart" }),
  },
  help: { usage: ":help", does: "shows this", read: () => ({ type: "help" }) },
  quit: { usage: ":quit", does: "ends; so does Ctrl-D", read: () => ({ type: "quit" }) },
} as const satisfies Record<string, ChatCommand>;

const NAMES = Object.keys(COMMANDS);

/**
 * Reads a line. Words behind a colon are commands, but a smiley is none: a command has two letters at least.
 */
export function readTyped(line: string): Typed {
  const text = line.trim();
  if (text === "") return { type: "nothing" };
  const [, word, rest = ""] = /^:([a-z]{2,})(?:\s+(.*))?$/is.exec(text) ?? [];
  if (word === undefined) return { type: "text", text: line };
  const name = word.toLowerCase();
  return Object.hasOwn(COMMANDS, name)
    ? COMMANDS[name as keyof typeof COMMANDS].read(rest.trim())
    : misread(unknown(word));
}

/** The commands that a beginning could become. */
export function completions(beginning: string): readonly string[] {
  return NAMES.map((name) => `:${name}`).filter((command) => command.startsWith(beginning));
}

function unknown(word: string): string {
  const near = nearest(word, NAMES);
  const asked = near === undefined ? "" : ` Did you mean :${near}?`;
  return `There is no command :${word}.${asked} :help shows all; :say :${word} sends it as a text`;
}

function readSend(rest: string): Typed {
  const [type = "", ...words] = rest.split(/\s+/).filter(Boolean);
  const kind = type.toLowerCase();
  if (kind === "location") return readLocation(words);
  const attachment = ATTACHMENTS.find((one) => one === kind);
  if (attachment === undefined) {
    const near = nearest(type, [...ATTACHMENTS, "location"]);
    const asked = near === undefined ? "" : ` Did you mean :send ${near}?`;
    return misread(`What can be sent: ${ATTACHMENTS.join(", ")} and location.${asked}`);
  }
  const [url, ...more] = words;
  if (url === undefined || !URL.canParse(url)) {
    return misread(`Where is it? Write its address: :send ${attachment} https://example.com/file`);
  }
  const caption = more.join(" ");
  const filename = attachment === "document" ? lastOf(new URL(url).pathname) : "";
  return {
    type: "send",
    what: { type: attachment, url, ...(caption && { caption }), ...(filename && { filename }) },
  };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function readLocation([first = "", second = "", ...more]: readonly string[]): Typed {
  const [latitude, longitude] = [first.replace(/,$/, ""), second].map((text) =>
    /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN,
  ) as [number, number];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    return misread("Where? Write two numbers of degrees: :send location -23.55 -46.63 Office");
  }
  const name = more.join(" ");
  return { type: "send", what: { type: "location", latitude, longitude, ...(name && { name }) } };
}

/** A phone number in any writing, or an id such as Meta gives to people without one; a name may follow. */
function readAs(rest: string): Typed {
  if (rest === "") return { type: "as" };
  const [, number = "", behind = ""] = /^(\+?\d[\d\s().-]*)(.*)$/.exec(rest) ?? [];
  if (number === "") {
    const [, id, name = ""] = /^([A-Z]{2}\.\w{5,})(?:\s+(.*))?$/.exec(rest) ?? [];
    return { type: "as", who: id === undefined ? { name: rest } : { address: id, ...(name && { name }) } };
  }
  const digits = number.replace(/\D/g, "");
  if (digits.length < 5 || digits.length > 15) {
    return misread("A phone number has 5 to 15 digits, country code first: :as +5511987654321 Ana");
  }
  const name = behind.trim();
  return { type: "as", who: { address: digits, ...(name && { name }) } };
}

function misread(reason: string): Typed {
  return { type: "misread", reason };
}
