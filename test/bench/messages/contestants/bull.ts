import Queue from "bull";
import { PATH } from "../account.ts";
import type { Start } from "../contestant.ts";
import { axiosSender, isSigned, listening, rawBodyOf, recipeApp, type Text, textsIn } from "./recipe.ts";

/** Jobs that are worked on at the same time. */
const AT_ONCE = 10;

/** The recipe of those who were bitten once: queues in Redis before it answers 200, then works off the queue. */
export const start: Start = async ({ graphUrl, number, redisPort }) => {
  if (redisPort === undefined) throw new Error("Bull needs a Redis");
  const send = axiosSender(graphUrl, number);
  const queue = new Queue<Text>("inbound", { redis: { host: "127.0.0.1", port: redisPort } });
  void queue.process(AT_ONCE, async ({ data }) => {
    await send(data);
  });
  const app = recipeApp();
  app.post(PATH, async (request, response) => {
    if (!isSigned(rawBodyOf(request), request.get("x-hub-signature-256"))) {
      response.sendStatus(403);
      return;
    }
    for (const text of textsIn(request.body)) {
      await queue.add(text, { jobId: text.id, attempts: 3, removeOnComplete: true });
    }
    response.sendStatus(200);
  });
  await queue.isReady();
  return listening(app, () => queue.close());
};
