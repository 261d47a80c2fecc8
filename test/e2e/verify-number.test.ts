import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { AROUND } from "../../src/cli/verify-number/around.ts";
import { verify } from "../../src/cli/verify-number/verify.ts";
import { robotWords } from "../../src/simulator/robot-words.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";
import { freePort } from "../free-port.ts";
import { headerOf, startMailHost } from "../services/smtp.ts";
import { NUMBER, NUMBER_ID, type Place, place, THEIRS, until } from "./verifying.ts";

function attemptsOf({ telephony }: Place) {
  return telephony.graph.registry.record(NUMBER_ID)?.attempts;
}

function voiceUrlOf({ telephony }: Place): string | undefined {
  return telephony.twilio.fieldsOf(NUMBER)?.voice_url;
}

/** The first mail that holds a text, decoded as far as its lines were folded. */
function mailWith(pattern: RegExp, { received }: Place["mail"]): Promise<RegExpExecArray> {
  return until(() => {
    const matches = received.map(({ source }) =>
      pattern.exec(source.replace(/=\r\n/g, "").replaceAll("=3D", "=")),
    );
    return matches.find((match) => match !== null) ?? undefined;
  });
}

// What a server needs is loaded once: no test is to wait for that.
beforeAll(() => import("../../src/cli/serve.ts"), 120_000);

describe("verify-number", () => {
  it("goes from a new number to a registered one, and mails the code with a link that opens once", async () => {
    const shop = await place();
    await shop.serve();
    const { exit, out, err } = await shop.verify();
    expect(exit, err).toBe(0);
    expect(out).toContain("Registered.");
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 1 });
    expect(shop.telephony.graph.registry.record(NUMBER_ID)).toMatchObject({
      isVerified: true,
      isRegistered: true,
    });
    expect(shop.telephony.graph.registry.isSubscribed).toBe(true);
    expect(voiceUrlOf(shop)).toBe(THEIRS);
    const [, code = ""] = await mailWith(/\n(\d{6})\r?\n/, shop.mail);
    expect(out).not.toContain(code);
    for (const { source } of shop.mail.received) expect(headerOf(source, "Subject")).not.toContain(code);
    const [link] = await mailWith(/http:\/\/127\.0\.0\.1:\d+\/verification\/[\w.~-]+/, shop.mail);
    // The recording is fetched after the call.
    await until(async () => ((await fetch(link)).status === 200 ? true : undefined));
    expect(await (await fetch(link, { method: "POST" })).text()).toContain('src="data:audio/');
    expect((await fetch(link, { method: "POST" })).status).toBe(410);
  });

  it("says that there is nothing to do when it is done", async () => {
    const shop = await place();
    await shop.serve();
    await shop.verify();
    const again = await shop.verify();
    expect(again).toMatchObject({ exit: 0, out: expect.stringContaining("It was registered already.") });
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 1 });
  });

  it.each([
    ["pt_BR", "voice"],
    ["es_ES", "voice"],
    ["en_US", "sms"],
  ] as const)("works in %s by %s", async (language, method) => {
    const shop = await place();
    await shop.serve();
    expect(await shop.verify({ language, method })).toMatchObject({ exit: 0 });
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 1 });
  });

  it("keeps the PIN, and shows it to whoever asks for it", async () => {
    const shop = await place();
    await shop.serve();
    await shop.verify({ pin: "271828" });
    expect(shop.telephony.graph.registry.record(NUMBER_ID)?.pin).toBe("271828");
    expect(await shop.talkbasic("verify-number", NUMBER, "--show-pin")).toMatchObject({
      exit: 0,
      out: "271828\n",
    });
  });

  it("is broken off and goes on with the call that was asked for", async () => {
    const shop = await place();
    await shop.serve();
    shop.telephony.robotWill("never-calls");
    const stopped = await stoppedAtFirstWait(shop);
    expect(stopped).toMatchObject({
      exit: 1,
      err: expect.stringContaining("the same command goes on from here"),
    });
    expect(attemptsOf(shop)?.requestCode).toBe(1);
    // The robot takes its time.
    await shop.telephony.twilio.call({
      to: NUMBER,
      says: robotWords("482913", "en_US"),
    });
    await shop.verify();
    expect(attemptsOf(shop)).toMatchObject({ requestCode: 1, verifyCode: 1 });
  });

  it("asks for one code when it is begun twice at once, and says so in the one that stops", async () => {
    const shop = await place();
    await shop.serve();
    const ends = await Promise.all([shop.verify(), shop.verify()]);
    const [registered, stopped] = ends.toSorted((one, other) => one.exit - other.exit);
    expect(registered?.exit, registered?.err).toBe(0);
    expect(stopped).toMatchObject({ exit: 1, err: expect.stringContaining("(verify/elsewhere)") });
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 1 });
    expect(voiceUrlOf(shop)).toBe(THEIRS);
  });

  it("gives everything back when it is given up", async () => {
    const shop = await place({ robot: "never-calls" });
    await shop.serve();
    await shop.verify();
    expect(voiceUrlOf(shop)).toMatch(/\/twilio\/voice$/);
    expect((await shop.talkbasic("verify-number", NUMBER, "--abandon")).exit).toBe(0);
    expect(voiceUrlOf(shop)).toBe(THEIRS);
    expect((await shop.talkbasic("verify-number", NUMBER, "--abandon")).out).toBe(
      "There is nothing to give up.\n",
    );
  });

  it("looks at everything and changes nothing with --dry-run", async () => {
    const shop = await place();
    await shop.serve();
    const { exit, out, err } = await shop.verify({ dryRun: true });
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toContain("only those of Twilio");
    expect(voiceUrlOf(shop)).toBe(THEIRS);
    expect(attemptsOf(shop)).toEqual({ requestCode: 0, verifyCode: 0, register: 0 });
  });

  it("reports in JSON lines, with no code in any of them", async () => {
    const shop = await place();
    await shop.serve();
    const { out } = await shop.verify({ json: true });
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({ event: "end", outcome: "registered" });
    expect(
      lines.filter(({ event, state }) => event === "step" && state === "done").map(({ step }) => step),
    ).toEqual([
      ...["answer-here", "arm", "request-code", "catch-code"],
      ...["verify-code", "register", "subscribe", "give-back"],
    ]);
    const [, code = ""] = await mailWith(/\n(\d{6})\r?\n/, shop.mail);
    expect(out).not.toContain(code);
  });
});

