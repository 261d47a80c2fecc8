import { emits } from "./verb.ts";

export const setResponseHeader = emits({
  name: "SET RESPONSE HEADER",
  pattern: "SET RESPONSE HEADER <name:headerName> TO <value:headerValue>",
  needs: "request",
  summary: "Adds a header to the answer of a webhook; before or after PRINT makes no difference.",
  params: { name: "the name of the header, in any case", value: "one line of text" },
  example:
    'ON WEBHOOK "hours" DO\n  SET RESPONSE HEADER "Content-Type" TO "text/plain"\n  PRINT "9 to 5"\nEND ON',
  effect: ({ name, value }) => ({ type: "header", name, value }),
});

export const setResponseStatus = emits({
  name: "SET RESPONSE STATUS",
  pattern: "SET RESPONSE STATUS TO <status:status>",
  needs: "request",
  summary: "Sets the status of a webhook's answer, which is 200 otherwise.",
  params: { status: "a whole number from 200 to 599" },
  example: 'ON WEBHOOK "old" DO\n  SET RESPONSE STATUS TO 404\n  PRINT "no such thing"\nEND ON',
  effect: ({ status }) => ({ type: "status", status }),
});
