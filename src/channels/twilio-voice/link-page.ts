import { createHash } from "node:crypto";
import type { LinkState, Sound } from "../../verification/ports.ts";

/**
 * The page behind the link of a mail. It works without JavaScript, loads nothing, and changes nothing by being looked
 * at: programs that scan mail open every link, and only a person presses the button.
 *
 * @module
 */
export interface Page {
  readonly status: number;
  readonly html: string;
}

/** What the browser may do with the page: show it, play what is inside it, and send its button to where it came from. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
} as const;

/** The page for what was found behind the link. @param sound the recording, after the button was pressed */
export function linkPage(state: LinkState, sound?: Sound): Page {
  switch (state.type) {
    case "ready":
      return sound ? page(200, "The recording", playerOf(sound)) : page(200, "A recorded call", BUTTON);
    case "not-yet":
      return page(202, "Not here yet", told(NOT_YET));
    case "no-sound":
      return page(
        404,
        "Nothing to hear",
        told([`There is no recording of this call: ${state.why}.`, ASK_AGAIN]),
      );
    case "opened":
      return page(410, "This link was opened already", told(OPENED));
    case "expired":
      return page(410, "This link is no longer good", told(EXPIRED));
    case "unknown":
      return page(404, "There is nothing here", told(UNKNOWN));
  }
}

/** The page for a fault of ours. */
export function faultPage(): Page {
  return page(
    503,
    "Try again in a moment",
    told(["Something went wrong on our side. The link is still good."]),
  );
}

const ASK_AGAIN = "Ask for another verification call, or write to whoever runs this server.";
const NOT_YET = ["The recording is still on its way. Reload this page in half a minute."];
const OPENED = [
  "A recording holds a secret code, so each link plays it once.",
  "If that was not you, somebody else has read your mail: do not use the code, and ask for another verification call.",
  "If it was you and you need it again, open the link of another mail about this call, or ask for another one.",
];
const EXPIRED = [
  "Links to recordings are good for one day, and the code in them is too old by now.",
  ASK_AGAIN,
];
const UNKNOWN = [
  "Perhaps the address was cut off in your mail program. Copy the whole link into the browser.",
];

const BUTTON = `${told([
  "Somebody spoke a verification code on the telephone. You can listen to it once, so have something to write at hand.",
])}<form method="post"><button type="submit">Play the recording</button></form>`;

function playerOf({ mime, bytes }: Sound): string {
  const type = /^audio\/[a-z0-9.+-]{1,40}$/i.test(mime) ? mime : "audio/mpeg";
  const source = `data:${type};base64,${bytes.toString("base64")}`;
  return `${told([
    "This page plays the recording as often as you like, as long as it stays open. The link opens no more.",
  ])}<audio controls autoplay src="${source}" aria-label="The recorded call"></audio>`;
}

function told(sentences: readonly string[]): string {
  return sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `:root{color-scheme:light dark}
body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.5rem;line-height:1.25}
audio{width:100%;margin-top:1rem}
button{font:inherit;font-weight:600;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#0b6b4f;color:#fff;cursor:pointer}
button:focus-visible,audio:focus-visible{outline:3px solid #f5a623;outline-offset:3px}`;

/** The style is known by its hash: no other one counts. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "media-src data:",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join("; ");

function page(status: number, title: string, content: string): Page {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`;
  return { status, html };
}
