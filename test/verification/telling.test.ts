import { describe, expect, it } from "vitest";
import type { News } from "../../src/verification/dossier.ts";
import {
  createWorld,
  HOUR,
  LINE,
  MINUTE,
  mailsIn,
  noticesIn,
  openIn,
  pressed,
  said,
  toldBy,
  transcribed,
  type WorldOptions,
} from "./kit.ts";

const DOWN = { type: "unreached", error: { code: "ECONNREFUSED", reason: "The server is away." } } as const;
const NO = {
  type: "rejected",
  action: "give-up",
  error: { code: "550", reason: "No such mailbox." },
} as const;
const HUNG = { type: "unknown", error: { code: "timeout", reason: "It took too long." } } as const;

describe("a code that was caught", () => {
  it("is told by mail, text message and webhook, each once", async () => {
    const { world, verification } = await caught();
    await verification.sweep();
    await verification.sweep();
    expect(world.messages.map(({ told }) => told.way)).toEqual(["mail", "sms", "webhook"]);
    expect(noticesIn(await verification.dossier(LINE))).toEqual([
      "captured by mail: sent",
      "captured by sms: sent",
      "captured by webhook: sent",
    ]);
  });

  it("stands in the mail as six digits together before any other digits, and never in its subject", async () => {
    const { world, verification } = await caught();
    await verification.sweep();
    const [mail] = mailsIn(world);
    expect(/\d{6}/.exec(mail?.text ?? "")?.[0]).toBe("482913");
    expect(/\d{6}/.exec(mail?.html ?? "")?.[0]).toBe("482913");
    expect(mail?.text.split("\n")[0]).toBe("482913");
    expect(mail?.subject).toBe("WhatsApp code for …0098 caught");
    expect(mail?.to).toEqual(["ops@example.com"]);
    for (const fact of [
      "+553322980098",
      "support",
      "2026-11-21 17:00:00 UTC",
      "high",
      "keys that were pressed",
    ]) {
      expect(mail?.text).toContain(fact);
    }
    expect(mail?.text).toMatch(/https:\/\/bot\.example\.com\/verification\/[0-9a-f]{32}\.1\.[\w-]+/);
  });

  it("fits one text message of plain letters, to each number", async () => {
    const { world, verification } = await caught({ sms: ["+5511999990001", "+5511999990002"] });
    await verification.sweep();
    const messages = toldBy(world, "sms").flatMap((told) => (told.way === "sms" ? [told] : []));
    expect(messages.map(({ to }) => to)).toEqual(["+5511999990001", "+5511999990002"]);
    expect(messages[0]?.text).toMatch(/^[A-Za-z0-9 :.,()]{1,160}$/);
    expect(messages[0]?.text).toContain("482913");
  });

  it("reaches a program without the code, unless its owner has asked for it", async () => {
    const without = await caught();
    await without.verification.sweep();
    expect(JSON.stringify(toldBy(without.world, "webhook"))).not.toContain("482913");
    const withIt = await caught({ webhookHoldsCode: true });
    await withIt.verification.sweep();
    expect(toldBy(withIt.world, "webhook")).toEqual([
      {
        way: "webhook",
        event: {
          id: expect.stringMatching(/^[0-9a-f]{32}-3$/),
          type: "verification.code_captured",
          timestamp: "2026-11-21T17:00:00.000Z",
          data: {
            bot: "support",
            number: "+553322980098",
            hearing: { id: "CA1", way: "call", from: "…", at: "2026-11-21T17:00:00.000Z" },
            finding: { type: "captured", agreeing: 1, confidence: "high" },
            sources: ["dtmf"],
            code: "482913",
          },
        },
      },
    ]);
  });

  it("is in nothing that is logged", async () => {
    const { world, verification } = await caught();
    world.answers.sms = NO;
    await verification.sweep();
    await verification.reveal(LINE, "ana@desk");
    const log = JSON.stringify(world.log);
    expect(log).toContain("captured");
    expect(log).not.toMatch(/482913|553322980098/);
    expect(world.log.map(({ number }) => number)).toEqual(world.log.map(() => "…0098"));
  });

  it("is told by mail though texts are refused, and the refusal is written down", async () => {
    const { world, verification } = await caught();
    world.answers.sms = NO;
    await verification.sweep();
    const { notices } = (await verification.dossier(LINE)) ?? {};
    expect(notices?.map(({ state }) => state.type)).toEqual(["sent", "failed", "sent"]);
    expect(notices?.[1]?.state).toMatchObject({ error: { code: "550", reason: "No such mailbox." } });
  });

  it("is not tried in a way that is not set up, and the dossier names the setting", async () => {
    const { world, verification } = await caught({
      missing: { sms: ["SMS_TO"], webhook: ["NOTIFY_WEBHOOK_URL"] },
    });
    await verification.sweep();
    expect(world.messages.map(({ told }) => told.way)).toEqual(["mail"]);
    const { notices } = (await verification.dossier(LINE)) ?? {};
    expect(notices?.[1]?.state).toEqual({ type: "unset", setting: "SMS_TO" });
  });

  it("is told as soon as the mail server is back, with the same id", async () => {
    const { world, verification } = await caught();
    world.answers.mail = DOWN;
    for (const seconds of [0, 1, 2, 4, 8]) {
      world.clock.at += seconds * 1_000;
      await verification.sweep();
    }
    expect(toldBy(world, "mail")).toHaveLength(5);
    delete world.answers.mail;
    world.clock.at += 16_000;
    await verification.sweep();
    expect(new Set(world.messages.filter(({ told }) => told.way === "mail").map(({ id }) => id)).size).toBe(
      1,
    );
    expect(noticesIn(await verification.dossier(LINE))[0]).toBe("captured by mail: sent");
  });

  it("is given up after a day without a mail server, whatever stands in the way", async () => {
    for (const answer of [DOWN, { ...NO, action: "retry" }, { ...NO, action: "later" }] as const) {
      const { world, verification } = await caught();
      world.answers.mail = answer;
      for (let hours = 0; hours < 25; hours += 1 / 12) {
        await verification.sweep();
        world.clock.at += HOUR / 12;
      }
      const [mail] = (await verification.dossier(LINE))?.notices ?? [];
      expect(mail?.state).toMatchObject({ type: "failed", error: answer.error });
    }
  });

  it("is told four times at most when each time it may have arrived", async () => {
    const { world, verification } = await caught();
    world.answers.mail = DOWN;
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await verification.sweep();
      world.clock.at += 5 * MINUTE;
    }
    const unreached = toldBy(world, "mail").length;
    world.answers.mail = HUNG;
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await verification.sweep();
      world.clock.at += 5 * MINUTE;
    }
    expect(toldBy(world, "mail").length - unreached).toBe(4);
    expect((await verification.dossier(LINE))?.notices[0]?.state).toMatchObject({ error: HUNG.error });
  });

  it("is told to nobody any more when another was caught since", async () => {
    const { world, verification } = await caught();
    const { desk } = verification;
    world.answers.mail = DOWN;
    await verification.sweep();
    await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: pressed("059007") });
    delete world.answers.mail;
    world.clock.at += MINUTE;
    await verification.sweep();
    const codes = mailsIn(world).map(({ text }) => text.slice(0, 6));
    expect(codes).toEqual(["482913", "059007"]);
    expect((await verification.dossier(LINE))?.notices[0]?.state).toMatchObject({
      error: { code: "overtaken" },
    });
  });

  it("is told to nobody any more when something speaks against it since", async () => {
    const { world, verification, hear } = await opened();
    world.answers.mail = DOWN;
    await hear("gather-1", said("your code is 482913"));
    await verification.sweep();
    await hear("transcription", transcribed("your code is 482918"));
    delete world.answers.mail;
    world.messages.length = 0;
    world.clock.at += MINUTE;
    await verification.sweep();
    expect(mailsIn(world).map(({ subject }) => subject)).toEqual([
      "Do not use the WhatsApp code for …0098 before you have listened",
    ]);
    expect(mailsIn(world)[0]?.text).not.toMatch(/4829/);
    expect((await verification.dossier(LINE))?.notices[0]?.state).toMatchObject({
      error: { code: "contradicted" },
    });
  });

  it("waits for nothing that failed in an unforeseen way, which is not shown for it may hold the code", async () => {
    const { world, verification } = await caught();
    const tell = async () => Promise.reject(new Error("cannot send 482913"));
    const careless = openIn(world, { messenger: { ...world.messenger, tell } });
    await careless.sweep();
    expect(noticesIn(await verification.dossier(LINE))[0]).toBe("captured by mail: waiting");
    expect(JSON.stringify([world.log, await verification.dossier(LINE)])).not.toContain("482913");
  });
});

