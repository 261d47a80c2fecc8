import type { Outgoing } from "../model/outgoing.ts";

/** A message as lines for a terminal; what can be tapped has its number, which may be typed. */
export function shown(message: Outgoing): string {
  if (message.type === "text") return message.body;
  const choices = message.type === "buttons" ? message.buttons : message.rows;
  return [message.body, ...choices.map(({ title }, index) => `  ${index + 1}. ${title}`)].join("\n");
}
