/**
 * The child's side of `bench/child.ts`: answers the questions of the process that started this one, in their order.
 *
 * @param answers what can be asked, by name; `end` is called before this process ends
 */
export function answerQuestions(answers, ready = null) {
  let last = Promise.resolve();
  process.on("message", ({ question, about }) => {
    last = last.then(() => answerOne(answers, question, about));
  });
  // Whoever asked has died.
  process.on("disconnect", () => process.exit());
  process.send({ answer: ready });
}

async function answerOne(answers, question, about) {
  try {
    const answer = await answers[question](about);
    if (question === "end") process.disconnect();
    else process.send({ answer });
  } catch (error) {
    process.send({ error: error.stack });
  }
}

/** What this process was told at its start. */
export function told() {
  return JSON.parse(process.argv[2]);
}

/** Something that grows, and those who wait until it is as large as they wish. */
export class Tally {
  #size = 0;
  #waiting = new Set();

  get size() {
    return this.#size;
  }

  add(more = 1) {
    this.#size += more;
    for (const look of this.#waiting) look();
  }

  /** Whether it was so large before the time was over. */
  reaches(size, withinMs) {
    if (this.#size >= size) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (reached) => {
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(reached);
      };
      const look = () => this.#size >= size && end(true);
      const late = setTimeout(() => end(false), withinMs);
      this.#waiting.add(look);
    });
  }
}
