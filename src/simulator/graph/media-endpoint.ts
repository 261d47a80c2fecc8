import type { IncomingMessage, ServerResponse } from "node:http";
import { noAccess, noNumber, noObject } from "./access.ts";
import { errorAnswer, type GraphAnswer } from "./answers.ts";
import { type EndpointOptions, refuse } from "./endpoint.ts";
import { mediaNode } from "./library.ts";
import { answerDespite } from "./troubles.ts";
import { readBytes, sendJson } from "./wire.ts";

const KIB = 1_024;
const MIB = 1_048_576;

/** What can be uploaded, and how many bytes of it. */
const MOST: Readonly<Record<string, number>> = {
  ...each(["image/jpeg", "image/png"], 5 * MIB),
  ...each(["image/webp"], 500 * KIB),
  ...each(["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], 16 * MIB),
  ...each(["video/mp4", "video/3gpp"], 16 * MIB),
  ...each(["text/plain", "application/pdf"], 100 * MIB),
  ...each(["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"], 100 * MIB),
  ...each(
    ["wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation"].map(
      (office) => `application/vnd.openxmlformats-officedocument.${office}`,
    ),
    100 * MIB,
  ),
};

/** Bytes of a form: the largest file, and what stands around it. */
const FORM_BYTES = 101 * MIB;

function each(mimes: readonly string[], bytes: number): Readonly<Record<string, number>> {
  return Object.fromEntries(mimes.map((mime) => [mime, bytes]));
}

/** Answers one request as `POST /{version}/{phone-number-id}/media` would. */
export async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  number: string,
  options: EndpointOptions,
): Promise<void> {
  const form = await formIn(request);
  const objection = noAccess(request, options) ?? noNumber(number, options);
  const file = objection === undefined ? await fileIn(form) : { refused: objection };
  const told = (answer: GraphAnswer): void => refuse(response, answer, "a file", options.records);
  if ("refused" in file) return told(file.refused);
  await answerDespite(options.troubles.strike("uploads"), {
    ...options,
    response,
    refuse: told,
    answer: () => {
      const { id } = options.library.put({ ...file, number, from: "upload" });
      sendJson(response, { status: 200, body: { id } });
    },
  });
}

async function formIn(request: IncomingMessage): Promise<FormData | undefined> {
  const bytes = await readBytes(request, FORM_BYTES);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  return bytes && new Response(bytes, { headers }).formData().catch(() => undefined);
}

type Uploaded = { readonly mime: string; readonly bytes: Buffer } | { readonly refused: GraphAnswer };

async function fileIn(form: FormData | undefined): Promise<Uploaded> {
  if (form?.get("messaging_product") !== "whatsapp") {
    return { refused: errorAnswer(100, "The parameter messaging_product is required.") };
  }
  const file = form.get("file");
  if (file === null || typeof file === "string") {
    return { refused: errorAnswer(100, "The parameter file is required.") };
  }
  const [mime = ""] = file.type.split(";");
  const most = MOST[mime];
  if (most === undefined || (form.has("type") && form.get("type") !== file.type)) {
    const types = Object.keys(MOST).join(", ");
    const details = `Param file must be a file with one of the following types: ${types}. Received file of type '${file.type}'.`;
    return { refused: errorAnswer(100, details) };
  }
  if (file.size > most || file.size === 0) {
    return { refused: errorAnswer(131_053, `The file has ${file.size} bytes; 1 to ${most} are allowed.`) };
  }
  return { mime: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
}

/** Answers one request as `GET|DELETE /{version}/{media-id}` would. */
export async function answerMedia(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  query: URLSearchParams,
  options: EndpointOptions,
): Promise<void> {
  const { library, records } = options;
  const media = library.get(id, query.get("phone_number_id") ?? undefined);
  const objection = noAccess(request, options) ?? (media === undefined ? noObject(id) : undefined);
  if (objection !== undefined || media === undefined) {
    refuse(response, objection ?? noObject(id), { id }, records);
  } else if (request.method === "DELETE") {
    library.delete(id);
    sendJson(response, { status: 200, body: { success: true } });
  } else {
    sendJson(response, { status: 200, body: mediaNode(media, originOf(request), library) });
  }
}

/** Answers one request for a file, as Meta's host for them would. */
export async function answerDownload(
  request: IncomingMessage,
  response: ServerResponse,
  options: EndpointOptions,
): Promise<void> {
  const media = options.library.at(request.url ?? "");
  if (media === undefined || media === "gone") return void response.writeHead(404).end();
  if (noAccess(request, options) !== undefined) return void response.writeHead(401).end();
  await answerDespite(options.troubles.strike("downloads"), {
    ...options,
    response,
    refuse: ({ status }) => response.writeHead(status).end(),
    answer: () => {
      const headers = { "content-type": media.mime, "content-length": media.bytes.length };
      response.writeHead(200, headers).end(media.bytes);
    },
  });
}

function originOf({ headers }: IncomingMessage): string {
  return `http://${headers.host ?? "127.0.0.1"}`;
}
