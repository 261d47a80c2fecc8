import { mailAddressIn } from "../model/mail-address.ts";
import type { Template } from "../model/outgoing.ts";
import { Secret } from "./secret.ts";

/**
 * What a setting's text may be, and what it becomes.
 *
 * @module
 */
export interface Kind<T> {
  /** Completes "write …". */
  readonly means: string;
  /** Undefined when the text is none of this kind. The text comes trimmed. */
  readonly read: (text: string) => T | undefined;
}

export const text: Kind<string> = { means: "a text", read: (text) => text };

export const secret: Kind<Secret> = { means: "a secret text", read: (text) => new Secret(text) };

/** Short ones could be found by trying. */
export const longSecret: Kind<Secret> = {
  means: "a secret text of at least 32 characters, such as `openssl rand -hex 32` prints",
  read: (text) => (text.length >= 32 ? new Secret(text) : undefined),
};

export const pinCode: Kind<Secret> = {
  means: "six digits",
  read: (text) => (/^\d{6}$/.test(text) ? new Secret(text) : undefined),
};

/** Meta's own ids are digits; a `+`, a bracket or a blank means that somebody pasted a phone number. */
export const metaId: Kind<string> = {
  means: "an id as Meta shows it, such as 106540352242922 (it is not the phone number)",
  read: matching(/^[A-Za-z0-9_-]+$/),
};

export const apiVersion: Kind<string> = {
  means: "a version such as v26.0",
  read: matching(/^v\d+\.\d+$/),
};

const YES = ["true", "yes", "on", "1"];
const NO = ["false", "no", "off", "0"];

export const yesNo: Kind<boolean> = {
  means: "true or false",
  read: (text) => {
    const word = text.toLowerCase();
    return YES.includes(word) ? true : NO.includes(word) ? false : undefined;
  },
};

/** 0 asks the system for a free one. */
export const port: Kind<number | "none"> = {
  means: "a port from 0 to 65535, or `none` for a worker",
  read: (text) => {
    if (text.toLowerCase() === "none") return "none";
    return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
  },
};

/** Comes back without a slash at its end, so that a path can be joined to it. */
export const webAddress: Kind<string> = {
  means: "an address that begins with https:// or http://",
  read: (text) => (/^https?:\/\/[^\s/]/i.test(text) ? text.replace(/\/+$/, "") : undefined),
};

