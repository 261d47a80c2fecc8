import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import type { Program } from "../../src/language/compile/program.ts";
import type { EpochMs } from "../../src/model/ids.ts";
import { createRuntime } from "../../src/runtime/conductor.ts";
import type { Host, Store } from "../../src/runtime/ports.ts";
import type { ProbeStep } from "../../src/runtime/probe.ts";
import type { RuntimeBot } from "../../src/runtime/runtime.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { startChild } from "../stores/child.ts";
import { useFolder } from "../stores/folder.ts";
import { BOT, gate, only, type Scene, scene, script } from "./scene.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const every = (times: string, ...lines: string[]) => script(`SET SCHEDULE "${times}"`, ...lines);
/** A bot whose only doing is that it says when it ran. */
const teller = (times: string) => every(times, 'LOG "it is " + NOW()');

const logged = ({ news }: Pick<Scene, "news">) => only("log", news).map(({ entry }) => entry.text);

/** Moves the clock to each time at which something is due, up to `until`; gives these times. */
async function playUntil(
  end: EpochMs,
  { runtime, clock }: Pick<Scene, "runtime" | "clock">,
): Promise<EpochMs[]> {
  await runtime.runUntilRest();
  const times: EpochMs[] = [];
  for (let at = await runtime.nextDueAt(); at !== undefined && at <= end; at = await runtime.nextDueAt()) {
    clock.pass(at - clock.now());
    times.push(at);
    await runtime.runUntilRest();
  }
  clock.pass(end - clock.now());
  return times;
}

/** A bot at a place and time, over a store that may be shared. */
function at(
  start: string,
  program: Program,
  over: Partial<RuntimeBot> & { store?: Store; host?: Host } = {},
) {
  const it = scene(program, over);
  it.clock.pass(Date.parse(start) - it.clock.now());
  return it;
}

const iso = (times: readonly EpochMs[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));

describe("a schedule", () => {
  it("fires at each of its times, on the clock of the bot's zone", async () => {
    const it = at("2026-03-02T12:00:00Z", teller("every weekday at 9am"), { timezone: "America/Sao_Paulo" });
    await playUntil(Date.parse("2026-03-10T00:00:00Z"), it);
    expect(logged(it)).toEqual(["03", "04", "05", "06", "09"].map((day) => `it is 2026-03-${day} 09:00:00`));
  });

  it("of several lines fires at the times of each, and once where they meet", async () => {
    const it = at(
      "2026-03-02T12:00:00Z",
      teller("every day at 9am and every monday at 9am and every monday at 17:30"),
    );
    const times = await playUntil(Date.parse("2026-03-04T12:00:00Z"), it);
    expect(iso(times)).toEqual(["2026-03-02T17:30", "2026-03-03T09:00", "2026-03-04T09:00"]);
  });

  it("fires once after downtime, and then at its next time", async () => {
    const store = memoryStore();
    const before = at("2026-03-02T12:00:00Z", teller("every day at 9am"), { store });
    await playUntil(Date.parse("2026-03-03T12:00:00Z"), before);
    const after = at("2026-03-06T11:00:00Z", teller("every day at 9am"), { store });
    await after.runtime.runUntilRest();
    expect(logged(after)).toEqual(["it is 2026-03-06 11:00:00"]);
    expect(iso([(await after.runtime.nextDueAt())!])).toEqual(["2026-03-07T09:00"]);
  });

  it("never runs twice at the same time: what comes due meanwhile comes once, afterwards", async () => {
    const it = at(
      "2026-03-02T12:00:00Z",
      every("every hour", 'LOG "begins " + NOW()', "WAIT 9000", 'LOG "ends " + NOW()'),
    );
    await playUntil(Date.parse("2026-03-02T18:00:00Z"), it);
    expect(logged(it).map((line) => line.replace("2026-03-02 ", ""))).toEqual([
      ...["begins 13:00:00", "ends 15:30:00"],
      ...["begins 15:30:00", "ends 18:00:00"],
      "begins 18:00:00",
    ]);
  });

  it("whose run faulted is told of, undone, not tried again, and comes at its next time", async () => {
    const program = every(
      "every hour",
      'LOG "before"',
      'SEND WHATSAPP TO "5511900000001" WITH "hi"',
      "x = 1 / 0",
    );
    const it = at("2026-03-02T12:30:00Z", program, { number: "111" as never });
    const times = await playUntil(Date.parse("2026-03-02T14:30:00Z"), it);
    expect(iso(times)).toEqual(["2026-03-02T13:00", "2026-03-02T14:00"]);
    expect(only("fault", it.news).map(({ code, line }) => [code, line])).toEqual([
      ["fault/arithmetic", 4],
      ["fault/arithmetic", 4],
    ]);
    expect(it.sent).toEqual([]);
    expect(await it.store.deadJobs(10)).toEqual([]);
  });

  it("comes no more when its times are over", async () => {
    const it = at("2026-03-02T12:00:00Z", teller("0 9 29 2 *"));
    await playUntil(Date.parse("2028-03-01T00:00:00Z"), it);
    expect(logged(it)).toEqual(["it is 2028-02-29 09:00:00"]);
  });

  it("does not fire again although the clock is set back while it runs", async () => {
    const host = {
      async call() {
        it.clock.pass(-HOUR / 2);
        return { value: 1 };
      },
    };
    const it = at("2026-03-02T12:00:00Z", every("every hour", "x = LOOK UP 1", 'LOG "done"'), { host });
    await it.runtime.runUntilRest();
    it.clock.pass(HOUR);
    await it.runtime.runUntilRest();
    expect(logged(it)).toEqual(["done"]);
    expect(iso([(await it.runtime.nextDueAt())!])).toEqual(["2026-03-02T14:00"]);
  });
});

