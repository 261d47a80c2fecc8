import type { Dossier } from "../dossier.ts";
import type { Line } from "../ports/desk.ts";
import type { AnswerPlaces, Exchange, Failure, LineState } from "../ports/outside.ts";
import type { Verification } from "../verification.ts";
import { placesAmong } from "./answer-here.ts";
import type { Errand } from "./errand.ts";
import { noExchange } from "./failures.ts";
import { inErrand, type Step } from "./scene.ts";

/**
 * Has calls and texts to the number go where they went before, and ends the window. Only what is still ours is given
 * back: what somebody has changed since is theirs.
 */
export const giveBack: Step = {
  ready: async () => ({ type: "go" }),
  act: ({ wish, world, errand }) => givenBack(wish.line, errand.former, world),
};

type Former = NonNullable<Errand["former"]>;

export type GivenBack =
  | { readonly type: "done"; readonly note?: string; readonly keep: (dossier: Dossier) => Dossier }
  | { readonly type: "failed"; readonly failure: Failure };

/** Gives the number back; what is given back already is left alone, so it may be done again. */
export async function givenBack(
  line: Line,
  former: Former | undefined,
  {
    verification,
    exchange,
  }: { readonly verification: Pick<Verification, "disarm">; readonly exchange?: Exchange },
): Promise<GivenBack> {
  const back = former && (await placesGivenBack(line, former, exchange));
  if (back?.type === "failed") return back;
  await verification.disarm(line);
  const note = back === undefined ? "nothing was changed" : back.note;
  return { type: "done", keep: forgetting, ...(note !== undefined && { note }) };
}

type Back =
  | Extract<GivenBack, { readonly type: "failed" }>
  | { readonly type: "done"; readonly note?: string | undefined };

async function placesGivenBack(line: Line, former: Former, exchange: Exchange | undefined): Promise<Back> {
  const found = await exchange?.line(line.number);
  if (exchange === undefined || found === undefined) return { type: "failed", failure: noExchange() };
  if (!found.ok) return { type: "failed", failure: found.failure };
  if (found.value === undefined) return { type: "done", note: "the account has the number no more" };
  const { ours, theirs } = sorted(found.value, former);
  if (ours.length > 0) {
    const given = await exchange.answerAt(former.lineId, placesAmong(former.places, ours));
    if (!given.ok) return { type: "failed", failure: given.failure };
  }
  return { type: "done", note: theirs.length > 0 ? changedSince(theirs) : undefined };
}

type Place = keyof AnswerPlaces;

/** Which of the places that we changed are still ours, and which somebody has changed since. */
function sorted(
  { places }: LineState,
  { places: before, here }: Former,
): { readonly ours: readonly Place[]; readonly theirs: readonly Place[] } {
  const changed = (Object.keys(before) as Place[]).filter((name) => places[name] !== before[name]);
  return {
    ours: changed.filter((name) => places[name] === here[name]),
    theirs: changed.filter((name) => places[name] !== here[name]),
  };
}

function changedSince(names: readonly Place[]): string {
  return `somebody has changed ${names.join(", ")} since: left as it is`;
}

/** Once calls go elsewhere, none that comes to us is to be sent on. */
function forgetting(dossier: Dossier): Dossier {
  const { formerVoiceUrl: _, ...rest } = dossier;
  return inErrand(({ former: _former, ...errand }) => errand)(rest);
}
