import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { type MessengerSettings, openMessenger } from "../../src/services/messenger.ts";
import type { Told } from "../../src/verification/ports.ts";
import { bodyOf, headerOf, partsOf, startMailHost } from "./smtp.ts";

/** How people are told, over real SMTP and HTTP. */
const NOTHING: MessengerSettings = {
  ...{ mail: {}, sms: {}, mailTo: [], smsTo: [] },
  webhook: { secrets: [], holdsCode: false },
};
const MAIL: Told = {
  way: "mail",
  to: ["ana@example.com", "Rui <rui@example.com>"],
  subject: "A code came for …0098",
  text: "The code is 482913.",
  html: "<p>The code is <b>482913</b>.</p>",
};

function messenger(settings: Partial<MessengerSettings>) {
  const open = openMessenger({ ...NOTHING, ...settings });
  onTestFinished(() => open.close());
  return open;
}

describe("a messenger", () => {
  it("mails text and HTML as they are, with the same id at each try", async () => {
    const host = await startMailHost();
    onTestFinished(() => host.close());
    const { tell } = messenger({ mail: { url: host.url, from: "bot@example.com" } });
    expect(await tell("a1/n1", MAIL)).toMatchObject({ type: "accepted" });
    await tell("a1/n1", MAIL);
    await tell("a1/n2", MAIL);
    const [first, again, other] = host.received.map(({ source }) => headerOf(source, "message-id"));
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    const { to, source = "" } = host.received[0] ?? {};
    expect(to).toEqual(["ana@example.com", "rui@example.com"]);
    expect(headerOf(source, "subject")).toBe("A code came for …0098");
    expect(partsOf(source).map(bodyOf)).toEqual(["The code is 482913.", "<p>The code is <b>482913</b>.</p>"]);
  });

  it("sends SMS from the Twilio number, and asks for reports on them", async () => {
    const forms: Record<string, string>[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      forms.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8"))));
      response.writeHead(201).end(JSON.stringify({ sid: `SM${"a".repeat(32)}` }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { tell } = messenger({
      sms: {
        ...{ accountSid: "AC1", authToken: "token", from: "553322980098" },
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        statusCallback: "https://bot.example.com/twilio/sms-status",
      },
    });
    const told = { way: "sms", to: "5511987654321", text: "Code 482913" } as const;
    expect(await tell("a1/n1", told)).toEqual({ type: "accepted", messageId: `SM${"a".repeat(32)}` });
    expect(forms).toEqual([
      {
        ...{ To: "+5511987654321", From: "+553322980098", Body: "Code 482913" },
        StatusCallback: "https://bot.example.com/twilio/sms-status",
      },
    ]);
  });

  it("only shows what is to stay on this computer", async () => {
    const shown: Told[] = [];
    const { tell, missing } = messenger({
      ...{ mail: "shown", sms: "shown", mailTo: ["ana@example.com"], smsTo: ["5511987654321"] },
      show: (told) => shown.push(told),
    });
    expect(await tell("a1/n1", MAIL)).toEqual({ type: "accepted", messageId: "shown:a1/n1" });
    expect(shown).toEqual([MAIL]);
    expect([missing("mail"), missing("sms")]).toEqual([[], []]);
  });

  it("names the settings that a way lacks, the one that turns it on first", () => {
    const { missing } = messenger({});
    expect(missing("mail")).toEqual(["MAIL_TO", "SMTP_URL", "MAIL_FROM"]);
    expect(missing("sms")).toEqual([
      ...["SMS_TO", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"],
    ]);
    expect(missing("webhook")).toEqual(["NOTIFY_WEBHOOK_URL", "NOTIFY_WEBHOOK_SECRET"]);
  });

  it("refuses for good what goes by a way that is not set up", async () => {
    const { tell } = messenger({});
    expect(await tell("a1/n1", MAIL)).toMatchObject({ type: "rejected", action: "give-up" });
  });
});
