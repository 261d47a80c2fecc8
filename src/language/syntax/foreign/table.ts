/**
 * Words that scripts for other bot systems use and this dialect does not have: what they were for there, and what to
 * do here. They are not reserved: a variable, a SUB, a FUNCTION or a phrase of the host may be called so, and is
 * meant then.
 *
 * @module
 */
export interface Foreign {
  /** What it begins with, in capitals. */
  readonly words: string;
  /** What it does there, as in "this asks a language model". */
  readonly does: string;
  readonly why: string;
  /** What to do here. */
  readonly instead: string;
  /** An everyday word, which is meant only where a value follows it directly. */
  readonly isEveryday: boolean;
  /** What ends its block, when it has one. */
  readonly closer?: string;
}

interface Group extends Pick<Foreign, "why" | "closer"> {
  readonly isEveryday?: true;
  /** By the words: what they do there, and what to do here. */
  readonly rows: Readonly<Record<string, readonly [does: string, instead: string]>>;
}

const HOST = "let the program that hosts the bot provide this phrase";
const KNOWLEDGE = "keep what the bot should know in lists and objects, and look there";
const IN_TURN = "write the steps as SUBs, and call them one after the other";
const ROWS = "keep the rows in a list of objects, and go over them with FOR EACH";
const EVENT = "use ON WHATSAPP MESSAGE RECEIVED, ON WEBHOOK or ON QUEUE";
const DEVICE = "let the device call the bot: ON WEBHOOK";
const NO_MODEL = "No language model stands behind a bot here: it says what its script says.";
const NO_OFFICE = "A bot here talks with people; files, calendars and pages are the work of other programs.";
const NO_ROWS = "A script here has no database to describe, or to ask in its own language.";

