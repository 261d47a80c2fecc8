import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import type { TemplateShape } from "../../src/model/template.ts";
import type { SendResult } from "../../src/runtime/ports.ts";
import type { Probe } from "../../src/runtime/probe.ts";
import type { DeliveryManners } from "../../src/runtime/runtime.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import {
  BOT,
  messageFrom,
  only,
  overriding,
  type Scene,
  type Setting,
  scene,
  script,
  scripts,
} from "./scene.ts";

const DAY = 24 * 3_600_000;
const CLOSED = { code: "131047", reason: "Re-engagement message" };
const closed: SendResult = { type: "closed", error: CLOSED };

/** Says three things two days after the person wrote. */
const LATE = [
  ...['TALK "hello"', 'WAIT "2 days"', 'TALK "one"', 'TALK "two"', 'TALK "three"', "HEAR answer"],
  'TALK "got " + answer',
];
const HELLO = ['TALK "hello"', "HEAR more"];
const ON_STATUS = [
  ...["ON WHATSAPP STATUS RECEIVED", '  LOG GET WHATSAPP STATUS + " " + GET WHATSAPP ERROR CODE'],
  "END ON",
];

const template = (
  name: string,
  gaps: readonly string[],
  over: Partial<TemplateShape> = {},
): TemplateShape => ({
  ...{ name, language: "en", status: "APPROVED", category: "UTILITY", gaps, buttons: [] },
  ...over,
});

const manners = (over: Partial<DeliveryManners> = {}): DeliveryManners => ({
  ...{ fallback: "refuse", limits: {} },
  ...over,
});
const withTemplate = (fallback: DeliveryManners["fallback"]): DeliveryManners =>
  manners({ fallback, fallbackTemplate: { name: "news", language: "en" } });

/** Ana wrote two days ago, and what is said now comes too late. */
async function late(delivery: DeliveryManners, over: LateSetting = {}): Promise<Scene> {
  const { templates, program = LATE, events = [], answers = [], ...setting } = over;
  const it = scene(scripts(program, events), { delivery, ...setting });
  if (templates) await it.store.putTemplates(BOT, { fetchedAt: it.clock.now(), templates });
  await it.say("ana", "hi");
  await it.runtime.runUntilRest();
  it.sent.length = 0;
  it.answers.push(...answers);
  await pass(it, 2 * DAY);
  return it;
}

interface LateSetting extends Setting {
  readonly templates?: readonly TemplateShape[];
  readonly program?: readonly string[];
  readonly events?: readonly string[];
  /** What the channel answers first then. */
  readonly answers?: readonly SendResult[];
}

async function pass({ clock, runtime }: Scene, ms: number): Promise<void> {
  clock.pass(ms);
  await runtime.runUntilRest();
}

async function writes(it: Scene, text: string): Promise<void> {
  await it.say("ana", text);
  await it.runtime.runUntilRest();
}

const unsent = ({ news }: Scene) => only("unsent", news).map(({ outcome, error }) => [outcome, error.code]);
const logged = ({ news }: Scene) => only("log", news).map(({ entry }) => entry.text);

describe("a message while the window is open", () => {
  it("leaves as it is, to the last minute but one of the 24 hours", async () => {
    const it = scene(script('TALK "hello"', "WAIT 86339", 'TALK "still here"'), { delivery: manners() });
    await it.say("ana", "hi");
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello", "ana: still here"]);
  });

  it("is decided about when it is sent, not when it was said", async () => {
    const it = scene(script('TALK "hello"', "WAIT 86000", 'TALK "one"'), { delivery: manners() });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    it.answers.push({ type: "unreached", error: { code: "ECONNREFUSED", reason: "" } });
    await pass(it, 86_000_000);
    await pass(it, 400_000);
    expect(unsent(it)).toEqual([
      ["retry", "ECONNREFUSED"],
      ["failed", "delivery/window-closed"],
    ]);
  });

  it("needs no window where the bot has no settings of delivery", async () => {
    const it = scene(script(...LATE));
    await it.say("ana", "hi");
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello", "ana: one", "ana: two", "ana: three"]);
  });

  it("is not kept from leaving when it is a mail", async () => {
    const program = ['TALK "hello"', 'WAIT "2 days"', 'SEND MAIL "a@example.com", "subject", "body"'];
    const it = await late(manners(), { program });
    expect(it.sent).toEqual(["a@example.com: body"]);
  });
});

