import { describe, expect, it } from "vitest";
import { type CallScene, callTwiml, messageTwiml } from "../../../src/channels/twilio-voice/twiml.ts";
import { isTwiml } from "../../../src/channels/twilio-voice/xml.ts";
import type { CallAnswer, HeardAnswer } from "../../../src/verification/ports.ts";
import { verbsOf, wrongIn } from "./twiml-rules.ts";
import { parseXml } from "./xml.ts";

const SCENE: CallScene = { publicUrl: "https://bot.example.com", number: "+553322980098", listened: 0 };
const LANGUAGES = ["en-US", "en_GB", "en", "pt-BR", "pt_BR", "pt", "es-ES", "es_MX", "es", "fr-FR", "zh_CN"];

const ANSWERS: readonly (CallAnswer | HeardAnswer)[] = [
  ...LANGUAGES.map((language) => ({ type: "listen", language }) as const),
  { type: "record" },
  { type: "forward", to: "+4915112345678" },
  { type: "redirect", url: "https://twimlets.com/voicemail?Email=a%40b.example&Transcribe=true" },
  { type: "as-before", url: "https://shop.example/ivr?a=1&b=2", method: "GET" },
  { type: "hang-up" },
  { type: "decline" },
];

const SCENES: readonly CallScene[] = [0, 1, 2].flatMap((listened) =>
  [undefined, "en-US", "pt-BR"].flatMap((language) =>
    ["https://bot.example.com", "https://u:p@bot.example.com:8443/bots"].flatMap((publicUrl) =>
      ["+553322980098", "+34911234567", "+4930123456", "+12025550143"].map((number) => ({
        ...{ listened, publicUrl, number },
        ...(language === undefined ? {} : { language }),
      })),
    ),
  ),
);

function attributesOf(document: string, verb: string): Readonly<Record<string, string>> | undefined {
  const found = parseXml(document).children.find((child) => typeof child !== "string" && child.name === verb);
  return typeof found === "object" ? found.attributes : undefined;
}

describe("the markup of a call", () => {
  it("is what Twilio takes, for every answer in every state", () => {
    const wrong = ANSWERS.flatMap((answer) =>
      SCENES.flatMap((scene) => wrongIn(callTwiml(answer, scene)).map((what) => `${answer.type}: ${what}`)),
    );
    expect(wrong).toEqual([]);
  });

  it("is what we would let a script print, too", () => {
    for (const answer of ANSWERS) expect(isTwiml(callTwiml(answer, SCENE))).toBe(true);
  });

  it("records, listens to keys and speech, and then records a message", () => {
    const document = callTwiml({ type: "listen", language: "en_US" }, SCENE);
    expect(verbsOf(document)).toEqual(["Start", "Recording", "Gather", "Record"]);
    expect(attributesOf(document, "Gather")).toMatchObject({
      ...{ input: "dtmf speech", language: "en-US", actionOnEmptyResult: "true", profanityFilter: "false" },
      action: "https://bot.example.com/twilio/gather?attempt=1&language=en-US",
    });
    expect(attributesOf(document, "Record")).toMatchObject({
      ...{ playBeep: "false", finishOnKey: "#", trim: "do-not-trim" },
      ...{ transcribe: "true", transcribeCallback: "https://bot.example.com/twilio/transcription" },
    });
  });

  it("listens once more without a second recording beside it", () => {
    const document = callTwiml({ type: "listen", language: "en-US" }, { ...SCENE, listened: 1 });
    expect(verbsOf(document)).toEqual(["Gather", "Record"]);
    expect(attributesOf(document, "Gather")?.action).toContain("attempt=2");
  });

  it("says nothing before it listens", () => {
    for (const language of LANGUAGES) {
      const verbs = verbsOf(callTwiml({ type: "listen", language }, SCENE));
      expect(verbs.filter((verb) => ["Say", "Play", "Pause"].includes(verb))).toEqual([]);
    }
  });

  it.each([
    ["pt_BR", "pt-BR", "seis,meia,sete"],
    ["es_MX", "es-MX", "seis,siete"],
    ["en", "en-US", "six,seven"],
    ["fr_FR", "fr-FR", "6,7"],
  ])("listens in %s with words of that language", (language, tag, words) => {
    const gather = attributesOf(callTwiml({ type: "listen", language }, SCENE), "Gather");
    expect(gather?.language).toBe(tag);
    expect(gather?.hints).toContain(words);
  });

  it("lets Twilio transcribe English only, for she knows no other language", () => {
    const portuguese = callTwiml({ type: "listen", language: "pt_BR" }, SCENE);
    expect(attributesOf(portuguese, "Record")).not.toHaveProperty("transcribe");
    const again = callTwiml({ type: "record" }, { ...SCENE, language: "pt-BR" });
    expect(attributesOf(again, "Record")).not.toHaveProperty("transcribe");
    expect(attributesOf(callTwiml({ type: "record" }, SCENE), "Record")).toHaveProperty("transcribe", "true");
  });

  it.each([
    ["+553322980098", "pt-BR", "Olá"],
    ["+34911234567", "es-MX", "Hola"],
    ["+525512345678", "es-MX", "Hola"],
    ["+12025550143", "en-US", "Hello"],
    ["+5073122334", "es-MX", "Hola"],
  ])("declines a call to %s in the language of its country", (number, language, word) => {
    const document = callTwiml({ type: "decline" }, { ...SCENE, number });
    expect(verbsOf(document)).toEqual(["Say", "Hangup"]);
    expect(attributesOf(document, "Say")).toEqual({ language });
    expect(document).toContain(word);
  });

  it("escapes an address that it redirects to", () => {
    const url = "https://twimlets.com/voicemail?Email=a%40b.example&Transcribe=true";
    const document = callTwiml({ type: "redirect", url }, SCENE);
    expect(document).toContain("&amp;Transcribe");
    expect(parseXml(document).children).toMatchObject([{ name: "Redirect", children: [url] }]);
  });

  it("waits with a person's phone until somebody is there", () => {
    const document = callTwiml({ type: "forward", to: "+4915112345678" }, SCENE);
    expect(parseXml(document).children).toEqual([
      { name: "Dial", attributes: { answerOnBridge: "true" }, children: ["+4915112345678"] },
    ]);
  });

  it("is empty for a text message", () => {
    expect(wrongIn(messageTwiml(), "message")).toEqual([]);
    expect(verbsOf(messageTwiml())).toEqual([]);
  });
});

