import { withHeader } from "./holes/web.ts";
import { asks, notes } from "./verb.ts";
import { webCall } from "./web-call.ts";

/**
 * Calls of web services. Each is also written with HTTP, as in `POST HTTP url, body`, and gives what the service answers.
 *
 * @module
 */
export const getWeb = asks({
  name: "GET",
  pattern: "GET <url:webAddress>",
  accepts: ["GET HTTP <url:webAddress>"],
  summary: "Fetches what is at a web address: a value when it is JSON, otherwise a text.",
  params: { url: "a whole address; a text, or a variable that holds one" },
  example: 'rates = GET "https://api.example.com/rates?base=BRL"\nTALK "One dollar is " + rates.usd',
  ask: ({ url }, { headers }) => webCall("GET", url, headers),
});

const body = "an object or list travels as JSON, anything else as text";

export const postWeb = asks({
  name: "POST",
  pattern: "POST <url:webAddress>[, <body:webBody>]",
  accepts: [
    "POST <url:webAddress> WITH <body:webBody>",
    "POST HTTP <url:webAddress>[, <body:webBody>]",
    "POST HTTP <url:webAddress> WITH <body:webBody>",
  ],
  summary: "Sends something to a web service, and gives its answer.",
  params: { url: "a whole address", body },
  example:
    'order = POST "https://api.example.com/orders", {item: "cake", count: 2}\nTALK "Your order is " + order.id',
  ask: ({ url, body }, { headers }) => webCall("POST", url, headers, body),
});

export const putWeb = asks({
  name: "PUT",
  pattern: "PUT <url:webAddress>[, <body:webBody>]",
  accepts: [
    "PUT <url:webAddress> WITH <body:webBody>",
    "PUT HTTP <url:webAddress>[, <body:webBody>]",
    "PUT HTTP <url:webAddress> WITH <body:webBody>",
  ],
  summary: "Puts something in place of what is at a web address, and gives the answer.",
  params: { url: "a whole address", body },
  example: 'PUT "https://api.example.com/orders/7", {item: "cake", count: 3}',
  ask: ({ url, body }, { headers }) => webCall("PUT", url, headers, body),
});

export const patchWeb = asks({
  name: "PATCH",
  pattern: "PATCH <url:webAddress>[, <body:webBody>]",
  accepts: [
    "PATCH <url:webAddress> WITH <body:webBody>",
    "PATCH HTTP <url:webAddress>[, <body:webBody>]",
    "PATCH HTTP <url:webAddress> WITH <body:webBody>",
  ],
  summary: "Changes a part of what is at a web address, and gives the answer.",
  params: { url: "a whole address", body },
  example: 'PATCH "https://api.example.com/orders/7", {count: 4}',
  ask: ({ url, body }, { headers }) => webCall("PATCH", url, headers, body),
});

export const deleteWeb = asks({
  name: "DELETE HTTP",
  pattern: "DELETE HTTP <url:webAddress>[, <body:webBody>]",
  summary: "Deletes what is at a web address, and gives the answer.",
  params: { url: "a whole address", body },
  example: 'DELETE HTTP "https://api.example.com/orders/7"',
  ask: ({ url, body }, { headers }) => webCall("DELETE", url, headers, body),
});

export const graphql = asks({
  name: "GRAPHQL",
  pattern: "GRAPHQL <url:webAddress>, <query:text>[, <variables:webBody>]",
  summary: "Asks a GraphQL service, and gives its answer, in which data stands.",
  params: {
    url: "a whole address",
    query: "the query or mutation",
    variables: "an object with what the query calls $name",
  },
  example: [
    'answer = GRAPHQL "https://api.example.com/graphql", "query($id: ID!) { order(id: $id) { state } }", {id: "7"}',
    "TALK answer.data.order.state",
  ].join("\n"),
  ask: ({ url, query, variables = {} }, { headers }) => ({
    ...webCall("POST", url, headers, { query, variables }),
    isGraphql: true,
  }),
});

export const setHeader = notes({
  name: "SET HEADER",
  pattern: "SET HEADER <name:webHeaderName>, <value:webHeaderValue>",
  accepts: [
    "SET HEADER <name:webHeaderName> TO <value:webHeaderValue>",
    "SET HEADER <name:webHeaderName> AS <value:webHeaderValue>",
  ],
  summary:
    "Sends a header along with every web call that follows, until CLEAR HEADERS or the end of the run.",
  params: { name: "the name of the header, in any case", value: "one line of text" },
  example: 'SET HEADER "Authorization", "Bearer 1234"\norders = GET "https://api.example.com/orders"',
  note: (before, { name, value }) => ({ ...before, headers: withHeader(before.headers, name, value) }),
});

export const clearHeaders = notes({
  name: "CLEAR HEADERS",
  pattern: "CLEAR HEADERS",
  summary: "Forgets the headers that SET HEADER has set.",
  params: {},
  example: "CLEAR HEADERS",
  note: (before) => ({ ...before, headers: {} }),
});
