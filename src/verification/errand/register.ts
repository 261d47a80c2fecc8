import type { Sealed } from "../ports/vault.ts";
import type { Errand } from "./errand.ts";
import { lockedPin } from "./failures.ts";
import { inErrand, type Ready, type Scene, type Step, type StepEnd } from "./scene.ts";

/**
 * Registers the number with a two-step PIN, which is kept encrypted before it is used: without it the number could not
 * be registered anew later.
 */
export const register: Step = { ready, act };

async function ready({ wish, world, errand }: Scene): Promise<Ready> {
  if (wish.pin === undefined && errand.pin !== undefined) {
    return pinOf(world, errand.pin) === undefined ? { type: "failed", failure: lockedPin() } : { type: "go" };
  }
  const pin = world.vault.seal(wish.pin ?? world.newPin(), "pin");
  return { type: "go", keep: inErrand((kept) => withPin(kept, pin)) };
}

async function act({ world, errand }: Scene): Promise<StepEnd> {
  const pin = errand.pin && pinOf(world, errand.pin);
  if (pin === undefined) return { type: "failed", failure: lockedPin() };
  const registered = await world.registry.register(errand.numberId, pin);
  if (registered.ok) return { type: "done", keep: inErrand(withoutPinBefore) };
  const { failure } = registered;
  if (failure.type !== "unknown") return { type: "failed", failure, keep: inErrand(withPinBefore) };
  const number = await world.registry.number(errand.numberId);
  return number.ok && number.value.isRegistered
    ? {
        ...{ type: "done", note: "the answer got lost; the number is registered" },
        keep: inErrand(withoutPinBefore),
      }
    : { type: "failed", failure };
}

/** The one before is kept, too: when this one is wrong, nobody else may know it. */
function withPin(errand: Errand, pin: Sealed): Errand {
  const pinBefore = errand.pinBefore ?? errand.pin;
  return { ...errand, pin, ...(pinBefore !== undefined && { pinBefore }) };
}

function withoutPinBefore({ pinBefore: _, ...errand }: Errand): Errand {
  return errand;
}

/** The errand after a PIN was refused. One that nobody had kept before stays: it may be refused for another reason. */
function withPinBefore({ pinBefore, ...errand }: Errand): Errand {
  return { ...errand, ...(pinBefore !== undefined && { pin: pinBefore }) };
}

function pinOf(
  { vault }: Pick<Scene["world"], "vault">,
  sealed: NonNullable<Scene["errand"]["pin"]>,
): string | undefined {
  return vault.open(sealed, "pin")?.toString("utf8");
}
