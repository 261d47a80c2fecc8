import express, { type Request, type Response, type Router } from "express";
import { LIMITS } from "../../model/limits.ts";
import { WHATSAPP_PATH } from "./path.ts";
import { type Receiver, type ReceiverOptions, type Reply, refused, unique } from "./receive.ts";
import { challengeFor } from "./verification.ts";

/** The address that Meta calls: GET verifies it, POST brings what people wrote. */
export function whatsappRoutes(
  receiver: Receiver,
  { bots, report }: Pick<ReceiverOptions, "bots" | "report">,
): Router {
  const router = express.Router();
  const tokens = unique(bots.flatMap((bot) => bot.verifyTokens));
  const raw = express.raw({ type: () => true, inflate: false, limit: LIMITS.webhookBytes });

  router.get(WHATSAPP_PATH, (request, response) => answerChallenge(request, response, tokens));
  router.post(
    WHATSAPP_PATH,
    (_request, response, next) => {
      if (receiver.trusts) return next();
      report?.({ code: "no-secret", reason: NO_SECRET });
      answer(response, refused(503, NO_SECRET));
    },
    raw,
    async (request, response) => {
      const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      answer(response, await receiver.receive(bytes, request.get("x-hub-signature-256")));
    },
  );
  return router;
}

const NO_SECRET = "No app secret is configured, so webhooks cannot be trusted. Set WHATSAPP_APP_SECRET.";
const NO_TOKEN =
  "No verify token is configured. Set WHATSAPP_VERIFY_TOKEN to what you entered in Meta's dashboard.";

function answerChallenge(request: Request, response: Response, tokens: readonly string[]): void {
  const challenge = challengeFor(request.query, tokens);
  if (challenge !== undefined) {
    response.type("text/plain").set("X-Content-Type-Options", "nosniff").send(challenge);
  } else if (tokens.length === 0) {
    answer(response, refused(503, NO_TOKEN));
  } else {
    answer(response, refused(403, "The verify token or the challenge is not right."));
  }
}

function answer(response: Response, { status, body, retryAfterS }: Reply): void {
  if (retryAfterS !== undefined) response.set("Retry-After", String(retryAfterS));
  response.status(status).json(body);
}
