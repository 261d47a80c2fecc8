import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOf } from "../cli/folders.ts";
import { freePort } from "../free-port.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { codesIn, NUMBER, place, until } from "./verifying.ts";

describe.skipIf(!hasRedis())("verify-number over one Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
    // What a server needs is loaded once: no test is to wait for that.
    await import("../../src/cli/serve.ts");
  }, 120_000);
  afterAll(() => redis.end());

  it("works with servers and a command that share nothing else, and each request of a call may come to another", async () => {
    const key = "a-secret-of-the-tests-thirty-two-letters";
    const shop = await place({ more: { REDIS_URL: redis.url, SECRETS_KEY: key } });
    const { PUBLIC_URL: first = "" } = shop.environment;
    const port = await freePort();
    const second = `http://127.0.0.1:${port}`;
    await shop.serve({ DATA_DIR: folderOf({}) });
    await shop.serve({ DATA_DIR: folderOf({}), PORT: String(port) });
    // The first gets the call, the second what was heard in it.
    shop.telephony.twilio.reroute(`${first}/twilio/gather`, `${second}/twilio/gather`);

    const { exit, err } = await shop.verify();
    expect(exit, err).toBe(0);
    const [call] = shop.telephony.twilio.calls;
    expect(call?.requests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["voice", "gather"]));
    const [code = ""] = await until(() => (codesIn(shop.mail).length > 0 ? codesIn(shop.mail) : undefined));
    const revealed = await shop.talkbasic("verify-number", "--watch", "--reveal", NUMBER);
    expect(revealed).toMatchObject({ exit: 0, out: expect.stringContaining(code) });

    const [path] =
      /\/verification\/[\w.~-]+/.exec(shop.mail.received[0]?.source.replace(/=\r\n/g, "") ?? "") ?? [];
    await until(async () => ((await fetch(`${second}${path}`)).status === 200 ? true : undefined));
    expect(await (await fetch(`${second}${path}`, { method: "POST" })).text()).toContain('src="data:audio/');
    expect((await fetch(`${first}${path}`, { method: "POST" })).status).toBe(410);
    // Both have looked for something to tell all the time.
    expect(codesIn(shop.mail)).toEqual([code]);
  });
});
