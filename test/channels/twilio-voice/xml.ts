/**
 * Reads XML as strictly as Twilio does: what is not well formed throws, and what the document says is a tree of
 * elements. It is no part of what it checks.
 *
 * @module
 */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

export function parseXml(document: string): Element {
  const reader = { text: document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, ""), at: 0 };
  const root = element(reader);
  if (reader.text.slice(reader.at).trim() !== "") throw new Error("there is something behind the root");
  return root;
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern, "y");
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text);
  if (found) reader.at = sticky.lastIndex;
  return found ?? undefined;
}

function need(reader: Reader, pattern: RegExp): RegExpExecArray {
  const found = take(reader, pattern);
  if (!found) throw new Error(`${pattern} expected at "${reader.text.slice(reader.at, reader.at + 30)}"`);
  return found;
}

function element(reader: Reader): Element {
  const [, name = ""] = need(reader, /<([A-Za-z][\w-]*)/);
  const attributes: Record<string, string> = {};
  for (let one = take(reader, /\s+([\w-]+)="([^"<]*)"/); one; one = take(reader, /\s+([\w-]+)="([^"<]*)"/)) {
    const [, key = "", value = ""] = one;
    if (key in attributes) throw new Error(`${key} stands twice`);
    attributes[key] = plain(value);
  }
  if (take(reader, /\s*\/>/)) return { name, attributes, children: [] };
  need(reader, /\s*>/);
  const children: (Element | string)[] = [];
  while (!take(reader, new RegExp(`</${name}\\s*>`))) {
    const text = take(reader, /[^<]+/);
    children.push(text ? plain(text[0]) : element(reader));
  }
  return { name, attributes, children };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#x([\dA-F]+)$/i.exec(name)?.[1];
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number.parseInt(code, 16));
    if (character === undefined || !whole.endsWith(";")) throw new Error(`${whole} is no entity`);
    return character;
  });
}
