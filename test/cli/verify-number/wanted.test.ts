import { describe, expect, it } from "vitest";
import { wantedOf } from "../../../src/cli/verify-number/wanted.ts";
import { CODE, NUMBER, place } from "./place.ts";

describe("what is wanted", () => {
  it.each([
    [{ language: "pt-BR" }, { language: "pt_BR" }],
    [{ language: "pt_br" }, { language: "pt_BR" }],
    [{ language: "es" }, { language: "es_ES" }],
    [{ language: "en_GB" }, { language: "en_GB" }],
    [{ code: "482-913" }, { code: CODE }],
    [{ pin: "012345" }, { pin: "012345" }],
  ])("is understood as people write it: %o", (options, meant) => {
    expect(wantedOf("+55 (33) 2298-0098", { bots: "bots", ...options })).toEqual({
      type: "found",
      value: { number: NUMBER, ...meant },
    });
  });

  it.each([
    ["no number", [], "no number was named"],
    ["a number without its country", ["33 2298 0098"], "no phone number with its country code"],
    [
      "a language that nobody here understands",
      [NUMBER, "--language", "fr_FR"],
      "English, Portuguese and Spanish",
    ],
    ["a code of five digits", [NUMBER, "--code", "48291"], "this is not six digits"],
    ["a PIN with letters", [NUMBER, "--pin", "12a456"], "this is not six digits"],
    ["minutes that nobody would wait", [NUMBER, "--minutes", "90"], "a number from 1 to 60"],
    ["two ways at once", ["--watch", "--arm"], "cannot be used with option"],
  ])("is refused with status 2: %s", async (_, args, told) => {
    const { exit, err } = await place().talkbasic(...args);
    expect(exit).toBe(2);
    expect(err).toContain(told);
  });

  it("never comes back in the message about it when it is a secret or a number", async () => {
    const { talkbasic } = place();
    const said = [
      await talkbasic(NUMBER, "--code", "4829137"),
      await talkbasic(NUMBER, "--pin", "3141592"),
      await talkbasic("491715550000"),
    ];
    for (const { err } of said) expect(err).not.toMatch(/4829137|3141592|491715550000/);
  });
});

describe("whose number it is", () => {
  const two = { "cafe/main.bas": 'TALK "hi"', "cafe/config.csv": "name,value\nwhatsapp-phone-number-id,2\n" };

  it("is refused where several bots might have it", async () => {
    const { exit, err } = await place("whatsapp-phone-number-id,1\n", two).talkbasic(
      "--arm",
      "--number",
      NUMBER,
    );
    expect(exit).toBe(1);
    expect(err).toMatch(/the bots .*cafe.*\n.*is not guessed/);
  });

  it("is that of the bot whose settings name it", async () => {
    const config = `whatsapp-phone-number-id,1\ntwilio-phone-number,${NUMBER}\n`;
    expect((await place(config, two).talkbasic("--arm", "--number", NUMBER)).exit).toBe(0);
  });

  it("is refused where several bots have it, and asked for by name", async () => {
    const shop = `whatsapp-phone-number-id,1\ntwilio-phone-number,${NUMBER}\n`;
    const cafe = `name,value\nwhatsapp-phone-number-id,2\ntwilio-phone-number,${NUMBER}\n`;
    const shared = { ...two, "cafe/config.csv": cafe };
    const { exit, err } = await place(shop, shared).talkbasic("--arm", "--number", NUMBER);
    expect(exit).toBe(1);
    expect(err).toMatch(/more than one of them has this Twilio number.*\n.*--bots/);
  });

  it("is refused when the only bot has another one, of which the end is shown", async () => {
    const { exit, err } = await place().talkbasic("--arm", "--number", "+15557654321");
    expect(exit).toBe(1);
    expect(err).toContain("its Twilio number is another one (…0098)");
    expect(err).not.toContain("553322980098");
  });
});

it("lists every setting that is missing at once", async () => {
  const { exit, err } = await place().talkbasic(NUMBER);
  expect(exit).toBe(1);
  for (const name of ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "WHATSAPP_API_KEY", "WHATSAPP_WABA_ID"])
    expect(err).toContain(`${name} is not set`);
  expect(err).toContain("PUBLIC_URL\n  it is not set");
});

it("shows its help with examples", async () => {
  const { exit, out } = await place().talkbasic("--help");
  expect(exit).toBe(0);
  expect(out).toContain("$ talkbasic verify-number +15551234567 --language pt_BR");
});