describe("a message that comes too late, and is to be refused", () => {
  it("fails with the reason and the setting to add, and never reaches the channel", async () => {
    const it = await late(manners());
    expect(it.sent).toEqual([]);
    expect(unsent(it)).toEqual(new Array(3).fill(["failed", "delivery/window-closed"]));
    expect(only("unsent", it.news)[0]?.error.reason).toContain("whatsapp-fallback-template");
    expect(only("unsent", it.news)[0]?.dispatch.origin).toEqual({ path: "main.bas", line: 3 });
  });

  it("is told to a script that listens", async () => {
    const it = await late(manners(), { events: ON_STATUS });
    expect(logged(it)).toEqual(new Array(3).fill("failed delivery/window-closed"));
  });

  it("keeps WhatsApp's own code when WhatsApp has said it", async () => {
    const it = scene(scripts(HELLO, ON_STATUS), { delivery: manners() });
    it.answers.push(closed);
    await writes(it, "hi");
    expect(it.sent).toEqual(["ana: hello"]);
    expect(unsent(it)).toEqual([
      ["retry", "131047"],
      ["failed", "131047"],
    ]);
    expect(only("unsent", it.news)[1]?.error.reason).toContain("whatsapp-fallback");
    expect(logged(it)).toEqual(["failed 131047"]);
  });
});

describe("a message that comes too late, and is to be held", () => {
  it("leaves when the person writes, before what is answered then", async () => {
    const it = await late(manners({ fallback: "hold" }));
    expect(it.sent).toEqual([]);
    expect(unsent(it)).toEqual(new Array(3).fill(["held", "delivery/window-closed"]));
    await writes(it, "here I am");
    expect(it.sent).toEqual(["ana: one", "ana: two", "ana: three"]);
    await writes(it, "fine");
    expect(it.sent.slice(3)).toEqual(["ana: got fine"]);
  });

  it("fails when nobody has come for it within seven days, and is told", async () => {
    const it = await late(manners({ fallback: "hold" }), { events: ON_STATUS });
    expect(await it.runtime.nextDueAt()).toBe(it.clock.now() + LIMITS.heldMs);
    await pass(it, LIMITS.heldMs);
    expect(unsent(it).slice(3)).toEqual(new Array(3).fill(["failed", "delivery/hold-expired"]));
    expect(logged(it)).toEqual(new Array(3).fill("failed delivery/hold-expired"));
    expect(it.sent).toEqual([]);
  });
});

describe("a person who writes while it is decided that they are silent", () => {
  it.each([
    ["held", manners({ fallback: "hold" })],
    ["refused", manners()],
    ["announced", withTemplate("template-and-hold")],
  ])("gets at once what was to be %s", async (_what, delivery) => {
    const store = memoryStore();
    let isLate = false;
    const meanwhile = overriding(store, {
      async look(lane, now) {
        const outlook = await store.look(lane, now);
        if (isLate && outlook) {
          isLate = false;
          await store.accept({ receivedAt: now, items: [messageFrom("ana", "here I am", now)] });
        }
        return outlook;
      },
    });
    const it = scene(script('TALK "hello"', "WAIT 200000", 'TALK "one"'), { delivery, store: meanwhile });
    await writes(it, "hi");
    isLate = true;
    await pass(it, 200_000_000);
    expect(it.sent.slice(0, 2)).toEqual(["ana: hello", "ana: one"]);
    expect(unsent(it)).toEqual([]);
  });
});

describe("a person who writes while their messages are on the way", () => {
  it("gets what was held for too long a moment ago", async () => {
    const store = memoryStore();
    let isLate = false;
    const meanwhile = overriding(store, {
      async look(lane, now) {
        const outlook = await store.look(lane, now);
        if (isLate && outlook?.type === "overdue") {
          isLate = false;
          await store.accept({ receivedAt: now, items: [messageFrom("ana", "here I am", now)] });
        }
        return outlook;
      },
    });
    const it = await late(manners({ fallback: "hold" }), { store: meanwhile });
    isLate = true;
    await pass(it, LIMITS.heldMs);
    expect(it.sent).toEqual(["ana: one", "ana: two", "ana: three"]);
  });

  it("gets at once what the channel found too late just before", async () => {
    const onSend = async (line: string) => {
      if (line !== "ana: one" || it.sent.length > 2) return;
      it.answers.push(closed);
      it.clock.pass(1_000);
      await it.say("ana", "here I am");
    };
    const it = scene(script('TALK "hello"', "WAIT 1000", 'TALK "one"', "HEAR more"), {
      ...{ delivery: manners({ fallback: "hold" }), onSend },
    });
    await writes(it, "hi");
    await pass(it, 1_000_000);
    expect(it.sent).toEqual(["ana: hello", "ana: one", "ana: one"]);
  });
});

