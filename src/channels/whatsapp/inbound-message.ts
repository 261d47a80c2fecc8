import type { Address, Attachment, Location, MessageType } from "../../model/message.ts";
import type { InboundItem } from "../../runtime/ports.ts";
import { attachmentIn, locationIn } from "./inbound-content.ts";
import { addressesOf, nonEmpty, senderOf, userIdIn } from "./people.ts";
import { digitsIn, type Fields, fieldsIn, idIn, instantIn, MESSAGE_ID_LENGTH, textIn } from "./readers.ts";
import { kept, type Scene } from "./scene.ts";

/** UTF-16 units of a body; WhatsApp's own limit for a text is 4096 characters. */
const BODY_LENGTH = 16_384;
const GROUP_ID_LENGTH = 256;

/** What an element says to a bot, apart from who sent it. */
interface Content {
  readonly type: MessageType;
  readonly body: string;
  readonly attachment?: Attachment;
  readonly location?: Location;
  readonly wakes: boolean;
  readonly opensWindow: boolean;
}

/** One element of `messages[]`. */
export function readMessage(raw: unknown, scene: Scene): InboundItem {
  const element = fieldsIn(raw);
  const id = idIn(element?.id, MESSAGE_ID_LENGTH);
  if (element === undefined || id === undefined) return kept("messages", "It has no usable id.", raw);
  if (element.type === "system") return readMove(element, id, scene);
  const content = contentOf(element);
  if (content === undefined) return kept("messages", "It is of a type that we do not know, or broken.", raw);
  return message(element, id, content, scene);
}

/** One element of `calls[]`: a call of a person opens the window as a message does, and wakes nobody. */
export function readCall(raw: unknown, scene: Scene): InboundItem {
  const call = fieldsIn(raw);
  const id = idIn(call?.id, MESSAGE_ID_LENGTH);
  if (call === undefined || id === undefined) return kept("calls", "It has no usable id.", raw);
  if (call.direction !== "USER_INITIATED") return kept("calls", "It is not a call of a person.", raw);
  return message(call, id, silent(true), scene);
}

function message(element: Fields, id: string, content: Content, scene: Scene): InboundItem {
  const person = senderOf(element, scene.contacts);
  const addresses = addressesOf(person);
  if (addresses === undefined) return kept("messages", "It does not say who sent it.", element);
  const group = idIn(element.group_id, GROUP_ID_LENGTH);
  return {
    type: "message",
    bot: scene.bot,
    number: scene.number,
    // In a group the group is answered, whoever wrote.
    from: group === undefined ? addresses : [{ kind: "group", value: group }],
    message: {
      id,
      sentAt: instantIn(element.timestamp) ?? scene.receivedAt,
      sender: addresses[0].value,
      type: content.type,
      body: content.body,
      ...(person.name === undefined ? {} : { profileName: person.name }),
      ...(content.attachment && { attachment: content.attachment }),
      ...(content.location && { location: content.location }),
    },
    wakes: content.wakes,
    opensWindow: content.opensWindow,
    raw: element,
  };
}

/** What a message says; undefined when nobody knows. */
function contentOf(element: Fields): Content | undefined {
  switch (element.type) {
    case "text": {
      const body = fieldsIn(element.text)?.body;
      return typeof body === "string" ? says("text", body) : undefined;
    }
    case "image":
    case "video":
    case "document":
    case "audio":
    case "sticker": {
      const media = fieldsIn(element[element.type]);
      return { attachment: attachmentIn(element.type, media), ...says(element.type, media?.caption) };
    }
    case "location": {
      const location = locationIn(fieldsIn(element.location));
      return location ? { location, ...says("location", "") } : says("location", "");
    }
    case "contacts":
    case "order":
      return says(element.type, "");
    case "button":
      return says("button", fieldsIn(element.button)?.text);
    case "interactive":
      return tapped(fieldsIn(element.interactive));
    // Meta does not say whether these open the window. If they do not, a send is refused with 131047.
    case "reaction":
    case "unsupported":
      return silent(true);
    case "edit":
    case "revoke":
      return silent(false);
    default:
      return undefined;
  }
}

function tapped(interactive: Fields | undefined): Content {
  switch (interactive?.type) {
    case "button_reply":
      return says("button", fieldsIn(interactive.button_reply)?.title);
    case "list_reply":
      return says("list", fieldsIn(interactive.list_reply)?.title);
    case "nfm_reply":
      return says("form", "");
    case "call_permission_reply":
      return says("other", "");
    default:
      // Also what comes without its content, when Meta herself could not read it (131000).
      return silent(true);
  }
}

function says(type: MessageType, body: unknown): Content {
  return { type, body: textIn(body, BODY_LENGTH) ?? "", wakes: true, opensWindow: true };
}

function silent(opensWindow: boolean): Content {
  return { type: "other", body: "", wakes: false, opensWindow };
}

/**
 * A `system` element: a person has a new number or user id. Old and new stand in different fields from case to
 * case, so an address counts as old only if the new ones do not contain it.
 */
function readMove(element: Fields, id: string, { bot, number }: Scene): InboundItem {
  const system = fieldsIn(element.system);
  if (system?.type !== "user_changed_number" && system?.type !== "user_changed_user_id") {
    return kept("messages", "It is a notice that changes no address.", element);
  }
  const after = addresses(digitsIn(system.wa_id), userIdIn(system.user_id));
  const oldUser =
    userIdIn(system.previous_user_id) ?? (system.user_id ? userIdIn(element.from_user_id) : undefined);
  const oldPhone = system.wa_id ? digitsIn(element.from) : undefined;
  const before = addresses(oldPhone, oldUser).filter((old) => !after.some((now) => isSame(old, now)));
  const [from, to] = [nonEmpty(before), nonEmpty(after)];
  if (from === undefined || to === undefined)
    return kept("messages", "It does not say who moved where.", element);
  return { type: "move", bot, number, id, before: from, after: to, raw: element };
}

function addresses(phone: string | undefined, user: string | undefined): readonly Address[] {
  return addressesOf({ phone, user, parent: undefined, name: undefined }) ?? [];
}

function isSame(one: Address, other: Address): boolean {
  return one.kind === other.kind && one.value === other.value;
}
