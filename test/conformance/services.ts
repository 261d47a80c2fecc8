import type { WebCall } from "../../src/model/inquiry.ts";
import type { WebOutcome } from "../../src/model/web.ts";

/**
 * The web services of a program that is played by itself, as its notes prepare them: `GET https://… -> 200 {"a":1}`.
 * A call of which several answers are prepared gets them one after the other, and the last one again and again.
 */
export class Services {
  readonly #answers = new Map<string, WebOutcome[]>();

  constructor(notes: readonly string[]) {
    for (const note of notes) {
      const [, call = "", status, location, body = ""] =
        /^(\S+ \S+) -> (\d{3})(?: to (\S+))?(?: (.*))?$/.exec(note) ?? [];
      if (call === "") throw new Error(`this note prepares no answer: ${note}`);
      const type = /^(?:[[{"\d]|true|false|null)/.test(body) ? "application/json" : "text/plain";
      const answer = { status: Number(status), type, body, ...(location !== undefined && { location }) };
      this.#answers.set(call, [...(this.#answers.get(call) ?? []), answer]);
    }
  }

  answerTo({ method, url }: WebCall): WebOutcome {
    const answers = this.#answers.get(`${method} ${url}`) ?? [];
    const [answer = { failed: "nobody answers here" }] = answers;
    if (answers.length > 1) answers.shift();
    return answer;
  }
}

/** A call in the words of the note that expects it: `POST https://… | content-type: application/json | {"a":1}`. */
export function callInWords({ method, url, headers, body }: WebCall): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines.sort(), ...(body === undefined ? [] : [body])].join(" | ");
}
