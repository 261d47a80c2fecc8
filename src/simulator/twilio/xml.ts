/** An element of a document, without the text between its children. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text directly inside it. */
  readonly text: string;
}

const NAME = "[A-Za-z_][\\w.-]*";
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, "y");
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g");
const TEXT = /[^<]+/y;
const COMMENT = /<!--(?:(?!--)[\s\S])*-->/y;
const DECLARATION = /^<\?xml\s[^?]*\?>\s*/;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML as strictly as Twilio does. @returns undefined for what is not well formed, be it by a blank in front */
export function readXml(document: string): Element | undefined {
  const text = document.replace(DECLARATION, "").trimEnd();
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at = found === null ? at : pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const inner = open.at(-1) as Open;
    const words = take(TEXT)?.[0];
    if (words !== undefined) {
      const plain = withoutEntities(words);
      if (plain === undefined || inner === root) return undefined;
      inner.text += plain;
    } else if (take(COMMENT) === null && !step(take(TAG), open)) return undefined;
  }
  return open.length === 1 && root.children.length === 1 ? root.children[0] : undefined;
}

/** Opens or closes an element. @returns whether there was a tag, and it fits */
function step(tag: RegExpExecArray | null, open: Open[]): boolean {
  if (tag === null) return false;
  const [, closing, name = "", attributes = "", empty] = tag;
  if (closing === "/") {
    const closed = open.length > 1 ? open.pop() : undefined;
    if (closed?.name !== name || attributes !== "" || empty === "/") return false;
    open.at(-1)?.children.push(closed);
    return true;
  }
  const read = attributesIn(attributes);
  if (read === undefined) return false;
  const element: Open = { name, attributes: read, children: [], text: "" };
  if (empty === "/") open.at(-1)?.children.push(element);
  else open.push(element);
  return true;
}

function attributesIn(text: string): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    const value = withoutEntities(double ?? single ?? "");
    if (value === undefined || name in attributes) return undefined;
    attributes[name] = value;
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @returns undefined when an ampersand begins no entity */
function withoutEntities(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/i.test(text)) return undefined;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}
