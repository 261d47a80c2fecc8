import type { Act } from "../../model/effect.ts";
import { fitsHeader } from "../../model/mail-address.ts";
import { emits } from "./verb.ts";

const FILES = "[[,] [AND] [WITH] ATTACHMENTS <attachments:files>]";
const FILE = "[[,] [AND] [WITH] ATTACHMENT <attachments:files>]";
const ACCOUNT = "[USING <account:text>]";
const VALUES = `<to:mails>, <subject:subject>, <body:text>[, <attachments:files>] ${ACCOUNT}`;
const PARTS = `<to:mails> [,] [[WITH] SUBJECT <subject:subject> [,] [AND]] BODY <body:text>`;

export const sendMail = emits({
  name: "SEND MAIL",
  pattern:
    "SEND MAIL TO <to:mails> [WITH SUBJECT <subject:subject>] AND BODY <body:text> [WITH ATTACHMENTS <attachments:files>] [USING <account:text>]",
  accepts: [
    ...["SEND MAIL TO", "SEND EMAIL TO"].flatMap((words) => [
      `${words} ${PARTS} ${FILES} ${ACCOUNT}`,
      `${words} ${PARTS} ${FILE} ${ACCOUNT}`,
    ]),
    ...["SEND MAIL", "SEND EMAIL"].flatMap((words) => [
      `${words} ${VALUES}`,
      `${words} <to:mails>, <body:text>`,
    ]),
  ],
  summary: "Sends a mail; without a subject the first line of its text is one.",
  params: {
    to: "the address, several with commas or as a list; a name may stand before it: Ana <ana@example.com>",
    subject: "one line",
    body: "the text, or HTML",
    attachments: "files of the bot's folder by their names",
    account: "the address that it comes from, which is MAIL_FROM",
  },
  example: 'SEND MAIL TO "ana@example.com" WITH SUBJECT "Order 7" AND BODY "It has left."',
  effect: ({ to, subject, body, attachments = [], account }): Act => ({
    type: "mail",
    mail: {
      ...{ to, subject: subject || firstLine(body), body, attachments },
      ...(account !== undefined && account.trim() !== "" && { account: account.trim() }),
    },
  }),
});

/** Characters of a subject that mail programs show in a list. */
const SHOWN = 78;

/** What a mail without a subject is called: as much of its first line as is seen. */
function firstLine(body: string): string {
  const line = /\S[^\r\n]*/.exec(body.slice(0, 4_096))?.[0] ?? "";
  const seen = [...line].filter((character) => fitsHeader(character));
  return seen.slice(0, SHOWN).join("").trim();
}
