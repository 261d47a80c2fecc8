import type { Value } from "../../model/value.ts";
import { textOf } from "../../model/value.ts";
import type { WebRequest } from "../../model/web.ts";
import type { KnowingFunction, Known } from "./function.ts";

/**
 * Values of the web request that a script answers, by their names.
 *
 * @module
 */
const formValue: KnowingFunction = {
  name: "GET FORM VALUE",
  usage: "GET FORM VALUE name",
  summary: "A field of the form that the request brings; empty when it brings none of that name.",
  example: ['GET FORM VALUE "From"', ""],
  takes: [1, 1],
  needs: "request",
  callKnowing: named(({ form }, name) => own(form, name)),
};

const queryValue: KnowingFunction = {
  name: "GET QUERY VALUE",
  usage: "GET QUERY VALUE name",
  summary:
    "A value behind the question mark of the request's address; empty when there is none of that name.",
  example: ['GET QUERY VALUE "page"', ""],
  takes: [1, 1],
  needs: "request",
  callKnowing: named(({ query }, name) => own(query, name)),
};

const requestHeader: KnowingFunction = {
  name: "GET REQUEST HEADER",
  usage: "GET REQUEST HEADER name",
  summary: "A header of the request, in any case; empty when it brings none of that name.",
  example: ['GET REQUEST HEADER "User-Agent"', ""],
  takes: [1, 1],
  needs: "request",
  callKnowing: named(({ headers }, name) => own(headers, name.toLowerCase())),
};

/** The functions about the request, in the order of the reference. */
export const REQUEST_FUNCTIONS: readonly KnowingFunction[] = [formValue, queryValue, requestHeader];

/** A caller chooses the names: `constructor` is one like any other. */
function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function named(
  of: (request: WebRequest, name: string) => string | undefined,
): (known: Known, ...values: Value[]) => Value {
  return ({ about }, name = null) =>
    about?.type === "request" ? (of(about.request, textOf(name)) ?? "") : "";
}
