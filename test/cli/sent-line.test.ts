import { describe, expect, it } from "vitest";
import { problemsOf } from "../../src/simulator/graph/validate.ts";
import { driven } from "./driving.ts";

const PERSON = "5511987654321";
const URL = "https://example.com/a";

/** What one line of a script sends, as the driver tells it. */
async function sent(line: string): Promise<readonly unknown[]> {
  const script = `n$ = GET WHATSAPP SENDER NUMBER\n${line}`;
  const { lines } = await driven(script, [{ in: { from: PERSON, text: "hi", id: "wamid.7" } }]);
  return lines.flatMap((one) => {
    if (!("out" in one)) return [];
    expect(problemsOf(one.graph)).toEqual([]);
    return one.out;
  });
}

describe("a message in the driver's output", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    [`SEND WHATSAPP TO n$ WITH IMAGE FROM "${URL}.png"`, { type: "image", url: `${URL}.png` }],
    [
      `SEND WHATSAPP TO n$ WITH VIDEO FROM "${URL}.mp4" AND CAPTION "Look"`,
      { type: "video", url: `${URL}.mp4`, caption: "Look" },
    ],
    [`SEND WHATSAPP TO n$ WITH AUDIO FROM "${URL}.mp3"`, { type: "audio", url: `${URL}.mp3` }],
    [`SEND WHATSAPP TO n$ WITH STICKER FROM "${URL}.webp"`, { type: "sticker", url: `${URL}.webp` }],
    [
      `SEND WHATSAPP TO n$ WITH DOCUMENT FROM "${URL}" NAMED "a.pdf"`,
      { type: "document", url: URL, filename: "a.pdf" },
    ],
    [
      'SEND WHATSAPP TO n$ WITH LOCATION AT "-23.5,-46.6" NAMED "Shop" WITH ADDRESS "Street 1"',
      { type: "location", latitude: -23.5, longitude: -46.6, name: "Shop", address: "Street 1" },
    ],
    [
      'SEND WHATSAPP TO n$ WITH LIST "Which?" WITH HEADER "Menu" AND ITEMS "Pizza, Pasta"',
      { type: "list", body: "Which?", header: "Menu", rows: ["Pizza", "Pasta"] },
    ],
    [
      'SEND WHATSAPP TO n$ WITH LIST "Which?" AND ITEMS "Pizza, Pasta"',
      { type: "list", body: "Which?", rows: ["Pizza", "Pasta"] },
    ],
    [
      'SEND WHATSAPP TO n$ WITH BUTTONS "Sure?" AND ITEMS "Yes, No"',
      { type: "buttons", body: "Sure?", buttons: ["Yes", "No"] },
    ],
    ['REACT "👍"', { type: "reaction", emoji: "👍", messageId: "wamid.7" }],
    [
      'SEND TEMPLATE "order" TO n$ LANGUAGE "pt_BR" WITH "Ana", 3',
      { type: "template", name: "order", language: "pt_BR", params: ["Ana", "3"] },
    ],
    [
      'SEND TEMPLATE "order" TO n$ WITH { first_name: "Ana" }',
      { type: "template", name: "order", language: "en", params: ["Ana"] },
    ],
    [
      `SEND FILE "${URL}.pdf", "Read"`,
      { type: "document", url: `${URL}.pdf`, filename: "a.pdf", caption: "Read" },
    ],
    ['TALK TO n$, "Hello"', { type: "text", text: "Hello" }],
  ])("%s", async (line, out) => {
    expect(await sent(line)).toEqual([{ to: PERSON, ...out }]);
  });

  it("goes to somebody else by their number", async () => {
    const { lines } = await driven('TALK TO "whatsapp:+55 (11) 90000-0001", "x"', [
      { in: { from: "5511900000001", text: "hi" } },
      { in: { from: PERSON, text: "hi" } },
    ]);
    const to = lines.flatMap((line) => ("out" in line ? [line.out.to] : []));
    expect(to).toEqual(["5511900000001", "5511900000001"]);
  });

  it("asks in the language of the number's country where a text has no room above its rows", async () => {
    const line = 'SEND WHATSAPP TO n$ WITH LIST "" AND ITEMS "a, b"';
    expect(await sent(line)).toEqual([expect.objectContaining({ body: "Escolha uma opção:" })]);
  });
});

describe("a tap on something that was sent", () => {
  it("comes back as its title, with the id that was sent", async () => {
    const script = `IF GET WHATSAPP MESSAGE BODY = "Pasta" THEN
  TALK "Pasta it is"
ELSE
  SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH LIST "Which?" AND ITEMS "Pizza, Pasta"
  SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH IMAGE FROM "https://example.com/a.png"
END IF`;
    const { brief } = await driven(script, [
      { in: { from: PERSON, text: "hi" } },
      { in: { from: PERSON, type: "list", title: "Pasta" } },
    ]);
    expect(brief.at(-2)).toBe("Pasta it is");
  });
});
