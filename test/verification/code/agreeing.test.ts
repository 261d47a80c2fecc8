import { describe, expect, it } from "vitest";
import { readingsIn } from "../../../src/channels/twilio-voice/readings.ts";
import type { Reading } from "../../../src/verification/code/reading.ts";
import { verdictOn } from "../../../src/verification/code/verdict.ts";
import { inAWord, speech } from "./heard.ts";

const keys = (text: string): Reading => ({
  ...{ source: "dtmf", text, language: undefined, confidence: undefined },
});
const transcript = (text: string): Reading => ({
  ...speech(text, "en-US", undefined),
  source: "transcription",
});
const sms = (text: string): Reading => ({ ...speech(text), source: "sms" });

const confidenceOf = (...readings: Reading[]) => {
  const verdict = verdictOn(readings, "en-US");
  return verdict.type === "captured" ? verdict.confidence : verdict.why;
};

describe("several readings of a call", () => {
  it("agree, and say which did and how often", () => {
    expect(
      verdictOn([
        speech("your code is 482913, I repeat, 482913", "en-US"),
        transcript("Your code is 48 29 13."),
        speech("hello?", "en-US"),
      ]),
    ).toEqual({
      ...{ type: "captured", code: "482913", agreeing: 3, confidence: "high" },
      sources: ["speech", "transcription"],
    });
  });

  it.each([
    ["two codes", [speech("code is 482913", "en-US"), transcript("code is 482918")], "different"],
    [
      "two against one",
      [keys("482913"), transcript("code 482913"), speech("code 482918", "en-US")],
      "different",
    ],
    ["keys and a part of another code", [keys("482913"), speech("code is 511", "en-US")], "contradicted"],
    ["a code and fewer keys", [keys("4829"), transcript("code is 482913")], "482913"],
    ["a code and other keys", [keys("1234"), transcript("code is 482913")], "contradicted"],
    ["a part and the rest", [speech("code is 482", "en-US"), transcript("913")], "cut-off"],
    ["two guesses", [speech("won 82913", "en-US"), transcript("won 82913")], "unsure"],
    ["a guess and the code", [speech("won 82913", "en-US"), transcript("code is 182913")], "182913"],
    ["a code of one and an unsure other", [keys("482913"), transcript("913. 482")], "different"],
    ["nothing at all", [], "no-digits"],
  ])("%s", (_, readings, word) => {
    expect(inAWord(verdictOn(readings, "en-US"))).toBe(word);
    expect(inAWord(verdictOn([...readings].reverse(), "en-US"))).toBe(word);
  });

  it.each([
    ["keys", [keys("482913")], "high"],
    ["once, well", [speech("code is 482913", "en-US")], "medium"],
    ["twice, well", [speech("code is 482913 again 482913", "en-US")], "high"],
    ["once, and the recogniser doubts it", [speech("code is 482913", "en-US", 0.3)], "low"],
    ["twice, and the recogniser doubts it", [speech("code is 482913 again 482913", "en-US", 0.3)], "medium"],
    ["with a word for a digit", [speech("code is 4829 won 3", "en-US")], "low"],
    ["with a word for a digit, and without", [speech("code is 4829 won 3 again 482913", "en-US")], "high"],
    ["without a word of a code", [speech("482913", "en-US")], "low"],
  ])("%s: the confidence is %s", (_, readings, confidence) => {
    expect(confidenceOf(...readings)).toBe(confidence);
  });
});

describe("the language", () => {
  const PT = "seu código é quatro oito dois nove um três";

  it.each([
    ["is taken from the reading", PT, "pt-BR", "pt-BR", "482913 medium"],
    ["is the one that was asked for when the reading names none", PT, undefined, "pt", "482913 medium"],
    ["is looked for when nobody knows it", PT, undefined, undefined, "482913 low"],
    ["is looked for when we do not speak it", PT, "fr-FR", "fr-FR", "482913 low"],
    ["is looked for when no number comes out", PT, "en-US", "en-US", "482913 low"],
    [
      "may not give another code",
      "código 482913, no dos tres tres cinco cinco seis seis",
      "fr",
      "fr",
      "unsure",
    ],
    ["makes no difference to numerals", "code 482913", undefined, undefined, "482913 medium"],
    ["of another recogniser is not believed", "482913", "en-US", "pt-BR", "unsure"],
    ["of another one is, where it understood", "the code is 482913", "en-US", "pt-BR", "482913 low"],
    [
      "is the one with most digits",
      "code: dos tres tres cinco cinco seis seis",
      undefined,
      undefined,
      "other-numbers",
    ],
  ])("%s", (_, text, language, expected, word) => {
    const verdict = verdictOn([speech(text, language)], expected);
    expect(verdict.type === "captured" ? `${verdict.code} ${verdict.confidence}` : verdict.why).toBe(word);
  });
});

describe("text messages", () => {
  it.each([
    ["Your WhatsApp Business code: 482-913. Don't share this code with others", "482913"],
    ["Seu código do WhatsApp: 482-913", "482913"],
    ["My order is 482913, is it ready?", "no-digits"],
    ["Your bank's code: 482913", "no-digits"],
  ])("%s", (text, word) => expect(inAWord(verdictOn([sms(text)]))).toBe(word));
});

describe("a form", () => {
  it("gives its readings", () => {
    expect(
      readingsIn({ Digits: "12", SpeechResult: "hi", Confidence: "0.5", Language: "pt-BR", Body: "x" }),
    ).toEqual([
      { source: "dtmf", text: "12", language: undefined, confidence: undefined },
      { source: "speech", text: "hi", language: "pt-BR", confidence: 0.5 },
      { source: "sms", text: "x", language: undefined, confidence: undefined },
    ]);
  });

  it.each([
    { Digits: "hangup" },
    { Digits: "", SpeechResult: " " },
    { SpeechResult: ["482913", "482913"] },
    { TranscriptionStatus: "failed", TranscriptionText: "482913" },
    { Body: 482_913 },
  ])("without any: %j", (form) => expect(readingsIn(form)).toEqual([]));

  it.each(["0", "0.0", "", "much", "-1", "7"])("with confidence %j says nothing of it", (Confidence) => {
    expect(readingsIn({ SpeechResult: "hi", Confidence })).toMatchObject([{ confidence: undefined }]);
  });

  it("makes no code of keys that came twice", () => {
    expect(inAWord(verdictOn(readingsIn({ Digits: ["482913", "482913"] })))).toBe("unsure");
    expect(inAWord(verdictOn(readingsIn({ Digits: ["482", "913"] })))).toBe("cut-off");
  });
});
