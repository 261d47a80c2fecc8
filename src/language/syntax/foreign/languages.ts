import { each, type Group } from "./group.ts";

/**
 * Words of programming languages, and of BASICs for other machines, that begin a line or a value there. Those that
 * stand for one word of this dialect are in `meant.ts`.
 *
 * @module
 */
const LINES = "A script here is read line by line, in words of its own.";
const NO_SCREEN = "A bot here has no screen and no keyboard: it writes messages, and hears the answers.";
const AGAIN = "write DO … LOOP UNTIL test, or FOR i = 1 TO 3 … NEXT to do it three times";

export const LANGUAGES: readonly Group[] = [
  {
    why: LINES,
    rows: {
      PASS: ["does nothing", "remove the line: a block may be empty"],
      ...each("IMPORT|FROM", [
        "takes in a library",
        "remove the line: every verb and function is there, and so is what another .bas file of the bot defines",
      ]),
      CLASS: [
        "describes objects",
        'keep what belongs together in an object, as in { name: "Ana" }, and write SUBs and FUNCTIONs',
      ],
      ASYNC: ["lets a function wait", "write FUNCTION or SUB alone: every line waits for the one before it"],
      AWAIT: ["waits for an answer", "leave the word out: every line waits for the one before it"],
      LAMBDA: [
        "makes a function",
        "write FUNCTION, its name and its values, RETURN and END FUNCTION on lines of their own",
      ],
      RANGE: ["gives the numbers of a loop", "write FOR i = 0 TO 9 … NEXT"],
      "NEW ERROR": ["makes an error", 'throw the text itself: THROW "what went wrong"'],
      "NEW DATE": ["gives the date", "write TODAY() for the day, or NOW() for the day and the time"],
      ...each("NEW MAP|NEW SET|NEW LIST|NEW DICTIONARY", [
        "makes a collection",
        "write { } for an object, or [ ] for a list",
      ]),
      "OPTION EXPLICIT": [
        "asks that variables are declared",
        "remove the line: a variable that nothing sets is an error anyway",
      ],
    },
  },
  {
    why: "A condition begins with IF here, and what interrupts a conversation with ON.",
    closer: "END WHEN",
    rows: {
      WHEN: [
        "says what to do in a case",
        'write IF … THEN … END IF; for a word that somebody may write at any time, ON WORD "menu" … END ON',
      ],
    },
  },
  {
    why: LINES,
    isEveryday: true,
    closer: "END REPEAT",
    rows: { REPEAT: ["does something several times", AGAIN] },
  },
  {
    why: LINES,
    isEveryday: true,
    rows: each("REQUIRE|INCLUDE|USING", [
      "takes in a library or a file",
      "remove the line: every verb and function is there, and so is what another .bas file of the bot defines",
    ]),
  },
  {
    why: NO_SCREEN,
    rows: each("CLS|BEEP", ["clears the screen, or makes a sound", "remove the line"]),
  },
  {
    why: NO_SCREEN,
    isEveryday: true,
    rows: {
      ...each("LOCATE|SCREEN|COLOR|SOUND|POKE", ["steers a screen or a machine", "remove the line"]),
      DATA: ["keeps values in the script", 'put them into a list: prices = [3.5, 4, "sold out"]'],
      OPEN: ["opens a file", "keep rows with SAVE and FIND, and single values with SET BOT MEMORY"],
    },
  },
];
