import type { Logger } from "pino";
import type { WebhookTrouble } from "../channels/whatsapp/receive.ts";
import { maskedText } from "../model/masking.ts";
import type { Store } from "../runtime/ports.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { HealthCheck } from "../server/health.ts";
import { openSpool, type Spool, type SpoolListener } from "../services/spool/spool.ts";
import { lockDataFolder } from "../stores/index.ts";
import { diskCheck, spoolCheck } from "./checks.ts";

/** The way of what comes in to where it is kept. */
export interface Intake {
  readonly accept: Runtime["accept"];
  /** Tells of a webhook that was not used as it came. */
  report(trouble: WebhookTrouble): void;
  /** Whether messages are taken in while the store is away. */
  readonly isBridged: boolean;
  readonly checks: readonly HealthCheck[];
  /** Begins to bring what an earlier process left. */
  start(): void;
  close(): Promise<void>;
}

/** @param spoolDir where messages wait while the store is away; without it the channel is asked to bring them again */
export async function openIntake(
  accept: Runtime["accept"],
  store: Pick<Store, "probe">,
  spoolDir: string | undefined,
  logger: Logger,
): Promise<Intake> {
  const turned = turnedAway(logger);
  const spool = spoolDir === undefined ? undefined : await spoolIn(spoolDir, accept, store, logger);
  const keep = spool ? (batch: Parameters<typeof accept>[0]) => spool.accept(batch) : accept;
  return {
    async accept(batch) {
      const accepted = await keep(batch);
      turned.over();
      return accepted;
    },
    report(trouble) {
      if (trouble.code === "not-stored") turned.away(trouble);
      else logger.warn(trouble, "a webhook was not used");
    },
    get isBridged() {
      return spool?.hasRoom ?? false;
    },
    checks: spool && spoolDir ? [spoolCheck(spool), diskCheck("spoolDisk", spoolDir, true)] : [],
    start: () => spool?.start(),
    close: async () => spool?.close(),
  };
}

/** Webhooks that were not stored, told once with the first and once with their number. */
function turnedAway(logger: Logger): { away(trouble: WebhookTrouble): void; over(): void } {
  let webhooks = 0;
  return {
    away({ code, reason }) {
      if (webhooks++ > 0) return;
      const told = { code, reason: maskedText(reason) };
      logger.error(told, "a webhook could not be stored; it was answered 503, so that it is delivered again");
    },
    over() {
      if (webhooks > 0) logger.info({ webhooks }, "webhooks are stored again; so many were answered 503");
      webhooks = 0;
    },
  };
}

async function spoolIn(
  dir: string,
  accept: Runtime["accept"],
  store: Pick<Store, "probe">,
  logger: Logger,
): Promise<Spool> {
  const listener = spoolLog(dir, logger);
  const spool = await openSpool({
    ...{ dir, lock: lockDataFolder, accept, listener },
    probe: () => store.probe(),
  });
  const { waiting } = spool;
  if (waiting > 0) logger.info({ dir, waiting }, "the spool holds messages of before; they come first");
  return spool;
}

function spoolLog(dir: string, logger: Logger): SpoolListener {
  return {
    began: (error) =>
      logger.warn({ dir, reason: wordsOf(error) }, "messages are spooled: the store cannot keep them now"),
    emptied: () => logger.info({ dir }, "the spool is empty: everything in it was stored"),
    refused: (file, error) =>
      logger.error(
        { file, reason: wordsOf(error) },
        "a spooled message cannot be stored; it lies in this file",
      ),
    failed: (error) =>
      logger.error({ dir, reason: wordsOf(error) }, "the spool is in trouble; it is tried again"),
  };
}

function wordsOf(error: unknown): string {
  return maskedText(error instanceof Error ? error.message : String(error));
}
