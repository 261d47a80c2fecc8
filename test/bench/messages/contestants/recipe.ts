import { createHmac, timingSafeEqual } from "node:crypto";
import type { Server } from "node:http";
import { Agent } from "node:http";
import type { AddressInfo } from "node:net";
import axios from "axios";
import express, { type Express } from "express";
import { ACCOUNT, REPLY } from "../account.ts";
import type { Contestant } from "../contestant.ts";

/**
 * What the usual recipe for a WhatsApp bot in plain JavaScript is made of: Express with the raw body kept for the
 * signature, and axios over kept-alive connections.
 *
 * @module
 */

/** A text that came in. */
export interface Text {
  readonly id: string;
  readonly from: string;
  readonly body: string;
}

/** Whether Meta signed these bytes. */
export function isSigned(bytes: Buffer, header: string | undefined): boolean {
  const expected = `sha256=${createHmac("sha256", ACCOUNT.appSecret).update(bytes).digest("hex")}`;
  const given = Buffer.from(header ?? "");
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

/** Every text of a webhook. */
export function textsIn(webhook: Webhook): readonly Text[] {
  return webhook.entry.flatMap(({ changes }) =>
    changes.flatMap(({ value }) =>
      (value.messages ?? [])
        .filter(({ type }) => type === "text")
        .map(({ id, from, text }) => ({ id, from, body: text.body })),
    ),
  );
}

/** A webhook, as far as the recipe reads it. */
export interface Webhook {
  readonly entry: readonly {
    readonly changes: readonly {
      readonly value: {
        readonly messages?: readonly {
          readonly id: string;
          readonly from: string;
          readonly type: string;
          readonly text: { readonly body: string };
        }[];
      };
    }[];
  }[];
}

/** The body that Graph gets for an echo. */
export function echoOf({ from, body }: Text): unknown {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+${from}`,
    type: "text",
    text: { body: REPLY + body },
  };
}

/** Connections to Graph. */
const CONNECTIONS = 50;

/** Sends an echo by axios. */
export function axiosSender(graphUrl: string, number: string): (text: Text) => Promise<unknown> {
  const graph = axios.create({
    baseURL: `${graphUrl}/${ACCOUNT.version}/`,
    headers: { authorization: `Bearer ${ACCOUNT.token}` },
    httpAgent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
  });
  return (text) => graph.post(`${number}/messages`, echoOf(text));
}

/** An Express app that keeps the bytes of each body. */
export function recipeApp(): Express {
  const app = express();
  app.use(
    express.json({
      verify(request, _response, bytes) {
        Object.assign(request, { rawBody: bytes });
      },
    }),
  );
  return app;
}

export function rawBodyOf(request: object): Buffer {
  return (request as { readonly rawBody: Buffer }).rawBody;
}

/** Listens on a port that the system chooses. */
export function listening(app: Express, closeMore: () => Promise<unknown>): Promise<Contestant> {
  return new Promise((resolve) => {
    const server: Server = app.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const close = async () => {
        server.closeAllConnections();
        server.close();
        await closeMore();
      };
      resolve({ port, close });
    });
  });
}