describe("when the clocks change", () => {
  const changes = [
    // 2:00 becomes 3:00.
    { zone: "America/New_York", forward: "2026-03-08", gap: "07:00", hour: 2, back: "2026-11-01" },
    { zone: "Europe/Berlin", forward: "2026-03-29", gap: "01:00", hour: 2, back: "2026-10-25" },
  ] as const;

  for (const { zone, forward, gap, hour, back } of changes) {
    const around = async (day: string, times: string) => {
      const it = at(`${day}T00:00:00Z`, teller(times), { timezone: zone });
      it.clock.pass(-DAY);
      await playUntil(Date.parse(`${day}T00:00:00Z`) + 2 * DAY, it);
      return logged(it).map((line) => line.replace("it is ", ""));
    };

    it(`a time that ${zone} leaves out in spring fires at the first instant after, and once`, async () => {
      const [before, after] = [addDays(forward, -1), addDays(forward, 1)];
      expect(await around(forward, `every day at ${hour}:30`)).toEqual([
        `${before} 02:30:00`,
        `${forward} 03:00:00`,
        `${after} 02:30:00`,
      ]);
      const it = at(`${forward}T00:00:00Z`, teller(`every day at ${hour}:15, ${hour}:45 and 3am`), {
        timezone: zone,
      });
      expect(iso(await playUntil(Date.parse(`${forward}T12:00:00Z`), it))).toEqual([`${forward}T${gap}`]);
    });

    it(`a time that ${zone} has twice in autumn fires the first time only`, async () => {
      const twice = zone === "Europe/Berlin" ? "02:30" : "01:30";
      const [before, after] = [addDays(back, -1), addDays(back, 1)];
      expect(await around(back, `every day at ${twice} and 12:30`)).toEqual(
        [before, back, after].flatMap((day) => [`${day} ${twice}:00`, `${day} 12:30:00`]).slice(0, 6),
      );
    });

    it(`what comes every half hour goes on evenly in ${zone}`, async () => {
      for (const day of [forward, back]) {
        const it = at(`${day}T00:00:00Z`, teller("every 30 minutes"), { timezone: zone });
        const times = await playUntil(Date.parse(`${day}T12:00:00Z`), it);
        expect(times).toHaveLength(24);
        expect(new Set(times.slice(1).map((time, index) => time - times[index]!))).toEqual(
          new Set([HOUR / 2]),
        );
      }
    });
  }
});