describe("a template in the place of a message", () => {
  it("carries each message when nothing is to be held", async () => {
    const it = await late(withTemplate("template"), { templates: [template("news", ["1"])] });
    expect(it.sent).toEqual(["ana: [news] one", "ana: [news] two", "ana: [news] three"]);
    expect(only("sent", it.news).at(-1)?.dispatch).toMatchObject({
      standIn: "carries",
      message: { type: "template", language: "en" },
    });
    await writes(it, "fine");
    expect(it.sent.slice(3)).toEqual(["ana: got fine"]);
  });

  it("carries the first, and what follows is held", async () => {
    const it = await late(withTemplate("template-and-hold"), { templates: [template("news", ["1"])] });
    expect(it.sent).toEqual(["ana: [news] one"]);
    await writes(it, "yes?");
    expect(it.sent.slice(1)).toEqual(["ana: two", "ana: three"]);
    await writes(it, "fine");
    expect(it.sent.slice(3)).toEqual(["ana: got fine"]);
  });

  it("announces what it has no room for, which leaves when the person writes", async () => {
    const it = await late(withTemplate("template-and-hold"), { templates: [template("news", [])] });
    expect(it.sent).toEqual(["ana: [news]"]);
    expect(unsent(it)).toEqual(new Array(3).fill(["held", "delivery/window-closed"]));
    await writes(it, "yes?");
    expect(it.sent.slice(1)).toEqual(["ana: one", "ana: two", "ana: three"]);
  });

  it("is tried again when the channel could not be reached", async () => {
    const answers: SendResult[] = [{ type: "unreached", error: { code: "ECONNREFUSED", reason: "" } }];
    const it = await late(withTemplate("template-and-hold"), { templates: [template("news", [])], answers });
    await pass(it, 10_000);
    expect(it.sent).toEqual(["ana: [news]", "ana: [news]"]);
    await writes(it, "yes?");
    expect(it.sent.slice(2)).toEqual(["ana: one", "ana: two", "ana: three"]);
  });

  it("fails its message when it is refused, and leads to no other template", async () => {
    const error = { code: "132001", reason: "Template name does not exist" };
    const it = await late(withTemplate("template-and-hold"), {
      templates: [template("news", [])],
      answers: [{ type: "rejected", action: "give-up", error }],
    });
    expect(it.sent).toEqual(["ana: [news]"]);
    expect(unsent(it)[0]).toEqual(["failed", "132001"]);
  });

  it("fails its message when WhatsApp says even of it that the window is closed", async () => {
    const it = await late(withTemplate("template"), { answers: [closed, closed, closed] });
    expect(it.sent).toEqual(["ana: [news] one", "ana: [news] two", "ana: [news] three"]);
    expect(unsent(it)).toEqual(new Array(3).fill(["failed", "131047"]));
  });

  it("is refused as soon as news say that it is paused", async () => {
    const it = await late(withTemplate("template"), { templates: [template("news", ["1"])] });
    const news = { name: "news", language: "en", status: "PAUSED" };
    const item = { type: "template", bot: BOT, news, at: it.clock.now(), raw: null } as const;
    await writes(it, "fine");
    await it.runtime.accept({ receivedAt: it.clock.now(), items: [item] });
    it.news.length = 0;
    await writes(it, "again");
    await pass(it, 2 * DAY);
    expect(unsent(it).map(([outcome]) => outcome)).toEqual(["failed", "failed", "failed"]);
    expect(only("unsent", it.news)[0]?.error.reason).toContain("is paused");
  });

  it("is neither resent nor lost when the process dies while it leaves", async () => {
    const store = memoryStore();
    let isLate = false;
    const probe: Probe = (point) => {
      if (isLate && point === "after send before record") throw new Error("the process died here");
    };
    const delivery = withTemplate("template-and-hold");
    const onSend = (line: string) => void (isLate = line.includes("[news]"));
    const setting = { store, probe, onSend, templates: [template("news", [])] };
    await expect(late(delivery, setting)).rejects.toThrow("the process died here");
    const next = scene(script(...LATE), { store, delivery });
    next.clock.pass(2 * DAY);
    await store.recover(60_000, "all");
    await next.runtime.runUntilRest();
    await store.received(60_000);
    await next.runtime.runUntilRest();
    expect(next.sent).toEqual([]);
    expect((await store.parked(10)).map(({ id }) => id.endsWith("/1/0"))).toEqual([true]);
  });
});

