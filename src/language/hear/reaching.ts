import { digitsIn } from "./answer.ts";
import type { HearType } from "./type.ts";

/**
 * Types by which somebody or something is found: mail addresses, phones, web addresses, postal codes.
 *
 * @module
 */
const EMAIL_LENGTH = 254;
const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;

export const email: HearType = {
  name: "EMAIL",
  empty: "",
  read: ({ text }) => {
    const [local = "", host = "", ...more] = text.toLowerCase().split("@", 3);
    const isDotted = local.startsWith(".") || local.endsWith(".") || local.includes("..");
    const isOne = more.length === 0 && text.length <= EMAIL_LENGTH && LOCAL.test(local) && !isDotted;
    return isOne && isHost(host) ? `${local}@${host}` : undefined;
  },
};

/** Names with dots between them; the last one has no digits alone, or it would be an address of numbers. */
function isHost(host: string): boolean {
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  return (
    host.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[\p{Ll}\p{Lo}\p{M}0-9-]{1,63}$/u.test(label) && !/^-|-$/.test(label)) &&
    /^(?:xn--[a-z0-9-]+|[\p{Ll}\p{Lo}\p{M}]{2,})$/u.test(last)
  );
}

/** A phone number as its digits: with country code or without, as it was written. */
export const mobile: HearType = {
  name: "MOBILE",
  also: ["PHONE"],
  empty: "",
  read: ({ text }) => {
    const digits = digitsIn(text.slice(0, 41));
    return digits !== undefined && /^\d{10,15}$/.test(digits) ? digits : undefined;
  },
};

const URL_LENGTH = 2_000;
const WEB = /^(?:(https?):\/\/)?([^/?#:@\s]+)(:\d{1,5})?([/?#]\S*)?$/i;

/** A web address; without `http` or `https` in front it gets `https`. */
export const url: HearType = {
  name: "URL",
  empty: "",
  read: ({ text }) => {
    if (text.length > URL_LENGTH) return undefined;
    const [, scheme = "https", host = "", port = "", rest = ""] = WEB.exec(text) ?? [];
    const name = host.toLowerCase();
    return isHost(name) ? `${scheme.toLowerCase()}://${name}${port}${rest}` : undefined;
  },
};

/** By the number of digits: Brazil 8, the United States 5 or 9, Portugal 7 with a hyphen, others 4 to 7. */
const UNITED_KINGDOM = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/;
const CANADA = /^([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/;

export const zipcode: HearType = {
  name: "ZIPCODE",
  also: ["CEP"],
  empty: "",
  read: ({ text }) => {
    const written = text.toUpperCase().slice(0, 21);
    const [, area, rest] = UNITED_KINGDOM.exec(written) ?? CANADA.exec(written) ?? [];
    return area === undefined ? numeric(written) : `${area} ${rest}`;
  },
};

function numeric(written: string): string | undefined {
  if (/^\d{4}-\d{3}$/.test(written)) return written;
  const digits = /^\d[\d .-]*\d$/.test(written) ? written.replace(/\D/g, "") : "";
  if (digits.length === 8 || digits.length === 9) return `${digits.slice(0, 5)}-${digits.slice(5)}`;
  return /^\d{4,7}$/.test(digits) ? digits : undefined;
}
