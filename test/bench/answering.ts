/** What a child can be asked, by name. `end` is called before it ends, if it is there. */
export type Answers = Readonly<Record<string, (about: never) => unknown>>;

/** What a child was told at its start. */
export function told<Config>(): Config {
  return JSON.parse(process.argv[2] ?? "null");
}

/** Answers the questions of the process that started this one, in their order, until it is asked to end. */
export function answerQuestions(answers: Answers, ready: unknown = null): void {
  let last: Promise<void> = Promise.resolve();
  process.on("message", (message) => {
    const { question, about } = message as { readonly question: string; readonly about: never };
    last = last.then(() => answerOne(answers, question, about));
  });
  process.send?.({ answer: ready });
}

async function answerOne(answers: Answers, question: string, about: never): Promise<void> {
  try {
    const answer = await answers[question]?.(about);
    // Not `process.exit`: a profile is written when the process ends by itself.
    if (question === "end") leave();
    else process.send?.({ answer });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** What was left open may not keep the process for longer than this. */
const LEAVE_MS = 5_000;

function leave(): void {
  process.disconnect();
  setTimeout(() => process.exit(0), LEAVE_MS).unref();
}