describe("a deployment", () => {
  const MORNING = ['SET SCHEDULE "morning", "every day at 9am"', 'LOG "morning"', "END SCHEDULE"];
  const EVENING = ['SET SCHEDULE "evening", "every day at 6pm"', 'LOG "evening"', "END SCHEDULE"];

  it("keeps the times of what stays as it was, ends what is gone, and begins what is new", async () => {
    const it = at("2026-03-02T12:00:00Z", script(...MORNING));
    await it.runtime.runUntilRest();
    await it.runtime.deploy(BOT, script(...EVENING, ...MORNING, 'TALKED = "another top level"'));
    expect(iso(await playUntil(Date.parse("2026-03-03T12:00:00Z"), it))).toEqual([
      "2026-03-02T18:00",
      "2026-03-03T09:00",
    ]);
    await it.runtime.deploy(BOT, script(...EVENING));
    await playUntil(Date.parse("2026-03-04T12:00:00Z"), it);
    expect(logged(it)).toEqual(["evening", "morning", "evening"]);
  });

  it("does not make up for times that passed before it set them", async () => {
    const store = memoryStore();
    await playUntil(
      Date.parse("2026-03-02T12:30:00Z"),
      at("2026-03-02T12:00:00Z", teller("every day at 9am"), { store }),
    );
    const later = at("2026-03-05T12:00:00Z", teller("every day at 10am"), { store });
    await later.runtime.runUntilRest();
    expect(logged(later)).toEqual([]);
    expect(iso([(await later.runtime.nextDueAt())!])).toEqual(["2026-03-06T10:00"]);
  });

  it("follows the bot into another zone", async () => {
    const store = memoryStore();
    await at("2026-03-02T12:00:00Z", teller("every day at 9am"), { store }).runtime.runUntilRest();
    const moved = at("2026-03-02T12:00:00Z", teller("every day at 9am"), {
      store,
      timezone: "America/Sao_Paulo",
    });
    await moved.runtime.runUntilRest();
    expect(iso([(await moved.runtime.nextDueAt())!])).toEqual(["2026-03-03T12:00"]);
  });

  it("lets a run that waits go on to its end on the program it began with", async () => {
    const it = at(
      "2026-03-02T12:00:00Z",
      every("every hour", 'LOG "old begins"', "WAIT 60", 'LOG "old ends"'),
    );
    await playUntil(Date.parse("2026-03-02T13:00:00Z"), it);
    await it.runtime.deploy(BOT, script("LIMIT = 5", ...MORNING));
    await playUntil(Date.parse("2026-03-02T15:00:00Z"), it);
    expect(logged(it)).toEqual(["old begins", "old ends"]);
  });

  it("calls off the run that is under way of a schedule that it ends", async () => {
    const asked = gate();
    const answer = gate();
    const host = {
      async call() {
        asked.open();
        await answer.passed;
        return { value: 1 };
      },
    };
    const it = scene(every("every hour", "x = LOOK UP 1", 'LOG "done"'), { host });
    await it.runtime.runUntilRest();
    it.clock.pass(HOUR);
    const running = it.runtime.runUntilRest();
    await asked.passed;
    await it.runtime.deploy(BOT, script(...MORNING));
    answer.open();
    await running;
    expect(logged(it)).toEqual([]);
    expect(iso([(await it.runtime.nextDueAt())!])).toEqual(["2026-03-03T09:00"]);
  });

  it("by another process is not undone by one with an older program", async () => {
    const store = memoryStore();
    const older = at("2026-03-02T12:00:00Z", script(...MORNING), { store });
    await older.runtime.runUntilRest();
    const newer = at("2026-03-02T12:00:00Z", script(...MORNING, ...EVENING), { store });
    await newer.runtime.runUntilRest();
    older.clock.pass(6 * HOUR);
    await older.runtime.runUntilRest();
    expect(logged(older)).toEqual([]);
    await playUntil(Date.parse("2026-03-03T19:00:00Z"), newer);
    expect(logged(newer)).toEqual(["evening", "morning", "evening"]);
  });
});

