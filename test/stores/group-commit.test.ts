import { afterEach, describe, expect, it, vi } from "vitest";
import { GroupCommit, PACING } from "../../src/stores/sqlite/group-commit.ts";

/** A database that only remembers what it was told; `fails` names what it refuses. */
function recorder(fails?: string) {
  const told: string[] = [];
  const exec = (sql: string) => {
    told.push(sql);
    if (sql === fails) throw new Error(`${sql} failed`);
  };
  return { told, db: { exec }, note: (name: string) => () => told.push(name) };
}

function refuse(): never {
  throw new Error("no");
}

describe("a group commit", () => {
  it("puts the writes of one turn of the event loop into one transaction", async () => {
    const { told, db, note } = recorder();
    const writes = new GroupCommit(db);
    await Promise.all([writes.write(note("a")), writes.write(note("b")), writes.write(note("c"))]);
    expect(told).toEqual(["BEGIN IMMEDIATE", "a", "b", "c", "COMMIT"]);
  });

  it("begins another transaction for a later write", async () => {
    const { told, db, note } = recorder();
    const writes = new GroupCommit(db);
    await writes.write(note("a"));
    await writes.write(note("b"));
    expect(told.filter((sql) => sql === "COMMIT")).toHaveLength(2);
  });

  it("resolves with what the write returned, after the commit", async () => {
    const { told, db } = recorder();
    const answer = await new GroupCommit(db).write(() => 7);
    expect(answer).toBe(7);
    expect(told.at(-1)).toBe("COMMIT");
  });

  it("rejects only the write that threw, and commits each other in a transaction of its own", async () => {
    const { told, db, note } = recorder();
    const writes = new GroupCommit(db);
    const answers = await Promise.allSettled([
      writes.write(note("a")),
      writes.write(refuse),
      writes.write(note("b")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const [alone, rolledBack] = [(name: string) => ["BEGIN IMMEDIATE", name, "COMMIT"], "ROLLBACK"];
    expect(told).toEqual([
      ...["BEGIN IMMEDIATE", "a", rolledBack],
      ...alone("a"),
      ...["BEGIN IMMEDIATE", rolledBack],
      ...alone("b"),
    ]);
  });

  it("rejects all when no transaction can begin", async () => {
    const { told, db, note } = recorder("BEGIN IMMEDIATE");
    const writes = new GroupCommit(db);
    const answers = await Promise.allSettled([writes.write(note("a")), writes.write(note("b"))]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(told).toEqual(["BEGIN IMMEDIATE"]);
  });

  it("rejects a write whose commit fails", async () => {
    const { db, note } = recorder("COMMIT");
    await expect(new GroupCommit(db).write(note("a"))).rejects.toThrow("COMMIT failed");
  });

  it("commits what is waiting when it closes, and takes no more", async () => {
    const { told, db, note } = recorder();
    const writes = new GroupCommit(db);
    const last = writes.write(note("a"));
    writes.close();
    expect(told).toEqual(["BEGIN IMMEDIATE", "a", "COMMIT"]);
    await expect(last).resolves.toBe(2);
    await expect(writes.write(note("b"))).rejects.toThrow("closed");
  });
});

describe("commits that follow each other closely", () => {
  afterEach(() => void vi.useRealTimers());

  /** A group commit after so many single commits at one moment, the last of which is still open to other writes. */
  function following(count: number) {
    vi.useFakeTimers({ toFake: ["setTimeout", "setImmediate", "performance"] });
    const { told, db, note } = recorder();
    const writes = new GroupCommit(db);
    for (let n = 0; n < count; n++) {
      void writes.write(note("alone"));
      vi.advanceTimersByTime(0);
    }
    void writes.write(note("a"));
    vi.advanceTimersByTime(0);
    return { writes, note, committed: () => told.slice(told.lastIndexOf("alone") + 2) };
  }

  it("do not wait as long as they are few", () => {
    const { committed } = following(PACING.burst - 1);
    expect(committed()).toEqual(["BEGIN IMMEDIATE", "a", "COMMIT"]);
  });

  it("wait for each other when they go on, and go to the disk together", () => {
    const { writes, note, committed } = following(PACING.burst);
    expect(committed()).toEqual([]);
    vi.advanceTimersByTime(PACING.everyMs - 1);
    void writes.write(note("b"));
    vi.advanceTimersByTime(1);
    expect(committed()).toEqual(["BEGIN IMMEDIATE", "a", "b", "COMMIT"]);
  });

  it("do not wait when somebody awaits them, and take along whatever waits", () => {
    const { writes, note, committed } = following(PACING.burst);
    void writes.write(note("b"), true);
    vi.advanceTimersByTime(0);
    expect(committed()).toEqual(["BEGIN IMMEDIATE", "a", "b", "COMMIT"]);
    vi.advanceTimersByTime(PACING.everyMs);
    expect(committed()).toEqual(["BEGIN IMMEDIATE", "a", "b", "COMMIT"]);
  });

  it("never have the next one wait for longer, however many of them were awaited", () => {
    const { writes, note, committed } = following(PACING.burst);
    for (let n = 0; n < 10 * PACING.burst; n++) {
      void writes.write(note("b"), true);
      vi.advanceTimersByTime(0);
    }
    void writes.write(note("c"));
    vi.advanceTimersByTime(PACING.everyMs);
    expect(committed().slice(-3)).toEqual(["BEGIN IMMEDIATE", "c", "COMMIT"]);
  });

  it("do not wait again after a rest", () => {
    const { writes, note, committed } = following(PACING.burst);
    vi.advanceTimersByTime(PACING.burst * PACING.everyMs);
    void writes.write(note("b"));
    vi.advanceTimersByTime(0);
    expect(committed().slice(-3)).toEqual(["BEGIN IMMEDIATE", "b", "COMMIT"]);
  });
});
