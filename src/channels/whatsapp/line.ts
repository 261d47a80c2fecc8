import type { BotId } from "../../model/ids.ts";
import type { BotFiles, Clock, Fetcher, Sender, Store } from "../../runtime/ports.ts";
import { type GraphClient, type GraphClientOptions, graphClient, whatsappSender } from "./client.ts";
import { createMediaRoom } from "./media.ts";
import { createFetcher } from "./media-fetch.ts";
import { type Uploader, uploader } from "./media-upload.ts";
import { undiciAdapter } from "./undici-adapter.ts";

/** Everything that goes from here to WhatsApp: messages, their files, and the way to what people send. */
export interface WhatsappLine {
  readonly sender: Sender;
  readonly fetcher: Fetcher;
  /** Closes the connections when nothing is under way. */
  close(): Promise<void>;
  /** Breaks off what is under way. */
  abort(): Promise<void>;
}

export interface LineOptions {
  readonly bots: readonly LineBot[];
  /** Scheme and host of Graph. */
  readonly graphBaseUrl: string;
  /** The folder that keeps what people send. */
  readonly dataDir: string;
  /** The files that bots may send. */
  readonly files: BotFiles;
  readonly uploads: Pick<Store, "upload" | "putUpload">;
  readonly clock: Clock;
  /** Told every answer to a send. */
  readonly heard: (bot: BotId) => GraphClientOptions["heard"];
}

/** What is needed to reach WhatsApp for a bot. */
export interface LineBot {
  readonly bot: BotId;
  /** Without one, every send fails and says so. */
  readonly accessToken?: string;
  /** The version of Graph, such as `v26.0`. */
  readonly apiVersion: string;
  /** How long a send may take before its outcome counts as unknown. */
  readonly sendTimeoutMs?: number;
}

/** How one bot reaches WhatsApp with its token. */
interface Extension {
  readonly token: string;
  /** On connections that are kept for sends. */
  readonly sends: GraphClient;
  /** For questions, which are rare. */
  readonly asks: GraphClient;
  readonly uploads: Uploader;
}

/** Opens the line for these bots; nothing travels before something is sent. */
export function openLine({ files, uploads, clock, dataDir, ...options }: LineOptions): WhatsappLine {
  const pool = undiciAdapter(options.graphBaseUrl);
  const extensions = new Map(
    options.bots.flatMap((bot) => {
      const extension = extensionFor(bot, options, pool.adapter);
      return extension ? [[bot.bot, extension] as const] : [];
    }),
  );
  const of = (bot: BotId): Extension | undefined => extensions.get(bot);
  const media = createMediaRoom({ files, uploads, clock, uploaderOf: (bot) => of(bot)?.uploads });
  const fetcher = createFetcher({
    ...{ dataDir, clock, graphBaseUrl: options.graphBaseUrl },
    clientOf: (bot) => of(bot)?.asks,
    tokenOf: (bot) => of(bot)?.token,
  });
  const closeFiles = async (): Promise<void> => {
    await Promise.all([fetcher.close(), ...[...extensions.values()].map((one) => one.uploads.close())]);
  };
  return {
    sender: whatsappSender((bot) => of(bot)?.sends, { media }),
    fetcher,
    async close() {
      await Promise.all([pool.close(), closeFiles()]);
    },
    async abort() {
      await Promise.all([pool.abort(), closeFiles()]);
    },
  };
}

function extensionFor(
  { bot, accessToken: token, apiVersion: version, sendTimeoutMs: timeoutMs }: LineBot,
  { graphBaseUrl: baseUrl, heard }: Pick<LineOptions, "graphBaseUrl" | "heard">,
  adapter: NonNullable<GraphClientOptions["adapter"]>,
): Extension | undefined {
  if (token === undefined) return undefined;
  const where = { baseUrl, version, token };
  const listener = heard(bot);
  const told = listener ? { heard: listener } : {};
  return {
    token,
    sends: graphClient({ ...where, ...told, adapter, ...(timeoutMs !== undefined && { timeoutMs }) }),
    asks: graphClient({ ...where, ...told }),
    uploads: uploader(where),
  };
}
