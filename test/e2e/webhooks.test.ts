import { describe, expect, it } from "vitest";
import { textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { EXPECTED } from "../channels/whatsapp/fixtures.expected.ts";
import { bytesOf, FIXTURES } from "../channels/whatsapp/fixtures.ts";
import { NUMBER, saidTo, startBot } from "./server.ts";

const ANA = "5511987654321";
const SAY_BACK = `ON WHATSAPP MESSAGE RECEIVED
  LOG GET WHATSAPP SENDER NUMBER + " wrote '" + GET WHATSAPP MESSAGE BODY + "' as " + GET WHATSAPP MESSAGE ID
END ON`;

/** What a line of the table of fixtures becomes in the script's log; nothing when it wakes nobody. */
function heardOf(line: string): readonly string[] {
  const [, body, sender, id] =
    /^message \w+ (".*") by (\S+) at .* id (\S+)$/s.exec(line.replace(/ named ".*?" id /s, " id ")) ?? [];
  return id === undefined ? [] : [`${sender} wrote '${JSON.parse(body ?? "")}' as ${id}`];
}

/** Each message id once, whichever fixture brings it: the first that does counts. */
function expectedLog(): readonly string[] {
  const lines = FIXTURES.flatMap((fixture) => EXPECTED[fixture] ?? []).flatMap((line) => {
    const id = / id (\S+?)(?:,|$)/.exec(line)?.[1];
    return id === undefined ? [] : [[id, line] as const];
  });
  const first = new Map([...lines].reverse());
  return [...first.values()].flatMap(heardOf);
}

describe("a served bot", () => {
  it("hears of every fixture what it should, once, and takes all of them", async () => {
    const { server } = await startBot(SAY_BACK);
    const statuses: number[] = [];
    for (const fixture of [...FIXTURES, ...FIXTURES]) statuses.push(await server.post(bytesOf(fixture)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await server.stop();
    expect([...(await server.logged())].sort()).toEqual([...expectedLog()].sort());
    expect(expectedLog().length).toBeGreaterThan(20);
  });

  it("refuses what is not Meta's, or not readable, and goes on", async () => {
    const { server, graph } = await startBot('TALK "still here"');
    const good = JSON.stringify(textWebhook({ number: NUMBER, from: ANA, text: "hi", id: "wamid.1", at: 0 }));
    expect(await server.post(good, {})).toBe(403);
    expect(await server.post(good, { "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).toBe(403);
    expect(await server.post(good.slice(0, -1))).toBe(400);
    expect(await server.post("[".repeat(40) + "]".repeat(40))).toBe(400);
    expect(await server.post(Buffer.alloc(5 * 1_048_576, 0x20))).toBe(413);
    expect(await server.post(good)).toBe(200);
    await graph.until(({ accepted }) => accepted.length === 1);
    expect(saidTo(graph, ANA)).toEqual(["still here"]);
  });

  it("answers a message once that comes fifty times at once, and again after its sender turned out to be two", async () => {
    const { server, graph } = await startBot('TALK "got " + GET WHATSAPP MESSAGE BODY');
    const message = (text: string, people: object) => {
      const webhook = textWebhook({ number: NUMBER, from: ANA, text, id: `wamid.${text}`, at: 1 });
      const body = JSON.stringify(webhook);
      return body.replace(`"from":"${ANA}"`, JSON.stringify(people).slice(1, -1));
    };
    const byPhone = message("one", { from: ANA });
    const byUser = message("two", { from_user_id: "BR.77" }).replace(
      `{"wa_id":"${ANA}"}`,
      '{"user_id":"BR.77"}',
    );
    const byBoth = message("three", { from: ANA, from_user_id: "BR.77" });
    for (const body of [byPhone, byUser, byBoth, byPhone, byUser])
      await Promise.all(Array.from({ length: 50 }, () => server.post(body)));
    await graph.until(({ accepted }) => accepted.length === 3);
    await server.stop();
    const texts = graph.accepted.map(({ body }) => (body.text as { body: string }).body);
    expect(texts).toEqual(["got one", "got two", "got three"]);
  });

  it("keeps phone numbers and secrets out of its own log at every level", async () => {
    const { server, graph } = await startBot('TALK "hello"', { environment: { LOG_LEVEL: "trace" } });
    graph.trouble({ type: "fail", code: 131026, details: `${ANA} is not on WhatsApp` });
    await graph.inbound("hi", { from: ANA, id: `wamid.${btoa(`\x1d\x0d${ANA}`)}` });
    await graph.inbound("hi", { from: "5511900000002" });
    await graph.until(({ accepted }) => accepted.length === 1);
    await server.stop();
    expect(server.written.err).toContain('"msg":"sent"');
    expect(server.written.err).not.toMatch(
      /5511987654321|5511900000002|an-app-secret|an-access-token|a-verify/,
    );
    // A real message id begins with the phone number in base64.
    expect(server.written.err).not.toContain("wamid.");
  });
});
