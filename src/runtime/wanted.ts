import { preferenceIn } from "../delivery/preference.ts";
import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { InboundItem } from "./ports.ts";

/**
 * What a bot wants to be told of, and how.
 *
 * @module
 */

/** What a bot's program and its settings make of what comes in. */
export interface Wants {
  readonly program: (bot: BotId) => Program | undefined;
  /** Whether its messages may leave in other ways once the window is closed. */
  readonly hasRoads: (bot: BotId) => boolean;
}

/** What came in, as the store is to take it. */
export function asWanted(item: InboundItem, wants: Wants): InboundItem {
  switch (item.type) {
    case "status":
      return asWantedStatus(item, wants);
    case "message":
      return withPreference(item);
    default:
      return item;
  }
}

type StatusItem = Extract<InboundItem, { readonly type: "status" }>;
type MessageItem = Extract<InboundItem, { readonly type: "message" }>;

/** A status wakes a bot whose program has ON WHATSAPP STATUS RECEIVED. */
function asWantedStatus(item: StatusItem, { program, hasRoads }: Wants): StatusItem {
  const wakes = hearsStatuses(program(item.bot));
  const { closesWindow, ...failed } = item;
  const status = closesWindow && !hasRoads(item.bot) ? failed : item;
  return wakes ? { ...status, wakes } : status;
}

/** In a group nobody speaks for all. */
function withPreference(item: MessageItem): MessageItem {
  const { message, from } = item;
  if (message.type !== "text" && message.type !== "button") return item;
  const preference = from[0].kind === "group" ? undefined : preferenceIn(message.body);
  return preference ? { ...item, preference } : item;
}

export function hearsStatuses(program: Program | undefined): boolean {
  return program?.handlers?.some(({ on }) => on === "status") ?? false;
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