describe("a template that a script sends", () => {
  const program = [
    'TALK "hello"',
    'WAIT "2 days"',
    'SEND TEMPLATE "offer" TO "5511900000001" LANGUAGE "en" WITH "10%"',
  ];

  it("is refused from the moment on at which news say that it is paused", async () => {
    const sends = 'SEND TEMPLATE "offer" TO "5511900000001" LANGUAGE "en" WITH "10%"';
    const it = scene(script("WHILE TRUE", sends, "HEAR more", "WEND"), { delivery: manners() });
    await it.store.putTemplates(BOT, { fetchedAt: 0, templates: [template("offer", ["1"])] });
    await writes(it, "hi");
    const news = { name: "offer", language: "en", status: "PAUSED" };
    const item = { type: "template", bot: BOT, news, at: it.clock.now(), raw: null } as const;
    await it.runtime.accept({ receivedAt: it.clock.now(), items: [item] });
    await writes(it, "again");
    expect(it.sent).toEqual(["ana: [offer] 10%"]);
    expect(unsent(it).map(([outcome]) => outcome)).toEqual(["failed"]);
  });

  it("leaves at any time", async () => {
    const it = await late(manners(), { program, templates: [template("offer", ["1"])] });
    expect(it.sent).toEqual(["ana: [offer] 10%"]);
  });
});

describe("what WhatsApp says about the window", () => {
  it("counts more than what we believe: the message is held, and leaves when the person writes", async () => {
    const it = scene(script(...["WHILE TRUE", 'TALK "hello"', "HEAR more", "WEND"]), {
      delivery: manners({ fallback: "hold" }),
    });
    it.answers.push(closed);
    await writes(it, "hi");
    expect(it.sent).toEqual(["ana: hello"]);
    expect(unsent(it)).toEqual([
      ["retry", "131047"],
      ["held", "delivery/window-closed"],
    ]);
    await writes(it, "still there?");
    expect(it.sent).toEqual(["ana: hello", "ana: hello"]);
  });

  it("counts as well when it comes as a later status", async () => {
    const it = scene(scripts(HELLO, ON_STATUS), {
      delivery: withTemplate("template"),
    });
    await writes(it, "hi");
    const [{ dispatch } = { dispatch: { id: "" } }] = only("sent", it.news);
    await it.fail(dispatch.id, CLOSED, { closesWindow: true });
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: hello", "ana: [news] hello"]);
    expect(only("undelivered", it.news)).toEqual([]);
    expect(logged(it)).toEqual([]);
  });

  it("is a failure like any other where the bot has no settings of delivery", async () => {
    const it = scene(scripts(HELLO, ON_STATUS));
    await writes(it, "hi");
    const [{ dispatch } = { dispatch: { id: "" } }] = only("sent", it.news);
    await it.fail(dispatch.id, CLOSED, { closesWindow: true });
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: hello"]);
    expect(only("undelivered", it.news).map(({ message }) => message.error)).toEqual([CLOSED]);
    expect(logged(it)).toEqual(["failed 131047"]);
  });
});

describe("a message that WhatsApp took and could not deliver", () => {
  it("is told, with the script line that sent it", async () => {
    const it = scene(script('TALK "hello"', "HEAR more"), { delivery: manners() });
    await writes(it, "hi");
    const [{ dispatch } = { dispatch: { id: "" } }] = only("sent", it.news);
    const error = { code: "131026", reason: "Message undeliverable" };
    await it.fail(dispatch.id, error);
    await it.fail(dispatch.id, error);
    expect(only("undelivered", it.news).map(({ message }) => [message.origin.line, message.error])).toEqual([
      [1, error],
    ]);
  });
});

describe("who wants no advertising", () => {
  const program = [
    'TALK "hello"',
    "HEAR word",
    'SEND TEMPLATE "offer" TO "5511900000001" LANGUAGE "en" WITH "10%"',
    "HEAR more",
  ];

  it.each(["STOP", "¡Parar!", "baja"])("gets none after %s, which still reaches the script", async (word) => {
    const it = scene(script(...program), { delivery: manners() });
    const templates = [template("offer", ["1"], { category: "MARKETING" })];
    await it.store.putTemplates(BOT, { fetchedAt: 0, templates });
    await writes(it, "hi");
    await writes(it, word);
    expect(it.sent).toEqual(["ana: hello"]);
    expect(unsent(it)).toEqual([["failed", "delivery/opted-out"]]);
  });
});
