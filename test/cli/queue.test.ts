import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import type { ConversationId } from "../../src/model/ids.ts";
import type { Store } from "../../src/runtime/ports.ts";
import { openStore } from "../../src/stores/index.ts";
import { BOT, item, lastTurnOf, NUMBER, nextJob, opened, QUEUE, queued } from "../contract/store/kit.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";
import { startedDev } from "./started-dev.ts";

const CONFIG = `name,value\nwhatsapp-phone-number-id,${NUMBER}\n`;
const SHOP = 'ON QUEUE "orders"\n  LOG "done"\nEND ON\n';

/** The bot `shop`, a store that some server has left, and `talkbasic` between them. */
async function place(fill: (store: Store) => Promise<void>, files: Readonly<Record<string, string>> = {}) {
  const bots = folderOf({ "shop/main.bas": SHOP, "shop/config.csv": CONFIG, ...files });
  const dataDir = folderOf({});
  const inStore = async <T>(act: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore(dataDir);
    try {
      return await act(store);
    } finally {
      await store.close();
    }
  };
  await inStore(fill);
  const talkbasic = async (...args: readonly string[]) => {
    const terminal = new FakeTerminal("", { DATA_DIR: dataDir });
    const exit = await runCommand(["queue", ...args, "--bots", bots], terminal);
    return { exit, ...terminal.written };
  };
  return { inStore, talkbasic, bots, dataDir };
}

const MINUTE = 60_000;
const agoAt = (ms: number): number => Date.now() - ms;

/** Puts items aside, one a minute, the last just now. */
async function dead(store: Store, names: readonly string[], over: { reason?: string } = {}): Promise<void> {
  await queued(
    store,
    names.map((name) => item(name)),
  );
  for (const [index] of names.entries()) {
    const at = agoAt((names.length - index) * MINUTE);
    const setback = { type: "dead", reason: over.reason ?? "main.bas:7: fault/web: it is down" } as const;
    await store.commit(lastTurnOf(await opened(store, QUEUE, at), { at, setback }));
  }
}

describe("queue list", () => {
  it("shows what waits, for how long, what was put aside, and what is paused", async () => {
    const { talkbasic } = await place(async (store) => {
      await dead(store, ["bad"]);
      await queued(store, [item("one"), item("two")], agoAt(90 * MINUTE));
      const lane = `${NUMBER}!queue!whatsapp-outbound` as ConversationId;
      await store.holdQueue({ bot: BOT, number: NUMBER, lane }, true, Date.now());
    });
    const { exit, out } = await talkbasic("list");
    expect(exit).toBe(0);
    expect(out.split("\n").map((line) => line.trimEnd().replace(/ +/g, " ").replace(/m\d+s/, "m"))).toEqual([
      "BOT NUMBER QUEUE WAITING OLDEST PUT ASIDE",
      "shop 111 orders 2 1h30m 1",
      "shop 111 whatsapp-outbound 0 - 0 paused",
      "",
    ]);
  });

  it("says it in JSON lines, for each queue one, and for the bot that is meant", async () => {
    const { talkbasic } = await place((store) => dead(store, ["bad", "worse"]));
    const { out } = await talkbasic("list", "--json");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([{ bot: BOT, number: NUMBER, queue: "orders", waiting: 0, dead: 2, paused: false }]);
    expect(await talkbasic("list", "--bot", "shp")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("did you mean shop?"),
    });
  });

  it("says that there is nothing, and refuses a place where no server has been", async () => {
    const { talkbasic, bots } = await place(async () => undefined);
    expect(await talkbasic("list")).toMatchObject({ exit: 0, out: expect.stringMatching(/^Nothing waits/) });
    expect(await talkbasic("list", "--dead")).toMatchObject({ exit: 0, out: "No job was put aside.\n" });
    const terminal = new FakeTerminal("", { DATA_DIR: join(folderOf({}), "none") });
    expect(await runCommand(["queue", "list", "--bots", bots], terminal)).toBe(1);
    expect(terminal.written.err).toContain("no server has ever kept anything here");
  });

  it("shows jobs that were put aside, newest first, and nothing of what people wrote", async () => {
    const { talkbasic } = await place(async (store) => {
      const said = { phone: "5511987654321", note: "My daughter is ill, please call her doctor today" };
      await queued(store, [item("said", { job: { type: "item", queue: "orders", item: said } })]);
      const setback = { type: "dead", reason: 'main.bas:7: fault/text: "5511987654321" is odd' } as const;
      await store.commit(lastTurnOf(await opened(store, QUEUE), { at: 0, setback }));
      await dead(store, ["two", "three"]);
    });
    const { out } = await talkbasic("list", "--dead");
    expect(out.match(/job\/\w+/g)).toEqual(["job/three", "job/two", "job/said"]);
    expect(out).toContain("1 attempt, put aside at 1970-01-01 00:00:00 UTC: main.bas:7: fault/text: ");
    expect(out).not.toMatch(/98765|daughter/);
    const { out: json, err } = await talkbasic("list", "--dead", "--json", "--limit", "1");
    expect(JSON.parse(json)).toMatchObject({ id: "job/three", queue: "orders", job: "item", attempts: 1 });
    expect(err).toBe("2 older jobs more: --limit 3 shows all\n");
  });
});

