import type { Handler, Program } from "../../src/language/compile/program.ts";
import type { EpochMs } from "../../src/model/ids.ts";
import type { About, MessageReport } from "../../src/model/job.ts";
import type { Value } from "../../src/model/value.ts";
import type { WebRequest } from "../../src/model/web.ts";

/** What a run is about that no message begins, from the text of its note. */
export function aboutOf(type: About["type"], content: string, at: EpochMs): About {
  switch (type) {
    case "request":
      return { type, request: { ...NO_REQUEST, ...(JSON.parse(content) as Partial<WebRequest>) } };
    case "item": {
      const [queue = "", ...json] = content.split(" ");
      return { type, queue, item: JSON.parse(json.join(" ")) as Value };
    }
    case "report":
      return { type, report: { ...NO_REPORT, at, ...(JSON.parse(content) as Partial<MessageReport>) } };
  }
}

const NO_REQUEST: WebRequest = { method: "GET", path: "/", query: {}, headers: {}, form: {}, body: "" };
const NO_REPORT = { messageId: "wamid.0", recipient: "", status: "sent", code: "", reason: "" } as const;

/** The unit that such a run begins with, if the program has one. */
export function unitFor(about: About, { handlers = [] }: Program): number | undefined {
  return handlers.find((handler) => fits(handler, about))?.unit;
}

function fits(handler: Handler, about: About): boolean {
  switch (handler.on) {
    case "webhook": {
      if (about.type !== "request" || handler.path !== about.request.path) return false;
      return handler.method === undefined || handler.method === about.request.method;
    }
    case "queue":
      return about.type === "item" && handler.queue === about.queue;
    case "status":
      return about.type === "report";
    case "word":
    case "schedule":
      return false;
  }
}
