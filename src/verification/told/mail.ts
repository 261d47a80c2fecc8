import type { Letter, Part } from "./letter.ts";
import { type Caught, type Story, tailOf } from "./story.ts";
import { CAUTION, doubted, LOOK_INTO, missed, trust, whereHeard } from "./words.ts";

/**
 * The letter to the operator. The subject holds no code: it is shown on locked screens, and kept in logs of servers.
 */
export function letterFor(story: Story): Letter {
  return { subject: subjectOf(story), parts: partsOf(story) };
}

function subjectOf({ news, number, caught }: Story): string {
  const tail = tailOf(number);
  switch (news) {
    case "captured":
      return `WhatsApp code for ${tail} caught${caught?.confidence === "low" ? ", but check it" : ""}`;
    case "ambiguous":
      return caught
        ? `Do not use the WhatsApp code for ${tail} before you have listened`
        : `WhatsApp code for ${tail} is unclear: please listen`;
    case "not-captured":
      return `No WhatsApp code for ${tail} in what came`;
    case "recording":
      return `The call to ${tail} can be listened to`;
    case "fallback":
      return `A call to ${tail} could not be answered as it should`;
  }
}

function partsOf(story: Story): readonly Part[] {
  switch (story.news) {
    case "captured":
      return story.caught ? captured(story, story.caught) : [];
    case "ambiguous":
      return ambiguous(story);
    case "not-captured":
      return [
        text(`${about(story)} brought no code.`),
        text(missed(story)),
        ...recordingOf(story),
        text(AGAIN),
      ];
    case "recording":
      return recorded(story);
    case "fallback":
      return [
        text(`${about(story)} got no good answer from us at first.`),
        text(failed(story)),
        text(NEXT_TIME),
      ];
  }
}

function captured(story: Story, caught: Caught): readonly Part[] {
  return [
    { type: "code", code: caught.code },
    text(
      `This is the WhatsApp code for ${story.number} (bot ${story.bot}), from ${whereHeard(story.hearing)}.`,
    ),
    text(trust(caught, story.hearing.way)),
    text(HAND_IN),
    ...recordingOf(story),
    text(CAUTION),
  ];
}

const HAND_IN =
  "If verify-number is waiting for it, there is nothing to do: it hands the code in by itself. Otherwise enter it where WhatsApp asks for it, within ten minutes of the call.";

function ambiguous(story: Story): readonly Part[] {
  const { finding } = story.hearing;
  const why = finding.type === "ambiguous" ? doubted(finding.why) : "";
  const warning = story.caught ? "The code that you were told may be wrong. " : "";
  return [
    text(`${about(story)} brought no code that is sure.`),
    text(`${warning}${why} Nothing was guessed, for a wrong code uses up one of few attempts.`),
    ...recordingOf(story),
    text(
      `To know the code, ${LOOK_INTO[story.hearing.way]}, and enter it yourself where WhatsApp asks for it.`,
    ),
  ];
}

function recorded(story: Story): readonly Part[] {
  const { recording } = story.hearing;
  const parts = [text(`${about(story)} brought no code that is sure.`)];
  if (recording?.type === "none")
    return [...parts, text(`There is no recording: ${recording.why}.`), text(AT_PROVIDER)];
  return [...parts, text("Its recording can be listened to now."), ...recordingOf(story)];
}

const AT_PROVIDER = "Perhaps the call can still be listened to in the console of the telephone provider.";
const AGAIN =
  "Ask for another code only when you know why this one did not come: after a few attempts WhatsApp makes you wait for hours.";
const NEXT_TIME =
  "The call was recorded all the same. Look into the log for what failed before you ask for another call.";

function failed({ hearing: { trouble = "unknown" } }: Story): string {
  return `The telephone provider reports error ${trouble}. It asked our second address, which has answered.`;
}

function about({ number, bot, hearing }: Story): string {
  const where = whereHeard(hearing);
  return `${where[0]?.toUpperCase()}${where.slice(1)} to ${number} (bot ${bot})`;
}

function recordingOf({ link, hearing: { way } }: Story): readonly Part[] {
  if (link === undefined || way === "text") return [];
  const words = "The recording (the link opens once, within 24 hours):";
  return [{ type: "link", text: words, url: link }];
}

function text(words: string): Part {
  return { type: "text", text: words };
}
