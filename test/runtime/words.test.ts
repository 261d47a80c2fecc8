import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.ts";
import { scene, script } from "./scene.ts";

/** ON WORD over a store: what it interrupts waits there, and what RESTART begins with was kept with the program. */
const DIALOG = script(
  'TALK "Your name?"',
  "HEAR name",
  'TALK "Hello " + name',
  'ON WORD "menu"',
  'TALK "the menu"',
  "END ON",
);

describe("ON WORD", () => {
  it("lets a HEAR wait on, also in a process that begins anew meanwhile", async () => {
    const store = memoryStore();
    const before = scene(DIALOG, { store });
    await before.say("ana", "hi", "Menu");
    await before.runtime.runUntilRest();
    const after = scene(DIALOG, { store });
    await after.say("ana", "menu", "Ana");
    await after.runtime.runUntilRest();
    expect([...before.sent, ...after.sent]).toEqual([
      "ana: Your name?",
      "ana: the menu",
      "ana: the menu",
      "ana: Hello Ana",
    ]);
  });

  it("begins no conversation where none is open", async () => {
    const { runtime, say, sent } = scene(DIALOG);
    await say("ana", "menu");
    await runtime.runUntilRest();
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: the menu", "ana: Your name?"]);
  });

  it("begins again with the values of the top that the open chat began with", async () => {
    const handler = (price: number) =>
      script(
        `price = ${price}`,
        "ON WHATSAPP MESSAGE RECEIVED",
        "TALK price",
        "price = 0",
        "HEAR more",
        "END ON",
        'ON WORD "start"',
        "RESTART",
        "END ON",
      );
    const store = memoryStore();
    const before = scene(handler(5), { store });
    await before.say("ana", "hi");
    await before.runtime.runUntilRest();
    const after = scene(handler(7), { store });
    await after.say("ana", "start");
    await after.say("ben", "hi");
    await after.runtime.runUntilRest();
    expect([...before.sent, ...after.sent].sort()).toEqual(["ana: 5", "ana: 5", "ben: 7"]);
  });
});
