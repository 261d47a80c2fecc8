import type { HearType } from "./type.ts";

/**
 * Types that are words: anything, names, what somebody logs in with.
 *
 * @module
 */

/** Anything at all, also what has no text: a sticker is an empty answer, not a wrong one. */
export const text: HearType = {
  name: "TEXT",
  also: ["STRING"],
  empty: "",
  read: ({ body }) => body,
};

const NAME_LENGTH = 100;
const NAME = /^\p{L}[\p{L}\p{M} '-]*$/u;

/** Letters, blanks, `-` and `'`; each part begins with a capital. */
export const name: HearType = {
  name: "NAME",
  empty: "",
  read: ({ text }) => {
    const written = text.replaceAll("’", "'").normalize("NFC");
    if (written.length > NAME_LENGTH || !NAME.test(written)) return undefined;
    return written.replace(/[\p{L}\p{M}]+/gu, capitalised);
  },
};

/** `ana`, `ANA` and `aNA` become `Ana`; `McDonald` knows better. */
function capitalised(part: string): string {
  const [first = "", ...rest] = part;
  const behind = rest.join("");
  const isMixed = behind !== behind.toUpperCase() && behind !== behind.toLowerCase();
  const begins = first !== first.toLowerCase();
  return first.toUpperCase() + (isMixed && begins ? behind : behind.toLowerCase());
}

const LOGIN = /^[\p{L}\p{N}._@+-]{2,64}$/u;

/** What somebody logs in with: one word, or a mail address. */
export const login: HearType = {
  name: "LOGIN",
  empty: "",
  read: ({ text }) => (LOGIN.test(text) ? text : undefined),
};

const PASSWORD_LENGTH = 128;

/** Exactly what was typed. What else is kept of the message does not show it. */
export const password: HearType = {
  name: "PASSWORD",
  empty: "",
  read: ({ body, text }) => (text === "" || body.length > PASSWORD_LENGTH ? undefined : body),
  kept: (body) => (body === "" ? "" : "********"),
};
