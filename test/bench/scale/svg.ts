/** Something that is written as it is, where a text would be escaped. */
export interface Markup {
  readonly markup: string;
}

export type Attributes = Readonly<Record<string, string | number>>;

/** An element; what it holds are elements and texts. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly (Markup | string)[]
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(short(value))}"`);
  const inner = children.map((child) => (typeof child === "string" ? escaped(child) : child.markup));
  const open = `<${name}${written.join("")}`;
  return { markup: inner.length === 0 ? `${open}/>` : `${open}>${inner.join("")}</${name}>` };
}

/** A tenth of a pixel is as much as anybody sees. */
function short(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
