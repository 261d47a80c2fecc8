import type { Alert } from "./call.ts";
import { type Element, readXml } from "./xml.ts";

/** Bytes of the largest document that Twilio takes. */
const MOST_BYTES = 65_536;

/** What a business answered. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type Twiml =
  | { readonly type: "verbs"; readonly verbs: readonly Element[] }
  | { readonly type: "broken"; readonly alert: Alert };

/** Which elements may stand where. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  Response: [
    ...["Say", "Play", "Pause", "Gather", "Record", "Dial", "Redirect", "Hangup", "Reject", "Leave", "Start"],
    ...["Message"],
  ],
  Gather: ["Say", "Play", "Pause"],
  Start: ["Recording"],
  Dial: ["Number", "Client", "Sip", "Conference", "Queue"],
  Message: ["Body", "Media"],
};

/** Reads an answer as Twilio does. What it would only warn of is broken here, too: nobody looks at warnings. */
export function readTwiml({ status, contentType, body }: Answer): Twiml {
  if (status >= 300 && status < 400) return broken(11215, `redirected with ${status}`);
  if (status < 200 || status >= 300) return broken(11200, `answered ${status}`);
  if (body === "") return broken(11770, "an empty answer");
  if (Buffer.byteLength(body) > MOST_BYTES) return broken(11750, "an answer above 64 kB");
  if (!/^(?:text|application)\/xml\b/i.test(contentType))
    return broken(12300, `the type is "${contentType}"`);
  const root = readXml(body);
  if (root === undefined) return broken(12100, "no good XML");
  if (root.name !== "Response") return broken(12102, `${root.name} in place of Response`);
  const stray = strayIn(root);
  return stray === undefined ? { type: "verbs", verbs: root.children } : broken(12200, stray);
}

function strayIn(element: Element): string | undefined {
  const allowed = INSIDE[element.name] ?? [];
  for (const child of element.children) {
    if (!allowed.includes(child.name)) return `${child.name} inside ${element.name}`;
    const deeper = strayIn(child);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function broken(code: number, words: string): Twiml {
  return { type: "broken", alert: { code, words } };
}
