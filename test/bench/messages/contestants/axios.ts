import { PATH } from "../account.ts";
import type { Start } from "../contestant.ts";
import { axiosSender, isSigned, listening, rawBodyOf, recipeApp, textsIn } from "./recipe.ts";

/** The usual recipe: answers 200, then replies. A crash loses what it had not sent, and nobody waits for anybody. */
export const start: Start = ({ graphUrl, number }) => {
  const send = axiosSender(graphUrl, number);
  const app = recipeApp();
  app.post(PATH, (request, response) => {
    if (!isSigned(rawBodyOf(request), request.get("x-hub-signature-256"))) {
      response.sendStatus(403);
      return;
    }
    response.sendStatus(200);
    for (const text of textsIn(request.body)) send(text).catch(complain);
  });
  return listening(app, async () => {});
};

function complain(error: unknown): void {
  process.stderr.write(`axios: ${String(error)}\n`);
}
