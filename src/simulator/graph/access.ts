import type { IncomingMessage } from "node:http";
import { errorAnswer, type GraphAnswer } from "./answers.ts";

/** What a fake Graph knows of who may ask for what. */
export interface Access {
  /** The phone number ids that exist; any when left out. */
  readonly numbers?: readonly string[];
  /** The id of the business account; any when left out. */
  readonly account?: string;
  /** The only token that is taken; any when left out. */
  readonly token?: string;
}

/** Why somebody gets nothing; undefined when they may ask. */
export function noAccess(request: IncomingMessage, { token: expected }: Access): GraphAnswer | undefined {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token !== undefined && (expected === undefined || token === expected)) return undefined;
  return errorAnswer(190, "Invalid OAuth access token - Cannot parse access token");
}

/** Why there is no such number; undefined when there is. */
export function noNumber(number: string, { numbers }: Access): GraphAnswer | undefined {
  return numbers?.includes(number) === false ? noObject(number) : undefined;
}

export function noObject(id: string): GraphAnswer {
  return errorAnswer(100, `Object with ID '${id}' does not exist`);
}