describe("a mail", () => {
  it.each<[string, News, (desk: Awaited<ReturnType<typeof opened>>) => Promise<unknown>, RegExp, RegExp]>([
    [
      "of two different codes",
      "ambiguous",
      ({ hear }) => hear("gather-1", said("your code is 482913 again your code is 482918")),
      /is unclear: please listen$/,
      /Two different codes were read\.[\s\S]*verification\//,
    ],
    [
      "of a code that is contradicted later",
      "ambiguous",
      async ({ hear }) => {
        await hear("gather-1", said("your code is 482913"));
        await hear("transcription", transcribed("your code is 482918"));
      },
      /^Do not use the WhatsApp code/,
      /The code that you were told may be wrong\./,
    ],
    [
      "of a call that was cut off",
      "not-captured",
      async ({ hear, end }) => {
        await hear("gather-1", said("your code is 503"));
        await end();
      },
      /^No WhatsApp code/,
      /Fewer than six digits came[\s\S]*Ask for another code only when/,
    ],
    [
      "of other numbers",
      "not-captured",
      async ({ hear, end }) => {
        await hear("gather-1", said("your code is 4829137"));
        await end();
      },
      /^No WhatsApp code/,
      /Numbers came, but none of six digits/,
    ],
    [
      "of silence",
      "not-captured",
      ({ end }) => end(),
      /^No WhatsApp code/,
      /Nothing was heard: it was silent/,
    ],
    [
      "of an unsure code",
      "captured",
      ({ hear }) => hear("gather-1", [{ ...said("482-913")[0], confidence: 0.2 }]),
      /caught, but check it$/,
      /Confidence: low\.[\s\S]*Before you use it, listen to the recording/,
    ],
  ])("%s says what was found and what to do", async (_, news, bring, subject, text) => {
    const desk = await opened();
    await bring(desk);
    await desk.verification.sweep();
    const { notices = [] } = (await desk.verification.dossier(LINE)) ?? {};
    expect(notices.map((notice) => notice.news)).toContain(news);
    const mails = mailsIn(desk.world);
    const mail = mails.find((one) => subject.test(one.subject));
    expect(mail?.subject).not.toMatch(/\d{6}/);
    expect(mail?.text).toMatch(text);
  });

  it("shows as HTML nothing that came with a call as markup", async () => {
    const { world, verification } = await opened();
    await verification.desk.text({
      ...{ line: LINE, id: "SM1", from: '<img src="x">' },
      readings: [{ source: "sms", text: "482-913", language: undefined, confidence: undefined }],
    });
    await verification.sweep();
    expect(mailsIn(world)[0]?.html).toContain("&lt;img src=&quot;x&quot;&gt;");
  });

  it("holds no link when nobody can reach us from outside", async () => {
    const { world, verification } = await caught();
    await openIn(world, {}, { publicUrl: undefined }).sweep();
    expect(mailsIn(world)[0]?.text).not.toContain("/verification/");
    expect(noticesIn(await verification.dossier(LINE))[0]).toBe("captured by mail: sent");
  });
});

async function opened(options: WorldOptions = {}) {
  const world = createWorld(options);
  const verification = openIn(world);
  await verification.arm(LINE, { language: "en_US" });
  const { desk } = verification;
  await desk.call({ line: LINE, id: "CA1", from: "…", kind: "first" });
  const hear = (kind: string, readings: Parameters<typeof desk.heard>[0]["readings"]) =>
    desk.heard({ line: LINE, id: "CA1", kind, readings });
  const end = () => desk.ended({ line: LINE, id: "CA1", status: "completed", seconds: 8 });
  return { world, verification, hear, end };
}

async function caught(options: WorldOptions = {}) {
  const desk = await opened(options);
  await desk.hear("gather-1", pressed("482913"));
  return desk;
}
