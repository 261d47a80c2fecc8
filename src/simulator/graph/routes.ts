import type { IncomingMessage, ServerResponse } from "node:http";
import { noAccess } from "./access.ts";
import { errorAnswer } from "./answers.ts";
import { answerSend, type EndpointOptions, refuse } from "./endpoint.ts";
import { answerDownload, answerMedia, answerUpload } from "./media-endpoint.ts";
import {
  answerDeed,
  answerNumber,
  answerNumbers,
  answerSubscriptions,
  type DeedName,
} from "./registry-endpoint.ts";
import { answerTemplates } from "./template-endpoint.ts";
import { readJson } from "./wire.ts";

/** Answers one request as Graph would, or as badly as was planned. */
export async function answerGraph(
  request: IncomingMessage,
  response: ServerResponse,
  options: EndpointOptions,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const { pathname, searchParams } = new URL(url, "http://graph");
  const [, id = "", edge = ""] = /^\/v\d+\.\d+\/([\w.~%-]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const number = options.registry.record(plain(id));
  switch (`${method} ${edge}`) {
    case "POST messages":
      return answerSend(request, response, plain(id), options);
    case "POST media":
      return answerUpload(request, response, plain(id), options);
    case "GET message_templates":
      return answerTemplates(request, response, searchParams, options);
    case "POST request_code":
    case "POST verify_code":
    case "POST register":
      return answerDeed(request, response, plain(id), edge as DeedName, options);
    case "GET phone_numbers":
      return answerNumbers(request, response, plain(id), searchParams, options);
    case "GET subscribed_apps":
    case "POST subscribed_apps":
      return answerSubscriptions(request, response, plain(id), options);
    case "GET ":
    case "DELETE ":
      if (method === "GET" && number) return answerNumber(request, response, number, searchParams, options);
      if (id !== "") return answerMedia(request, response, plain(id), searchParams, options);
      if (method === "GET") return answerDownload(request, response, options);
  }
  const objection = noAccess(request, options) ?? errorAnswer(2500, "Unknown path components");
  refuse(response, objection, await readJson(request), options.records);
}

/** What stands in a path, without its escapes. */
function plain(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
