import { createApp } from "../../../../src/app.ts";
import type { BotId } from "../../../../src/model/ids.ts";
import type { SendLimits } from "../../../../src/model/pacing.ts";
import { programOf } from "../../program.ts";
import { ACCOUNT, REPLY } from "../account.ts";
import type { Contestant, Setup } from "../contestant.ts";

const SCRIPT = `ON WHATSAPP MESSAGE RECEIVED
  TALK "${REPLY}" + GET WHATSAPP MESSAGE BODY
END ON`;

/** Limits that are asked for each message, and that nobody in the bench meets: what asking costs is what is measured. */
export const ROOMY: SendLimits = { throughput: 20_000, pair: { burst: 45, everyMs: 6_000 } };

/** The server that `talkbasic serve` runs, with a script of one line, over SQLite in a file. */
export async function startServer(
  { graphUrl, number, dataDir }: Setup,
  { limits = {}, redisUrl }: { readonly limits?: SendLimits; readonly redisUrl?: string } = {},
): Promise<Contestant> {
  const { appSecret, token, version } = ACCOUNT;
  const app = await createApp({
    dataDir,
    graphBaseUrl: graphUrl,
    http: { port: 0, host: "127.0.0.1" },
    ...(redisUrl !== undefined && { redisUrl }),
    bots: [
      {
        ...{ bot: "echo" as BotId, program: programOf(SCRIPT), unknownWaitMs: 60_000, onUnknown: "resend" },
        ...{ numbers: [number], appSecrets: [appSecret], verifyTokens: [], accessToken: token },
        ...{ apiVersion: version, delivery: { fallback: "refuse", limits } },
      },
    ],
  });
  const { port } = await app.start();
  return { port, close: () => app.stop() };
}
