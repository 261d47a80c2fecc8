import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Trial } from "../trials.ts";
import { ECHO } from "./trials.ts";

/** A web service that is asked to do something for each message, and counts how often it is. */
export interface Till {
  /** Asks it, and answers; nothing that is asked twice counts as wrong. */
  readonly trial: Trial;
  /** For each message once. */
  readonly once: Trial;
  close(): void;
}

/** So long it takes: what somebody writes meanwhile is heard of by servers that have nothing to do. */
const TAKES_MS = 60;

export async function openTill(): Promise<Till> {
  const asked = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let id = "";
    for await (const chunk of request.setEncoding("utf8")) id += chunk;
    asked.set(id, (asked.get(id) ?? 0) + 1);
    setTimeout(() => response.end("done"), TAKES_MS);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const trial: Trial = {
    ...ECHO,
    script: `ON WHATSAPP MESSAGE RECEIVED
  answer = POST "http://127.0.0.1:${port}/", GET WHATSAPP MESSAGE ID
  TALK "answer to " + GET WHATSAPP MESSAGE ID
END ON`,
  };
  return {
    trial,
    once: {
      ...trial,
      judgeAll() {
        const again = [...asked.values()].filter((times) => times > 1).length;
        return again > 0 ? `${again} calls were made more than once` : undefined;
      },
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What lets the bot call it. */
export const TILL_SETTINGS = { WEB_ALLOW: "127.0.0.1" } as const;
