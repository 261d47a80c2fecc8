import type { Line } from "../ports/desk.ts";
import type { Exchange, Failure } from "../ports/outside.ts";
import type { Verification } from "../verification.ts";
import { noExchange } from "./failures.ts";
import { givenBack } from "./give-back.ts";
import { inErrand } from "./scene.ts";
import { givenUp, isGivenUp } from "./steps.ts";

export type Abandoned =
  | { readonly type: "nothing" }
  | { readonly type: "given-up"; readonly note?: string }
  | { readonly type: "failed"; readonly failure: Failure };

/**
 * Gives an errand up: the number's calls go back where they went before, and the window is closed. Killed in between, it
 * is called again. What the registry counts is remembered, and so is the PIN.
 */
export async function abandon(
  line: Line,
  world: {
    readonly verification: Pick<Verification, "dossier" | "change" | "disarm">;
    /** Needed only when calls are to be given back. */
    readonly exchange?: Exchange;
  },
): Promise<Abandoned> {
  const { verification, exchange } = world;
  const { errand, armed } = (await verification.dossier(line)) ?? {};
  if (armed === undefined && (errand === undefined || isGivenUp(errand))) return { type: "nothing" };
  const former = errand?.former;
  if (former !== undefined && exchange === undefined) return { type: "failed", failure: noExchange() };
  const back = await givenBack(line, former, { verification, ...(exchange && { exchange }) });
  if (back.type === "failed") return back;
  const { note, keep } = back;
  await verification.change(line, (found) => inErrand(givenUp)(keep(found)));
  return { type: "given-up", ...(note !== undefined && { note }) };
}
