import { describe, expect, it } from "vitest";
import { createLanes } from "../../src/runtime/lanes.ts";
import { createBreather } from "../../src/runtime/timers.ts";

/** Lanes whose visits are written down and end when the test says so. */
function lanes(options: { atOnce?: number; visit?: (key: string) => Promise<"again" | "rest"> } = {}) {
  const visits: string[] = [];
  const left: string[] = [];
  const failures: string[] = [];
  const gates = new Map<string, () => void>();
  const made = createLanes<string>({
    atOnce: options.atOnce ?? 10,
    breathe: createBreather(16),
    visit: (key) => {
      visits.push(key);
      return options.visit?.(key) ?? new Promise((resolve) => gates.set(key, () => resolve("rest")));
    },
    failed: (key) => failures.push(key),
    leave: (key) => left.push(key),
  });
  const arrived = async (count: number): Promise<void> => {
    while (visits.length < count) await new Promise(setImmediate);
  };
  return { ...made, visits, left, failures, arrived, finish: (key: string) => gates.get(key)?.() };
}

const atRest = async (): Promise<"rest"> => "rest";

describe("lanes", () => {
  it("visits a key that was rung", async () => {
    const { ring, idle, visits } = lanes({ visit: atRest });
    ring("a");
    await idle();
    expect(visits).toEqual(["a"]);
  });

  it("visits a key once for several bells before the visit", async () => {
    const { ring, idle, visits } = lanes({ atOnce: 1, visit: atRest });
    for (const key of ["a", "b", "b", "b"]) ring(key);
    await idle();
    expect(visits).toEqual(["a", "b"]);
  });

  it("visits a key again when the bell rang during the visit", async () => {
    const { ring, idle, visits, finish, arrived } = lanes();
    ring("a");
    await arrived(1);
    ring("a");
    expect(visits).toEqual(["a"]);
    finish("a");
    await arrived(2);
    finish("a");
    await idle();
    expect(visits).toEqual(["a", "a"]);
  });

  it("visits one that was called before those who wait, and only once", async () => {
    const { ring, call, visits, finish, arrived, idle } = lanes({ atOnce: 1 });
    for (const key of ["a", "b", "c"]) ring(key);
    call("c");
    ring("c");
    for (const [nth, key] of ["a", "c", "b"].entries()) {
      await arrived(nth + 1);
      finish(key);
    }
    await idle();
    expect(visits).toEqual(["a", "c", "b"]);
  });

  it("visits one that was called during its visit once more", async () => {
    const { ring, call, visits, finish, arrived, idle } = lanes();
    ring("a");
    await arrived(1);
    call("a");
    finish("a");
    await arrived(2);
    finish("a");
    await idle();
    expect(visits).toEqual(["a", "a"]);
  });

  it("lets other keys go on while one visit takes long", async () => {
    const { ring, visits, finish, arrived, idle } = lanes();
    ring("slow");
    ring("quick");
    await arrived(2);
    finish("quick");
    ring("quick");
    await arrived(3);
    expect(visits).toEqual(["slow", "quick", "quick"]);
    finish("quick");
    finish("slow");
    await idle();
  });

  it("keeps to its number of visits at once", async () => {
    const { ring, visits, finish, arrived, idle } = lanes({ atOnce: 2 });
    for (const key of ["a", "b", "c"]) ring(key);
    await arrived(2);
    await new Promise(setImmediate);
    expect(visits).toEqual(["a", "b"]);
    finish("b");
    await arrived(3);
    expect(visits).toEqual(["a", "b", "c"]);
    finish("a");
    finish("c");
    await idle();
  });

  it("sends a key that has more to do to the end of the line", async () => {
    let more = 3;
    const visit = async (key: string): Promise<"again" | "rest"> =>
      key === "busy" && more-- > 0 ? "again" : "rest";
    const { ring, idle, visits } = lanes({ atOnce: 1, visit });
    for (const key of ["busy", "b", "c"]) ring(key);
    await idle();
    expect(visits).toEqual(["busy", "b", "c", "busy", "busy", "busy"]);
  });

  it("reports a visit that threw and goes on with the next bell", async () => {
    let broken = true;
    const visit = async (): Promise<"rest"> => {
      if (broken) throw new Error("the disk is full");
      return "rest";
    };
    const { ring, idle, visits, failures } = lanes({ visit });
    ring("a");
    await idle();
    broken = false;
    ring("a");
    await idle();
    expect({ visits, failures }).toEqual({ visits: ["a", "a"], failures: ["a"] });
  });

  it("has room when a visit could begin at once", async () => {
    const { ring, room, arrived, finish, idle } = lanes({ atOnce: 1 });
    await room();
    ring("a");
    ring("b");
    let hasRoom = false;
    const told = room().then(() => {
      hasRoom = true;
    });
    await arrived(1);
    finish("a");
    await arrived(2);
    expect(hasRoom).toBe(false);
    finish("b");
    await told;
    await idle();
  });

  it("leaves to others what is left to do when it is closed, and what is rung for then", async () => {
    const { ring, close, room, idle, visits, left, finish, arrived } = lanes({ atOnce: 1 });
    for (const key of ["a", "b", "c"]) ring(key);
    await arrived(1);
    ring("a");
    const told = room();
    close();
    await told;
    expect(left).toEqual(["b", "c"]);
    ring("d");
    finish("a");
    await idle();
    expect(left).toEqual(["b", "c", "d", "a"]);
    expect(visits).toEqual(["a"]);
  });

  it("starts nothing after it was closed", async () => {
    const { ring, close, idle, visits, finish, arrived } = lanes({ atOnce: 1 });
    ring("a");
    ring("b");
    await arrived(1);
    close();
    ring("c");
    finish("a");
    await idle();
    expect(visits).toEqual(["a"]);
  });
});

describe("the breather", () => {
  it("lets only a few go on in one pass of the event loop, in the order in which they came", async () => {
    const breathe = createBreather(16);
    let pass = 0;
    let counting = true;
    const count = (): void => {
      pass++;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    const wentOn: { readonly who: number; readonly pass: number }[] = [];
    const everybody = Array.from({ length: 100 }, (_, who) => who);
    await Promise.all(everybody.map((who) => breathe().then(() => wentOn.push({ who, pass }))));
    counting = false;
    expect(wentOn.map(({ who }) => who)).toEqual(everybody);
    const inOnePass = everybody.map((n) => wentOn.filter((one) => one.pass === n).length);
    expect(Math.max(...inOnePass)).toBeLessThanOrEqual(20);
  });
});
