import type { Program } from "../../src/language/compile/program.ts";
import type { Effect, Mail, Recipient } from "../../src/model/effect.ts";
import type { ContactCard, Said, Template } from "../../src/model/outgoing.ts";

/** An effect in the words of the note that expects it: its kind, and what stands behind the colon. */
export function wordsOf(effect: Effect, program: Program): readonly [kind: string, text: string] {
  switch (effect.type) {
    case "send":
      return ["expect", `${addressed(effect.to)}${quoting(effect.message)}${spoken(effect.message)}`];
    case "log":
    case "print":
      return [`expect ${effect.type}`, effect.text];
    case "header":
      return ["expect header", `${effect.name}: ${effect.value}`];
    case "status":
      return ["expect status", String(effect.status)];
    case "mail":
      return ["expect mail", mailed(effect.mail)];
    case "sms":
      return ["expect sms", `${effect.digits}: ${effect.text}`];
    case "queue":
      return ["expect queue", `${effect.queue} ${JSON.stringify(effect.item)}`];
    case "spawn":
      return ["expect spawn", `${program.units[effect.unit]!.name} ${JSON.stringify(effect.args)}`];
    case "attend":
      return ["expect attend", `${effect.typing ? "typing" : "read"} ${effect.messageId}`];
    case "switch":
      return ["expect switch", `${effect.of} ${effect.on ? "on" : "off"}`];
  }
}

function addressed(to: Recipient): string {
  return to.type === "conversation" ? "" : `to ${to.type === "phone" ? to.digits : to.id}: `;
}

function quoting({ quotes }: Said): string {
  return quotes === undefined ? "" : `quoting ${quotes}: `;
}

function spoken(said: Said): string {
  switch (said.type) {
    case "text":
      return said.body;
    case "menu":
      return `${said.body} ${choices(said.choices)}`;
    case "list":
      return `list${said.header === undefined ? "" : ` (${said.header})`}: ${said.body} ${choices(said.choices)}`;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return `${said.type}: ${parts(said.url, { caption: said.caption, filename: said.filename })}`;
    case "location": {
      const { latitude, longitude, name, address } = said;
      return `location: ${parts(`${latitude},${longitude}`, { name, address })}`;
    }
    case "reaction":
      return `reaction: ${said.emoji} to ${said.messageId}`;
    case "template":
      return `template: ${said.name} ${said.language || "-"} ${JSON.stringify(said.params)}${filled(said)}`;
    case "link":
      return `link: ${said.body} [${said.label}] ${said.url}`;
    case "contacts":
      return `contacts: ${said.people.map(contact).join("; ")}`;
  }
}

/** What fills a template besides the gaps of its text. */
function filled({ header, buttons = [] }: Template): string {
  const shown =
    header === undefined ? [] : [`header: ${header.type === "text" ? header.text : spoken(header)}`];
  const tapped = buttons.map(({ index, type, value }) => `button ${index}: ${type} ${value}`);
  return [...shown, ...tapped].map((part) => ` | ${part}`).join("");
}

function contact({ name, phones, emails = [], organization }: ContactCard): string {
  return parts([name, ...phones, ...emails].join(" "), { organization });
}

function mailed({ to, subject, body, attachments, account }: Mail): string {
  const files = attachments.length > 0 ? attachments.join(", ") : undefined;
  return parts(`${to.join(", ")} | ${subject} | ${body}`, { attachments: files, using: account });
}

function choices(all: readonly string[]): string {
  return `[${all.join(" | ")}]`;
}

function parts(first: string, others: Readonly<Record<string, string | undefined>>): string {
  const named = Object.entries(others).flatMap(([name, text]) =>
    text === undefined ? [] : `${name}: ${text}`,
  );
  return [first, ...named].join(" | ");
}
