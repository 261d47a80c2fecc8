import type { TemplateShape } from "../../model/template.ts";
import type { SendError } from "../../runtime/ports.ts";
import type { GraphAnswer, GraphClient } from "./client.ts";
import { readGraphError, sendError } from "./errors.ts";
import { fieldsIn, idIn } from "./readers.ts";
import { readTemplate, TEMPLATE_FIELDS } from "./templates.ts";

/** An account has 6,000 templates at most; Graph gives 100 at a time. */
const PAGES = 100;
const PAGE = 100;
const CURSOR_LENGTH = 2_048;

export type Pulled =
  /** All that the account has. `skipped`: how many of them nobody here can read. */
  | { readonly type: "pulled"; readonly templates: readonly TemplateShape[]; readonly skipped: number }
  /** Nothing: a part of them would make the others look as if they did not exist. */
  | { readonly type: "failed"; readonly error: SendError };

/**
 * Fetches the templates of a business account, page by page. Of the address of the next page only its place is used:
 * the token goes to Graph and nowhere else.
 *
 * @param account the id of the WhatsApp business account
 */
export async function pullTemplates(client: Pick<GraphClient, "get">, account: string): Promise<Pulled> {
  const read: (TemplateShape | undefined)[] = [];
  const seen = new Set<string>();
  let after: string | undefined;
  for (let pages = 0; pages < PAGES; pages++) {
    const page = readPage(await client.get(pathOf(account, after)));
    if (page.type === "failed") return page;
    read.push(...page.data.map(readTemplate));
    after = page.after;
    if (after === undefined) return pulled(read);
    if (seen.has(after))
      return failed("templates/paging", "Graph gave the same page of templates twice. Try again later.");
    seen.add(after);
  }
  return failed(
    "templates/paging",
    `The account has more than ${PAGES * PAGE} templates. Delete those that nobody uses.`,
  );
}

function pathOf(account: string, after: string | undefined): string {
  const next = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
  return `${encodeURIComponent(account)}/message_templates?fields=${TEMPLATE_FIELDS}&limit=${PAGE}${next}`;
}

function pulled(read: readonly (TemplateShape | undefined)[]): Pulled {
  const templates = read.filter((shape) => shape !== undefined);
  return { type: "pulled", templates, skipped: read.length - templates.length };
}

type Page =
  /** `after`: where the next page begins; undefined on the last one. */
  | { readonly type: "page"; readonly data: readonly unknown[]; readonly after: string | undefined }
  | Extract<Pulled, { readonly type: "failed" }>;

function readPage(answer: GraphAnswer): Page {
  if (answer.type !== "answered") return { type: "failed", error: answer.error };
  const fields = fieldsIn(answer.body);
  const error = readGraphError(fields?.error);
  if (error !== undefined) return { type: "failed", error: sendError(error) };
  if (answer.status >= 300 || !Array.isArray(fields?.data)) {
    const reason = `HTTP ${answer.status}: an answer that is not Graph's. Check GRAPH_BASE_URL, WHATSAPP_API_VERSION and WHATSAPP_WABA_ID.`;
    return failed(`http-${answer.status}`, reason);
  }
  const paging = fieldsIn(fields.paging);
  // The last page has cursors, too, but no address of a next one.
  if (typeof paging?.next !== "string") return { type: "page", data: fields.data, after: undefined };
  const after = idIn(fieldsIn(paging.cursors)?.after, CURSOR_LENGTH) ?? afterIn(paging.next);
  if (after !== undefined) return { type: "page", data: fields.data, after };
  return failed(
    "templates/paging",
    "Graph says that there are more templates, and not where. Try again later.",
  );
}

function afterIn(next: string): string | undefined {
  return URL.canParse(next) ? idIn(new URL(next).searchParams.get("after"), CURSOR_LENGTH) : undefined;
}

function failed(code: string, reason: string): Extract<Pulled, { readonly type: "failed" }> {
  return { type: "failed", error: { code, reason } };
}
