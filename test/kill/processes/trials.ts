import { difference, JOBS, type Trial } from "../trials.ts";

/** Answers each message, whatever was before it: of some that are missing the others still show their order. */
export const ECHO: Trial = {
  script: `ON WHATSAPP MESSAGE RECEIVED
  TALK "answer to " + GET WHATSAPP MESSAGE ID
END ON`,
  perMessage: 1,
  judge: (written, received) =>
    difference(
      written.map(({ id }) => `answer to ${id}`),
      received,
    ),
};

/** The same when Redis has lost some of the messages: those may be without an answer, and no others. */
export function echoWithout(lost: ReadonlySet<string>): Trial {
  return {
    ...ECHO,
    judge(written, received) {
      const answered = new Set(received.map((text) => text.replace("answer to ", "")));
      const owed = written.filter(({ id }) => !lost.has(id) || answered.has(id));
      return ECHO.judge(owed, received, []);
    },
  };
}

/** Whoever is the first to write is told. */
const HEARD_OF = `ON WHATSAPP MESSAGE RECEIVED
  IF NOT (GET BOT MEMORY "listener") THEN SET BOT MEMORY "listener", GET WHATSAPP SENDER NUMBER`;

/** Beside the jobs a schedule of each second, which counts its runs and tells one person of each. */
export const ERRANDS: Trial = {
  ...JOBS,
  script: `${JOBS.script.replace("ON WHATSAPP MESSAGE RECEIVED", HEARD_OF)}
SET SCHEDULE "tick", "every second"
  IF GET BOT MEMORY "listener" THEN
    SET BOT MEMORY "ticks", GET BOT MEMORY "ticks" + 1
    SEND WHATSAPP TO (GET BOT MEMORY "listener") WITH "tick " + (GET BOT MEMORY "ticks") + " at " + NOW()
  END IF
END SCHEDULE`,
  judgeAll(received) {
    const ticks = received.filter((text) => text.startsWith("tick "));
    const numbers = ticks.map((text) => text.split(" ")[1] ?? "");
    const [first, last] = [ticks[0], ticks.at(-1)].map((text) => Date.parse(`${text?.split(" at ")[1]}Z`));
    const seconds = ((last ?? 0) - (first ?? 0)) / 1_000;
    // One that came late may follow so soon after it that both stand in one second.
    const tooMany = ticks.length > seconds + 2 ? `${ticks.length} ticks in ${seconds} seconds` : undefined;
    return (
      difference(
        ticks.map((_, index) => String(index + 1)),
        numbers,
      ) ?? tooMany
    );
  },
};
