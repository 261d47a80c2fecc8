/**
 * A letter in its parts, and how it reads as text and as HTML.
 *
 * @module
 */
export interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly type: "text"; readonly text: string }
  /** Stands alone and large, so that nobody misreads it. */
  | { readonly type: "code"; readonly code: string }
  | { readonly type: "link"; readonly text: string; readonly url: string };

export function asText({ parts }: Letter): string {
  return `${parts.map(partAsText).join("\n\n")}\n`;
}

function partAsText(part: Part): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "code":
      return part.code;
    case "link":
      return `${part.text}\n${part.url}`;
  }
}

export function asHtml({ subject, parts }: Letter): string {
  const body = parts.map(partAsHtml).join("\n");
  const head = `<meta charset="utf-8"><title>${escaped(subject)}</title>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body style="${BODY}">\n${body}\n</body></html>\n`;
}

// No colours: those of the reader's own program are legible by day and by night, and no digits of one read as a code.
const BODY = "font:16px/1.5 sans-serif;max-width:36em;margin:1.5em";
const CODE = "font:bold 32px monospace;letter-spacing:.1em";

function partAsHtml(part: Part): string {
  switch (part.type) {
    case "text":
      return `<p>${escaped(part.text).replaceAll("\n", "<br>\n")}</p>`;
    case "code":
      return `<p style="${CODE}">${escaped(part.code)}</p>`;
    case "link":
      return `<p><a href="${escaped(part.url)}" rel="noreferrer">${escaped(part.text)}</a></p>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
