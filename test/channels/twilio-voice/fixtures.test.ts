import { describe, expect, it } from "vitest";
import { languageIn } from "../../../src/channels/twilio-voice/asked.ts";
import { createWorld, LINE, mailsIn, noticesIn, openIn, PUBLIC_URL } from "../../verification/kit.ts";
import { FIXTURES, type Fixture } from "./fixtures.ts";
import { OUR_LINE, rawly, twilioSite } from "./site.ts";
import { wrongIn } from "./twiml-rules.ts";

/** Requests as they leave Twilio, against the real desk: what they are answered, and what is known afterwards. */
async function played(...fixtures: readonly Fixture[]) {
  const world = createWorld();
  const verification = openIn(world);
  const [first] = fixtures;
  const language = (first?.context?.language ?? "en-US").replace("-", "_");
  await verification.arm(LINE, { language });
  const authTokens = [first?.authToken ?? ""];
  const site = await twilioSite({ desk: verification.desk, lines: [{ ...OUR_LINE, authTokens }] });
  const replies = [];
  for (const { url, method, headers, body } of fixtures) {
    replies.push(await rawly(site.url, { method, target: url.slice(PUBLIC_URL.length), headers, body }));
  }
  const revealed = await verification.code(LINE);
  await verification.sweep();
  return { world, site, replies, revealed, dossier: await verification.dossier(LINE) };
}

const byName = (name: string): Fixture => {
  const found = FIXTURES.find(({ id }) => id === name);
  if (!found) throw new Error(`there is no fixture ${name}`);
  return found;
};

describe("the requests of Twilio", () => {
  it("are thirty-eight", () => expect(FIXTURES).toHaveLength(38));

  it.each(FIXTURES.map((fixture) => [fixture.id, fixture] as const))(
    "are answered right: %s",
    async (_id, fixture) => {
      const { expect: wanted } = fixture;
      const { replies, revealed, dossier, site } = await played(fixture);
      const [reply] = replies;
      expect(wanted.statusOneOf ?? [wanted.status]).toContain(reply?.status);
      expect(revealed).toMatchObject(wanted.code ? { type: "code", code: wanted.code } : { type: "no-code" });
      if (wanted.code) expect(dossier?.capture?.sources).toContain(wanted.source);
      if (wanted.contentType) {
        expect(reply?.type).toContain(wanted.contentType);
        expect(wrongIn(reply?.body ?? "", fixture.url.endsWith("/sms") ? "message" : "call")).toEqual([]);
      }
      for (const part of wanted.twiml?.mustContain ?? []) expect(reply?.body).toContain(part);
      for (const part of wanted.twiml?.mustNotContain ?? []) expect(reply?.body).not.toContain(part);
      expect(site.troubles.map(({ code }) => code)).toEqual(wanted.signatureValid ? [] : ["not-signed"]);
    },
  );

  it("that come again are answered the same, and nobody is told twice", async () => {
    const fixtures = [byName("06-gather-dtmf-six"), byName("09-gather-duplicate")];
    const { replies, world, dossier } = await played(...fixtures);
    expect(replies[1]?.body).toBe(replies[0]?.body);
    expect(mailsIn(world)).toHaveLength(1);
    expect(dossier?.hearings).toHaveLength(1);
  });

  it("of one call come together: its message, its recording, its transcript and its end", async () => {
    const names = [
      "25-record-action",
      "26-recording-status-completed",
      "27-transcription-completed",
      "30-status-completed",
    ];
    const { revealed, dossier } = await played(byName("24-gather-empty"), ...names.map(byName));
    expect(revealed).toMatchObject({ type: "code", code: "482913" });
    const [hearing] = (dossier?.hearings ?? []).filter(({ id }) => id.endsWith("51"));
    expect(hearing).toMatchObject({
      ended: { status: "completed", seconds: 31 },
      finding: { type: "captured" },
    });
    expect(hearing?.recording).toMatchObject({ type: "wanted", id: "RE00000000000000000000000000000051" });
  });

  it("tell of our own message that did not arrive", async () => {
    const { dossier } = await played(byName("06-gather-dtmf-six"), byName("34-sms-status-undelivered"));
    expect(noticesIn(dossier)).toContain("captured by sms: sent");
  });

  it("are kept by nobody when the signature is wrong", async () => {
    const { dossier } = await played(byName("35-tampered-digits"), byName("36-missing-signature"));
    expect(dossier?.hearings).toEqual([]);
  });
});

describe("the language in an address of ours", () => {
  const asked = (language: string) => ({ lines: [LINE] as const, form: {}, query: { language } });

  it.each(["en-US", "pt-BR", "zh-Hant-TW"])("is %s", (language) => {
    expect(languageIn(asked(language))).toBe(language);
  });

  it.each(["", "e", "en_US<", "x".repeat(40)])("is none in %s", (language) => {
    expect(languageIn(asked(language))).toBeUndefined();
  });
});
