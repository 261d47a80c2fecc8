import type { InboundItem, Preference } from "../../runtime/ports.ts";
import { addressesOf, senderOf } from "./people.ts";
import { type Fields, fieldsIn, instantIn, listIn } from "./readers.ts";
import { kept, type Scene } from "./scene.ts";

const TOPIC = "user_preferences";

/** What people have chosen in WhatsApp's own settings about being sent advertising. */
export function readPreferences(value: Fields, scene: Scene): readonly InboundItem[] {
  return listIn(value.user_preferences).map((element) => readPreference(element, scene));
}

function readPreference(raw: unknown, scene: Scene): InboundItem {
  const element = fieldsIn(raw);
  const preference = preferenceIn(element);
  if (element === undefined || preference === undefined)
    return kept(TOPIC, "It neither stops nor resumes advertising.", raw);
  const { wa_id, user_id, parent_user_id } = element;
  const named = { from: wa_id, from_user_id: user_id, from_parent_user_id: parent_user_id };
  const from = addressesOf(senderOf(named, scene.contacts));
  if (from === undefined) return kept(TOPIC, "It does not say who it is about.", raw);
  const at = instantIn(element.timestamp) ?? scene.receivedAt;
  return { type: "preference", bot: scene.bot, number: scene.number, from, preference, at, raw };
}

/** Who signs up by a link (`signup`) has asked for something new, not for all that was stopped. */
function preferenceIn(element: Fields | undefined): Preference | undefined {
  if (element?.category !== "marketing_messages") return undefined;
  return element.value === "stop" || element.value === "resume" ? element.value : undefined;
}
