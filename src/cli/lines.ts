/**
 * The lines of a stream, without their ends. Unlike `readline` it ends a line at `\n` only: JSON may hold U+2028
 * as it is.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** A value as one line for every reader: also for those who take U+2028 for the end of a line. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (end) => {
    return `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `${json}\n`;
}