describe("verify-number, where something goes wrong", () => {
  it("asks for no code when the server would take no call of Twilio", async () => {
    const shop = await place();
    await shop.serve({ TWILIO_AUTH_TOKEN: "another-token-than-the-account-has" });
    const { exit, err } = await shop.verify();
    expect(exit).toBe(1);
    expect(err).toContain("status 403: it does not take our signature");
    expect(attemptsOf(shop)?.requestCode).toBe(0);
    expect(voiceUrlOf(shop)).toBe(THEIRS);
  });

  it("asks for no code when no server runs", async () => {
    const shop = await place();
    const { exit, err } = await shop.verify();
    expect(exit).toBe(1);
    expect(err).toMatch(/found nobody \(econnrefused\).*\n.*talkbasic serve/);
    expect(attemptsOf(shop)?.requestCode).toBe(0);
  });

  it("mails the code later when the mail server was away", async () => {
    const port = await freePort();
    const shop = await place({ smtpUrl: `smtp://127.0.0.1:${port}` });
    await shop.serve();
    expect((await shop.verify()).exit).toBe(0);
    expect(shop.mail.received).toEqual([]);
    const late = await startMailHost({}, port);
    // The server, which is stopped later, keeps its connection open.
    onTestFinished(() => void late.close());
    await mailWith(/\n(\d{6})\r?\n/, late);
  });

  it.each([
    [136_024, "codes", { requestCode: 1, verifyCode: 0, register: 0 }],
    [133_016, "registrations", { requestCode: 1, verifyCode: 1, register: 1 }],
  ] as const)("explains %i and tries no more before its time", async (code, of, attempts) => {
    const shop = await place();
    await shop.serve();
    shop.telephony.graph.trouble({ type: "fail", code }, { of });
    const { exit, err } = await shop.verify();
    expect(exit).toBe(1);
    expect(err).toContain(`(${code})`);
    expect(err).toMatch(/→ .*[Ww]ait/);
    const again = await shop.verify();
    expect(again).toMatchObject({ exit: 1, err: expect.stringMatching(/Not yet\..*\n→ .*after \d{4}-/) });
    expect(attemptsOf(shop)).toEqual(attempts);
  });

  it("explains 136025, and does not give the same code in again", async () => {
    const shop = await place();
    await shop.serve();
    shop.telephony.graph.trouble({ type: "fail", code: 136_025 }, { of: "verifications" });
    expect((await shop.verify()).err).toContain("(136025)");
    expect(await shop.verify()).toMatchObject({ exit: 1, err: expect.stringContaining("refused-before") });
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 0 });
    expect((await shop.verify({ again: true })).exit).toBe(0);
  });

  it.each([
    ["never-calls", "verify/no-call"],
    ["is-cut-off", "verify/cut-off"],
    ["is-misheard", "verify/different-codes"],
    ["is-silent", "verify/no-digits"],
  ] as const)("when the robot %s: says what to do, and has one attempt made", async (robot, code) => {
    const shop = await place({ robot });
    await shop.serve();
    const { exit, err } = await shop.verify();
    expect(exit).toBe(1);
    expect(err).toContain(`(${code})`);
    expect(err).toMatch(/--again/);
    expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 0, register: 0 });
    shop.telephony.robotWill("tells");
    expect((await shop.verify({ again: true })).exit).toBe(0);
    expect(attemptsOf(shop)).toEqual({ requestCode: 2, verifyCode: 1, register: 1 });
  });
});

/** Ctrl-C as soon as the command waits for the call. */
async function stoppedAtFirstWait(shop: Place) {
  const terminal = new FakeTerminal("", shop.environment);
  const pause = async (): Promise<void> => {
    terminal.stop();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const exit = await verify(NUMBER, { bots: shop.bots }, terminal, { ...AROUND, pause });
  return { exit, ...terminal.written };
}
