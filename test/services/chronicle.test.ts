import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import type { BotId, ConversationId, NumberId, OutboxId } from "../../src/model/ids.ts";
import type { Dispatch, Occurrence } from "../../src/runtime/ports.ts";
import { chronicler, openScriptLog } from "../../src/services/chronicle.ts";
import { DebugLog } from "../../src/services/debug-log.ts";

const BOT = "shop" as BotId;
const LANE = "111:ana" as ConversationId;
const DISPATCH: Dispatch = {
  ...{ id: "111:ana/3/0" as OutboxId, conversation: LANE, bot: BOT, number: "111" as NumberId },
  ...{ to: { kind: "phone", value: "5511900000001" }, message: { type: "text", body: "a secret" } },
  ...{ origin: { path: "main.bas", line: 7 }, attempt: 1, refused: 0 },
};
const error = { code: "131047", reason: "no more for +5511900000001" };

/** What the runtime's own log says of something. */
function written(occurrence: Occurrence): Record<string, unknown> {
  const lines: string[] = [];
  const logger = pino(
    { base: null, formatters: { level: (level) => ({ level }) } },
    { write: (line) => lines.push(line) },
  );
  const debug = new DebugLog({ write: () => {}, verbose: () => {}, secrets: [] });
  chronicler({ logger, scriptLog: logger, debug }).observe(occurrence);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/5511900000001|a secret/);
  return JSON.parse(lines[0] ?? "");
}

const { id, origin } = DISPATCH;

it.each<[string, Occurrence, object]>([
  [
    "a message that is held",
    { type: "unsent", dispatch: DISPATCH, outcome: "held", error },
    { level: "info", path: "main.bas", line: 7, outcome: "held", code: "131047" },
  ],
  [
    "a message that failed",
    { type: "unsent", dispatch: DISPATCH, outcome: "failed", error },
    { level: "warn", path: "main.bas", line: 7, outcome: "failed", code: "131047" },
  ],
  [
    "a message that was not delivered",
    { type: "undelivered", message: { id, bot: BOT, conversation: LANE, origin, error } },
    { level: "error", path: "main.bas", line: 7, id, code: "131047" },
  ],
  [
    "a bot from which the channel takes nothing",
    { type: "stopped", bot: BOT, error, untilAt: Date.UTC(2026, 2, 2) },
    { level: "error", bot: "shop", code: "131047", until: "2026-03-02T00:00:00.000Z" },
  ],
  [
    "what could not be fetched",
    { type: "unfetched", conversation: LANE, error },
    { level: "warn", conversation: LANE, code: "131047" },
  ],
])("the runtime's own log tells of %s, and names nobody", (_what, occurrence, line) => {
  expect(written(occurrence)).toMatchObject(line);
});

it("keeps what scripts write down to the server's user", () => {
  const folder = mkdtempSync(join(tmpdir(), "log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = openScriptLog(folder, pino({ level: "silent" }));
  log.lines.info("Ana ordered bread");
  log.close();
  expect(statSync(join(folder, "logs", "bot.log")).mode & 0o777).toBe(0o600);
});
