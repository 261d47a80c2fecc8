import type { Address } from "../../../src/model/message.ts";
import type { InboundItem } from "../../../src/runtime/ports.ts";

/**
 * An item on one line, so that a table of them can be read:
 * `message text "oi" by 1650… at phone:1650… named "Ana" id wamid…`.
 */
export function lineOf(item: InboundItem): string {
  switch (item.type) {
    case "message": {
      const { message, from, wakes, opensWindow } = item;
      const named = message.profileName === undefined ? "" : ` named ${JSON.stringify(message.profileName)}`;
      const marks = `${wakes ? "" : ", wakes nobody"}${opensWindow ? "" : ", no window"}`;
      const what = `${message.type} ${JSON.stringify(message.body)}`;
      return `message ${what} by ${message.sender} at ${list(from)}${named} id ${message.id}${marks}`;
    }
    case "move":
      return `move ${list(item.before)} to ${list(item.after)} id ${item.id}`;
    case "status": {
      const echo = item.echo === undefined ? "" : ` echo ${item.echo}`;
      const error = item.error === undefined ? "" : ` error ${item.error.code}`;
      const closed = item.closesWindow ? ", window closed" : "";
      return `status ${item.status} of ${item.messageId}${echo}${error}${closed}`;
    }
    case "preference":
      return `preference ${item.preference} of ${list(item.from)}`;
    case "template": {
      const { name, language, status, category } = item.news;
      const news = [status, category].filter((word) => word !== undefined);
      return `template ${name} ${language} of ${item.bot} is ${news.join(", ")}`;
    }
    case "kept":
      return `kept ${item.topic}: ${item.reason}`;
  }
}

function list(addresses: readonly Address[]): string {
  return addresses.map(({ kind, value }) => `${kind}:${value}`).join(" + ");
}
