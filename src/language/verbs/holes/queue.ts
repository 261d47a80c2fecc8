import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

const NAME = /^[\p{L}\p{M}\p{N}_.-]{1,100}$/u;
/** UTF-16 units of an item as JSON. */
const ITEM_LENGTH = 65_536;

/** Whether a queue may be called that. */
export function isQueueName(text: string): boolean {
  return NAME.test(text);
}

/**
 * The name of a queue.
 *
 * @throws ScriptFault `fault/queue` when it is none
 */
export function queueNameOf(value: Value): string {
  const name = textOf(value).trim();
  if (isQueueName(name)) return name;
  throw new ScriptFault(
    "fault/queue",
    name === "" ? "this queue has no name" : `"${beginningOf(name)}" cannot be the name of a queue`,
    "The name of a queue has letters, digits, - _ and . and at most 100 characters; nothing was added.",
    'write for example ADD TO QUEUE "orders", item',
  );
}

/**
 * What is put into a queue: any value.
 *
 * @throws ScriptFault `fault/queue` when it is too large
 */
export function queueItemOf(value: Value): Value {
  if (JSON.stringify(value).length <= ITEM_LENGTH) return value;
  throw new ScriptFault(
    "fault/queue",
    `an item of a queue has more than ${ITEM_LENGTH} characters`,
    "It is kept until somebody has worked on it, perhaps among thousands; nothing was added.",
    "put only what names the work into the queue, such as the number of an order",
  );
}
