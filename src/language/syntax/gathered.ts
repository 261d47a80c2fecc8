import type { Declaration, Script, Statement, Timing } from "./ast.ts";
import type { Endpoint, Opener } from "./item.ts";

/** Opens a block that stands beside the script's own statements. */
type Declaring = Extract<Opener, { readonly block: "sub" | "function" | "handler" | "schedule" }>;

/** What a file holds, gathered while its blocks are put together. */
export class Gathered {
  /** Statements at the top of the file. */
  readonly top: Statement[] = [];
  readonly timings: Timing[] = [];
  /** Whose the top of the file is. */
  endpoint: Endpoint | undefined;
  private readonly declarations: Declaration[] = [];

  declare(opener: Declaring, body: Statement[]): void {
    switch (opener.block) {
      case "sub":
      case "function": {
        const { block: kind, name, spelled, params, span } = opener;
        this.declarations.push({ kind, name, spelled, params, body, span });
        break;
      }
      case "handler":
      case "schedule": {
        const { name, spelled, on, span } = opener;
        this.declarations.push({ kind: "handler", name, spelled, params: [], body, span, on });
        break;
      }
    }
  }

  /** @param name  as `scriptName` gives it */
  script(file: number, name: string): Script {
    const { top, declarations, timings, endpoint } = this;
    if (endpoint === undefined) return { file, name, timings, top, declarations };
    return { file, name, timings, top: [], declarations: [wholeFile(endpoint, name, top), ...declarations] };
  }
}

function wholeFile({ type: _, ...header }: Endpoint, name: string, body: Statement[]): Declaration {
  if (header.on.type !== "schedule") return { ...header, kind: "handler", params: [], body, isFile: true };
  return { ...header, kind: "script", name, on: { ...header.on, name }, params: [], body };
}
