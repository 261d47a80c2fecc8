import type { Value } from "../../model/value.ts";
import type { Output } from "../driver-output.ts";
import type { BotLine, Part, SeenLine } from "./bot-line.ts";

/** What an answer of plain text has, and what a transcript leaves out. */
const USUAL_TYPE = "text/plain; charset=utf-8";

/** An output line of the driver as a line of a transcript; undefined when it is none. */
export function seenIn(output: Output): SeenLine | undefined {
  if ("out" in output) return messageIn(output.out);
  if ("mail" in output) {
    const { to, subject, body, attachments = [] } = output.mail;
    const files = attachments.map((file): Part<string> => ["attach", file]);
    return { kind: "mail", parts: [["to", to], ["subject", subject], ...files, ["body", body]] };
  }
  if ("sms" in output) return { kind: "sms", parts: Object.entries(output.sms) };
  if ("log" in output) return { kind: "log", parts: Object.entries(output.log) };
  if ("queue" in output) {
    const { name, item } = output.queue;
    return {
      kind: "queue",
      parts: [
        ["name", name],
        ["item", jsonOf(item)],
      ],
    };
  }
  if ("fault" in output) {
    const { code, message } = output.fault;
    return {
      kind: "fault",
      parts: [
        ["code", code],
        ["message", message],
      ],
    };
  }
  return "response" in output ? responseIn(output.response) : undefined;
}

type Out = Extract<Output, { readonly out: unknown }>["out"];

function messageIn(out: Out): SeenLine {
  return { kind: out.type, to: out.to, parts: partsOf(out) };
}

function partsOf(out: Out): BotLine<string>["parts"] {
  switch (out.type) {
    case "text":
      return [["body", out.text]];
    case "buttons":
      return [["body", out.body], ...each("button", out.buttons)];
    case "list":
      return [...maybe("header", out.header), ["body", out.body], ...each("row", out.rows)];
    case "location": {
      const { latitude, longitude, name, address } = out;
      return [["place", `${latitude},${longitude}`], ...maybe("name", name), ...maybe("address", address)];
    }
    case "link":
      return [
        ["label", out.label],
        ["url", out.url],
        ["body", out.body],
      ];
    case "contacts":
      return each("person", out.names);
    case "template":
      return [["name", out.name], ["language", out.language], ...each("value", out.params)];
    case "reaction":
      return [["emoji", out.emoji]];
    default:
      return [["url", out.url], ...maybe("caption", out.caption), ...maybe("filename", out.filename)];
  }
}

function each(name: string, values: readonly string[]): readonly Part<string>[] {
  return values.map((value) => [name, value]);
}

function maybe(name: string, value: string | undefined): readonly Part<string>[] {
  return value === undefined ? [] : [[name, value]];
}

function responseIn({
  status,
  headers,
  body,
}: Extract<Output, { readonly response: unknown }>["response"]): SeenLine {
  const own = Object.entries(headers).filter(
    ([name, value]) => !(name === "content-type" && value === USUAL_TYPE),
  );
  const shown = own.map(([name, value]): Part<string> => ["header", `${name}: ${value}`]);
  return {
    kind: "response",
    parts: [
      ["status", String(status)],
      ...shown.sort(([, one], [, other]) => (one < other ? -1 : 1)),
      ["body", body],
    ],
  };
}

/** The form in which values are compared and written. */
export function jsonOf(value: Value): string {
  return JSON.stringify(value);
}
