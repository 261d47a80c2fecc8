import type { BotId } from "../../model/ids.ts";

/** What a script says about the requests that it answers. */
export interface Doorway {
  /** In capitals; undefined for any of `ANY_METHOD`. */
  readonly method?: string;
  /** As people write it, not encoded: `/café`. */
  readonly path: string;
  /** The name of the secret that a request must show. */
  readonly secret?: string;
}

/** A doorway and whose it is. */
export interface Door<D extends Doorway = Doorway> {
  readonly bot: BotId;
  readonly handler: D;
}

type Found<D extends Doorway> =
  | { readonly type: "door"; readonly door: Door<D> }
  /** The path is known, and asks for another method. */
  | { readonly type: "other method"; readonly allow: string }
  | { readonly type: "unknown" };

/**
 * The paths of all bots.
 *
 * T1 A path is found by its exact text: no pattern, no folding of capitals, and `/a/` is not `/a`.
 * T2 A door without a method answers `ANY_METHOD`; one with a method goes before it.
 * T3 HEAD is answered as GET, without the body. OPTIONS runs a script only if it asks for OPTIONS.
 */
export interface WebhookTable<D extends Doorway> {
  find(method: string, path: string): Found<D>;
  /** The doors that only look on at a path of our own. */
  onlookers(method: string, path: string): readonly Door<D>[];
}

/**
 * The table of the programs as they are now. It is made anew only when one of them has changed.
 *
 * @param handlersOf the same handlers as long as the program is the same
 */
export function liveTable<D extends Doorway>(
  bots: readonly BotId[],
  handlersOf: (bot: BotId) => readonly D[],
  observed: readonly string[],
): () => WebhookTable<D> {
  let known: readonly Door<D>[] = [];
  let table = webhookTable(known, observed);
  return () => {
    const now = doorsOf(bots, handlersOf);
    if (now.length !== known.length || now.some(({ handler }, index) => handler !== known[index]?.handler)) {
      known = now;
      table = webhookTable(now, observed);
    }
    return table;
  };
}

/** What some bots answer, as doors. */
export function doorsOf<D extends Doorway>(
  bots: readonly BotId[],
  handlersOf: (bot: BotId) => readonly D[],
): readonly Door<D>[] {
  return bots.flatMap((bot) => handlersOf(bot).map((handler) => ({ bot, handler })));
}

const ANY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const IN_ORDER = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Where we answer ourselves, with everything under it. Express folds capitals in these. */
const OURS = ["/healthz", "/readyz", "/metrics", "/simulator", "/console", "/api/v1", "/verification"];

/** @param observed paths that we answer ourselves and at which scripts may look on */
export function webhookTable<D extends Doorway>(
  doors: readonly Door<D>[],
  observed: readonly string[],
): WebhookTable<D> {
  const byPath = new Map<string, Door<D>[]>();
  for (const door of doors) {
    const there = byPath.get(door.handler.path);
    if (there) there.push(door);
    else byPath.set(door.handler.path, [door]);
  }
  const isObserved = (path: string): boolean => observed.includes(folded(path));
  return {
    find(method, path) {
      const there = byPath.get(path);
      if (there === undefined || isObserved(path)) return { type: "unknown" };
      const door = doorFor(method, there);
      return door ? { type: "door", door } : { type: "other method", allow: allowed(there) };
    },
    onlookers: (method, path) =>
      isObserved(path)
        ? doors.filter(({ handler }) => folded(handler.path) === folded(path) && answers(handler, method))
        : [],
  };
}

function doorFor<D extends Doorway>(method: string, doors: readonly Door<D>[]): Door<D> | undefined {
  const own = doors.find(({ handler }) => handler.method === method);
  if (own === undefined && method === "HEAD") return doorFor("GET", doors);
  return own ?? doors.find(({ handler }) => answers(handler, method));
}

function answers({ method }: Doorway, wanted: string): boolean {
  return method === undefined ? ANY_METHOD.includes(wanted) : method === wanted;
}

function allowed(doors: readonly Door[]): string {
  const methods = new Set([...doors.flatMap(({ handler }) => methodsOf(handler)), "OPTIONS"]);
  if (methods.has("GET")) methods.add("HEAD");
  return IN_ORDER.filter((method) => methods.has(method)).join(", ");
}

function methodsOf({ method }: Doorway): readonly string[] {
  return method === undefined ? ANY_METHOD : [method];
}

export type Clash<D extends Doorway> =
  /** Nobody could say which of the two answers. */
  | { readonly type: "two doors"; readonly one: Door<D>; readonly other: Door<D> }
  /** Behind it the script would never be reached. */
  | { readonly type: "ours"; readonly door: Door<D>; readonly path: string };

/** Why doors cannot all stand in one table. Onlookers are in nobody's way. */
export function clashesOf<D extends Doorway>(
  doors: readonly Door<D>[],
  observed: readonly string[],
): readonly Clash<D>[] {
  const answering = doors.filter(({ handler }) => !observed.includes(folded(handler.path)));
  return answering.flatMap((door, index): readonly Clash<D>[] => {
    const path = OURS.find((ours) => `${folded(door.handler.path)}/`.startsWith(`${ours}/`));
    if (path !== undefined) return [{ type: "ours", door, path }];
    const one = answering.slice(0, index).find((before) => meet(before, door));
    return one ? [{ type: "two doors", one, other: door }] : [];
  });
}

/** A bot may tell a method apart from all others; between two bots that would be a guess. */
function meet(one: Door, other: Door): boolean {
  if (one.handler.path !== other.handler.path) return false;
  const [first, second] = [one.handler.method, other.handler.method];
  if (one.bot === other.bot) return first === second;
  return first === undefined || second === undefined || first === second;
}

/** As Express compares the paths that are ours. */
function folded(path: string): string {
  return path.toLowerCase().replace(/\/$/, "");
}
