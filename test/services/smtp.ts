import { type AddressInfo, createServer } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as a server got it. */
interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they came over the wire. */
  readonly source: string;
}

export interface MailHost {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback. @param port 0 lets the system choose */
export async function startMailHost(options: SMTPServerOptions = {}, port = 0): Promise<MailHost> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: chosen } = server.server.address() as AddressInfo;
  return {
    received,
    port: chosen,
    url: `smtp://127.0.0.1:${chosen}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a server says and does that follows its own script: the answer to each command, by its first word. */
export async function startRudeHost(answers: Readonly<Record<string, string | null>>): Promise<MailHost> {
  const received: Received[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.on("error", () => {});
    socket.write("220 rude.example ESMTP\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString("utf8").split("\r\n")) {
        const word = inData ? (line === "." ? "." : "") : (line.split(/[ :]/)[0]?.toUpperCase() ?? "");
        if (word === "") continue;
        if (word === ".") inData = false;
        const answer = answers[word] === undefined ? USUAL[word] : answers[word];
        if (answer === null) return socket.destroy();
        if (word === "DATA" && answer?.startsWith("354")) inData = true;
        if (answer !== undefined) socket.write(`${answer}\r\n`);
      }
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    port,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const USUAL: Readonly<Record<string, string>> = {
  EHLO: "250 rude.example",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  ".": "250 taken",
  RSET: "250 ok",
  QUIT: "221 bye",
};

/** The value of a header, unfolded and decoded. */
export function headerOf(source: string, name: string): string {
  const [head = ""] = source.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? "";
  const value = line.slice(name.length + 1).trim();
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : quotedPrintable(text.replaceAll("_", " ")),
    );
}

/** The text of a part, decoded by what its headers say. */
export function bodyOf(part: string): string {
  const at = part.indexOf("\r\n\r\n");
  const [head, body] = [part.slice(0, at), part.slice(at + 4)];
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const text = /^content-transfer-encoding: quoted-printable/im.test(head) ? quotedPrintable(body) : body;
  return text.replaceAll("\r\n", "\n").replace(/\n$/, "");
}

/** The parts of a mail that has several. */
export function partsOf(source: string): readonly string[] {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? "none";
  return source
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r\n/, "").replace(/\r\n$/, ""));
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
