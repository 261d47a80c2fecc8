import express, { type Response, type Router } from "express";
import type { VerificationDesk } from "../../verification/ports.ts";
import { write } from "../webhook/routes.ts";
import { faultPage, linkPage, PAGE_HEADERS, PAGE_POLICY, type Page } from "./link-page.ts";
import type { Report } from "./trouble.ts";

/** Where the links in mails lead; the rest of the address is the token. */
const LINK_PATH = "/verification";
const TOKEN = /^[\w.~-]{1,300}$/;

export interface LinkRoutesOptions {
  readonly desk: Pick<VerificationDesk, "look" | "listen">;
  readonly report?: Report;
}

/** The links in mails: GET shows what is there, POST opens it, once. */
export function linkRoutes({ desk, report }: LinkRoutesOptions): Router {
  const showing = async (response: Response, made: Promise<Page>): Promise<void> => {
    try {
      show(await made, response);
    } catch (error) {
      const reason = "A link to a recording could not be looked up.";
      report?.({ code: "desk-failed", path: LINK_PATH, reason, error });
      show(faultPage(), response);
    }
  };
  const router = express.Router();
  router.get(`${LINK_PATH}/:token`, ({ params }, response) => showing(response, looked(desk, params.token)));
  router.post(`${LINK_PATH}/:token`, ({ params }, response) => showing(response, opened(desk, params.token)));
  return router;
}

const UNKNOWN = { type: "unknown" } as const;

async function looked(desk: LinkRoutesOptions["desk"], token: string): Promise<Page> {
  return linkPage(TOKEN.test(token) ? await desk.look(token) : UNKNOWN);
}

async function opened(desk: LinkRoutesOptions["desk"], token: string): Promise<Page> {
  const { sound, ...state } = TOKEN.test(token) ? await desk.listen(token) : UNKNOWN_SOUND;
  return linkPage(state, sound);
}

const UNKNOWN_SOUND = { ...UNKNOWN, sound: undefined } as const;

function show({ status, html }: Page, response: Response): void {
  const headers = { ...PAGE_HEADERS, "content-security-policy": PAGE_POLICY };
  write({ status, headers, body: html }, response);
}
