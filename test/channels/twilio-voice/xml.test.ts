import { describe, expect, it } from "vitest";
import { isTwiml } from "../../../src/channels/twilio-voice/xml.ts";

describe("a document that Twilio takes", () => {
  it.each([
    "<Response/>",
    "<Response></Response>",
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Say language=\'pt-BR\'>Olá &amp; até logo</Say>\n</Response>\n',
    "<Response><!-- a - b --><Say><![CDATA[a < b && c ]] > d]]></Say><Hangup/></Response>",
    '<Response><Play digits="w1"/><Say >x&#233;&#xE9;</Say ></Response>',
  ])("is %.80s", (text) => expect(isTwiml(text)).toBe(true));

  it.each([
    "",
    "ok",
    " <Response/>",
    "\uFEFF<Response/>",
    "<Responses/>",
    "<response/>",
    "<Response>",
    "<Response/><Response/>",
    "<Response/>ok",
    "</Response>",
    "<Response><Say>hi</Response></Say>",
    "<Response><Say>hi</say></Response>",
    "<Response><Say>a & b</Say></Response>",
    "<Response><Say>a &nbsp; b</Say></Response>",
    "<Response><Say a=1>hi</Say></Response>",
    '<Response><Say a="1" a="2">hi</Say></Response>',
    '<Response><Say a="<">hi</Say></Response>',
    "<Response><Say/ ></Response>",
    "<Response><!-- a -- b --></Response>",
    "<Response><Say>\u0000</Say></Response>",
    '<!DOCTYPE x [<!ENTITY a "b">]><Response>&a;</Response>',
    '<?xml version="1.0"?><!DOCTYPE x><Response/>',
    '<?xml version="1.0"?>',
    '{"Response":1}',
    `<Response>${"<a>".repeat(60)}${"</a>".repeat(60)}</Response>`,
    `<Response><Say>${"é".repeat(33_000)}</Say></Response>`,
  ])("is not %.80s", (text) => expect(isTwiml(text)).toBe(false));

  it("takes time in proportion to its length, also when it is made to take long", () => {
    const nasty = [
      `<Response>${"<a ".repeat(21_000)}`,
      `<Response><a ${'b="c" '.repeat(10_000)}`,
      `<Response>${"&".repeat(65_000)}`,
      `<Response>${"x".repeat(65_000)}`,
      `<Response><!--${"-".repeat(65_000)}`,
      `<Response><![CDATA[${"]".repeat(65_000)}`,
      `<?xml ${" ".repeat(65_000)}`,
      `<Response>${"<a></a>".repeat(9_000)}`,
    ];
    for (const text of nasty) expect(isTwiml(text)).toBe(false);
  });
});
