import { answerQuestions, told } from "../answering.ts";
import type { Setup, Start } from "./contestant.ts";

/** One contestant in a process of its own, which counts its own processor time. */
const { contestant, setup } = told<{ readonly contestant: string; readonly setup: Setup }>();
const { start } = (await import(`./contestants/${contestant}.js`)) as { readonly start: Start };
const { port, close } = await start(setup);

answerQuestions(
  {
    processorTime: () => process.cpuUsage(),
    memoryMb: () => process.memoryUsage.rss() / 1e6,
    end: close,
  },
  port,
);
