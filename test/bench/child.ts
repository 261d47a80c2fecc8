import { fork } from "node:child_process";
import { once } from "node:events";
import { type Core, nodeOn, PINS } from "./place.ts";

/** A process of ours that answers questions. */
export interface Child {
  /** What it said when it was ready. */
  readonly ready: unknown;
  ask<Answer>(question: string, about?: unknown): Promise<Answer>;
  /** Stands still, as if it were not there, until it is woken. */
  rest(): void;
  wake(): void;
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** What a child answers; see `answering.ts`. */
type Answered = { readonly answer: unknown } | { readonly error: string };

/** Starts a child on a core. @param module the URL of its file */
export async function startChild(
  module: URL,
  config: unknown,
  core: Core,
  nodeArgs: readonly string[] = [],
): Promise<Child> {
  const [program, ...args] = nodeOn(core);
  const child = fork(module, [JSON.stringify(config)], {
    execPath: program,
    execArgv: [...args, ...nodeArgs],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const open: Asked[] = [];
  const exited = once(child, "exit").then(([code]) => {
    for (const { reject } of open.splice(0)) reject(new Error(`${module} ended with ${code}`));
  });
  child.on("message", (message) => {
    const answered = message as Answered;
    const asked = open.shift();
    if ("error" in answered) asked?.reject(new Error(answered.error));
    else asked?.resolve(answered.answer as never);
  });
  const answer = <Answer>(): Promise<Answer> =>
    new Promise((resolve, reject) => open.push({ resolve, reject }));
  return {
    // The first answer is to no question: it says that the child is ready.
    ready: await answer(),
    ask(question, about) {
      child.send({ question, about });
      return answer();
    },
    rest: () => void (PINS && child.kill("SIGSTOP")),
    wake: () => void (PINS && child.kill("SIGCONT")),
    async end() {
      child.send({ question: "end" });
      await exited;
    },
  };
}
