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

/** What one contestant of ours has different from another. */
interface Manner {
  readonly limits?: SendLimits;
  /** Which of the processes over a Redis this is; without one it is alone, over SQLite in a file. */
  readonly role?: "all" | "web" | "worker";
}

/** The server that `talkbasic serve` runs, with a script of one line. */
export async function startServer(setup: Setup, { limits = {}, role }: Manner = {}): Promise<Contestant> {
  const { graphUrl, number, dataDir } = setup;
  const { appSecret, token, version } = ACCOUNT;
  const app = await createApp({
    dataDir,
    graphBaseUrl: graphUrl,
    http: { port: role === "worker" ? "none" : 0, host: "127.0.0.1" },
    ...(role && { role, redisUrl: redisUrlOf(setup) }),
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

function redisUrlOf({ redisPort }: Setup): string {
  if (redisPort === undefined) throw new Error("several processes need a Redis to meet in");
  return `redis://127.0.0.1:${redisPort}`;
}
