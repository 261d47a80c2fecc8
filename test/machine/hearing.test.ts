import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { load } from "../../src/machine/load.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, step } from "../../src/machine/step.ts";
import type { Event } from "../../src/model/event.ts";
import type { Message } from "../../src/model/message.ts";

/** What a HEAR keeps while it waits, and what it makes of answers and of silence. */
const NOON = Date.parse("2026-03-02T12:00:00Z");
const CARD = "4111111111111111";

interface Chat {
  readonly outcomes: Outcome[];
  say(body: string, at?: number, over?: Partial<Message>): Outcome;
  pass(at: number): Outcome;
}

function chat(...lines: string[]): Chat {
  const { program, diagnostics } = compile([{ path: "main.bas", text: lines.join("\n") }]);
  if (program === undefined) throw new Error(diagnostics[0]?.title);
  const loaded = load(program);
  let state: State = begin(loaded, []);
  const outcomes: Outcome[] = [];
  const give = (event: Event): Outcome => {
    const outcome = step(loaded, JSON.parse(JSON.stringify(state)) as State, event);
    if (outcome.status === "waiting") state = outcome.state;
    outcomes.push(outcome);
    return outcome;
  };
  return {
    outcomes,
    say: (body, at = NOON, over = {}) =>
      give({
        type: "message",
        at,
        message: { id: "wamid.1", sentAt: at, sender: "14155550100", type: "text", body, ...over },
      }),
    pass: (at) => give({ type: "timer", at }),
  };
}

function waitingOf(outcome: Outcome): State["waiting"] {
  return outcome.status === "waiting" ? outcome.state.waiting : null;
}

function logged(outcome: Outcome): string[] {
  const effects = "effects" in outcome ? outcome.effects : [];
  return effects.flatMap((effect) => (effect.type === "log" ? [effect.text] : []));
}

describe("a HEAR with a TIMEOUT", () => {
  it("is due so long after it was asked first, however often it is asked again", () => {
    const { say } = chat("HEAR n AS INTEGER TIMEOUT 90", "LOG n");
    expect(waitingOf(say("hi"))).toMatchObject({ dueAt: NOON + 90_000 });
    expect(waitingOf(say("what?", NOON + 60_000))).toMatchObject({ dueAt: NOON + 90_000, tries: 1 });
  });

  it.each([
    ["0", 0],
    ["0.5", 500],
    ['"1.5 minutes"', 90_000],
    ['"400 days"', 400 * 86_400_000],
    ["10000000000000000", 8.64e15 - NOON],
  ])("waits TIMEOUT %s", (written, ms) => {
    expect(waitingOf(chat(`HEAR x TIMEOUT ${written}`).say("hi"))).toMatchObject({ dueAt: NOON + ms });
  });

  it("goes on with nothing when its time is up, and knows it until the next answer", () => {
    const { say, pass } = chat("HEAR x TIMEOUT 60", 'LOG x = "" AND TIMED OUT', "HEAR y", "LOG TIMED OUT");
    say("hi");
    expect(logged(pass(NOON + 60_000))).toEqual(["TRUE"]);
    expect(logged(say("later"))).toEqual(["FALSE"]);
  });

  it("gives DEFAULT its sign's shape", () => {
    const { say, pass } = chat("HEAR x$ TIMEOUT 60 DEFAULT 7", "LOG x$ + 1");
    say("hi");
    expect(logged(pass(NOON + 60_000))).toEqual(["71"]);
  });

  it("without TIMEOUT never runs out", () => {
    const { say, pass } = chat("HEAR x");
    say("hi");
    expect(() => pass(NOON)).toThrow("waits for its message");
  });
});

describe("what is kept of a card's number", () => {
  it.each([CARD, "4111 1111 1111 1112", `mine: ${CARD.slice(0, 15)}2`])("is nothing of %s", (number) => {
    const { say, outcomes } = chat("HEAR card$ AS CREDITCARD", "HEAR more$");
    say("hi");
    say(number);
    expect(JSON.stringify(outcomes).replace(/4111 1111 1111 1111/g, "")).not.toMatch(/4\D?1\D?1\D?1\D?1/);
  });
});

describe("what a HEAR keeps", () => {
  it("counts towards what a chat may hold", () => {
    const outcome = chat('t$ = "x"', "FOR i = 1 TO 17", "t$ = t$ + t$", "NEXT", "HEAR x DEFAULT t$ + t$").say(
      "hi",
    );
    expect(outcome).toMatchObject({ status: "faulted", fault: { code: "fault/state" } });
  });

  it("is refused at loading when it is of a type that this version does not know", () => {
    const { program } = compile([{ path: "main.bas", text: "HEAR x AS EMAIL" }]);
    const text = JSON.stringify(program).replace('"kind":"EMAIL"', '"kind":"MIND"');
    expect(() => load(JSON.parse(text))).toThrow("no type MIND");
  });
});

describe("a message that came before the question could be read", () => {
  const LINES = [
    'ON WORD "menu" DO',
    '  LOG "menu"',
    "END ON",
    "ON WHATSAPP MESSAGE RECEIVED",
    "  HEAR a$",
    '  LOG "answer: " + a$',
    "END ON",
  ];

  it("answers nothing, and the question goes on waiting", () => {
    const { say } = chat(...LINES);
    say("hi");
    const before = say("hello?", NOON, { isEarly: true });
    expect([before.status, logged(before)]).toEqual(["waiting", []]);
    expect(logged(say("fine"))).toEqual(["answer: fine"]);
  });

  it("begins the block of a word all the same, which goes back to the question", () => {
    const { say } = chat(...LINES);
    say("hi");
    expect(logged(say("menu", NOON, { isEarly: true }))).toEqual(["menu"]);
    expect(logged(say("fine"))).toEqual(["answer: fine"]);
  });
});
