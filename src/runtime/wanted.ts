import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { InboundItem } from "./ports.ts";

/**
 * What a bot's program wants to be told of, besides messages of people.
 *
 * @module
 */

/** A status wakes a bot whose program has ON WHATSAPP STATUS RECEIVED. */
export function awake(item: InboundItem, programOf: (bot: BotId) => Program | undefined): InboundItem {
  if (item.type !== "status") return item;
  const wakes = programOf(item.bot)?.handlers?.some(({ on }) => on === "status") ?? false;
  return wakes ? { ...item, wakes } : item;
}

export function webhooksOf(program: Program | undefined): readonly WebhookHandler[] {
  return program?.handlers?.filter((handler) => handler.on === "webhook") ?? [];
}

/** The same webhook in a program that was perhaps deployed meanwhile: it may have it no more, or elsewhere. */
export function sameWebhook(
  { method, path }: WebhookHandler,
  program: Program | undefined,
): WebhookHandler | undefined {
  return webhooksOf(program).find((one) => one.method === method && one.path === path);
}
