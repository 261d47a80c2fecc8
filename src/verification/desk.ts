import type { VerificationBot } from "./bot.ts";
import { takeCall, takeEnded, takeHeard, takeText, welcome } from "./calls.ts";
import type { Dossier, Hearing } from "./dossier.ts";
import type { Happening } from "./happenings.ts";
import { hearingIn, type Terms } from "./hearings.ts";
import { keptSound, linkState, opened, type Place, placeIn } from "./links.ts";
import { delivered, isLost } from "./notices.ts";
import type { Line, LinkState, Sound, VerificationDesk } from "./ports.ts";
import type { SoundOffice } from "./recordings.ts";
import { takeRecorded } from "./sound.ts";
import { wasCutOffByUs } from "./told/story.ts";

/** What the desk needs besides. */
interface DeskOffice extends SoundOffice {
  readonly bots: ReadonlyMap<string, VerificationBot>;
  readonly isOurs: (url: string) => boolean;
  /** Something is to be done soon. */
  readonly ring: () => void;
}

/** In which a rehearsal is answered when nothing is armed. */
const USUAL_LANGUAGE = "en_US";

/** The desk at which calls and texts come in. Each is durable when its promise resolves. */
export function createDesk(office: DeskOffice): VerificationDesk {
  const { book, clock, vault, bots, isOurs, log, ring } = office;

  const termsFor = ({ bot }: Line): Terms => ({ now: clock.now(), vault, bot: bots.get(bot) });

  /** Changes the dossier, and has what is due done. */
  async function take<T>(
    line: Line,
    act: (dossier: Dossier, terms: Terms) => readonly [Dossier, T],
  ): Promise<{ readonly before: Dossier; readonly after: Dossier; readonly result: T }> {
    const taken = await book.alter(line, (before) => {
      const [after, result] = act(before, termsFor(line));
      return [after, { before, after, result }];
    });
    if (taken.after !== taken.before) ring();
    return taken;
  }

  const change = (line: Line, act: (dossier: Dossier, terms: Terms) => Dossier) =>
    take(line, (dossier, terms) => [act(dossier, terms), undefined]);

  function tellHeard(line: Line, id: string, before: Dossier, after: Dossier, wasCutOff = false): void {
    const hearing = hearingIn(after, id);
    if (!hearing || hearing === hearingIn(before, id)) return;
    log(line, heardAs(hearing, wasCutOff));
  }

  return {
    async call(call) {
      const { line, id, kind, from, trouble = "unknown" } = call;
      if (call.isRehearsal) return rehearse(line, kind);
      const { before, after, result } = await take(line, (dossier, terms) =>
        takeCall(dossier, call, isOurs, terms),
      );
      log(line, { type: "call", hearing: id, from, answer: result.type });
      if (kind === "fallback" && after !== before) log(line, { type: "fallback", hearing: id, trouble });
      return result;
    },

    async heard(heard) {
      const { line, id, readings } = heard;
      const { before, after, result } = await take(line, (dossier, terms) =>
        takeHeard(dossier, heard, terms),
      );
      tellHeard(line, id, before, after, wasCutOffByUs(readings));
      return result;
    },

    async recorded(recorded) {
      await change(recorded.line, (dossier, terms) => takeRecorded(dossier, recorded, terms));
    },

    async ended(ended) {
      const { line, id, status } = ended;
      const { before, after } = await change(line, (dossier, terms) => takeEnded(dossier, ended, terms));
      if (after !== before) log(line, { type: "ended", hearing: id, status });
    },

    async text(text) {
      const { before, after } = await change(text.line, (dossier, terms) => takeText(dossier, text, terms));
      tellHeard(text.line, text.id, before, after);
    },

    async delivery(delivery) {
      const { line, status, code = "unknown" } = delivery;
      await change(line, (dossier) => delivered(dossier, delivery));
      if (isLost(status)) log(line, { type: "undelivered", status, code });
    },

    async look(token) {
      const found = await dossierBehind(token);
      return found ? linkState(found.dossier, found.place, clock.now()) : { type: "unknown" };
    },

    async listen(token) {
      const found = await dossierBehind(token);
      return found ? listenTo(found) : { type: "unknown" };
    },
  };

  async function rehearse(line: Line, kind: "first" | "fallback") {
    const { armed } = (await book.read(line)) ?? {};
    return welcome(armed?.language ?? USUAL_LANGUAGE, { kind }, termsFor(line));
  }

  async function dossierBehind(token: string): Promise<Found | undefined> {
    const place = placeIn(token, vault);
    if (!place) return undefined;
    const dossiers = await book.all([...bots.values()].map(({ bot }) => bot));
    return { place, dossier: dossiers.find(({ id }) => id === place.dossier) };
  }

  /** The sound is read before the link is used up, and given only after that is written down. */
  async function listenTo({ dossier, place }: Found): Promise<LinkState & { readonly sound?: Sound }> {
    const notice = dossier?.notices.find(({ id }) => id === place.notice);
    const state = linkState(dossier, place, clock.now());
    if (!dossier || !notice || state.type !== "ready") return state;
    const sound = await keptSound(dossier, hearingIn(dossier, notice.hearing), office, clock.now());
    if (!sound) return { type: "no-sound", why: "it is not kept any more, or its key is not here" };
    const { result, before, after } = await take(dossier, (known) => opened(known, place, clock.now()));
    return after === before ? result : { ...result, sound };
  }
}

/** A link of ours, and the dossier that it leads to if it is still there. */
interface Found {
  readonly place: Place;
  readonly dossier: Dossier | undefined;
}

function heardAs({ id, way, finding }: Hearing, wasCutOff: boolean): Happening {
  const words = "why" in finding ? finding.why : finding.type;
  return { type: "heard", hearing: id, way, finding: words, ...(wasCutOff && { failedMidCall: true }) };
}
