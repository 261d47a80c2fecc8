import type { Choice, Outgoing, Template } from "../model/outgoing.ts";

/** A message as lines for a terminal; what can be tapped has its number, which may be typed. */
export function shown(message: Outgoing): string {
  return printable(linesOf(message).join("\n"));
}

function linesOf(message: Outgoing): readonly string[] {
  switch (message.type) {
    case "text":
      return [message.body];
    case "buttons":
      return [message.body, message.buttons.map(button).join("  ")];
    case "list":
      return [...there(message.header), message.body, ...numbered(message.rows)];
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker": {
      const { type, filename, url, caption } = message;
      return [[`[${type}]`, ...there(filename), url].join(" "), ...there(caption)];
    }
    case "location": {
      const { latitude, longitude, name, address } = message;
      return [`[location] ${latitude}, ${longitude}`, ...there(name), ...there(address)];
    }
    case "link":
      return [message.body, `[${message.label}] ${message.url}`];
    case "contacts":
      return message.people.map(({ name, phones }) =>
        ["[contact]", name, ...phones.map((digits) => `+${digits}`)].join(" "),
      );
    case "reaction":
      return [message.emoji === "" ? "[reaction taken away]" : `[reaction] ${message.emoji}`];
    case "template":
      return [`[template] ${message.name} (${message.language})`, ...gapsOf(message)];
    case "mail":
      return [
        `[mail] ${message.subject}`,
        message.body,
        ...message.attachments.map((file) => `[file] ${file}`),
      ];
    case "sms":
      return [`[sms] ${message.text}`];
  }
}

/** Buttons stand side by side, as on a phone. */
function button({ title }: Choice, index: number): string {
  return `[${index + 1}] ${title}`;
}

function numbered(choices: readonly Choice[]): readonly string[] {
  return choices.map(({ title }, index) => `  ${index + 1}. ${title}`);
}

/** The values for a template's gaps, each with the gap's number or name. */
function gapsOf({ params }: Template): readonly string[] {
  return Object.entries(params).map(([gap, text]) =>
    Array.isArray(params) ? `  ${Number(gap) + 1}: ${text}` : `  ${gap}: ${text}`,
  );
}

function there(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** Everything that is no line, tab or visible character: what people write must not steer the reader's terminal. */
const CONTROLS = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text that a terminal only shows. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "\ufffd");
}
