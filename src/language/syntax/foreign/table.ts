import { each, type Foreign, type Group } from "./group.ts";
import { LANGUAGES } from "./languages.ts";

/**
 * Words that scripts for other bot systems use and this dialect does not have: what they were for there, and what to
 * do here. They are not reserved: a variable, a SUB, a FUNCTION or a phrase of the host may be called so, and is
 * meant then.
 *
 * @module
 */
const HOST = "let the program that hosts the bot provide this phrase";
const KNOWLEDGE = "keep what the bot should know in lists and objects, and look there";
const IN_TURN = "write the steps as SUBs, and call them one after the other";
const ROWS = 'find rows with FIND "orders" WHERE total > 100 ORDER BY total DESC LIMIT 10';
const NO_SCHEMA = 'leave the description out, and save the first row: SAVE "orders", name, total';
const EVENT = "use ON WHATSAPP MESSAGE RECEIVED, ON WEBHOOK or ON QUEUE";
const QUEUE = 'put an item into a queue with ADD TO QUEUE "name", value, and work on it in ON QUEUE "name"';
const DEVICE = "let the device call the bot: ON WEBHOOK";
const NO_MODEL = "No language model stands behind a bot here: it says what its script says.";
const NO_OFFICE = "A bot here talks with people; files, calendars and pages are the work of other programs.";
const NO_ROWS = "Tables here belong to the bot, and scripts ask for their rows in this language.";
const NEEDS_NO_SCHEMA =
  "A table here begins with its first row, and each row has the columns that it is given.";

const GROUPS: readonly Group[] = [
  {
    why: NO_MODEL,
    rows: {
      LLM: ["asks a language model", `choose an answer with SELECT CASE, or ${HOST}`],
      "THINK KB": ["searches documents", KNOWLEDGE],
      KB: ["asks about a collection of documents", KNOWLEDGE],
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
    why: "Elsewhere it tells a language model how to behave; there is none here, and what the bot says stands behind TALK.",
    closer: "END SYSTEM PROMPT",
    fate: "idle",
    rows: {
      "BEGIN SYSTEM PROMPT": ["tells a language model how to behave", "keep it, or remove the block"],
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
    why: "A conversation here belongs to the person who writes, and to nobody else for as long as it lasts.",
    isEveryday: true,
    rows: {
      "SET USER": [
        "changes whose conversation this is",
        `keep what belongs to a number in a table or in BOT MEMORY under that number, or ${HOST}`,
      ],
    },
  },
  {
    why: "A later version will; until then nobody would hear of it.",
    fate: "later",
    rows: {
      "PUBLISH EVENT": ["tells other parts of the bot that something happened", QUEUE],
      "WAIT FOR EVENT": ["waits until another part of the bot tells of something", QUEUE],
    },
  },
  {
    why: "A later version will; until then this block would never run.",
    fate: "later",
    closer: "END ON",
    rows: {
      "ON EVENT": ["runs when another part of the bot tells of something", QUEUE],
      ...each("ON INSERT|ON UPDATE|ON DELETE", [
        "runs when the rows of a table change",
        "call a SUB where the script changes the table",
      ]),
    },
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
  {
    why: NEEDS_NO_SCHEMA,
    closer: "END TABLE",
    rows: { TABLE: ["describes a table of a database", NO_SCHEMA] },
  },
  {
    why: NO_ROWS,
    rows: {
      SELECT: ["asks a database", ROWS],
      SQL: ["asks a database", ROWS],
      "END TABLE": ["ends the description of a table", NO_SCHEMA],
    },
  },
  {
    why: "Such services describe themselves in a language of their own, which a script here does not read.",
    rows: { SOAP: ["calls a web service by its description", HOST] },
  },
];

/** Every row of the table by its words. */
export const FOREIGN: ReadonlyMap<string, Foreign> = new Map(
  [...GROUPS, ...LANGUAGES].flatMap(({ rows, isEveryday = false, ...shared }) =>
    Object.entries(rows).map(([words, [does, instead]]): [string, Foreign] => [
      words,
      { words, does, instead, isEveryday, ...shared },
    ]),
  ),
);
