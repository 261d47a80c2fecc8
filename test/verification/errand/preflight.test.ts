import { expect, it } from "vitest";
import type { Finding } from "../../../src/verification/errand/findings.ts";
import { findNumber, inspectLine } from "../../../src/verification/errand/preflight.ts";
import type {
  AccountState,
  Exchange,
  Failure,
  LineState,
  NumberState,
  Outcome,
  Registry,
} from "../../../src/verification/ports.ts";
import { HERE, LINE, NUMBER_ID, THEIRS } from "./world.ts";

const { number } = LINE;
const FAILURE: Failure = {
  type: "refused",
  code: "190",
  reason: "The token is over.",
  fix: "Make a new one.",
};

function registryWith(numbers: Outcome<readonly NumberState[]>): Registry {
  return { numbers: async () => numbers } as Partial<Registry> as Registry;
}

function exchangeWith(account: Outcome<AccountState>, line: Outcome<LineState | undefined>): Exchange {
  return { account: async () => account, line: async () => line } as Partial<Exchange> as Exchange;
}

function stateOf(over: Partial<NumberState> = {}): NumberState {
  return { id: NUMBER_ID, number, isVerified: false, isRegistered: false, details: {}, ...over };
}

function lineOf(over: Partial<LineState> = {}): Outcome<LineState> {
  const line = { id: "PN1", number, hasVoice: true, hasSms: true, isFax: false, places: THEIRS };
  return { ok: true, value: { ...line, ...over } };
}

const ACTIVE = { ok: true, value: { status: "active", isTrial: false } } as const;

/** All that is not fine, as `level: what`. */
function troubles(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ level, what }) => (level === "fine" ? [] : [`${level}: ${what}`]));
}

it.each<[string, Outcome<readonly NumberState[]>, readonly RegExp[]]>([
  ["is there", { ok: true, value: [stateOf()] }, []],
  ["is registered", { ok: true, value: [stateOf({ isRegistered: true })] }, []],
  ["is not there", { ok: true, value: [stateOf({ number: "+15557654321" })] }, [/^stop: .*…4321$/]],
  ["has another id than the bot", { ok: true, value: [stateOf({ id: "9" })] }, [/^warning: its id is 9/]],
  ["cannot be asked for", { ok: false, failure: FAILURE }, [/^stop: .*\(190\): The token is over$/]],
])("says of the registry when the number %s", async (_, numbers, told) => {
  const { findings } = await findNumber(registryWith(numbers), { number, numberIds: [NUMBER_ID] });
  expect(troubles(findings)).toEqual(told.map((pattern) => expect.stringMatching(pattern)));
});

it.each<[string, Outcome<AccountState>, Outcome<LineState | undefined>, "voice" | "sms", readonly RegExp[]]>([
  ["nothing when all is well", ACTIVE, lineOf(), "voice", []],
  [
    "that the account is suspended",
    { ok: true, value: { status: "suspended", isTrial: false } },
    lineOf(),
    "voice",
    [/^stop: .*suspended/],
  ],
  [
    "that it is a trial one",
    { ok: true, value: { status: "active", isTrial: true } },
    lineOf(),
    "voice",
    [/^warning/],
  ],
  [
    "that it takes no key",
    { ok: false, failure: FAILURE },
    lineOf(),
    "voice",
    [/^stop: the Twilio account could not/],
  ],
  ["that it has no such number", ACTIVE, { ok: true, value: undefined }, "voice", [/^stop: .*does not have/]],
  ["that it takes no calls", ACTIVE, lineOf({ hasVoice: false }), "voice", [/^stop: .*no calls/]],
  ["that it takes no SMS", ACTIVE, lineOf({ hasSms: false }), "sms", [/^stop: .*no SMS/]],
  ["that it takes faxes", ACTIVE, lineOf({ isFax: true }), "voice", [/^stop: .*faxes/]],
  ["what overrides it", ACTIVE, lineOf({ overriddenBy: "the SIP trunk TK1" }), "voice", [/^stop: .*TK1/]],
  ["nothing of that for SMS", ACTIVE, lineOf({ overriddenBy: "the SIP trunk TK1" }), "sms", []],
])("says of the telephone account %s", async (_, account, line, method, told) => {
  const findings = await inspectLine(exchangeWith(account, line), number, method, HERE);
  expect(troubles(findings)).toEqual(told.map((pattern) => expect.stringMatching(pattern)));
  for (const { level, fix } of findings) expect(fix === undefined).toBe(level === "fine");
});

it.each([
  [
    "go elsewhere",
    "voice",
    { ...THEIRS, voiceUrl: "https://key:secret@shop.example/ivr?k=1" },
    /go to shop\.example now;/,
  ],
  ["go nowhere", "voice", { ...THEIRS, voiceUrl: "" }, /calls go nowhere now/],
  ["come here", "voice", HERE, /calls come to our server already/],
  ["are SMS", "sms", THEIRS, /SMS go to shop\.example now/],
] as const)(
  "says where calls go now when they %s, and shows no more than the host",
  async (_, method, places, told) => {
    const findings = await inspectLine(exchangeWith(ACTIVE, lineOf({ places })), number, method, HERE);
    expect(findings.at(-1)?.what).toMatch(told);
    expect(findings.at(-1)?.what).not.toContain("secret");
  },
);
