import { rmSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { AROUND } from "../../../src/cli/verify-number/around.ts";
import { watch } from "../../../src/cli/verify-number/watch.ts";
import { FakeTerminal } from "../fake-terminal.ts";
import { CODE, LINE, NUMBER, type Place, place, seenTerminal } from "./place.ts";

const AROUND_HERE = { ...AROUND, who: () => "ana@desk" };

/** The command until it has looked a few times. */
async function watched(shop: Place, options: { readonly json?: true } = {}): Promise<string> {
  const terminal = new FakeTerminal("", shop.environment);
  let looks = 0;
  const pause = async (): Promise<void> => {
    if (++looks === 3) terminal.stop();
    await new Promise((resolve) => setImmediate(resolve));
  };
  await watch({ bots: shop.bots, ...options }, terminal, { ...AROUND_HERE, pause });
  return terminal.written.out;
}

describe("--arm", () => {
  it("has a number listened to, and says until when", async () => {
    const { talkbasic, asServer } = place();
    const { exit, out, err } = await talkbasic(
      "--arm",
      "--number",
      NUMBER,
      "--language",
      "pt-BR",
      "--minutes",
      "10",
    );
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(/^Listening to …0098 in pt_BR for 10 minutes, until \d{4}-.*Z\.\nMAIL_TO is not set/);
    const armed = (await asServer(({ verification }) => verification.dossier(LINE)))?.armed;
    expect(armed).toMatchObject({ language: "pt_BR" });
    expect((armed?.untilAt ?? 0) - (armed?.at ?? 0)).toBe(600_000);
  });

  it("reports in JSON, with the end of the number only", async () => {
    const { out } = await place().talkbasic("--arm", "--number", NUMBER, "--json");
    expect(JSON.parse(out)).toEqual({
      ...{ event: "armed", bot: "shop", number: "…0098", language: "en_US" },
      until: expect.stringMatching(/Z$/),
    });
  });

  it("warns when the bot has no number here", async () => {
    const { exit, err } = await place("whatsapp-phone-number-id,1\n").talkbasic("--arm", "--number", NUMBER);
    expect(exit).toBe(0);
    expect(err).toContain("no twilio-phone-number");
  });

  it("is taken back by --abandon", async () => {
    const { talkbasic, asServer } = place();
    await talkbasic("--arm", "--number", NUMBER);
    expect((await talkbasic("--abandon", "--number", NUMBER)).exit).toBe(0);
    expect((await asServer(({ verification }) => verification.dossier(LINE)))?.armed).toBeUndefined();
  });
});

describe("--watch, where nobody sits", () => {
  it("says that nothing is pending, once", async () => {
    expect(await watched(place())).toBe("No verification is pending. Waiting for one; Ctrl-C ends this.\n");
  });

  it("shows a code masked, once for each change", async () => {
    const shop = place();
    await shop.catches(CODE);
    const out = await watched(shop);
    expect(out).toMatch(
      /^…0098 \(shop\): a code was caught, listening until .*Z\n {2}code 48\*\*\*\* \(\w+\), caught .*Z\n$/,
    );
  });

  it("reports in JSON lines, with no code and no number in them", async () => {
    const shop = place();
    await shop.catches(CODE);
    const out = await watched(shop, { json: true });
    expect(JSON.parse(out)).toMatchObject({
      event: "verification",
      number: "…0098",
      code: "48****",
      looks: [],
    });
    expect(out).not.toMatch(new RegExp(`${CODE}|${NUMBER.slice(1)}`));
  });
});

describe("--reveal", () => {
  it("shows the code, and everybody who watches sees who has read it", async () => {
    const shop = place();
    await shop.catches(CODE);
    const { exit, out } = await shop.talkbasic("--watch", "--reveal", NUMBER);
    expect(exit).toBe(0);
    expect(out).toMatch(new RegExp(`^${CODE} \\(\\w+\\), caught `));
    expect(await watched(shop)).toMatch(/\n {2}read by .+@.+, .*Z\n/);
  });

  it("says why there is none", async () => {
    const { exit, err } = await place().talkbasic("--reveal", NUMBER);
    expect(exit).toBe(1);
    expect(err).toContain("…0098\n  no code was caught for this number");
  });

  it("says so when the key is another one", async () => {
    const shop = place();
    await shop.catches(CODE);
    rmSync(join(shop.environment.DATA_DIR ?? "", "secret.key"));
    const terminal = new FakeTerminal("", { ...shop.environment, SECRETS_KEY: "x".repeat(32) });
    const exit = await watch({ bots: shop.bots, reveal: NUMBER }, terminal);
    expect(exit).toBe(1);
    expect(terminal.written.err).toContain("encrypted with a key that this command does not have");
  });
});

describe("--watch, where somebody sits", () => {
  /** Types these keys one by one, each after the screen was drawn anew. */
  async function typed(shop: Place, keys: readonly string[]) {
    const seen = seenTerminal(shop.environment);
    const input = new PassThrough();
    onTestFinished(() => void input.destroy());
    const left = [...keys];
    const pause = async (_ms: number, signal: AbortSignal): Promise<void> => {
      input.write(left.shift() ?? "q");
      // Whatever was typed is done with before the next look.
      for (let turn = 0; turn < 20 && !signal.aborted; turn++)
        await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const terminal = Object.assign(seen.terminal, { input });
    const exit = await watch({ bots: shop.bots }, terminal, { ...AROUND_HERE, pause });
    return { exit, drawn: seen.drawn.text };
  }

  it("masks codes until one is asked for", async () => {
    const shop = place();
    await shop.catches(CODE);
    const { exit, drawn } = await typed(shop, ["x"]);
    expect(exit).toBe(0);
    expect(drawn).toContain("> 1. …0098 (shop): a code was caught, listening for ");
    expect(drawn).toContain("code 48****");
    expect(drawn).not.toContain(CODE);
  });

  it.each(["\r", "r"])(
    "shows the chosen one when asked with %j, and writes down who has asked",
    async (key) => {
      const shop = place();
      await shop.catches(CODE);
      const { drawn } = await typed(shop, ["1", key, "x"]);
      expect(drawn).toContain(`code ${CODE}`);
      expect(drawn).toContain("read by ana@desk, ");
      expect((await shop.asServer(({ verification }) => verification.dossier(LINE)))?.looks).toMatchObject([
        { who: "ana@desk", what: "code" },
      ]);
    },
  );

  it("ends with Ctrl-C, too", async () => {
    expect((await typed(place(), ["\u0003"])).exit).toBe(0);
  });
});
