import { createHash } from "node:crypto";
import type { BotId } from "../../../src/model/ids.ts";
import type { Dossier, Finding, Hearing } from "../../../src/verification/dossier.ts";
import { runErrand } from "../../../src/verification/errand/run-errand.ts";
import type { ErrandEnd, ErrandEvent, Wish, World } from "../../../src/verification/errand/scene.ts";
import type {
  AnswerPlaces,
  CallRecord,
  Exchange,
  Failure,
  Outcome,
  Registry,
  Sealed,
  Vault,
} from "../../../src/verification/ports.ts";

/**
 * A world for errands: an account, a registry and a robot that are only data, on a clock that pauses move.
 *
 * @module
 */
export const LINE = { bot: "shop" as BotId, number: "+553322980098" };
export const NUMBER_ID = "1065";
export const START = Date.parse("2026-03-02T12:00:00Z");
export const MINUTE = 60_000;
export const CODE = "482913";

const US = "https://bot.example.com/twilio";
export const HERE: AnswerPlaces = {
  ...{ voiceUrl: `${US}/voice`, voiceMethod: "POST" },
  ...{ voiceFallbackUrl: `${US}/voice-fallback`, voiceFallbackMethod: "POST" },
  ...{ statusCallback: `${US}/status`, statusCallbackMethod: "POST" },
  ...{ smsUrl: `${US}/sms`, smsMethod: "POST" },
};
export const THEIRS: AnswerPlaces = {
  ...{ voiceUrl: "https://shop.example/ivr", voiceMethod: "GET" },
  ...{ voiceFallbackUrl: "", voiceFallbackMethod: "POST" },
  ...{ statusCallback: "", statusCallbackMethod: "POST" },
  ...{ smsUrl: "https://shop.example/sms", smsMethod: "POST" },
};

/** What is done at a request for a code, by whoever calls. */
export type Robot = (world: Outside) => void;

/** Everything that lives on when a run dies. */
export class Outside {
  now = START;
  dossier: Dossier | undefined;
  places: AnswerPlaces = THEIRS;
  number = { isVerified: false, isRegistered: false };
  isSubscribed = false;
  pin: string | undefined;
  /** Each that is drawn is another one. */
  nextPin = 314_159;
  calls: readonly CallRecord[] = [];
  /** What took effect outside, in order. */
  readonly done: string[] = [];
  /** Failures that the next call of that name gets, instead of taking effect. */
  readonly failures = new Map<string, Failure>();
  robot: Robot = speaks(CODE);
  rightCode = CODE;

  /** How often that took effect. */
  times(name: string): number {
    return this.done.filter((one) => one === name).length;
  }

  hear(over: Partial<Hearing> & { readonly finding: Finding }): Hearing {
    const count = (this.dossier?.hearings.length ?? 0) + 1;
    const hearing: Hearing = {
      ...{ id: `CA${count}`, way: "call", at: this.now, from: "…0143", language: "en-US", seen: ["voice"] },
      ended: { at: this.now, status: "completed", seconds: 20 },
      ...over,
    };
    this.change((dossier) => ({ ...dossier, hearings: [...dossier.hearings, hearing] }));
    return hearing;
  }

  capture(code: string, over: Partial<NonNullable<Dossier["capture"]>> = {}): void {
    const finding = { type: "captured", agreeing: 2, confidence: "high" } as const;
    const { id: hearing } = this.hear({ finding });
    const capture = {
      ...{ hearing, at: this.now, code: VAULT.seal(code, "code"), sources: ["speech"] as const },
      ...{ agreeing: 2, confidence: "high" as const, ...over },
    };
    this.change((dossier) => ({ ...dossier, capture }));
  }

  change(act: (dossier: Dossier) => Dossier): Dossier {
    this.dossier = act(this.dossier ?? { id: "d", ...LINE, hearings: [], notices: [], looks: [] });
    return this.dossier;
  }
}

/** A robot that reads the code well. */
export function speaks(code: string): Robot {
  return (outside) => {
    if ((outside.dossier?.armed?.untilAt ?? 0) > outside.now) outside.capture(code);
  };
}

/** One that is heard, but whose code is not. */
export function isHeardAs(finding: Finding): Robot {
  return (outside) => void outside.hear({ finding });
}

export const silent: Robot = () => undefined;

/** Seals nothing, but keeps purposes apart. */
export const VAULT: Vault = {
  seal: (content, purpose) => `${purpose}:${Buffer.from(content).toString("base64")}` as Sealed,
  open: (sealed, purpose) =>
    sealed.startsWith(`${purpose}:`) ? Buffer.from(sealed.slice(purpose.length + 1), "base64") : undefined,
  mark: (text, purpose) => createHash("sha256").update(`${purpose} ${text}`).digest("hex"),
  isMark: (mark, text, purpose) => mark === VAULT.mark(text, purpose),
};