describe("queue retry and drop", () => {
  it("gives one job its tries again, and says of an id that it is not there", async () => {
    const { talkbasic, inStore } = await place((store) => dead(store, ["one", "two"]));
    const { exit, out, err } = await talkbasic("retry", "job/one", "job/none");
    expect({ exit, out: out.slice(0, 27) }).toEqual({ exit: 1, out: "1 job will be tried again: " });
    expect(err).toContain("job/none\n  no job of this id was put aside");
    await inStore(async (store) => {
      expect(await nextJob(store)).toBe("one");
      expect((await store.deadJobs(9)).map(({ id }) => id)).toEqual(["job/two"]);
    });
  });

  it("retries all of a queue in the order in which they came", async () => {
    const { talkbasic, inStore } = await place((store) => dead(store, ["one", "two", "three"]));
    const { exit, out } = await talkbasic("retry", "--all", "orders", "--json");
    expect({ exit, report: JSON.parse(out) }).toEqual({ exit: 0, report: { retry: 3, missing: [] } });
    await inStore(async (store) => {
      for (const name of ["one", "two", "three"]) {
        expect(await nextJob(store)).toBe(name);
        await store.commit(lastTurnOf(await opened(store, QUEUE)));
      }
    });
  });

  it("deletes one job, and others by themselves only when somebody says so", async () => {
    const { talkbasic, inStore, bots, dataDir } = await place((store) =>
      dead(store, ["one", "two", "three"]),
    );
    const left = () => inStore(async (store) => (await store.deadJobs(9)).length);
    expect(await talkbasic("drop", "job/two")).toMatchObject({ exit: 0, out: "1 job deleted.\n" });
    expect(await talkbasic("drop", "--all", "orders")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("add --yes"),
    });
    const typed = (answer: string) => {
      const terminal = new FakeTerminal(answer, { DATA_DIR: dataDir });
      const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
      const person = Object.assign(terminal, { screen, input: Readable.from([answer]) });
      return runCommand(["queue", "drop", "--all", "orders", "--bots", bots], person);
    };
    expect(await typed("\n")).toBe(1);
    expect(await left()).toBe(2);
    expect(await typed("y\n")).toBe(0);
    expect(await left()).toBe(0);
    expect(await talkbasic("drop", "--all", "orders", "--yes")).toMatchObject({ out: "0 jobs deleted.\n" });
  });

  it("wants to know which jobs are meant", async () => {
    const { talkbasic } = await place((store) => dead(store, ["one"]));
    expect(await talkbasic("retry")).toMatchObject({ exit: 2, err: expect.stringContaining("--all orders") });
    expect(await talkbasic("drop", "job/one", "--all", "orders")).toMatchObject({ exit: 2 });
  });
});

describe("queue pause and resume", () => {
  it("holds a queue that a script works on, before anything is in it", async () => {
    const { talkbasic, inStore } = await place(async () => undefined);
    const { exit, out } = await talkbasic("pause", "orders");
    expect({ exit, out }).toEqual({
      exit: 0,
      out: expect.stringMatching(
        /^shop: orders of number 111 is paused: 0 items wait.*queue resume orders\n$/,
      ),
    });
    await inStore(async (store) => {
      await queued(store, [item("one")]);
      expect(await nextJob(store)).toBeUndefined();
    });
    expect(JSON.parse((await talkbasic("pause", "orders", "--json")).out)).toEqual({
      ...{ bot: BOT, number: NUMBER, queue: "orders" },
      ...{ paused: true, wasPaused: true, waiting: 1 },
    });
    expect((await talkbasic("resume", "orders")).out).toBe(
      "shop: orders of number 111 goes on: 1 item waits.\n",
    );
    expect((await talkbasic("resume", "orders")).out).toContain("was not paused");
    await inStore(async (store) => expect(await nextJob(store)).toBe("one"));
  });

  it("refuses a name that nobody knows, and asks whose queue is meant when two bots have one", async () => {
    const { talkbasic } = await place(async () => undefined, {
      "bakery/main.bas": SHOP,
      "bakery/config.csv": "name,value\nwhatsapp-phone-number-id,999\n",
    });
    expect(await talkbasic("pause", "ordres")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("did you mean orders?"),
    });
    expect(await talkbasic("pause", "orders")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("the bots bakery and shop each have one of this name"),
    });
    const { out } = await talkbasic("pause", "whatsapp-outbound", "--bot", "bakery");
    expect(out).toMatch(/^bakery: whatsapp-outbound of number 999 is paused/);
  });

  it("is noticed by a server that runs", async () => {
    const script = `ON WHATSAPP MESSAGE RECEIVED
  ADD TO QUEUE "orders", "one"
  TALK "kept"
END ON
ON QUEUE "orders"
  TALK TO "+5511987654321", "done"
END ON
`;
    const bots = folderOf({ "shop/main.bas": script, "shop/config.csv": CONFIG });
    const { terminal, curl, dataDir } = await startedDev(bots);
    const talkbasic = (...args: readonly string[]) =>
      runCommand(["queue", ...args, "--bots", bots], new FakeTerminal("", { DATA_DIR: dataDir }));
    expect(await talkbasic("pause", "orders")).toBe(0);
    await fetch(...requestIn(curl));
    await terminal.until(/kept/);
    expect(terminal.written.out).not.toContain("done");
    expect(await talkbasic("resume", "orders")).toBe(0);
    await terminal.until(/4321: done/);
  });
});

/** The request that a printed curl line makes. */
function requestIn(curl: string): [string, RequestInit] {
  const words = [...curl.matchAll(/'([^']*)'/g)].map(([, word]) => word ?? "");
  const [url = "", body = ""] = [words.at(-1), words.at(-2)];
  const headers = words.slice(0, -2).map((header) => header.split(": ") as [string, string]);
  return [url, { method: "POST", body, headers }];
}
