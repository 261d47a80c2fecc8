import { expect, it } from "vitest";
import type { RehearsalAnswer } from "../../../src/channels/twilio-voice/rehearsal.ts";
import { callTwiml } from "../../../src/channels/twilio-voice/twiml.ts";
import { doorFindings } from "../../../src/cli/verify-number/door.ts";

const URL = "https://bot.example.com/twilio/voice";
const GOOD = callTwiml(
  { type: "listen", language: "en-US" },
  { publicUrl: "https://bot.example.com", number: "+553322980098", listened: 0 },
);

function answered(
  over: Partial<Extract<RehearsalAnswer, { readonly type: "answered" }>> = {},
): RehearsalAnswer {
  return {
    type: "answered",
    status: 200,
    contentType: "text/xml; charset=utf-8",
    body: GOOD,
    ms: 40,
    ...over,
  };
}

const WRONG = answered({ status: 403, body: "" });
const AWAY: RehearsalAnswer = { type: "unreached", code: "econnrefused", reason: "Nobody was there.", ms: 2 };

it.each<[string, RehearsalAnswer, RehearsalAnswer, string, string]>([
  ["a server that listens", answered(), WRONG, "fine", "answers calls"],
  ["one that is slow", answered({ ms: 1_500 }), WRONG, "warning", "only after 1500 ms"],
  ["nobody", AWAY, AWAY, "stop", "found nobody (econnrefused)"],
  ["one that does not know our token", WRONG, WRONG, "stop", "does not take our signature"],
  ["one without a token", answered({ status: 503 }), WRONG, "stop", "lacks a setting"],
  ["another server", answered({ status: 404 }), WRONG, "stop", "not this server"],
  ["a redirect", answered({ status: 301 }), WRONG, "stop", "status 301"],
  [
    "a page",
    answered({ contentType: "text/html", body: "<html>" }),
    WRONG,
    "stop",
    "gives no TwiML, but text/html",
  ],
  [
    "one that hangs up",
    answered({ body: "<Response><Hangup/></Response>" }),
    WRONG,
    "stop",
    "does not listen",
  ],
  [
    "one that talks first",
    answered({ body: GOOD.replace("<Response>", "<Response><Say>Hello</Say>") }),
    WRONG,
    "stop",
    "talks before it listens",
  ],
  [
    "one that forwards",
    answered({ body: "<Response><Dial>+5511987654321</Dial></Response>" }),
    WRONG,
    "fine",
    "answers calls",
  ],
  ["one that takes any signature", answered(), answered(), "stop", "with a wrong signature got status 200"],
])("judges %s", (_, right, wrong, level, told) => {
  const [finding, ...others] = doorFindings({ right, wrong }, URL);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ level, what: expect.stringContaining(told) });
  expect(finding?.fix === undefined).toBe(level === "fine");
});