const GROUPS: readonly Group[] = [
  {
    why: NO_MODEL,
    rows: {
      LLM: ["asks a language model", `choose an answer with SELECT CASE, or ${HOST}`],
      "USE KB": ["opens documents to a language model", KNOWLEDGE],
      "CLEAR KB": ["closes documents to a language model", "remove the line"],
      "THINK KB": ["searches documents", KNOWLEDGE],
      KB: ["asks about a collection of documents", KNOWLEDGE],
      "ADD TOOL": ["lets a language model call a script", "call a SUB where the conversation needs it"],
      "USE TOOL": ["lets a language model call a script", "call a SUB where the conversation needs it"],
      "CLEAR TOOLS": ["takes scripts away from a language model", "remove the line"],
      "USE MODEL": ["chooses a language model", "remove the line"],
      "USE WEBSITE": ["opens a web site to a language model", KNOWLEDGE],
      "CLEAR WEBSITES": ["closes web sites to a language model", "remove the line"],
      "USE MCP": ["opens a server to a language model", HOST],
      DELEGATE: ["hands the conversation to another bot", IN_TURN],
      "ADD BOT": ["adds a bot for some words", "use ON WORD for words that interrupt"],
      "USE BOT": ["hands the conversation to another bot", IN_TURN],
      "REMOVE BOT": ["takes a bot away", "remove the line"],
      "BOT REFLECTION": ["lets a language model judge the bot", "remove the line, and read the log"],
      REWRITE: ["lets a language model write a text anew", `write the text yourself, or ${HOST}`],
      SUMMARIZE: ["lets a language model shorten a text", `take a part with LEFT, or ${HOST}`],
      CLASSIFY: ["lets a language model sort a text", `test the text with CONTAINS or LIKE, or ${HOST}`],
      TRANSLATE: ["lets a language model translate", `keep the text in each language, or ${HOST}`],
      SENTIMENT: [
        "lets a language model guess a mood",
        `ask with HEAR mood$ AS and some answers, or ${HOST}`,
      ],
      "RUN PYTHON": ["runs a program in Python", `write it as a FUNCTION, or ${HOST}`],
      "RUN BASH": ["runs a command of the computer", HOST],
      "RUN JAVASCRIPT": ["runs a program in JavaScript", `write it as a FUNCTION, or ${HOST}`],
      "END SYSTEM PROMPT": ["ends what a language model is told", "remove the line"],
      "END WORKFLOW": ["ends a workflow", IN_TURN],
      STEP: ["is a part of a workflow", IN_TURN],
    },
  },
  {
    why: NO_MODEL,
    isEveryday: true,
    rows: {
      IMAGE: ["makes a picture", "send one that you have: SEND WHATSAPP TO number WITH IMAGE FROM address"],
      VIDEO: ["makes a film", "send one that you have: SEND WHATSAPP TO number WITH VIDEO FROM address"],
      AUDIO: ["makes a sound", "send one that you have: SEND WHATSAPP TO number WITH AUDIO FROM address"],
      SEE: ["describes a picture", `ask the person what it shows, or ${HOST}`],
      PLAY: ["shows something beside the chat", "send it with SEND FILE, or its address with TALK"],
    },
  },
  {
    why: NO_MODEL,
    closer: "END SYSTEM PROMPT",
    rows: {
      "BEGIN SYSTEM PROMPT": [
        "tells a language model how to behave",
        "remove the block; what the bot should say stands behind TALK",
      ],
    },
  },
  {
    why: NO_MODEL,
    closer: "END WORKFLOW",
    rows: { "ORCHESTRATE WORKFLOW": ["lets several bots work together", IN_TURN] },
  },
  {
    why: NO_OFFICE,
    rows: {
      ...each("CREATE TASK|CREATE DRAFT|CREATE SITE|CREATE PAGE|CREATE MEETING|CREATE EVENT|CREATE FOLDER", [
        "makes something in an office program",
        `send a mail about it, or ${HOST}`,
      ]),
      "GENERATE PDF": ["makes a document", `send the text itself, or ${HOST}`],
      "MERGE PDF": ["joins documents", HOST],
      "QR CODE": ["draws a QR code", `send its text with TALK, or ${HOST}`],
      "POST TO": ["publishes in a social network", HOST],
      ...each(
        "INSTAGRAM FACEBOOK LINKEDIN TWITTER X TIKTOK YOUTUBE THREADS PINTEREST REDDIT"
          .split(" ")
          .map((network) => `GET ${network} METRICS`)
          .join("|"),
        ["counts readers in a social network", HOST],
      ),
      ...each("SCHEDULE MEETING|CANCEL MEETING|JOIN MEETING|START MEETING", [
        "manages a calendar",
        `ask for a time with HEAR and send a mail about it, or ${HOST}`,
      ]),
      ...each("GET ATTENDANTS|SET ATTENDANT|ASSIGN CONVERSATION|RESOLVE CONVERSATION", [
        "manages the people who take over a chat",
        `send them a message or a mail, or ${HOST}`,
      ]),
      ...each("DETECT FACE|DETECT FACES|VERIFY FACE|ANALYZE FACE|COMPARE FACES", ["looks for faces", HOST]),
      ...each("ANALYZE IMAGE|RESIZE IMAGE|CONVERT IMAGE|EXTRACT TEXT", ["works on a picture", HOST]),
      SYNCHRONIZE: ["copies between programs", HOST],
    },
  },
  {
    why: NO_OFFICE,
    isEveryday: true,
    rows: {
      BOOK: ["puts something into a calendar", `define it: SUB BOOK … END SUB, or ${HOST}`],
      WRITE: ["writes a file", "send the text with SEND MAIL, or write it into the log with LOG"],
      READ: ["reads a file", 'write the text into the script, between """ and """'],
      COPY: ["copies a file", `write a = b for values; for files, ${HOST}`],
      MOVE: ["moves a file", HOST],
      LIST: ["shows what is in a folder", `write ["a", "b"] for a list of values; for files, ${HOST}`],
      UPLOAD: ["stores a file", HOST],
      DOWNLOAD: ["fetches a file", `send its address with TALK, or ${HOST}`],
      COMPRESS: ["packs files", HOST],
      FILL: ["fills a form", `put values into a text, as in "Dear \${name$}", or ${HOST}`],
      WEATHER: ["asks for the weather", HOST],
      FORECAST: ["asks for the weather of the next days", HOST],
    },
  },
  {
    why: "A bot here runs on a server, where no such device is.",
    rows: each("GPIO|I2C|SPI|LCD|OLED|BUZZER|READ TEMPERATURE|READ HUMIDITY|READ SENSOR|READ DISTANCE", [
      "speaks with a device",
      DEVICE,
    ]),
  },
  {
    why: "A bot here runs on a server, where no such device is.",
    isEveryday: true,
    rows: { RELAY: ["switches a device", DEVICE] },
  },
  {
    why: "A bot here hears of messages, web requests and queues; this block would never run.",
    closer: "END ON",
    rows: {
      "ON EMAIL": ["runs when a mail comes", EVENT],
      "ON CHANGE": ["runs when a file changes", EVENT],
      "ON FORM SUBMIT": [
        "runs when a form is sent",
        'let the page call the bot: ON WEBHOOK POST TO "/form" DO',
      ],
      "ON MESSAGE": ["runs for every message", "write ON WHATSAPP MESSAGE RECEIVED"],
      "ON FILE UPLOAD": ["runs when a file comes", "ask for it with HEAR file$ AS FILE"],
      "ON INCOMING CALL": ["runs when somebody calls", EVENT],
      "ON TIMEOUT": ["runs when nobody decides in time", 'write HEAR answer$ TIMEOUT "30 minutes"'],
      ON: ["runs when something of this name happens", EVENT],
    },
  },
  { why: NO_ROWS, closer: "END TABLE", rows: { TABLE: ["describes a table of a database", ROWS] } },
  {
    why: NO_ROWS,
    rows: {
      SELECT: ["asks a database", ROWS],
      SQL: ["asks a database", ROWS],
      "END TABLE": ["ends the description of a table", ROWS],
    },
  },
  {
    why: "Such services describe themselves in a language of their own, which a script here does not read.",
    rows: { SOAP: ["calls a web service by its description", HOST] },
  },
];

function each(words: string, row: readonly [string, string]): Group["rows"] {
  return Object.fromEntries(words.split("|").map((one) => [one, row]));
}

/** Every row of the table by its words. */
export const FOREIGN: ReadonlyMap<string, Foreign> = new Map(
  GROUPS.flatMap(({ rows, isEveryday = false, ...shared }) =>
    Object.entries(rows).map(([words, [does, instead]]): [string, Foreign] => [
      words,
      { words, does, instead, isEveryday, ...shared },
    ]),
  ),
);

/** What this version does not do yet. */
export const LATER: ReadonlyMap<string, Omit<Foreign, "why" | "isEveryday">> = new Map(
  [
    {
      words: "SET SCHEDULE",
      does: "begins a script by the clock",
      instead: "let the timer of another program call the bot: ON WEBHOOK",
      closer: "END SCHEDULE",
    },
    {
      words: "END SCHEDULE",
      does: "ends what is begun by the clock",
      instead: "let the timer of another program call the bot: ON WEBHOOK",
    },
    {
      words: "CALL",
      does: "runs another script or asks the host",
      instead: "put what it does into a SUB or FUNCTION, and call that by its name",
    },
  ].map((later) => [later.words, later]),
);
