import { reads } from "./verb.ts";

export const requestBody = reads({
  name: "GET REQUEST BODY",
  pattern: "GET REQUEST BODY",
  needs: "request",
  summary: "The body of the web request, as a text.",
  params: {},
  example: 'ON WEBHOOK POST TO "/orders" DO\n  order = PARSE_JSON(GET REQUEST BODY)\nEND ON',
  value: ({ about }) => (about?.type === "request" ? about.request.body : null),
});

export const requestMethod = reads({
  name: "GET REQUEST METHOD",
  pattern: "GET REQUEST METHOD",
  needs: "request",
  summary: "The kind of the web request in capitals: GET, POST, PUT, PATCH or DELETE.",
  params: {},
  example: 'ON WEBHOOK "orders" DO\n  LOG GET REQUEST METHOD\nEND ON',
  value: ({ about }) => (about?.type === "request" ? about.request.method : null),
});

export const requestPath = reads({
  name: "GET REQUEST PATH",
  pattern: "GET REQUEST PATH",
  needs: "request",
  summary: "The path of the web request, such as /orders.",
  params: {},
  example: 'ON WEBHOOK "orders" DO\n  LOG GET REQUEST PATH\nEND ON',
  value: ({ about }) => (about?.type === "request" ? about.request.path : null),
});
