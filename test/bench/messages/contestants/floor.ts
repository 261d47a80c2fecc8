import { join } from "node:path";
import express from "express";
import { Pool } from "undici";
import { ACCOUNT, PATH } from "../account.ts";
import type { Start } from "../contestant.ts";
import { openJournal } from "./journal.ts";
import { echoOf, isSigned, listening, textsIn } from "./recipe.ts";

/** Connections to Graph. */
const CONNECTIONS = 64;

/**
 * The least that a server can do which loses nothing: keeps what came in before it answers 200, and each reply
 * before and after it is sent. There is no language, no state, no order and no second try in it.
 */
export const start: Start = async ({ graphUrl, number, dataDir }) => {
  const journal = await openJournal(join(dataDir, "floor.db"));
  const pool = new Pool(graphUrl, { connections: CONNECTIONS });
  const request = {
    path: `/${ACCOUNT.version}/${number}/messages`,
    method: "POST",
    headers: { authorization: `Bearer ${ACCOUNT.token}`, "content-type": "application/json" },
  } as const;

  async function reply(inbound: string, body: string): Promise<void> {
    await journal.sending(inbound, body);
    const answer = await pool.request({ ...request, body });
    const { messages } = (await answer.body.json()) as { readonly messages: readonly { id: string }[] };
    await journal.sent(inbound, messages[0]?.id ?? "");
  }

  const app = express();
  app.post(PATH, express.raw({ type: () => true }), async (incoming, response) => {
    if (!isSigned(incoming.body, incoming.get("x-hub-signature-256"))) {
      response.sendStatus(403);
      return;
    }
    const texts = textsIn(JSON.parse(incoming.body));
    await Promise.all(texts.map((text) => journal.received(text.id, JSON.stringify(text))));
    response.sendStatus(200);
    for (const text of texts) reply(text.id, JSON.stringify(echoOf(text))).catch(complain);
  });
  return listening(app, async () => {
    await pool.close();
    journal.close();
  });
};

function complain(error: unknown): void {
  process.stderr.write(`floor: ${String(error)}\n`);
}
