import type { Dossier } from "../dossier.ts";
import type { AnswerPlaces, LineState } from "../ports/outside.ts";
import type { Errand } from "./errand.ts";
import { lineGone } from "./failures.ts";
import { inErrand, type Ready, type Scene, type Step, type StepEnd, type Wish } from "./scene.ts";

/**
 * Has calls or texts to the number come to our server. Where they went before is written down first, so that it can be
 * given back whatever happens; what is ours already is left alone, and what was remembered of it stays.
 */
export const answerHere: Step = { ready, act };

async function ready({ wish, world, errand }: Scene): Promise<Ready> {
  const found = await world.exchange.line(wish.line.number);
  if (!found.ok) return { type: "failed", failure: found.failure };
  const line = found.value;
  if (line === undefined) return { type: "failed", failure: lineGone() };
  const theirs = foreignPlaces(line, placesFor(errand, wish));
  if (Object.keys(theirs).length === 0) return { type: "done", note: "they did already" };
  return { type: "go", keep: remembering(line, theirs, wish) };
}

async function act({ wish, world, errand }: Scene): Promise<StepEnd> {
  const lineId = errand.former?.lineId;
  if (lineId === undefined) return { type: "failed", failure: lineGone() };
  const changed = await world.exchange.answerAt(lineId, placesFor(errand, wish));
  return changed.ok ? { type: "done" } : { type: "failed", failure: changed.failure };
}

const VOICE = [
  ...(["voiceUrl", "voiceMethod", "voiceFallbackUrl", "voiceFallbackMethod"] as const),
  ...(["statusCallback", "statusCallbackMethod"] as const),
] as const satisfies readonly (keyof AnswerPlaces)[];
const SMS = ["smsUrl", "smsMethod"] as const satisfies readonly (keyof AnswerPlaces)[];

/** The places that a code can come by. */
function placesFor({ method }: Pick<Errand, "method">, { here }: Pick<Wish, "here">): Partial<AnswerPlaces> {
  const names: readonly (keyof AnswerPlaces)[] = method === "sms" ? SMS : VOICE;
  return placesAmong(here, names);
}

/** Those of the line's places that are other ones than wanted. */
function foreignPlaces({ places }: LineState, wanted: Partial<AnswerPlaces>): Partial<AnswerPlaces> {
  const names = Object.keys(wanted) as (keyof AnswerPlaces)[];
  return placesAmong(
    places,
    names.filter((name) => places[name] !== wanted[name]),
  );
}

function remembering(
  { id }: LineState,
  theirs: Partial<AnswerPlaces>,
  wish: Pick<Wish, "here">,
): (dossier: Dossier) => Dossier {
  const remembered = inErrand((errand) => {
    const before = errand.former?.lineId === id ? errand.former : undefined;
    const names = Object.keys(theirs) as (keyof AnswerPlaces)[];
    // What we put there ourselves, under another address of our server, is nobody's former place.
    const found = names.filter(
      (name) => before?.here[name] === undefined || theirs[name] !== before.here[name],
    );
    return {
      ...errand,
      former: {
        lineId: id,
        places: { ...before?.places, ...placesAmong(theirs, found) },
        here: { ...before?.here, ...placesAmong(wish.here, names) },
      },
    };
  });
  return (dossier) => {
    const written = remembered(dossier);
    const { voiceUrl } = written.errand?.former?.places ?? {};
    return { ...written, ...(voiceUrl && { formerVoiceUrl: voiceUrl }) };
  };
}

export function placesAmong(
  places: Partial<AnswerPlaces>,
  names: readonly (keyof AnswerPlaces)[],
): Partial<AnswerPlaces> {
  return Object.fromEntries(names.map((name) => [name, places[name]]));
}