describe("the table of what Twilio takes", () => {
  it.each([
    [" <Response/>", "12100"],
    ["<Response><Say>hi</Say>", "12100"],
    ["<Response><Say>a & b</Say></Response>", "12100"],
    ['<Response><Record playBeep="false" playBeep="true"/></Response>', "twice"],
    ["<Reply/>", "12100"],
    ["<Response><say>hi</say></Response>", "<say> may not stand here"],
    ["<Response><Say/></Response>", "is empty"],
    ['<Response><Say voice="alice">hi</Say></Response>', "voice"],
    ["<Response><Record><Say>hi</Say></Record></Response>", "<Say> may not stand here"],
    ["<Response><Recording/></Response>".replace("Recording", "Recordings"), "may not stand here"],
    ['<Response><Gather input="voice" action="https://a/b"/></Response>', "input"],
    ['<Response><Gather input="speech" language="en" action="https://a/b"/></Response>', "language"],
    ['<Response><Gather input="speech" action="https://a/b"/></Response>', "hears English"],
    ['<Response><Gather timeout="0" action="https://a/b"/></Response>', "timeout"],
    ["<Response><Gather/></Response>", "loops"],
    ['<Response><Gather action="/twilio/gather"/></Response>', "action"],
    ['<Response><Record transcribeCallback="https://a/b"/></Response>', "13614"],
    ['<Response><Record transcribe="true" maxLength="121"/></Response>', "13619"],
    ["<Response><Record/><Hangup/></Response>", "behind <Record>"],
    ["<Response><Dial>later</Dial></Response>", "13223"],
    ["<Response><Redirect>/voice</Redirect></Response>", "no address"],
    ["<Response>hi</Response>", "12200"],
    [`<Response><Say>${"a".repeat(65_536)}</Say></Response>`, "11750"],
  ])("finds what is wrong with %.70s", (document, what) => {
    expect(wrongIn(document).join("; ")).toContain(what);
  });

  it("takes what Twilio takes", () => {
    expect(wrongIn("<Response/>")).toEqual([]);
    expect(wrongIn('<Response><Gather action="https://a/b"><Say>Type it.</Say></Gather></Response>')).toEqual(
      [],
    );
  });
});
