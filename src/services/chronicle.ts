import { join } from "node:path";
import { destination, type Logger, pino } from "pino";
import { masked, maskedMessage, wordlessMessage } from "../model/masking.ts";
import type { Observer, Occurrence } from "../runtime/ports.ts";
import { DebugLog } from "./debug-log.ts";

/**
 * Writes down what happened: the author's lines into `logs/bot.log`, ours into the runtime's own log.
 *
 * @module
 */

/** The author's own log. */
export interface ScriptLog {
  readonly lines: Logger;
  close(): void;
}

/** Opens what LOG writes to: the author's lines, as they are. */
export function openScriptLog(dataDir: string, logger: Logger): ScriptLog {
  // What an author writes down about people is for the server's user only.
  const file = destination({ dest: join(dataDir, "logs", "bot.log"), mkdir: true, sync: true, mode: 0o600 });
  file.on("error", (error) => logger.error({ err: error }, "a line of bot.log could not be written"));
  const lines = pino({ base: null }, file);
  return {
    lines,
    close() {
      // Connections that are still closing have something to say, and the file is gone.
      lines.level = "silent";
      file.end();
    },
  };
}

/** What scripts turn on to look for a mistake is written between their own lines, and by the runtime's own log. */
export function openDebugLog(secrets: readonly string[], logger: Logger, { lines }: ScriptLog): DebugLog {
  const usual = logger.level;
  return new DebugLog({
    write: (fields, message) => lines.info(fields, message),
    verbose: (everything) => {
      // A log that says more already stays as it is, and so does one that was told to be silent.
      const more = everything && !SAYS_MORE.has(usual);
      logger.level = more ? "debug" : usual;
    },
    secrets,
  });
}

const SAYS_MORE: ReadonlySet<string> = new Set(["trace", "debug", "silent"]);

/** Where what happened is written down. */
export interface Books {
  readonly logger: Logger;
  readonly scriptLog: Logger;
  readonly debug: DebugLog;
}

/** Writes down what happened. Our own lines hold ids and reasons: never a text, a phone number or a token. */
export function chronicler(books: Books): Observer {
  return { observe: (occurrence) => write(occurrence, books) };
}

function write(occurrence: Occurrence, { logger, scriptLog, debug }: Books): void {
  switch (occurrence.type) {
    case "switched":
      debug.turn(occurrence.bot, occurrence.of, occurrence.on);
      logger.info(
        { bot: occurrence.bot, of: occurrence.of, on: occurrence.on },
        "a script set what is logged",
      );
      break;
    case "log": {
      const { conversation, revision: turn, entry } = occurrence;
      const { level, text, origin, undone } = entry;
      scriptLog[level]({ conversation, turn, ...origin, ...(undone && { undone }) }, text);
      break;
    }
    case "fault": {
      const { conversation, revision: turn, code, line, message, rendered } = occurrence;
      scriptLog.error({ conversation, turn, code, line }, maskedMessage(rendered));
      logger.error({ conversation, turn, code, line }, wordlessMessage(message));
      break;
    }
    case "sent": {
      const { id, attempt } = occurrence.dispatch;
      logger.debug({ id, attempt, messageId: tailOf(occurrence.messageId) }, "sent");
      break;
    }
    case "unsent": {
      const { dispatch, outcome, error } = occurrence;
      const { id, attempt, origin } = dispatch;
      const level = outcome === "held" ? "info" : "warn";
      logger[level]({ id, attempt, ...origin, outcome, code: error.code }, masked(error.reason));
      break;
    }
    case "undelivered": {
      const { id, origin, error } = occurrence.message;
      logger.error({ id, ...origin, code: error.code }, `not delivered: ${masked(error.reason)}`);
      break;
    }
    case "stopped": {
      const { bot, error, untilAt } = occurrence;
      const until = new Date(untilAt).toISOString();
      logger.error(
        { bot, code: error.code, until },
        `the channel refuses everything of this bot, so its messages wait: ${masked(error.reason)}`,
      );
      break;
    }
    case "unfetched": {
      const { conversation, error } = occurrence;
      logger.warn(
        { conversation, code: error.code },
        `what a person sent could not be fetched: ${masked(error.reason)}`,
      );
      break;
    }
    case "answered": {
      const { conversation, request, response } = occurrence;
      logger.debug({ conversation, method: request.method, status: response.status }, "a script answered");
      break;
    }
    case "queued": {
      const { conversation, revision: turn, queue } = occurrence;
      logger.debug({ conversation, turn, queue: masked(queue) }, "an item was put into a queue");
      break;
    }
    case "dead": {
      const { conversation, job, reason } = occurrence;
      logger.error({ conversation, job: job.type }, `a job was put aside: ${wordlessMessage(reason)}`);
      break;
    }
    case "ended": {
      const { conversation, reason } = occurrence;
      logger.debug({ conversation, reason }, "a run ended");
      break;
    }
    case "trouble": {
      const { during, conversation, error } = occurrence;
      logger.error({ during, conversation, err: error }, "the runtime could not do its work; it tries again");
      break;
    }
  }
}

/** Enough of a message id to find it again. WhatsApp's begin with the person's phone number in base64 (P6). */
function tailOf(messageId: string): string {
  return `…${messageId.slice(-16)}`;
}
