import type { Logger } from "pino";
import type { LineBot } from "../channels/whatsapp/line.ts";
import { openLine } from "../channels/whatsapp/line.ts";
import type { BotId } from "../model/ids.ts";
import type { Clock, Fetcher, Sender, Store, Web } from "../runtime/ports.ts";
import { botFiles } from "../services/bot-files.ts";
import type { DebugLog } from "../services/debug-log.ts";
import type { Listener } from "../services/heard.ts";
import { closeMail, type PostalBot, postalWays } from "../services/postal.ts";
import { senderByKind } from "../services/ways-out.ts";
import { webService } from "../services/web/web.ts";

/** What the world outside asks of a bot. */
export interface OutsideBot extends LineBot, PostalBot {
  /** Its own folder: files that its script sends by name lie there. */
  readonly folder?: string;
  /** Hosts that its script may call wherever they are; without them only the public internet. */
  readonly webAllow?: readonly string[];
}

/** The bots' ways to the world: WhatsApp, mail, SMS, and the web. */
export interface Outside {
  readonly sender: Sender;
  readonly fetcher: Fetcher;
  readonly web: Web;
  /** Closes all connections when nothing is under way. */
  close(): Promise<void>;
  /** Breaks off what is under way: who never answers would keep the process alive until a send has timed out. */
  abort(): Promise<void>;
}

interface Surroundings {
  readonly bots: readonly OutsideBot[];
  readonly graphBaseUrl: string;
  readonly dataDir: string;
  readonly uploads: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly debug: DebugLog;
}

/** Opens them; nothing travels before something is sent. */
export function openOutside(options: Surroundings): Outside {
  const { bots, graphBaseUrl, dataDir, uploads, clock, logger, debug } = options;
  const byName = new Map(bots.map((bot) => [bot.bot, bot]));
  const ways = postalWays(bots, logger, debug);
  const line = openLine({
    ...{ bots, graphBaseUrl, dataDir, uploads, clock },
    files: botFiles((bot) => byName.get(bot)?.folder, dataDir),
    heard: (bot) => toGraph(debug.listener(bot)),
  });
  const web = webService({
    allowed: (bot: BotId) => byName.get(bot)?.webAllow ?? [],
    heard: (bot) => debug.listener(bot),
  });
  return {
    ...{ web, fetcher: line.fetcher },
    sender: senderByKind(line.sender, (bot) => ways.get(bot)),
    async close() {
      await line.close();
      closeMail(ways);
    },
    async abort() {
      closeMail(ways);
      web.abort();
      await line.abort();
    },
  };
}

function toGraph(listener: Listener): (answer: Omit<Parameters<Listener>[0], "api">) => void {
  return (answer) => listener({ api: "graph", ...answer });
}