describe("two runtimes on one store", () => {
  const folder = useFolder();

  it("fire each due time once", async () => {
    const file = join(folder(), "talkbasic.db");
    const stores = await Promise.all([openSqliteStore(file), openSqliteStore(file)]);
    const both = stores.map((store) => at("2026-03-02T12:00:00Z", teller("every hour"), { store }));
    for (const { runtime } of both) await runtime.runUntilRest();
    for (let hour = 13; hour < 33; hour++) {
      for (const { clock } of both) clock.pass(HOUR);
      await Promise.all(both.map(({ runtime }) => runtime.runUntilRest()));
    }
    const all = both.flatMap(logged).sort();
    expect(all).toHaveLength(20);
    expect(new Set(all).size).toBe(20);
    await Promise.all(stores.map((store) => store.close()));
  });

  it.each(["turn taken", "before commit", "after commit"] as const)(
    "neither lose nor double a time when one of them dies with it in its hands: %s",
    async (step) => {
      const file = join(folder(), "talkbasic.db");
      const store = await openSqliteStore(file);
      const one = mortal(store, teller("every hour"));
      await one.runtime.runUntilRest();
      one.diesAt(step);
      await expect(one.runtime.runUntilRest()).rejects.toThrow("died");
      const two = at("2026-03-02T13:00:00Z", teller("every hour"), { store });
      await two.runtime.runUntilRest();
      expect(logsIn(file)).toEqual(["it is 2026-03-02 13:00:00"]);
      await store.close();
    },
  );

  it("as processes of their own, one of them killed, fire each due time once", async () => {
    const file = join(folder(), "talkbasic.db");
    const args = [file, "2026-03-02T12:00:00Z", "2026-03-06T12:00:00Z"];
    const [one, two] = [startChild("keep-time.mjs", args), startChild("keep-time.mjs", args)];
    for await (const line of one.lines) if (line >= "2026-03-03") break;
    await one.kill();
    for await (const line of two.lines) if (line === "the end") break;
    await two.kill();
    const hours = Array.from({ length: 96 }, (_, hour) => Date.UTC(2026, 2, 2, 13 + hour));
    const asLogged = (time: number) => new Date(time).toISOString().slice(0, 19).replace("T", " ");
    expect(logsIn(file)).toEqual(hours.map(asLogged));
  }, 30_000);
});

/** A runtime at noon that, an hour later, dies at a step of its work. */
function mortal(store: Store, program: Program) {
  let now = Date.parse("2026-03-02T12:00:00Z");
  let deadly: ProbeStep | undefined;
  const runtime = createRuntime({
    ...{ store, clock: { now: () => now } },
    bots: [{ bot: BOT, program, unknownWaitMs: 60_000, onUnknown: "resend" }],
    sender: { send: async () => ({ type: "accepted", messageId: "wamid.out" }) },
    probe: (step) => {
      if (step === deadly) throw new Error("died");
    },
  });
  const diesAt = (step: ProbeStep): void => {
    now += HOUR;
    deadly = step;
  };
  return { runtime, diesAt };
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** What scripts have logged into a store, in order. */
function logsIn(file: string): string[] {
  const db = new DatabaseSync(file);
  const rows = db.prepare("SELECT entry FROM log ORDER BY rowid").all() as { entry: string }[];
  db.close();
  return rows.map(({ entry }) => (JSON.parse(entry) as { text: string }).text);
}
