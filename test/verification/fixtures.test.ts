import { describe, expect, it } from "vitest";
import { readingsIn } from "../../src/channels/twilio-voice/readings.ts";
import type { Finding } from "../../src/verification/dossier.ts";
import type { Verification } from "../../src/verification/verification.ts";
import { FIXTURES, type Fixture } from "../channels/twilio-voice/fixtures.ts";
import { createWorld, HOUR, LINE, mailsIn, openIn, toldBy } from "./kit.ts";

/** Requests of Twilio at the desk, past the signature, and then all that is due. */
const READ = FIXTURES.filter(({ expect: { signatureValid } }) => signatureValid);

describe("requests of Twilio, at the desk", () => {
  it.each(READ.map((fixture) => [fixture.id, fixture] as const))(
    "%s comes to what it has to",
    async (_, fixture) => {
      const { world, verification } = await brought([fixture]);
      const { code = null, source, event } = fixture.expect;
      const opened = await verification.code(LINE);
      expect(opened.type === "code" ? opened.code : null).toBe(code);
      if (opened.type === "code") expect(opened.capture.sources).toEqual([source]);
      const dossier = await verification.dossier(LINE);
      expect(new Set(waysIn(world))).toEqual(new Set(waysFor(fixture)));
      expect(dossier?.hearings.map(({ finding }) => eventOf(finding)) ?? []).toEqual(hearingsFor(event));
    },
  );

  it("tells nobody of a repeated request", async () => {
    const { world } = await brought([named("06-gather-dtmf-six"), named("09-gather-duplicate")]);
    expect(waysIn(world).toSorted()).toEqual(["mail", "sms", "webhook"]);
  });

  it("tells of a call that an answer of ours cut off that it was", async () => {
    const { world } = await brought([named("29-transcription-cut-off")]);
    expect(mailsIn(world)[0]?.text).toContain("our answer failed in the middle of the call");
    expect(world.log).toContainEqual(expect.objectContaining({ type: "heard", failedMidCall: true }));
  });

  it("tells of a call whose answer did not arrive why it did not", async () => {
    const { world } = await brought([named("31-voice-fallback")]);
    expect(mailsIn(world)[0]?.text).toContain("error 11200");
  });

  it("has one call through: recorded, written down, ended", async () => {
    const ids = [
      "25-record-action",
      "26-recording-status-completed",
      "27-transcription-completed",
      "30-status-completed",
    ];
    const { world, verification } = await brought(ids.map(named));
    expect(await verification.code(LINE)).toMatchObject({ code: "482913", capture: { confidence: "high" } });
    expect(waysIn(world).toSorted()).toEqual(["mail", "sms", "webhook"]);
    expect((await verification.dossier(LINE))?.hearings).toMatchObject([
      { recording: { type: "kept" }, ended: { status: "completed", seconds: 31 } },
    ]);
  });

  it("writes down a text message of ours that was not delivered", async () => {
    const { world, verification } = await brought([named("06-gather-dtmf-six")]);
    const message = world.messages.find(({ told }) => told.way === "sms");
    await verification.desk.delivery({
      ...{ line: LINE, messageId: `taken ${message?.id}`, status: "undelivered", code: "30006" },
    });
    const sms = (await verification.dossier(LINE))?.notices.find(({ way }) => way === "sms");
    expect(sms?.state).toMatchObject({
      type: "sent",
      delivery: { status: "undelivered", error: { code: "30006" } },
    });
  });
});

async function brought(fixtures: readonly Fixture[]) {
  const world = createWorld();
  const verification = openIn(world);
  await verification.arm(LINE, { language: (fixtures[0]?.context?.language ?? "en-US").replace("-", "_") });
  for (const fixture of fixtures) await take(fixture, verification);
  await verification.sweep();
  world.clock.at += HOUR / 60;
  await verification.sweep();
  return { world, verification };
}

function named(id: string): Fixture {
  const fixture = FIXTURES.find((one) => one.id === id);
  if (!fixture) throw new Error(`there is no fixture ${id}`);
  return fixture;
}

async function take({ id: name, params }: Fixture, { desk }: Verification): Promise<void> {
  const field = (key: string): string => String(params[key] ?? "");
  const id = field("CallSid");
  const line = LINE;
  const readings = readingsIn(params);
  switch (name.slice(0, 2)) {
    case "01":
    case "02":
    case "03":
    case "04":
    case "05":
      return void (await desk.call({ line, id, from: "…0143", kind: "first" }));
    case "31":
      return void (await desk.call({
        line,
        id,
        from: "…0143",
        kind: "fallback",
        trouble: field("ErrorCode"),
      }));
    case "25":
      return void (await desk.heard({ line, id, kind: "message", readings }));
    case "26":
      return desk.recorded({ line, id, recording: field("RecordingSid"), status: "completed", seconds: 22 });
    case "27":
    case "28":
    case "29":
      return void (await desk.heard({ line, id, kind: "transcription", readings }));
    case "30":
      return desk.ended({ line, id, status: field("CallStatus"), seconds: 31 });
    case "32":
    case "33":
      return desk.text({ line, id: field("MessageSid"), from: "…", readings });
    case "34":
      return desk.delivery({ line, messageId: field("MessageSid"), status: "undelivered", code: "30006" });
    default:
      return void (await desk.heard({ line, id, kind: "gather-1", readings }));
  }
}

function waysIn(world: ReturnType<typeof createWorld>): readonly string[] {
  return (["mail", "sms", "webhook"] as const).flatMap((way) => toldBy(world, way).map((told) => told.way));
}

const ALL = ["mail", "sms", "webhook"];
/** Whom an event reaches where the fixture says nothing; a call that goes on is no news yet. */
const REACHES: Readonly<Record<string, readonly string[]>> = {
  "verification.code_captured": ALL,
  "verification.fallback": ["mail"],
  "sms.received": ["mail"],
};

function waysFor({ id, expect: { event, notify } }: Fixture): readonly string[] {
  if (id.startsWith("29")) return ["mail"];
  if (notify === undefined) return REACHES[event] ?? [];
  if (id.startsWith("09")) return ALL;
  return notify.filter((way) => way !== "database").map((way) => (way === "email" ? "mail" : way));
}

function eventOf(finding: Finding): string {
  switch (finding.type) {
    case "none":
      return "heard nothing yet";
    case "captured":
      return "verification.code_captured";
    case "ambiguous":
      return "verification.code_ambiguous";
    case "nothing":
      return finding.why === "cut-off" ? "verification.code_incomplete" : "verification.code_missing";
  }
}

/** What a dossier says of the hearings after an event. */
function hearingsFor(event: string): readonly unknown[] {
  if (event === "notification.sms_failed" || event === "verification.call_ended") return [];
  if (event === "sms.received") return [expect.not.stringContaining("captured")];
  if (event === "verification.code_missing") return [expect.stringMatching(/code_missing|nothing yet/)];
  return [event.includes(".code_") ? event : "heard nothing yet"];
}
