import { describe, expect, it, onTestFinished } from "vitest";
import { linkRoutes } from "../../../src/channels/twilio-voice/link-routes.ts";
import type { TwilioTrouble } from "../../../src/channels/twilio-voice/trouble.ts";
import { createHttpServer, listen } from "../../../src/server/http.ts";
import type { LinkState, VerificationDesk } from "../../../src/verification/ports.ts";
import { fakeDesk } from "./site.ts";

const SOUND = { mime: "audio/mpeg", bytes: Buffer.from("the sound of a call") };
const TOKEN = `${"a".repeat(32)}.7.${"m".repeat(43)}`;

async function site(answers: Partial<VerificationDesk>) {
  const desk = fakeDesk(answers);
  const troubles: TwilioTrouble[] = [];
  const routes = linkRoutes({ desk, report: (trouble) => troubles.push(trouble) });
  const { url, close } = await listen(createHttpServer([routes]), 0);
  onTestFinished(() => close(0));
  const ask = async (method: string, token = TOKEN) => {
    const response = await fetch(`${url}/verification/${token}`, { method });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return { ask, asked: desk.asked, troubles };
}

/** A link that opens once, as the desk does it. */
function once(): Partial<VerificationDesk> {
  let isOpen = false;
  return {
    look: async () => (isOpen ? { type: "opened" } : { type: "ready" }),
    listen: async () => {
      if (isOpen) return { type: "opened" };
      isOpen = true;
      return { type: "ready", sound: SOUND };
    },
  };
}

describe("the link in a mail", () => {
  it("shows a button, however often it is looked at, and plays the recording once", async () => {
    const { ask } = await site(once());
    for (const method of ["GET", "GET", "HEAD"]) expect((await ask(method)).status).toBe(200);
    const page = (await ask("GET")).html;
    expect(page).toContain('<form method="post"><button type="submit">Play the recording</button></form>');
    expect(page).not.toContain("<audio");
    const played = await ask("POST");
    expect(played.status).toBe(200);
    expect(played.html).toContain(`src="data:audio/mpeg;base64,${SOUND.bytes.toString("base64")}"`);
    for (const method of ["POST", "GET"]) {
      const again = await ask(method);
      expect(again.status).toBe(410);
      expect(again.html).not.toContain("<audio");
      expect(again.html).toContain("somebody else has read your mail");
    }
  });

  it("changes nothing by being looked at", async () => {
    const { ask, asked } = await site(once());
    await ask("GET");
    await ask("HEAD");
    expect(asked.map(({ what }) => what)).toEqual(["look", "look"]);
  });

  const states: readonly [LinkState, number, string][] = [
    [{ type: "not-yet" }, 202, "Reload this page"],
    [{ type: "no-sound", why: "the call was <silent>" }, 404, "the call was &#60;silent&#62;"],
    [{ type: "opened" }, 410, "plays it once"],
    [{ type: "expired" }, 410, "good for one day"],
    [{ type: "unknown" }, 404, "Copy the whole link"],
  ];
  it.each(states)("says what is the matter and what to do: %o", async (state, status, words) => {
    const { ask } = await site({ look: async () => state, listen: async () => state });
    for (const method of ["GET", "POST"]) {
      const page = await ask(method);
      expect(page.status).toBe(status);
      expect(page.html).toContain(words);
      expect(page.html).not.toContain("<button");
    }
  });

  it("cannot be kept, found or followed by anything, and loads nothing", async () => {
    const { ask } = await site(once());
    const { headers, html } = await ask("GET");
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
      "x-content-type-options": "nosniff",
    });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; media-src data:; style-src 'sha256-[\w+/]{43}='; form-action 'self';/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(html).not.toMatch(/<script|https?:|\son\w+=/);
  });

  it("is a page that everybody can use", async () => {
    const { ask } = await site(once());
    const { html } = await ask("GET");
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<meta name="viewport"');
    expect(html).toContain("color-scheme:light dark");
    expect(html).toMatch(/<main>\s*<h1>.+<\/h1>/);
    expect((await ask("POST")).html).toMatch(/<audio controls [^>]*aria-label=/);
  });

  it.each(["", "%00", `${"a".repeat(301)}`, "a%2F..%2Fb"])(
    "with a strange token asks nobody: %s",
    async (token) => {
      const { ask, asked } = await site(once());
      expect((await ask("GET", token)).status).toBe(404);
      expect((await ask("POST", token)).status).toBe(404);
      expect(asked).toEqual([]);
    },
  );

  it("is still good when we fail, and says so", async () => {
    const error = new Error("the disk is full");
    const fail = async () => Promise.reject(error);
    const { ask, troubles } = await site({ look: fail, listen: fail });
    for (const method of ["GET", "POST"]) {
      const page = await ask(method);
      expect(page.status).toBe(503);
      expect(page.html).toContain("The link is still good.");
    }
    expect(troubles).toMatchObject([{ code: "desk-failed", error }, { code: "desk-failed" }]);
    expect(JSON.stringify(troubles.map(({ path, reason }) => path + reason))).not.toContain(TOKEN);
  });

  it("takes no type of sound from elsewhere into the page", async () => {
    const sound = { mime: 'audio/mpeg"><script>', bytes: Buffer.from("x") };
    const { ask } = await site({ listen: async () => ({ type: "ready", sound }) });
    expect((await ask("POST")).html).toContain('src="data:audio/mpeg;base64,eA=="');
  });
});
