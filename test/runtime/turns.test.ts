import { describe, expect, it } from "vitest";
import type { Store } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { only, overriding, scene, script } from "./scene.ts";

describe("a turn", () => {
  it("runs again when the conversation has moved on before its commit", async () => {
    const store = memoryStore();
    let rivals = 1;
    const contended: Store = overriding(store, {
      commit: async (turn) => {
        if (rivals-- > 0) return "stale";
        return store.commit(turn);
      },
    });
    const { runtime, say, sent } = scene(script('TALK "hello"', "HEAR more"), { store: contended });
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: hello"]);
  });

  it("asks the host once although the first attempt crashed before its commit", async () => {
    const store = memoryStore();
    let crashes = 1;
    const crashing: Store = overriding(store, {
      commit: async (turn) => {
        if (crashes-- > 0) throw new Error("the process died here");
        return store.commit(turn);
      },
    });
    const keys: string[] = [];
    const host = {
      call: async (_name: string, _args: unknown, key: string) => {
        keys.push(key);
        return { value: `answer ${keys.length}` };
      },
    };
    const program = script("TALK LOOK UP 1", "TALK LOOK UP 2");
    const { runtime, say, sent } = scene(program, { store: crashing, host });
    await say("ana", "one");
    await expect(runtime.runUntilRest()).rejects.toThrow("the process died here");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: answer 1", "ana: answer 2"]);
    expect(keys.map((key) => key.split("/").slice(1))).toEqual([
      ["0", "0"],
      ["0", "1"],
    ]);
  });

  it("asks again with the same key when the crash left the intent only", async () => {
    const store = memoryStore();
    let crashes = 1;
    const crashing: Store = overriding(store, {
      journal: async (entry) => {
        if (entry.result && crashes-- > 0) throw new Error("the process died here");
        return store.journal(entry);
      },
    });
    const keys: string[] = [];
    const host = {
      call: async (_name: string, _args: unknown, key: string) => ({ value: keys.push(key) }),
    };
    const { runtime, say } = scene(script("PAY"), { store: crashing, host });
    await say("ana", "one");
    await expect(runtime.runUntilRest()).rejects.toThrow();
    await runtime.runUntilRest();
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it("names its messages after itself, continuations too, within what a channel echoes", async () => {
    const store = memoryStore();
    const ids: string[] = [];
    const watched = overriding(store, {
      commit: (turn) => {
        ids.push(...turn.outbox.map(({ id }) => id));
        return store.commit(turn);
      },
    });
    const { runtime, say } = scene(script('LOG "x"', `TALK "${"word ".repeat(1000)}"`), { store: watched });
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(ids.map((id) => id.slice(id.indexOf("/")))).toEqual(["/0/1", "/0/1.2"]);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(512);
  });

  it("refuses what the host should do when there is none", async () => {
    const { runtime, say, news } = scene(script("PAY"));
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(only("fault", news).map(({ code }) => code)).toEqual(["fault/host"]);
  });

  it("takes a host that throws as one that refuses", async () => {
    const host = {
      call: async () => {
        throw new Error("no such order");
      },
    };
    const { runtime, say, news } = scene(script("PAY"), { host });
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(only("fault", news)[0]?.message).toContain("no such order");
  });
});
