import { describe, expect, it } from "vitest";
import type { Program } from "../../src/language/compile/program.ts";
import type { BotId, ConversationId, ProgramHash } from "../../src/model/ids.ts";
import type { Work } from "../../src/runtime/ports.ts";
import { programHash } from "../../src/runtime/programs.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { BOT, only, overriding, scene, script } from "./scene.ts";

describe("a program", () => {
  const OLD = script('TALK "old?"', "HEAR answer", 'TALK "old!"');
  const NEW = script('TALK "new?"', "HEAR answer", 'TALK "new!"', "answer = NULL");

  it("stays with the chats that began with it when a new one is deployed", async () => {
    const { runtime, say, sent } = scene(OLD);
    await say("ana", "hi");
    await runtime.runUntilRest();
    await runtime.deploy(BOT, NEW);
    await say("ana", "go on");
    await say("ben", "hi");
    await runtime.runUntilRest();
    expect(sent.filter((line) => line.startsWith("ana"))).toEqual(["ana: old?", "ana: old!"]);
    expect(sent.filter((line) => line.startsWith("ben"))).toEqual(["ben: new?"]);
  });

  it("is found again in the store by a new process", async () => {
    const store = memoryStore();
    const before = scene(OLD, { store });
    await before.say("ana", "hi");
    await before.runtime.runUntilRest();
    const after = scene(NEW, { store });
    await after.say("ana", "go on");
    await after.runtime.runUntilRest();
    expect(after.sent).toEqual(["ana: old!"]);
  });

  it("that cannot be loaded any more ends its chat with an apology instead of trying for ever", async () => {
    const store = memoryStore();
    const before = scene(OLD, { store });
    await before.say("ana", "hi");
    await before.runtime.runUntilRest();
    const lost = overriding(store, {
      getProgram: async (hash: ProgramHash) => {
        const record = await store.getProgram(hash);
        return record?.program.units[0]?.code.length === OLD.units[0]?.code.length ? undefined : record;
      },
    });
    const after = scene(script('TALK "new"'), { store: lost });
    await after.say("ana", "go on", "and on");
    await after.runtime.runUntilRest();
    expect(after.sent).toEqual(["ana: Desculpe, algo deu errado. Tente de novo daqui a pouco.", "ana: new"]);
    expect(only("fault", after.news).map(({ code }) => code)).toEqual(["fault/program-lost"]);
  });

  it("rests with its chats while its bot is not served, and goes on when it is back", async () => {
    const store = memoryStore();
    const waiting = script('TALK "wait"', 'WAIT "1 minute"', 'TALK "done"', 'TALK "bye"');
    const before = scene(waiting, { store });
    await before.say("ana", "hi");
    await before.runtime.runUntilRest();
    const meanwhile = scene(NEW, { store, bot: "other" as BotId });
    meanwhile.clock.pass(60_000);
    const [lane] = (await store.due(meanwhile.clock.now(), 1)) as [Work];
    meanwhile.runtime.ring([lane, { ...lane, type: "send" }]);
    await meanwhile.runtime.runUntilRest();
    expect([meanwhile.sent, meanwhile.news]).toEqual([[], []]);
    const after = scene(waiting, { store });
    await after.playOut();
    expect(after.sent).toEqual(["ana: done", "ana: bye"]);
  });

  it("keeps a reply that was not sent yet while its bot is not served", async () => {
    const store = memoryStore();
    const before = scene(OLD, { store });
    before.answers.push({ type: "unreached", error: { code: "ENOTFOUND", reason: "no network" } });
    await before.say("ana", "hi");
    await before.runtime.runUntilRest();
    const conversation = only("unsent", before.news)[0]?.dispatch.conversation as ConversationId;
    const meanwhile = scene(NEW, { store, bot: "other" as BotId });
    meanwhile.clock.pass(60_000);
    meanwhile.runtime.ring([{ type: "send", conversation }]);
    await meanwhile.runtime.runUntilRest();
    expect([meanwhile.sent, meanwhile.news]).toEqual([[], []]);
    const after = scene(OLD, { store });
    await after.playOut();
    expect(after.sent).toEqual(["ana: old?"]);
  });

  it("evaluates the top level of a handler once and gives its values to every run", async () => {
    const program = script(
      "total = 1 + 1",
      "ON WHATSAPP MESSAGE RECEIVED",
      "TALK total",
      "total = 5",
      "END ON",
    );
    const { runtime, say, sent, store } = scene(program);
    await say("ana", "one", "two");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: 2", "ana: 2"]);
    const deployed = await runtime.deploy(BOT, program);
    expect(deployed.type === "deployed" && (await store.getProgram(deployed.hash))?.globals).toEqual([2]);
  });

  it("whose top level faults is not deployed, and the bot keeps the one it had", async () => {
    const { runtime, say, sent } = scene(OLD);
    const broken = script("total = 1 / 0", "ON WHATSAPP MESSAGE RECEIVED", "TALK total", "END ON");
    expect(await runtime.deploy(BOT, broken)).toMatchObject({
      type: "faulted",
      diagnostic: { code: "fault/arithmetic" },
    });
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: old?"]);
  });
});

describe("the hash of a program", () => {
  it("does not depend on the order of keys, but on everything else", () => {
    const program = script('TALK "hello"');
    const turned = Object.fromEntries(Object.entries(program).reverse()) as unknown as Program;
    expect(programHash(turned)).toBe(programHash(program));
    expect(programHash(script('TALK "hello!"'))).not.toBe(programHash(program));
  });
});
