import type { Outgoing } from "../model/outgoing.ts";

/** A message as lines for a terminal; what can be tapped has its number, which may be typed. */
export function shown(message: Outgoing): string {
  if (message.type === "text") return printable(message.body);
  const choices = message.type === "buttons" ? message.buttons : message.rows;
  const titles = choices.map(({ title }, index) => `  ${index + 1}. ${title}`);
  return printable([message.body, ...titles].join("\n"));
}

/** Everything that is no line, tab or visible character: what people write must not steer the reader's terminal. */
const CONTROLS = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text that a terminal only shows. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "\ufffd");
}
