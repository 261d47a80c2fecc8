import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port that was free a moment ago: processes of one test follow each other on it. It lies below those that systems
 * give to outgoing connections, or one of another test could take it between two lives.
 */
export async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return freePort();
  }
  server.close();
  await once(server, "close");
  return port;
}
