import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { Server, saidTo, startBot } from "./server.ts";

/** Real processes, a real web service, and SIGKILL in the middle of a call. */
const ANA = "5511900000001";

interface Asked {
  readonly call: string;
  readonly key: string | undefined;
  readonly body: string;
  readonly response: ServerResponse;
}

/** A web service that hands every request to the test. */
class Shop {
  readonly asked: Asked[] = [];
  #told: () => void = () => {};
  readonly #server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    this.asked.push({ call: `${method} ${url}`, key: headers["idempotency-key"] as string, body, response });
    this.#told();
  });

  static async open(): Promise<Shop> {
    const shop = new Shop();
    shop.#server.listen(0, "127.0.0.1");
    await once(shop.#server, "listening");
    onTestFinished(() => {
      shop.#server.closeAllConnections();
      shop.#server.close();
    });
    return shop;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The n-th request, from 1, once it has come. */
  async request(n: number): Promise<Asked> {
    while (this.asked.length < n) await new Promise<void>((resolve) => (this.#told = resolve));
    return this.asked[n - 1] as Asked;
  }

  async answer(n: number, value: unknown): Promise<void> {
    const { response } = await this.request(n);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  }

  get calls(): readonly string[] {
    return this.asked.map(({ call }) => call);
  }
}

async function opened() {
  const shop = await Shop.open();
  const script = [
    `SET HEADER "Authorization", "Bearer k"`,
    `order = POST "http://${shop.host}/orders?token=s3cret", {item: "cake", at: NOW()}`,
    `stock = GET "http://${shop.host}/stock"`,
    'TALK "order " + order.id + ", " + stock.left + " left"',
  ].join("\n");
  const options = { environment: { WEB_ALLOW: shop.host } };
  const { graph, bots, server } = await startBot(script, options);
  const again = async (before: Server): Promise<Server> => {
    await before.stop("SIGKILL");
    const after = await Server.start(bots, graph.url, { ...options, dataDir: before.dataDir });
    graph.deliverTo(after.webhookUrl);
    return after;
  };
  await graph.inbound("cake please", { from: ANA });
  const toldAna = async (): Promise<unknown[]> => {
    await graph.until(({ accepted }) => accepted.length === 1);
    return saidTo(graph, ANA);
  };
  return { shop, server, again, toldAna };
}

it("makes a POST again with the same key when the process dies before its answer, and once only", async () => {
  const { shop, server, again, toldAna } = await opened();
  await shop.request(1);
  const after = await again(server);
  await shop.answer(2, { id: 7 });
  await shop.answer(3, { left: 3 });
  expect(await toldAna()).toEqual(["order 7, 3 left"]);
  expect(shop.calls).toEqual(["POST /orders?token=s3cret", "POST /orders?token=s3cret", "GET /stock"]);
  const [first, second, stock] = shop.asked;
  expect(first?.key).toMatch(/^[0-9a-f]{32}\/0\/0$/);
  expect(second?.key).toBe(first?.key);
  expect(stock?.key).toBeUndefined();
  expect(`${server.written.err}${after.written.err}`).not.toContain("s3cret");
});

it("makes no POST again whose answer was kept before the process died", async () => {
  const { shop, server, again, toldAna } = await opened();
  await shop.answer(1, { id: 7 });
  await shop.request(2);
  const second = await again(server);
  await shop.request(3);
  await again(second);
  await shop.answer(4, { left: 3 });
  expect(await toldAna()).toEqual(["order 7, 3 left"]);
  expect(shop.calls).toEqual(["POST /orders?token=s3cret", "GET /stock", "GET /stock", "GET /stock"]);
});