/** Comes back as the URL parser writes a host, so that what is written otherwise is the same. */
export const webHost: Kind<string> = {
  means: "a host, perhaps with a port, such as till.local or 192.168.0.20:8080",
  read: (text) => {
    const [, port] = /:(\d{1,5})$/.exec(text) ?? [];
    const isHost =
      /^(?:\[[\da-f:.]+\]|[^\s/?#@:\\*]+)(?::\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}`);
    if (!isHost) return undefined;
    const { hostname } = new URL(`http://${text}`);
    return port === undefined ? hostname : `${hostname}:${Number(port)}`;
  },
};

/** A path or a query would mean nothing to a mail server, and a misspelt option would be lost without a word. */
export const smtpAddress: Kind<Secret> = {
  means:
    "an address that begins with smtps:// or smtp://, such as smtps://user:password@smtp.example.com:465 (signs such as @ and / in the password as %40 and %2F)",
  read: (text) => {
    const url = /^smtps?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
    if (
      url === undefined ||
      url.hostname === "" ||
      !/^\/?$/.test(url.pathname) ||
      url.search + url.hash !== ""
    )
      return;
    return isDecodable(url.username) && isDecodable(url.password) ? new Secret(text) : undefined;
  },
};

function isDecodable(text: string): boolean {
  try {
    return typeof decodeURIComponent(text) === "string";
  } catch {
    return false;
  }
}

export const mailAddress: Kind<string> = {
  means: "a mail address, such as bot@example.com or Our Bot <bot@example.com>",
  read: (text) => (mailAddressIn(text) === undefined ? undefined : text),
};

export const twilioAccount: Kind<string> = {
  means: "the Account SID as Twilio's console shows it: AC and 32 letters and digits",
  read: matching(/^AC\w{1,64}$/),
};

/** Comes back as digits. */
export const phoneNumber: Kind<string> = {
  means: "a phone number with its country code, such as +15551234567",
  read: (text) => {
    const digits = text.replace(/[\s().+-]/g, "");
    return /^\d{8,15}$/.test(digits) ? digits : undefined;
  },
};

export const timezone: Kind<string> = {
  means: "a time zone such as America/Sao_Paulo or UTC",
  read: (text) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  },
};

export const pinOnly: Kind<"pin"> = {
  means:
    "`pin`: in this version open chats finish on the program that they began with; migrate and restart come later",
  read: (text) => (text.toLowerCase() === "pin" ? "pin" : undefined),
};

/**
 * A template by its name, and its language behind a blank, `:` or `/`. Comes back with the `_` that Graph wants, and with
 * an empty language when none is written.
 */
export const templateName: Kind<Pick<Template, "name" | "language">> = {
  means:
    "the template's name in small letters, digits and _, and its language behind it, such as `order_update pt_BR` (without a language: the first one in which it is approved)",
  read: (text) => {
    const [, name, language = ""] =
      /^([a-z0-9_]{1,512})(?:\s*[\s:/]\s*([A-Za-z]{2,3}(?:[_-][A-Za-z]{2,4})?))?$/.exec(text) ?? [];
    return name === undefined ? undefined : { name, language: language.replace("-", "_") };
  },
};

/** A name that is a part of keys elsewhere. */
export const label: Kind<string> = {
  means: "a name of letters, digits, `.`, `_`, `:` and `-`, at most 128 of them",
  read: matching(/^[\w.:-]{1,128}$/),
};

/** One Redis, or nodes of a Cluster: those are many ways to one place, and know neither databases nor logins of their own. */
export const redisAddress: Kind<Secret> = {
  means:
    "an address that begins with redis:// or rediss://, such as rediss://user:password@redis.example.com:6379 (signs such as @ and / in the password as %40 and %2F); or several with commas between them, which are nodes of one Redis Cluster with one login and no number of a database",
  read: (text) => {
    const nodes = text.split(",").map((node) => redisNode(node.trim()));
    const [first] = nodes;
    const areOneCluster = nodes.every(
      (node) => node?.pathname.replace("/", "") === "" && loginOf(node) === loginOf(first),
    );
    return first && (nodes.length === 1 || areOneCluster) ? new Secret(text) : undefined;
  },
};

function redisNode(text: string): URL | undefined {
  const url = /^rediss?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const isWhole = url !== undefined && url.hostname !== "" && /^\/?\d*$/.test(url.pathname);
  return isWhole && url.search + url.hash === "" && isDecodable(url.username) && isDecodable(url.password)
    ? url
    : undefined;
}

function loginOf(url: URL | undefined): string {
  return url === undefined ? "" : `${url.protocol}//${url.username}:${url.password}`;
}

/** One of a few words, in any case. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Kind<Word> {
  return {
    means: `one of ${words.map((word) => `\`${word}\``).join(", ")}`,
    read: (text) => words.find((word) => word === text.toLowerCase()),
  };
}

/** Values with commas between them, the first one primary; nothing at all is the empty list. */
export function listOf<T>(kind: Kind<T>): Kind<readonly T[]> {
  return {
    means: `${kind.means}; several with commas between them`,
    read: (text) => {
      const parts = text.split(",").map((part) => part.trim());
      const values = parts.filter((part) => part !== "").map(kind.read);
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

const UNITS_MS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time in milliseconds: `2 s`, `5 min`, `1 h`; a bare number counts in the given unit. */
export function duration(bare: "ms" | "s", longestMs = Number.POSITIVE_INFINITY): Kind<number> {
  const unit = bare === "s" ? "seconds" : "milliseconds";
  const bound = longestMs === Number.POSITIVE_INFINITY ? "" : `, at most ${longestMs / 1000} s`;
  return {
    means: `a length of time such as \`2 s\` or \`5 min\` (a bare number means ${unit})${bound}`,
    read: (text) => {
      const [, amount, named = bare] = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)?$/i.exec(text) ?? [];
      if (amount === undefined) return undefined;
      const ms = Math.round(Number(amount) * UNITS_MS[named.toLowerCase() as keyof typeof UNITS_MS]);
      return ms <= longestMs ? ms : undefined;
    },
  };
}

function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}
