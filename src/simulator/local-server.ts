import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** A server for this computer only, which can be out of reach for a while and then comes back at the same address. */
export class LocalServer {
  readonly #server: Server;
  #port = 0;

  constructor(answer: RequestListener) {
    this.#server = createServer(answer);
  }

  get url(): string {
    return `http://${HOST}:${this.#port}`;
  }

  /** @param port 0 has the system choose one */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, HOST, () => {
        this.#server.off("error", reject);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Breaks off what is under way, too. */
  refuseConnections(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  acceptConnections(): Promise<void> {
    return this.listen(this.#port);
  }
}
