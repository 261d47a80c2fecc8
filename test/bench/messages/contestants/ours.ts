import { createApp } from "../../../../src/app.ts";
import type { BotId } from "../../../../src/model/ids.ts";
import { programOf } from "../../program.ts";
import { ACCOUNT, REPLY } from "../account.ts";
import type { Start } from "../contestant.ts";

const SCRIPT = `ON WHATSAPP MESSAGE RECEIVED
  TALK "${REPLY}" + GET WHATSAPP MESSAGE BODY
END ON`;

/** The server that `talkbasic serve` runs, with a script of one line, over SQLite in a file. */
export const start: Start = async ({ graphUrl, number, dataDir }) => {
  const { appSecret, token, version } = ACCOUNT;
  const app = await createApp({
    dataDir,
    graphBaseUrl: graphUrl,
    http: { port: 0, host: "127.0.0.1" },
    bots: [
      {
        ...{ bot: "echo" as BotId, program: programOf(SCRIPT), unknownWaitMs: 60_000, onUnknown: "resend" },
        ...{ numbers: [number], appSecrets: [appSecret], verifyTokens: [], accessToken: token },
        apiVersion: version,
      },
    ],
  });
  const { port } = await app.start();
  return { port, close: () => app.stop() };
};