/** Called before and after everything that a run does. */
export type Fate = (moment: "before" | "after", name: string) => void;

const LUCKY: Fate = () => undefined;

function worldOf(outside: Outside, fate: Fate, events: ErrandEvent[], stopping: AbortSignal): World {
  /** Something that changes nothing. */
  const looked = async <T>(name: string, value: () => T): Promise<T> => {
    fate("before", name);
    return value();
  };
  const did = async <T>(name: string, act: () => T): Promise<T> => {
    fate("before", name);
    const value = act();
    fate("after", name);
    return value;
  };
  const effect = <T>(name: string, act: () => T): Promise<Outcome<T>> =>
    did(name, () => {
      const failure = outside.failures.get(name);
      if (failure) return { ok: false, failure } as const;
      outside.done.push(name);
      return { ok: true, value: act() } as const;
    });
  const state = () => ({
    ...{ id: NUMBER_ID, number: LINE.number, details: {} },
    ...outside.number,
  });
  const line = () => ({
    ...{ id: "PN1", number: LINE.number, hasVoice: true, hasSms: true, isFax: false },
    places: outside.places,
  });
  const exchange: Exchange = {
    account: () => looked("account", () => ({ ok: true, value: { status: "active", isTrial: false } })),
    line: () => looked("line", () => ({ ok: true, value: line() })),
    answerAt: (_id, places) =>
      effect("answerAt", () => {
        outside.places = { ...outside.places, ...places };
        return line();
      }),
    calls: () => looked("calls", () => ({ ok: true, value: outside.calls })),
    recording: () => Promise.reject(new Error("no errand asks for it")),
    dropRecording: () => Promise.reject(new Error("no errand asks for it")),
  };
  const registry: Registry = {
    number: () => looked("number", () => ({ ok: true, value: state() })),
    numbers: () => looked("numbers", () => ({ ok: true, value: [state()] })),
    requestCode: () => effect("requestCode", () => outside.robot(outside)),
    verifyCode: async (_id, code) => {
      if (code !== outside.rightCode) {
        outside.done.push("wrongCode");
        return { ok: false, failure: WRONG_CODE };
      }
      return effect("verifyCode", () => {
        outside.number = { ...outside.number, isVerified: true };
      });
    },
    register: (_id, pin) =>
      effect("register", () => {
        outside.pin = pin;
        outside.number = { isVerified: true, isRegistered: true };
      }),
    isSubscribed: () => looked("isSubscribed", () => ({ ok: true, value: outside.isSubscribed })),
    subscribe: () =>
      effect("subscribe", () => {
        outside.isSubscribed = true;
      }),
  };
  return {
    verification: {
      dossier: () => looked("dossier", () => outside.dossier),
      change: (_line, act) => did("change", () => outside.change(act)),
      arm: (_line, { minutes = 6, language }) =>
        did("arm", () => {
          outside.done.push("arm");
          const armed = { at: outside.now, untilAt: outside.now + minutes * MINUTE, language };
          outside.change((dossier) => ({ ...dossier, armed }));
          return armed;
        }),
      disarm: () => did("disarm", () => void outside.change(({ armed: _, ...dossier }) => dossier)),
      async code() {
        const capture = outside.dossier?.capture;
        const code = capture?.code && VAULT.open(capture.code, "code")?.toString();
        return capture && code !== undefined
          ? { type: "code", code, capture }
          : { type: "no-code", why: "none" };
      },
    },
    ...{ exchange, registry, vault: VAULT, clock: { now: () => outside.now } },
    async pause(ms) {
      outside.now += ms;
    },
    stopping,
    newPin: () => String(outside.nextPin++),
    tell: (event) => events.push(event),
  };
}

const WRONG_CODE: Failure = {
  ...{ type: "refused", code: "136025", reason: "Meta did not take the code.", fix: "Listen." },
};

/** What a run was, as a test looks at it. */
export interface Run {
  readonly end: ErrandEnd;
  readonly events: readonly ErrandEvent[];
}

/** Runs the errand once. Rejects with what `fate` throws. */
export async function run(
  outside: Outside,
  wish: Partial<Wish> = {},
  fate: Fate = LUCKY,
  stopping: AbortSignal = new AbortController().signal,
): Promise<Run> {
  const events: ErrandEvent[] = [];
  const world = worldOf(outside, fate, events, stopping);
  const whole: Wish = { line: LINE, numberId: NUMBER_ID, here: HERE, ...wish };
  return { end: await runErrand(whole, world, outside.number), events };
}
