import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { createTransport, type SMTPPoolOptions } from "nodemailer";
import type { OutboxId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { type MailAddress, mailAddressIn, mailDomain } from "../model/mail-address.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { Dispatch, SendError, SendResult } from "../runtime/ports.ts";
import { attached } from "./attachments.ts";
import type { Listener } from "./heard.ts";
import { type MailBody, mailBody } from "./mail-body.ts";
import { afterSmtpError, partlyRefused, smtpAnswer } from "./smtp-errors.ts";

/**
 * Sends mail over SMTP.
 *
 * E1 A row has one Message-ID for ever, so that a mail which is sent again is the same mail.
 * E2 What was not proven to be refused before its text began to leave, and was not answered, is `unknown`: the server may
 *    have taken it.
 *
 * @module
 */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url?: string;
  /** `bot@example.com`, or `Our Bot <bot@example.com>`. */
  readonly from?: string;
  /** Where attachments are looked for. */
  readonly folder?: string;
  /** Told every answer of the server. */
  readonly heard?: Listener;
  /** Told of recipients that the server did not take while it took the mail. */
  readonly refused?: (id: OutboxId, error: SendError) => void;
}

/** Mail of one bot, over connections that are kept for the next mail. */
export interface MailService {
  send(dispatch: Pick<Dispatch, "id">, mail: Letter): Promise<SendResult>;
  /** Closes the connections, also those in the middle of a mail. */
  close(): void;
}

type MailMessage = Extract<Outgoing, { readonly type: "mail" }>;

/** What a script mails; what we mail ourselves comes with its bodies ready. */
type Letter = Omit<MailMessage, "type" | "body"> & { readonly body: string | MailBody };

const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 30_000,
};

/** The mail service of a bot; without all of its settings every mail fails and says which one to add. */
export function mailService(settings: MailSettings): MailService {
  const { url, from: written } = settings;
  const from = written === undefined ? undefined : mailAddressIn(written);
  if (url === undefined || from === undefined) {
    const result = notConfigured(url === undefined, from === undefined);
    return { send: async () => result, close: () => {} };
  }
  return new SmtpService(url, from, settings);
}

class SmtpService implements MailService {
  readonly #transport;
  readonly #from: MailAddress;
  readonly #settings: MailSettings;
  /** The texts of mails under way, by Message-ID: one that nobody read from has not begun to leave. */
  readonly #leaving = new Map<string, Readable>();

  constructor(url: string, from: MailAddress, settings: MailSettings) {
    this.#from = from;
    this.#settings = settings;
    this.#transport = createTransport(poolOptions(url));
    this.#transport.use("stream", ({ message }, done) => {
      message.processFunc((input) => {
        this.#leaving.set(message.messageId(), input as Readable);
        return input;
      });
      done();
    });
  }

  async send({ id }: Pick<Dispatch, "id">, mail: Letter): Promise<SendResult> {
    const unusable = this.#unusable(mail);
    if (unusable !== undefined) return giveUp(unusable);
    const files = await attached(mail.attachments, this.#settings.folder);
    if (files.type === "refused") return giveUp(files.error);
    const messageId = messageIdOf(id, this.#from);
    const begunAt = performance.now();
    try {
      const info = await this.#transport.sendMail({
        ...{ messageId, from: this.#from, to: mail.to.map(recipient), subject: mail.subject },
        ...(typeof mail.body === "string" ? mailBody(mail.body) : mail.body),
        attachments: files.files.map(({ filename, content }) => ({
          filename,
          content: Buffer.from(content),
        })),
        // The script's texts are data: nodemailer would fetch what looks like a path or an address.
        ...{ disableFileAccess: true, disableUrlAccess: true },
        signal: AbortSignal.timeout(LIMITS.sendTimeoutMs),
      });
      this.#settings.heard?.({
        api: "smtp",
        ...smtpAnswer(info.response),
        ms: Math.round(performance.now() - begunAt),
      });
      const partly = partlyRefused(info.rejectedErrors ?? []);
      if (partly !== undefined) this.#settings.refused?.(id, partly);
      return { type: "accepted", messageId };
    } catch (error) {
      const hasBegun = this.#leaving.get(messageId)?.readableDidRead === true;
      const { result, answer } = afterSmtpError(error, hasBegun);
      this.#settings.heard?.({ api: "smtp", ...answer, ms: Math.round(performance.now() - begunAt) });
      return result;
    } finally {
      this.#leaving.delete(messageId);
    }
  }

  close(): void {
    this.#transport.close({ force: true });
  }

  /** P7: what cannot be done as it was written is refused, not done in part. */
  #unusable({ to, account }: Letter): SendError | undefined {
    if (account !== undefined && account.toLowerCase() !== this.#from.address.toLowerCase()) {
      return { code: "mail/unknown-account", reason: NO_SUCH_ACCOUNT };
    }
    const isFine = to.length > 0 && to.every((address) => mailAddressIn(address) !== undefined);
    return isFine
      ? undefined
      : { code: "mail/recipient", reason: "One of the recipients is no mail address." };
  }
}

const NO_SUCH_ACCOUNT =
  "USING names another account than the bot has: there is one, MAIL_FROM. Take USING away, or name that address.";

function recipient(written: string): MailAddress {
  return mailAddressIn(written) as MailAddress;
}

/** The id is taken through a digest: it holds the name of a conversation, and whoever gets the mail sees it. */
function messageIdOf(id: OutboxId, from: MailAddress): string {
  const digest = createHash("sha256").update(id).digest("hex").slice(0, 32);
  return `<${digest}@${mailDomain(from)}>`;
}

const OWN_COMPUTER = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i;

function poolOptions(url: string): SMTPPoolOptions & { pool: true } {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const isOwn = OWN_COMPUTER.test(hostname);
  return {
    ...{ pool: true, host: hostname.replace(/^\[|\]$/g, ""), secure, ...TIMEOUTS },
    ...(port !== "" && { port: Number(port) }),
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    // A password travels encrypted, except to a server on this very computer, whose certificate nobody would know.
    ...(isOwn ? { ignoreTLS: true } : username !== "" && { requireTLS: true }),
    // Trying again is the outbox' work (E2): only it knows what may be sent twice.
    ...{ maxRequeues: 0, maxConnections: 4, idleTimeout: 20_000, logger: false },
  };
}

function giveUp(error: SendError): SendResult {
  return { type: "rejected", action: "give-up", error };
}

function notConfigured(needsUrl: boolean, needsFrom: boolean): SendResult {
  const url = "SMTP_URL to the mail server, as in smtps://user:password@smtp.example.com:465";
  const from = "MAIL_FROM to the address that mails come from";
  const missing = [...(needsUrl ? [url] : []), ...(needsFrom ? [from] : [])];
  return giveUp({
    code: "mail/not-configured",
    reason: `The bot cannot send mail yet. Set ${missing.join(", and ")}.`,
  });
}
